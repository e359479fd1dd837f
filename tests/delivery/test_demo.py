import io

import pytest
from rich.console import Console

from autograder.delivery import demo
from autograder.variants.sample_class import STUDENTS
from tests.conftest import COURSE


def test_the_sample_class_is_graded_with_feedback_to_read(tmp_path, monkeypatch):
    few = [
        s
        for s in STUDENTS
        if s.about in ("everything right", "handed in empty", "three misconceptions")
    ]
    few.append(STUDENTS[-1])  # crashes
    for module in (demo, demo.overview):
        monkeypatch.setattr(module, "STUDENTS", few)
    screen = io.StringIO()
    demo.run(COURSE, tmp_path / "demo", Console(file=screen, width=200))
    page = (tmp_path / "demo/index.html").read_text()
    assert "generated sample" in screen.getvalue()
    assert "generated sample" in page
    for assignment in COURSE.assignments:
        for number in (1, 2, 3):
            feedback = f"feedback/sample-{number:02d}/{assignment}/{assignment}.html"
            assert feedback in page
            assert (tmp_path / "demo" / feedback).is_file()
    text = (tmp_path / "demo/feedback/sample-03/01-masks/01-masks.html").read_text()
    assert "This is what one gets with" in text
    demo.run(COURSE, tmp_path / "demo", Console(file=io.StringIO()))  # a second run starts afresh


def test_the_sample_class_is_large_and_varied_enough():
    assert len(STUDENTS) >= 30
    assert len({student.about for student in STUDENTS}) == len(STUDENTS)


def test_a_folder_that_is_no_sample_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(demo.NotOurs, match="not a former sample"):
        demo.run(COURSE, tmp_path, Console(file=io.StringIO()))
    assert (tmp_path / "thesis.txt").read_text() == "mine"
