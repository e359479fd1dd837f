"""Notebook 07: every claim is decided in one cell, and nothing gives a verdict away."""

import re

from autograder.exams.examine import battery_of
from autograder.grading.intake import grade_id
from autograder.variants.sample_class import answer_cells
from course_utils.claims import CLAIMS
from course_utils.reference.claims import FINDINGS
from tests.conftest import COURSE, read_notebook


def verdicts(notebook):
    """The cells that say of one claim whether it is true."""
    return [cell for cell in answer_cells(notebook) if cell.source.startswith("verdicts[")]


VERDICT_CELL = """verdicts["{key}"] = (  # True or False
    ### BEGIN SOLUTION
    {verdict}
    ### END SOLUTION
)"""


def test_every_claim_is_boxed_looked_at_and_decided_in_one_cell():
    notebook = read_notebook(COURSE.source("07-claims"))
    cells = verdicts(notebook)
    assert [grade_id(cell) for cell in cells] == list(CLAIMS)
    for cell in cells:
        key = grade_id(cell)
        assert cell.source == VERDICT_CELL.format(key=key, verdict=FINDINGS[key].verdict)
        before = notebook.cells[notebook.cells.index(cell) - 1]
        assert before.cell_type == "markdown"
        assert f"**Decide** `{key}`." in before.source
        box = f"> **Claim `{key}`.** {CLAIMS[key]}\n"
        assert len([c for c in notebook.cells if c.source.startswith(box)]) == 1


def test_all_verdicts_are_graded_together_after_the_last():
    notebook = read_notebook(COURSE.source("07-claims"))
    names = [grade_id(cell) for cell in notebook.cells]
    visible, last = names.index("verdicts-visible"), names.index(list(CLAIMS)[-1])
    assert last < visible
    assert names[visible + 1] == "verdicts-hidden"
    points = [cell.metadata.nbgrader.points for cell in notebook.cells[visible : visible + 2]]
    assert points == [1, battery_of("verdicts").max_score]


def test_the_release_gives_no_verdict_away():
    notebook = read_notebook(COURSE.release("07-claims"))
    for cell in verdicts(notebook):
        assert cell.source.count("\n") == 2
        assert cell.source.splitlines()[1].strip().startswith("...")
    text = "\n".join(cell.source for cell in notebook.cells)
    student_part = (COURSE.root / "course_utils/claims.py").read_text()
    for finding in FINDINGS.values():
        for sentence in re.split(r"(?<=[.;:]) ", finding.evidence):
            assert len(sentence) < 20 or sentence not in text + student_part
    for said in re.findall(r'plots\.show\(\s*figure,\s*"([^"]+)"|set_?title=?\(?"([^"]+)"', text):
        for word in ("exactly as", "never", "always", "not ", "false", "true", "instead", "wrong"):
            assert word not in "".join(said).lower()


def test_findings_point_to_headings_that_exist():
    for key, finding in FINDINGS.items():
        for name, heading in re.findall(r"(\d\d-[a-z-]+): ([^;]+)", finding.see):
            if name in COURSE.assignments:
                cells = read_notebook(COURSE.source(name)).cells
                assert [c for c in cells if c.source.startswith(f"## {heading}\n")], (
                    f"{key}: {heading}"
                )
