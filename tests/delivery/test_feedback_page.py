"""The feedback page: points as in the gradebook, nothing secret, nothing that runs or loads."""

import re

import pytest

from autograder.delivery import feedback
from autograder.delivery.feedback_page import GUIDE, HIDDEN
from autograder.grading.front import front
from autograder.grading.parallel import Crew, Here
from tests.delivery.conftest import ASSIGNMENT

SECRET = re.compile(r"examine\(|HIDDEN TESTS|MARK SCHEME|One point each|autograder\.exams")
LOADS = re.compile(r"<script|<link|<iframe|\bsrc=\"(?!data:image/)|url\(|@import")


def pages(course):
    students = feedback.graded_students(course, ASSIGNMENT)
    with Crew(Here, 1) as crew:
        told = dict(feedback.write_all(course, ASSIGNMENT, students, crew))
    assert set(told.values()) == {None}
    folder = course.root / "feedback"
    return {
        name: (folder / name / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text() for name in students
    }


def table(page):
    """The rows of the table of points, as lists of texts."""
    rows = re.findall(r"<tr>(.*?)</tr>", page.split("</table>")[0], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows[1:]]
    return {re.sub(r"<.*?>", "", row[0]): row[1:] for row in cells}


@pytest.fixture
def handed_back(graded):
    return pages(graded)


def test_a_page_tells_points_and_misconceptions_first(handed_back):
    rows = table(handed_back["ben"])
    assert rows["to_keep_prob"] == ["4 of 4", ""]
    assert rows["sample_mask"][1] == "NumPy's global generator"
    assert rows["Question A"] == ["by hand, of 3", ""]
    assert "6 are still to be given by hand" in handed_back["ben"]


def test_no_page_tells_a_hidden_test_or_a_marking_guide(handed_back, graded):
    assert set(handed_back) == {"ada", "ben", "cyd", "dov", "eve", "fay"}
    for name, page in handed_back.items():
        assert not SECRET.search(page), name
        assert not LOADS.search(page), name
    kept = graded.root / "autograded" / "ben" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    assert SECRET.search(kept.read_text())  # so that the instructor has both in formgrader


@pytest.mark.parametrize("indent", ["", "    ", "# "])
def test_a_secret_is_cut_out_however_its_marks_are_indented(indent):
    code = f"a = 1\n{indent}### BEGIN HIDDEN TESTS\n  secret\n{indent}### END HIDDEN TESTS\nb = 2"
    assert HIDDEN.sub("", code) == "a = 1\nb = 2"
    assert HIDDEN.sub("", f"a = 1\n{indent}### BEGIN HIDDEN TESTS\nsecret") == "a = 1\n"
    text = f"Why?\n{indent}=== BEGIN MARK SCHEME ===\nsecret\n{indent}=== END MARK SCHEME ===\n"
    assert GUIDE.sub("", text) == "Why?\n"


def test_points_comments_and_penalties_of_the_gradebook_are_shown(graded):
    with front(graded).gradebook as gradebook:
        found = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "ada")
        by_hand = next(grade for grade in found.grades if grade.name == "one-network-why")
        by_hand.manual_score, by_hand.needs_manual_grade = 2.5, False
        found.late_submission_penalty = 4.0
        comment = gradebook.find_comment("one-network-why", ASSIGNMENT, ASSIGNMENT, "ada")
        comment.manual_comment = "**Yes**, $2^n$. <script>pwned()</script>"
        gradebook.db.commit()
    page = pages(graded)["ada"]
    assert table(page)["Question A"] == ["2.5 of 3", "a comment"]
    assert "4 were taken off because it came late" in page
    assert "25.5 of 33 points" in page  # 27 by tests, 2.5 by hand, minus 4
    assert "<strong>Yes</strong>" in page and "<msup>" in page and "<script" not in page
