"""No attack raises a score or reaches outside; no fault costs more than its own question."""

import html
import os
import socket
import sysconfig
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest

from autograder.execution.worker import SHARED
from tests.corpus.attacks import ATTACKS
from tests.corpus.attacks_machine import PORT
from tests.corpus.case import HONEST
from tests.corpus.faults import FAULTS
from tests.corpus.run import snapshot, table, through_grade, through_nbgrader

CORPUS = {"attacks": ATTACKS, "faults": FAULTS}
WAYS = {"nbgrader": through_nbgrader, "grade": through_grade}
MAX_PAGE = 5_000_000
ROOT = Path(__file__).resolve().parents[2]
CANARY, WON = "the-canary" + "-sings", "PWN" + "ED"  # what attacks print if they succeed


def secret_lines():
    """Lines of code that no student may see, and that stand nowhere else."""
    secret = [ROOT / "course_utils/reference", ROOT / "autograder/exams"]
    public = [ROOT / "notebooks/release", ROOT / "tests/corpus", ROOT / "autograder/variants"]
    known = "\n".join(
        path.read_text()
        for folder in public
        for path in folder.rglob("*.*")
        if path.suffix in (".py", ".ipynb")
    )
    known += "\n".join(path.read_text() for path in (ROOT / "course_utils").glob("*.py"))
    lines = {
        line.strip()
        for folder in secret
        for path in folder.rglob("*.py")
        for line in path.read_text().splitlines()
    }
    return {line for line in lines if len(line) > 45 and line not in known}


def written_by_grading(root):
    """The text of everything that grading has written for a human or a program."""
    folders = [root / name for name in ("autograded", "feedback", ".autograder")]
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(root)): path.read_text(errors="replace") for path in files}


def left_over(jails):
    """Processes that live in one of these jails after it was closed."""
    names = [jail.folder.name.encode() for jail in jails]
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            mounts = (folder / "mountinfo").read_bytes()  # names the folder that the jail shows
            name = (folder / "cmdline").read_bytes() + (folder / "comm").read_bytes()
        except OSError:
            continue
        if any(jail in mounts for jail in names) or b"pwned" in name:
            found[folder.name] = name
    return found


def wait_until_all_have_ended(jails, seconds=5):
    """Give the kernel the time to end a process tree, and say what is left."""
    until = time.monotonic() + seconds
    while left_over(jails) and time.monotonic() < until:
        time.sleep(0.05)
    return left_over(jails)


def installed_files():
    """Names and times of what students could try to write into."""
    folders = [
        Path(sysconfig.get_paths()["purelib"]),
        ROOT / "course_utils",
        Path("/dev/shm"),
        Path("/usr/local/bin"),
        Path("/var/tmp"),
    ]
    return sorted(
        (str(path), path.stat().st_mtime_ns)
        for folder in folders
        for path in folder.iterdir()
        if path.name != "__pycache__" and not path.name.startswith("sem.")  # other runs' locks
    )


class LiveCode(HTMLParser):
    """Collects what a page would run, and what of it has `pwned` in it."""

    def __init__(self):
        super().__init__()
        self.found, self.script = [], False

    def handle_starttag(self, tag, attrs):
        self.script = tag == "script"
        for name, value in attrs:
            runs = name.startswith("on") or name == "srcdoc"
            runs |= (value or "").strip().lower().startswith(("javascript:", "data:text"))
            if runs and "pwned" in (value or ""):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_endtag(self, tag):
        self.script = self.script and tag != "script"

    def handle_data(self, data):
        if self.script and "pwned" in data:
            self.found.append(data[:200])


def live_code(page):
    parser = LiveCode()
    parser.feed(page)
    return parser.found


@pytest.fixture
def listener():
    """A server of this machine that no student may reach."""
    with socket.socket() as server:
        try:
            server.bind(("127.0.0.1", PORT))
        except OSError:  # another run of this test has it
            server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        yield server


@pytest.fixture
def canary(tmp_path, monkeypatch):
    """A file and an environment variable that no student may read."""
    file = tmp_path / "secret" / "canary.txt"
    file.parent.mkdir()
    file.write_text(CANARY)
    monkeypatch.setenv("AUTOGRADER_TEST_CANARY", CANARY)
    yield file
    assert file.read_text() == CANARY


def due(case, way):
    """Score and outcome that a case deserves; nbgrader passes over files not named *.ipynb."""
    passed_over = case.unseen and way == "nbgrader"
    return (None, "missing") if passed_over else (case.score, case.outcome)


@pytest.mark.corpus
@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("kind", list(CORPUS))
def test_the_corpus_is_graded_as_it_deserves(own_course, kind, way, canary, listener):
    cases = CORPUS[kind]
    before = installed_files(), sorted(os.environ.items())
    course = snapshot(own_course.root)
    ended = WAYS[way](own_course, cases)
    print(table(cases, ended))
    wanted = {case.name: due(case, way) for case in cases}
    given = {name: (e.score, e.outcome) for name, e in ended.items()}
    wrong = {n: (wanted[n], given[n]) for n in wanted if wanted[n] != given[n]}
    assert not wrong
    assert all(e.page_bytes < MAX_PAGE for e in ended.values())
    assert all(way == "grade" or e.page_bytes for e in ended.values() if e.result)
    run = [e.result["isolation"] for e in ended.values() if e.result and e.outcome != "unreadable"]
    assert all(isolation.startswith("jail") for isolation in run)
    assert (installed_files(), sorted(os.environ.items())) == before
    after = snapshot(own_course.root)
    assert all(after[name] == content for name, content in course.items())
    with pytest.raises(BlockingIOError):
        listener.accept()
    assert len(left_over(SHARED.values())) >= 1  # the warm parent
    for jail in SHARED.values():
        jail.stop()
    assert not wait_until_all_have_ended(SHARED.values())
    assert not list(Path("/tmp").glob("*pwned*")) + list(own_course.root.rglob("*pwned*"))
    if kind == "attacks":
        check_what_was_written(own_course.root)


def check_what_was_written(root):
    """No page or result shows that an attack succeeded, or holds code that would run."""
    written = written_by_grading(root)
    assert not [name for name, text in written.items() if WON in text or CANARY in text]
    assert not {
        n: code for n, text in written.items() if n.endswith(".html") and (code := live_code(text))
    }
    shown = "\n".join(html.unescape(text) + "\n" for text in written.values())
    shown = shown.replace('\\"', '"')
    assert not [line for line in secret_lines() if line in shown]


def test_a_page_with_scripts_is_noticed():
    assert live_code("<p onclick='pwned()'><script>pwned()</script>") and not live_code("pwned()")
    assert not live_code("<script>x</script> pwned <img alt='pwned'>")


def test_the_corpus_is_large_enough_and_its_names_are_unique():
    assert len(ATTACKS) >= 90
    assert len(FAULTS) >= 40
    assert len({case.name for case in ATTACKS + FAULTS}) == len(ATTACKS + FAULTS)
    assert all((case.score or 0) <= HONEST for case in ATTACKS)
