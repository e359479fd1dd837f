"""Every link to this repository agrees with its one address, and leads to a file that exists."""

import re
import subprocess
import sys
import tomllib
from urllib.parse import unquote

import pytest

from tests.conftest import COURSE, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
ADDRESS = PROJECT["urls"]["Repository"]
SLUG = ADDRESS.removeprefix("https://github.com/")
BINDER = f"https://mybinder.org/v2/gh/{SLUG}/main?labpath="
COLAB = f"https://colab.research.google.com/github/{SLUG}/blob/main/"
LAUNCHING = re.compile(r"https://(?:mybinder\.org|colab\.research\.google\.com)/[^\s)\"]+")
# other people's repositories, which the code cites
CITED = ("https://github.com/instructure/canvas-lms", "https://github.com/moodle/moodle")


def texts():
    """Our files that hold text, by name; tests speak of addresses that are none."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.strip("\0").split("\0"):
        path = ROOT / name
        written = name.endswith((".md", ".ipynb", ".py", ".toml", ".yml", ".json", ".txt"))
        if written and not name.startswith("tests/") and path.is_file():
            yield name, path.read_text(encoding="utf-8")


def notebook_of(link):
    """The file that a launch link opens."""
    start = BINDER if link.startswith(BINDER) else COLAB
    return unquote(link.removeprefix(start))


def test_the_address_is_one_on_github():
    assert re.fullmatch(r"https://github\.com/[\w-]+/[\w.-]+", ADDRESS)


def test_every_link_to_a_repository_is_to_this_one_or_cited():
    linked = {
        (name, link)
        for name, text in texts()
        for link in re.findall(r"https://(?:raw\.)?github[\w.]*/[\w-]+/[\w.-]+", text)
    }
    assert {link for _, link in linked} - set(CITED) == {ADDRESS}
    ours = {name for name, link in linked if link == ADDRESS}
    notebooks = {str(path.relative_to(ROOT)) for name in COURSE.assignments
                 for path in (COURSE.source(name), COURSE.release(name))}  # fmt: skip
    assert ours == {"pyproject.toml", *notebooks}


def test_every_launch_link_opens_a_release_notebook_of_this_repository():
    released = {str(COURSE.release(name).relative_to(ROOT)) for name in COURSE.assignments}
    for name, text in texts():
        for link in LAUNCHING.findall(text):
            assert link.startswith((BINDER, COLAB)), f"{name}: {link}"
            assert notebook_of(link) in released, f"{name}: {link}"


@pytest.mark.parametrize("name", COURSE.assignments)
def test_the_readme_launches_every_notebook_from_its_row(name):
    readme = (ROOT / "README.md").read_text()
    row = re.search(rf"^\| \[{name}\]\((\S+)\) .*$", readme, re.MULTILINE)
    for label, start in (("Binder", BINDER), ("Colab", COLAB)):
        key = re.search(rf"\[{label}\]\[(\w+)\]", row[0])[1]
        link = re.search(rf"^\[{key}\]: (\S+)$", readme, re.MULTILINE)[1]
        assert link.startswith(start)
        assert notebook_of(link) == row[1]


def test_binder_gets_the_course_and_a_python_that_it_runs_on():
    runtime = (ROOT / "binder/runtime.txt").read_text().strip()
    wanted = tuple(map(int, re.fullmatch(r"python-(\d+)\.(\d+)", runtime).groups()))
    least = re.fullmatch(r">=(\d+)\.(\d+)", PROJECT["requires-python"])
    assert wanted >= tuple(map(int, least.groups()))
    # an environment.yml there would be taken instead
    assert {p.name for p in (ROOT / "binder").iterdir()} == {"requirements.txt", "runtime.txt"}
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps",
               "--disable-pip-version-check", "-r", "binder/requirements.txt"]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"Would install {PROJECT['name']}-{PROJECT['version']}" in done.stdout
