"""An instructor's way through formgrader, from generating to feedback, by mouse and keyboard."""

import re
import shutil

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from autograder.grading.front import front
from autograder.variants.sample_class import PROSE, Student, hand_in
from tests.browser import classroom
from tests.browser.classroom import ASSIGNMENT
from tests.conftest import read_notebook

QUESTION = "one-network-why"
COMMENT = "Right about the noise; say how many networks there are, $2^n$ at most."


@pytest.fixture
def course(tmp_path):
    """A course folder of which nothing is generated yet."""
    made = classroom.make(tmp_path).course
    shutil.rmtree(made.release(ASSIGNMENT).parent, ignore_errors=True)
    return made


def press(page, row, column):
    """Press the icon in a column of the row that has a text, and read what formgrader says."""
    page.locator("#main-table tr", has_text=row).locator(f".{column} a").click()
    dialog = page.locator(".modal.in")
    expect(dialog.locator(".modal-title")).to_have_text("Success")
    told = dialog.inner_text()
    dialog.get_by_role("button", name="OK").click()
    expect(dialog).to_have_count(0)
    return told


def test_from_generating_to_feedback(course, lab, opened):
    page, refused = opened
    formgrader = f"{lab(course.root).url}/formgrader"
    page.goto(formgrader)
    generate(page, course)
    hand_in(
        read_notebook(course.release(ASSIGNMENT)),
        Student("everything right but one", wrong=(1,)),
        course.root / "submitted" / "ada" / ASSIGNMENT,
        ASSIGNMENT,
    )
    page.goto(f"{formgrader}/manage_submissions/{ASSIGNMENT}")
    expect(page.locator("#main-table")).to_contain_text("needs autograding")
    press(page, "ada", "autograde")
    expect(page.locator("#main-table")).to_contain_text("needs manual grading")
    grade_by_hand(page, formgrader)
    page.goto(f"{formgrader}/manage_submissions/{ASSIGNMENT}")
    press(page, "ada", "generate-feedback")
    in_the_gradebook(course)
    on_the_feedback(course, page)
    assert {address.split("/")[2] for address in refused} <= {"cdnjs.cloudflare.com"}


def generate(page, course):
    """Press *Generate*."""
    assert not course.release(ASSIGNMENT).exists()
    press(page, ASSIGNMENT, "assign")
    release = course.release(ASSIGNMENT).read_text()
    assert "YOUR CODE HERE" in release and "HIDDEN TESTS" not in release
    page.reload()


def grade_by_hand(page, formgrader):
    """Find the answer under *Manual Grading*, read it with its guide, type points and comment."""
    page.goto(f"{formgrader}/gradebook")
    page.get_by_role("link", name=ASSIGNMENT).click()
    page.get_by_role("link", name=ASSIGNMENT).last.click()
    page.get_by_role("link", name="Submission #1").click()
    points = page.locator(f"#{QUESTION}")
    expect(page.locator("main")).to_contain_text("One point each:")
    expect(page.locator("main")).to_contain_text(PROSE)
    expect(points).to_have_class(re.compile("needs_manual_grade"))  # the points are loaded
    with page.expect_response("**/api/grade/*"):
        points.press_sequentially("2")
        points.press("Tab")  # to the extra points, and so on to the comment
    comment = page.locator(f"#{QUESTION}-comment")
    expect(page.locator(f"#{QUESTION}_extra_credit")).to_be_focused()
    page.keyboard.press("Tab")
    expect(comment).to_be_focused()
    page.keyboard.insert_text(COMMENT)
    expect(comment).to_have_value(COMMENT)
    with page.expect_response("**/api/comment/*"):
        page.keyboard.press("Tab")
    page.reload()
    expect(points).to_have_value("2")


def in_the_gradebook(course):
    with Gradebook(front(course).coursedir.db_url) as gradebook:
        graded = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "ada")
        by_hand = gradebook.find_grade(QUESTION, ASSIGNMENT, ASSIGNMENT, "ada")
        said = gradebook.find_comment(QUESTION, ASSIGNMENT, ASSIGNMENT, "ada")
        automatic = sum(grade.auto_score for grade in graded.grades if grade.cell_type == "code")
        assert (by_hand.manual_score, by_hand.needs_manual_grade) == (2, False)
        assert said.manual_comment == COMMENT
        assert 20 < automatic < 27
        assert graded.score == automatic + 2


def on_the_feedback(course, page):
    path = course.root / "feedback" / "ada" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    page.goto(path.as_uri())
    rows = page.locator("table").first.inner_text().splitlines()
    assert "Question A\t2 of 3\ta comment" in rows
    assert "Question B\tby hand, of 3\t" in rows
    comment = page.locator(f"#{QUESTION} .comment")
    expect(comment).to_contain_text("Right about the noise; say how many networks there are,")
    expect(comment.locator("math msup")).to_have_text("2n")
    assert "One point each:" not in page.locator("main").inner_text()
