"""Take the documentation's pictures from the running program: `make pictures`.

The class in them is generated; the answers are from the bank.
"""

import base64
import io
import tempfile
from pathlib import Path

from PIL import Image

from autograder.variants.sample_class import Student, hand_in
from tests.browser import classroom, server
from tests.browser.answers import DROPPED, SWAPPED, answer
from tests.browser.classroom import ASSIGNMENT
from tests.browser.notebook import Notebook
from tests.conftest import read_notebook

PICTURES = server.ROOT / "docs" / "pictures"
MAX_BYTES, COLOURS = 150_000, 256
CLASS = {
    "ada": Student("everything right"),
    "ben": Student("two misconceptions", style=9, wrong=(1, 2)),
    "cleo": Student("half done, one misconception", style=4, done=0.5, wrong=(1,)),
    "dov": Student("one misconception late", style=6, wrong=(4,)),
    "eve": Student("the first half wrong", style=11, wrong=(0, 1, 2)),
    "fay": Student("everything right, in another style", style=1),
}


def take(page, name):
    """Write a picture."""
    path = PICTURES / f"{name}.png"
    shot = io.BytesIO(page.screenshot(scale="css", animations="disabled"))
    Image.open(shot).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    assert path.stat().st_size < MAX_BYTES, f"{path} has {path.stat().st_size} bytes"
    print(path.relative_to(server.ROOT))


def grade_class(room):
    """Let a generated class hand in, and grade it."""
    room.instructor("nbgrader", "generate_assignment", ASSIGNMENT)
    release = read_notebook(room.course.release(ASSIGNMENT))
    for name, student in CLASS.items():
        hand_in(release, student, room.course.root / "submitted" / name / ASSIGNMENT, ASSIGNMENT)
    room.instructor("autograder", "grade", ASSIGNMENT)
    room.instructor("autograder", "feedback", ASSIGNMENT)
    room.instructor("autograder", "report", ASSIGNMENT)


def of_the_student(room, page):
    """A visible test that fails, what `check()` says to people who study alone, and a figure."""
    (room.student / f"{ASSIGNMENT}.ipynb").write_bytes(room.course.release(ASSIGNMENT).read_bytes())
    with server.jupyter_lab(room.student, room.home) as lab:
        notebook = Notebook(page, lab, f"{ASSIGNMENT}.ipynb")
        page.keyboard.press("Control+B")  # without the list of files
        notebook.run("imports")
        notebook.write("to-keep-prob", answer("to_keep_prob", SWAPPED))
        notebook.run("to-keep-prob")
        notebook.run("to-keep-prob-visible")
        below = notebook.cell("to-keep-prob-visible").locator(".jp-OutputArea").first
        below.evaluate(
            """output => {
                output.scrollIntoView({block: "end"});
                output.closest(".jp-WindowedPanel-outer").scrollBy(0, 40);
            }"""
        )
        take(page, "visible-test")
        notebook.write("apply-mask", answer("apply_mask", DROPPED))
        notebook.run("apply-mask")
        notebook.save()
        notebook.run("self-check-run")
        notebook.cell("self-check-run").evaluate("cell => cell.scrollIntoView()")
        take(page, "check")
        notebook.write("sample-mask", answer("sample_mask"))
        notebook.run("sample-mask")
        notebook.run("active-experiment")
        notebook.save()
        keep_figure(notebook, "active-experiment", "active-units")
        page.goto("about:blank")


def keep_figure(notebook, cell, name):
    """Write the figure below a cell, as the notebook's file holds it."""
    (saved,) = (one for one in notebook.saved().cells if one.id == cell)
    (shown,) = (o.data["image/png"] for o in saved.outputs if "image/png" in o.get("data", {}))
    path = PICTURES / f"{name}.png"
    path.write_bytes(base64.b64decode(shown))
    print(path.relative_to(server.ROOT))


def of_the_instructor(room, page):
    """Formgrader, with an answer in words and its marking guide."""
    with server.jupyter_lab(room.course.root, room.homes / "instructor") as lab:
        page.goto(f"{lab.url}/formgrader/gradebook/{ASSIGNMENT}/{ASSIGNMENT}")
        page.get_by_role("link", name="Submission #1").click()
        points = page.locator("#one-network-why.needs_manual_grade")
        points.evaluate("input => scrollTo(0, input.getBoundingClientRect().top - 120)")
        take(page, "formgrader")
        page.goto("about:blank")


def main():
    with tempfile.TemporaryDirectory() as folder, server.browser() as started:
        room = classroom.make(Path(folder))
        grade_class(room)
        with server.open_page(started) as (page, _):
            page.goto(
                (room.course.root / "feedback/ben" / ASSIGNMENT).as_uri() + f"/{ASSIGNMENT}.html"
            )
            take(page, "feedback")
            page.goto((room.course.root / "reports" / f"{ASSIGNMENT}.html").as_uri())
            take(page, "report")
            of_the_student(room, page)
            of_the_instructor(room, page)


if __name__ == "__main__":
    main()
