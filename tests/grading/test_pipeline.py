"""Through the real nbgrader: generate, autograde, gradebook, feedback."""

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.exams.examine import battery_of
from autograder.grading import store
from autograder.grading.front import front, must, quiet
from autograder.variants.bank import variants_of
from autograder.variants.sample_class import answer_cells, exercise_of, fill_in
from tests.conftest import COURSE, read_notebook

SEED = 2026


def hand_in(course, assignment, student, notebook):
    path = course.root / "submitted" / student / assignment / f"{assignment}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


def with_answers(course, assignment, number):
    """A submission with the number-th answer of every exercise's bank, and which those are."""
    notebook = read_notebook(course.release(assignment))
    chosen = {}
    for cell in answer_cells(notebook):
        exercise = exercise_of(cell)
        variants = variants_of(exercise)
        chosen[exercise] = variants[number % len(variants)]
        fill_in(cell, chosen[exercise])
    return notebook, chosen


def grade_everybody(course, assignment):
    api = front(course)
    with quiet():
        must(api.generate_assignment(assignment, force=True), "generate")
        result = api.autograde(assignment, "*")
    return api, result


def scores_of(course, assignment, student):
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "dropout") as gradebook:
        found = gradebook.find_submission_notebook(assignment, assignment, student)
        return {grade.cell.name: (grade.auto_score, grade.max_score) for grade in found.grades}


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_the_unsolved_release_scores_nothing_and_the_source_everything(own_course, assignment):
    hand_in(own_course, assignment, "empty", read_notebook(own_course.release(assignment)))
    hand_in(own_course, assignment, "source", read_notebook(own_course.source(assignment)))
    api, result = grade_everybody(own_course, assignment)
    must(result, "autograde")
    assert "Traceback" not in str(result)
    empty = scores_of(own_course, assignment, "empty")
    full = scores_of(own_course, assignment, "source")
    assert set(empty) == set(full)
    tests = {name for name in empty if not name.endswith("-why")}
    assert all(empty[name][0] == 0 for name in tests)
    assert all(full[name][0] == full[name][1] for name in tests)
    assert all(full[name][0] is None for name in set(full) - tests), "a human grades these"
    with quiet():
        must(api.generate_feedback(assignment), "feedback")
    page = own_course.root / "feedback/empty" / assignment / f"{assignment}.html"
    text = page.read_text()
    assert "answer is missing" in text
    # demos may stumble over missing answers; what the tests say must be readable
    told = str(store.read(own_course.root, assignment, "empty"))
    assert "most recent call last" not in told


@pytest.mark.corpus
@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_a_variant_scores_in_the_gradebook_what_its_battery_gives(own_course, assignment):
    release = read_notebook(own_course.release(assignment))
    exercises = {exercise_of(cell) for cell in answer_cells(release)}
    chosen = {}
    for number in range(max(len(variants_of(exercise)) for exercise in exercises)):
        student = f"variant-{number:02d}"
        notebook, chosen[student] = with_answers(own_course, assignment, number)
        hand_in(own_course, assignment, student, notebook)
    _, result = grade_everybody(own_course, assignment)
    must(result, "autograde")
    for student, variants in chosen.items():
        scores = scores_of(own_course, assignment, student)
        for exercise, variant in variants.items():
            battery = battery_of(exercise)
            direct = battery.run(variant.functions(battery.takes), SEED).score
            assert scores[f"{exercise}-hidden"][0] == direct, f"{exercise}: {variant.name}"
