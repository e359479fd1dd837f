"""`nbgrader autograde` and `autograder grade` leave the same files and the same rows."""

import shutil

import nbformat
import pytest

from autograder.grading import store
from autograder.grading.course import Course
from autograder.grading.front import front, must, quiet
from autograder.grading.run import Run
from autograder.grading.stages import OtherStages
from autograder.variants import sample_class
from tests.conftest import ROOT
from tests.corpus.attacks import ATTACKS
from tests.corpus.case import ASSIGNMENT, Case, hand_in
from tests.corpus.faults import FAULTS
from tests.corpus.run import content

NAMES = (
    "patched-allclose", "exit-in-a-function", "all-tests-deleted", "stored-outputs",
    "folder-instead", "format-3", "huge-html", "half-a-character", "broken-json",
    "swapped-ids", "imports-last", "forged-note",
)  # fmt: skip
LATE = """
c.LateSubmissionPlugin.penalty_method = "zero"
c.LimitOutput.max_lines = 30
c.IgnorePattern.enabled, c.IgnorePattern.pattern = True, "Warning"
c.Autograde.exclude_overwriting = {"01-masks": ["theirs.txt"]}
"""


@pytest.fixture
def two_courses(tmp_path):
    made = []
    for name in ("one", "other"):
        folder = tmp_path / name
        shutil.copytree(ROOT / "notebooks", folder / "notebooks")
        shutil.copyfile(ROOT / "nbgrader_config.py", folder / "nbgrader_config.py")
        made.append(Course(folder))
    return made


def files(course, folder):
    """What is in nbgrader's folder, with permissions."""
    return {
        str(path.relative_to(course.root)): (oct(path.stat().st_mode), path.read_bytes())
        for path in sorted((course.root / folder).rglob("*"))
        if path.is_file()
    }


def results(course, assignment):
    """The kept results, without what they depend on, and how long they took."""
    found = {}
    for path in sorted((course.root / store.FOLDER / assignment).glob("*.json")):
        found[path.stem] = store.read(course.root, assignment, path.stem)
        found[path.stem].pop("key", None)
        assert found[path.stem].pop("seconds") >= 0
    return found


def compare(two_courses, assignment, bytes_too=True):
    one, other = two_courses
    run = Run(one, assignment)
    rows = {row.student: row for row in run.grade_all(run.students())}
    api = front(other)
    with quiet():
        must(api.generate_assignment(assignment), "generate")
        api.autograde(assignment, "*")
    graded = files(one, "autograded")
    assert len([name for name in graded if name.endswith(".ipynb")]) >= 8
    theirs = files(other, "autograded")
    assert graded.keys() == theirs.keys()
    assert content(one, assignment) == content(other, assignment)
    if bytes_too:
        assert not [name for name in graded if graded[name] != theirs[name]]
        assert results(one, assignment) == results(other, assignment)
    return rows


def test_both_ways_leave_the_same(two_courses):
    for course in two_courses:
        for case in ATTACKS + FAULTS:
            if case.name in NAMES:
                hand_in(course, case)
        hand_in(course, Case("late", "too late"))
        late = course.root / "submitted/late" / ASSIGNMENT
        (late / "timestamp.txt").write_text("2026-02-01 00:00:00 UTC")
        (late / "data").mkdir()
        (late / "data/own.csv").write_text("1,2")
        for name in ("given.txt", "theirs.txt"):
            (late / name).write_text("the student's")
            (course.source(ASSIGNMENT).parent / name).write_text("the course's")
        with (course.root / "nbgrader_config.py").open("a") as config:
            config.write(LATE)
        with quiet():
            front(course).generate_assignment(ASSIGNMENT)
        with front(course).gradebook as gradebook:
            gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-01-01 00:00:00")
    rows = compare(two_courses, ASSIGNMENT)
    assert len({row.outcome for row in rows.values()}) == 4
    found = content(two_courses[0])[0]
    assert found["late"]["late"] == found["late"]["score"][0] == 18.5
    kept = {name.rsplit("/", 1)[1]: text for name, (_, text) in files(
        two_courses[0], "autograded/late").items()}  # fmt: skip
    assert kept["given.txt"] == b"the course's"
    assert kept["theirs.txt"] == b"the student's"
    assert kept["own.csv"] == b"1,2"


@pytest.mark.corpus
@pytest.mark.parametrize("assignment", Course(ROOT).assignments)
def test_both_ways_leave_the_same_of_a_sample_class(two_courses, assignment):
    for course in two_courses:
        release = nbformat.read(course.release(assignment), as_version=4)
        for number, student in enumerate(sample_class.STUDENTS):
            folder = course.root / "submitted" / f"s{number}" / assignment
            sample_class.hand_in(release, student, folder, assignment)
    compare(two_courses, assignment, bytes_too=False)  # some answers draw as they like


def test_a_course_with_other_stages_is_told_how_to_grade(own_course):
    with (own_course.root / "nbgrader_config.py").open("a") as config:
        config.write('c.Autograde.autograde_preprocessors = ["nbgrader.preprocessors.Execute"]\n')
    with pytest.raises(OtherStages, match="`nbgrader autograde`"):
        Run(own_course, ASSIGNMENT)
