"""The class report: right numbers, safe text, the same bytes, readable without eyes."""

import csv
import json
import re
from html.parser import HTMLParser

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.delivery.figures import columns, stacks, tenths
from autograder.delivery.findings import Exercise, exercises_of, submissions_of
from autograder.delivery.marks import NoMarks, read_class
from autograder.delivery.report import write_report
from autograder.grading import store
from autograder.variants.bank import misconceptions_of
from autograder.variants.marked import as_html
from tests.delivery.conftest import ASSIGNMENT, CLASS, HARMFUL


class Page(HTMLParser):
    """Tags with attributes and the text in them, by section."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text, self.open = [], {"": ""}, ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "h2":
            self.open = dict(attrs)["id"]
            self.text[self.open] = ""

    def handle_data(self, data):
        self.text[self.open] += data


@pytest.fixture(scope="module")
def report(graded_once, tmp_path_factory):
    page, table = write_report(graded_once, ASSIGNMENT, tmp_path_factory.mktemp("out") / "r.html")
    with table.open(newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    return page.read_text(), rows


def test_the_table_has_everybody_with_points_that_add_up(report, graded_once):
    _, rows = report
    assert list(rows) == sorted(CLASS)
    for student, row in rows.items():
        kept = store.read(graded_once.root, ASSIGNMENT, student)
        if kept is None:
            assert (student, row["outcome"], row["score"]) == ("gus", "missing", "")
            continue
        assert row["outcome"] == kept["outcome"]
        assert float(row["score"]) == kept["score"]
        for cell in kept["cells"]:
            assert row[cell["id"]] == ("" if cell["score"] is None else f"{cell['score']:g}")
        assert float(row["seconds"]) == pytest.approx(kept["seconds"], abs=1e-3)
    assert float(rows["ada"]["score"]) == 27
    assert {row["max_score"] for row in rows.values()} == {"33"}


def test_misconceptions_are_counted_and_explained(report, graded_once):
    page, rows = report
    kept = store.read(graded_once.root, ASSIGNMENT, "ben")
    named = [(c["id"].removesuffix("-hidden"), c["misconception"]) for c in kept["cells"]]
    named = [(exercise, name) for exercise, name in named if name]
    assert [exercise for exercise, _ in named] == ["sample_mask", "apply_mask"]
    assert rows["ben"]["misconceptions"] == "; ".join(f"{e}: {name}" for e, name in named)
    section = Page(page).text["misconceptions"]
    for exercise, name in named:
        known = misconceptions_of(exercise)[name]
        said = re.sub(r"[`*]", "", known.why)
        assert name in section and said in section.replace("*", "") and known.see in section
    # the one that two students share comes first
    assert section.index(named[0][1]) < section.index(named[1][1])
    assert re.search(rf"{re.escape(named[0][1])}\s*in sample_mask\s*2", section)


def test_those_that_need_a_human_are_named_with_a_reason(report):
    page, _ = report
    section = Page(page).text["human"]
    assert "eve" in section and "the process ended" in section
    assert "fay" in section and "not a notebook" in section
    assert re.search(r"Nothing handed in: gus\.", section)
    assert "6 submissions wait" in section
    assert "/course/" not in section
    assert not re.search(r"\b(ada|ben)\b", section)


def test_what_students_write_is_text_on_the_page(report):
    page, _ = report
    parsed = Page(page)
    assert HARMFUL in parsed.text["repairs"]  # the file's name
    assert HARMFUL in parsed.text["misconceptions"]  # what their answer raised
    assert not [
        attrs for tag, attrs in parsed.tags if tag in ("img", "script") or "onerror" in attrs
    ]


def test_the_page_is_whole_by_itself_and_can_be_read_without_eyes(report):
    page, _ = report
    parsed = Page(page)
    addresses = [a.get("src") or a.get("href") or "#" for _, a in parsed.tags]
    assert {address[0] for address in addresses} == {"#"}
    assert not re.findall(r"url\((?!#)|@import", page)
    ids = [attrs["id"] for _, attrs in parsed.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    figures = [attrs for tag, attrs in parsed.tags if tag == "svg"]
    assert len(figures) == 3
    for attrs in figures:
        assert attrs["role"] == "img"
        assert set(attrs["aria-labelledby"].split()) <= set(ids)
    tables = [tag for tag, _ in parsed.tags if tag == "caption"]
    assert len(tables) >= len(figures)
    links = [attrs["href"] for tag, attrs in parsed.tags if tag == "a"]
    assert {link[1:] for link in links} == set(parsed.text) - {""}
    levels = [int(tag[1]) for tag, _ in parsed.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and set(levels[1:]) == {2}


def test_the_same_results_give_the_same_bytes(graded):
    first = [path.read_bytes() for path in write_report(graded, ASSIGNMENT)]
    assert [path.read_bytes() for path in write_report(graded, ASSIGNMENT)] == first


def test_a_humans_points_and_a_late_penalty_count(graded, gradebook):
    notebook = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "ada")
    for grade in notebook.grades:
        if grade.name.endswith("-why"):
            grade.manual_score, grade.needs_manual_grade = 2.0, False
    notebook.late_submission_penalty = 5.0
    gradebook.db.commit()
    marks = {mark.student: mark for mark in read_class(graded, ASSIGNMENT).marks}
    assert (marks["ada"].points, marks["ada"].max_so_far) == (27 + 4 - 5, 33)
    exercises = {e.name: e for e in exercises_of(
        ["one-network-why"], submissions_of(graded, read_class(graded, ASSIGNMENT)))}  # fmt: skip
    why = exercises["one-network-why"]
    assert (why.full, why.part, why.none, why.waiting) == (0, 1, 0, 4)
    assert why.mean == pytest.approx(2 / 3)


def test_a_result_without_details_is_still_reported(graded):
    store.remove(graded.root, ASSIGNMENT, "ben")  # as after stock nbgrader's stages
    _, table = write_report(graded, ASSIGNMENT)
    row = next(row for row in csv.DictReader(table.open(newline="")) if row["student"] == "ben")
    assert row["outcome"] == "graded" and row["score"] and row["misconceptions"] == ""


def test_a_misconception_that_left_the_bank_does_no_harm(graded):
    path = store.path_of(graded.root, ASSIGNMENT, "ben")
    kept = json.loads(path.read_text())
    kept["cells"][1] |= {"misconception": "an old one"}
    path.write_text(json.dumps(kept))
    page, _ = write_report(graded, ASSIGNMENT)
    assert "an old one" in page.read_text()


@pytest.mark.parametrize(
    ("assignment", "said"),
    [("09-none", "there is no assignment 09-none"), ("02-scaling", "was never graded")],
)
def test_without_results_there_is_one_clear_line(graded, assignment, said, monkeypatch):
    with pytest.raises(NoMarks, match=said):
        write_report(graded, assignment)
    monkeypatch.chdir(graded.root)
    done = CliRunner().invoke(app, ["report", assignment])
    assert done.exit_code == 2
    assert said in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_without_a_gradebook_none_is_made(graded, tmp_path):
    (graded.root / "gradebook.db").unlink()
    with pytest.raises(NoMarks, match="never graded"):
        write_report(graded, ASSIGNMENT)
    assert not (graded.root / "gradebook.db").exists()


def test_tenths_and_bars():
    assert tenths([0, 0.099, 0.1, 0.3, 0.95, 1.0]) == [2, 1, 0, 1, 0, 0, 0, 0, 0, 2]
    bars = columns([1, 4])
    assert bars[1].height == 4 * bars[0].height
    assert bars[0].y + bars[0].height == pytest.approx(bars[1].y + bars[1].height)
    (row,) = stacks([Exercise("e", 4, full=2, part=1, waiting=1)])
    assert [(bar.kind, bar.label) for bar in row] == [
        ("full", "2"),
        ("part", "1"),
        ("waiting", "1"),
    ]
    assert sum(bar.width for bar in row) == pytest.approx(640)


def test_the_banks_code_is_code_and_nothing_else_is():
    shown = as_html("`a < b` is *not* a * mask * b")
    assert shown == "<code>a &lt; b</code> is <em>not</em> a * mask * b"


def test_the_time_that_grading_took_is_told_longest_first(graded):
    for student, seconds in (("ada", 0.25), ("ben", 200.0), ("cyd", 15.2)):
        path = store.path_of(graded.root, ASSIGNMENT, student)
        store.save(path, {**json.loads(path.read_text()), "seconds": seconds})
    page, _ = write_report(graded, ASSIGNMENT)
    told = " ".join(Page(page.read_text()).text["time"].split())
    assert re.search(r"ben ?3 min.*cyd ?15 s.*ada ?0\.25 s", told)
    assert "4 min in all" in told
