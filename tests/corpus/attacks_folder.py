"""Attacks by what lies in the submitted folder, and by what keeps the grader itself busy."""

import hashlib
import os
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tests.corpus.attacks_machine import TRY, tries
from tests.corpus.case import Case

SOURCE = "../../../notebooks/source/01-masks"  # seen from a student's folder


def linked_folder(to: str):
    """Hand in nothing but a link to a folder that holds a notebook."""

    def write(path: Path, notebook: NotebookNode) -> None:
        (path.parent / "d").symlink_to(to)

    return write


def link_in_a_folder(path: Path, notebook: NotebookNode) -> None:
    path.mkdir()
    (path / "d").symlink_to(f"../{SOURCE}")


def link_to_a_new_file(path: Path, notebook: NotebookNode) -> None:
    """Hope that the grader writes a copy through the link."""
    (path.parent / "x.ipynb").write_text("print('pwned')\n")
    path.symlink_to("../../../pwned-startup.py")
    (path.parent / ".autograder-copy").write_text("")


def note_that_is_a_link(path: Path, notebook: NotebookNode) -> None:
    nbformat.write(notebook, path.parent / "mine.ipynb")
    (path.parent / ".autograder-copy").symlink_to("../../../nbgrader_config.py")


def link_to_the_release(path: Path, notebook: NotebookNode) -> None:
    release = path.parents[3] / "notebooks/release/01-masks/01-masks.ipynb"
    nbformat.write(notebook, path.parent / "mine.ipynb")
    path.symlink_to("../../../notebooks/release/01-masks/01-masks.ipynb")
    mark = hashlib.sha256(release.read_bytes()).hexdigest()
    (path.parent / ".autograder-copy").write_text(mark)


def folder_that_is_a_link(path: Path, notebook: NotebookNode) -> None:
    path.parent.rmdir()
    path.parent.symlink_to("../../notebooks/source/01-masks")


def pipe(path: Path, notebook: NotebookNode) -> None:
    os.mkfifo(path)


def endless(path: Path, notebook: NotebookNode) -> None:
    path.symlink_to("/dev/zero")


def timestamp(write_it):
    """Hand in a time that nobody can read."""

    def write(path: Path, notebook: NotebookNode) -> None:
        nbformat.write(notebook, path)
        write_it(path.parent / "timestamp.txt")

    return write


def text_cell(text: str):
    """Add a text cell that keeps a parser busy."""

    def edit(notebook: NotebookNode) -> None:
        notebook.cells.append(nbformat.v4.new_markdown_cell(text, id="tangled"))

    return edit


UNUSABLE = {"score": 0.0, "outcome": "unreadable"}
NOTHING = {"score": None, "outcome": "missing", "unseen": True}
ENDED = {"outcome": "partly graded"}
FOLDER = [
    Case("link-to-the-source", "links the source's folder", write=linked_folder(SOURCE), **NOTHING),
    Case(
        "link-to-a-neighbour", "links another student's folder",
        write=linked_folder("../../patched-allclose/01-masks"), **NOTHING,
    ),
    Case("link-in-a-folder", "a folder with a link", write=link_in_a_folder, **UNUSABLE),
    Case("link-to-a-new-file", "has a copy written", write=link_to_a_new_file, **UNUSABLE),
    Case(
        "note-that-is-a-link", "has a note written", write=note_that_is_a_link,
        outcome="graded with repairs",
    ),
    Case("link-to-the-release", "has a file replaced", write=link_to_the_release, **UNUSABLE),
    Case("folder-that-is-a-link", "the folder is a link", write=folder_that_is_a_link, **UNUSABLE),
    Case("pipe-as-notebook", "a pipe that nobody writes to", write=pipe, **UNUSABLE),
    Case("endless-file", "a link to /dev/zero", write=endless, **UNUSABLE),
    Case("timestamp-pipe", "a pipe as timestamp", write=timestamp(os.mkfifo)),
    Case("timestamp-junk", "junk as timestamp", write=timestamp(lambda p: p.write_text("now!"))),
    Case("timestamp-folder", "a folder as timestamp", write=timestamp(Path.mkdir)),
    Case("kills-its-group", "kills its process group", first=TRY + "os.kill(0, 9)", **ENDED),
    Case("stops-its-group", "stops it", last=TRY + "os.kill(0, signal.SIGSTOP)", **ENDED),
    Case(
        "slows-its-group", "makes it slow, for later students too",
        first=tries("os.getpgid(0) == os.getpgid(os.getppid())"),
    ),
    Case(
        "stays-behind", "leaves a process and stops the rest",
        last=TRY + "if os.fork() == 0:\n    os.setsid()\n    while True: time.sleep(.5)\n"
        "time.sleep(.3)\nos.kill(0, signal.SIGSTOP)", **ENDED,
    ),
    Case(
        "note-in-a-shared-file", "leaves a number in an open file of all students",
        first=TRY + "for fd in range(4, 32):\n    try:\n"
        "        at = os.lseek(fd, 0, 1)\n        if at > 2**40: print(WON)\n"
        "        os.lseek(fd, 2**41, 0)\n        os.lseek(fd, 2**41, 0)\n"
        "    except OSError: pass",
    ),
    Case(
        "huge-texts", "returns texts that become gigabytes",
        answers={"shared_mask": "def shared_mask(shape, keep_prob, rng):\n"
                 "    return ['x' * 4_000_000] + [''] * 4_999"},
    ),
    Case(
        "outputs-without-end", "claims thousands of outputs",
        first="big = [{'output_type': 'display_data', 'metadata': {}, 'data': {'text/plain': 'x'}}"
        " for _ in range(15000)]\nget_ipython().outputs.collect = lambda: big",
    ),
    Case("nested-source", "lists in lists", last=f"data = [{'[],' * 30_000}]"),
    Case("semicolons", "ten thousand statements", last="a = 1\n" + "a;" * 10_000),
    Case("a-long-sum", "1,500 terms", last="x = " + " + ".join(["1"] * 1500)),
    Case("a-long-chain", "500 calls", last="x = 's'" + ".upper()" * 500),
    Case("nested-divs", "12,000 divs", edit=text_cell("<div>" * 12_000)),
    Case("open-formulas", "formulas that never end", edit=text_cell("\\begin{a}" * 8_000)),
    Case(
        "attributes", "a tag with 50,000 attributes",
        edit=text_cell("<a " + " ".join(f"x{i}=1" for i in range(50_000)) + ">"),
    ),
    Case("watches-files", "watches what others open", first=tries("libc.inotify_init1(0) >= 0")),
]  # fmt: skip
