"""The bench runs, and its figures are those of what it has run; no time is asserted."""

import csv
import json

import pytest
from rich.console import Console

from autograder.delivery import bench, clock, costs
from autograder.delivery.costs import Cost, Figures, Growth
from tests.conftest import COURSE


def test_a_small_bench_measures_every_way_on_the_same_class(tmp_path):
    console = Console(record=True, width=160)
    figures = bench.bench(COURSE, console, tmp_path, 4, [4, 6], 1, assignments=["02-scaling"])
    counts = {cost.way: cost.notebooks for cost in figures.costs}
    assert counts == {
        costs.NBGRADER: 1, costs.ONE: 4, costs.TWO: 4, costs.EVERYTHING: 1,
        costs.ALL_CELLS: 1, costs.SAME_CELLS: 4,
    }  # fmt: skip
    assert all(cost.seconds > 0 and cost.cpu_seconds > 0 for cost in figures.costs)
    assert [row.notebooks for row in figures.growth] == [4, 6]
    assert all(row.peak_bytes > 50 * 2**20 for row in figures.growth)
    assert figures.parent_seconds > 0
    told = json.loads((tmp_path / "bench.json").read_text())
    assert told["ratios"] == figures.ratios()
    with (tmp_path / "bench.csv").open(newline="") as file:
        assert len(list(csv.DictReader(file))) == 6
    assert "<svg" in (tmp_path / "bench.svg").read_text()
    assert "02-scaling" in console.export_text()


def test_the_ratios_are_those_of_the_figures():
    made = Figures({}, [
        Cost("a", costs.NBGRADER, 2, 20.0, 18.0), Cost("b", costs.NBGRADER, 1, 2.0, 2.0),
        Cost("a", costs.ONE, 10, 10.0, 8.0), Cost("b", costs.ONE, 10, 2.0, 1.0),
        Cost("a", costs.TWO, 10, 5.0, 8.0), Cost("b", costs.TWO, 10, 1.0, 1.0),
        Cost("a", costs.EVERYTHING, 1, 9.0, 9.0), Cost("b", costs.EVERYTHING, 1, 1.0, 1.0),
        Cost("a", costs.ALL_CELLS, 1, 8.0, 8.0), Cost("b", costs.ALL_CELLS, 1, 1.0, 1.0),
        Cost("a", costs.SAME_CELLS, 10, 4.0, 4.0), Cost("b", costs.SAME_CELLS, 10, 1.0, 0.5),
    ], [Growth(10, 1.0, 0.1, 100), Growth(100, 11.0, 0.1, 103)])  # fmt: skip
    ratios = made.ratios()
    assert ratios["throughput, 1 worker : stock"] == pytest.approx(6 / 0.6)
    assert ratios["throughput, 2 workers : stock"] == pytest.approx(6 / 0.3)
    assert ratios["throughput, 2 workers : stock, median over assignments"] == pytest.approx(20)
    assert ratios["time, 1 worker : bare exec of all cells"] == pytest.approx(0.6 / 4.5)
    everything = ratios["time, 1 worker, experiments too : bare exec of all cells"]
    assert everything == pytest.approx(5 / 4.5)
    assert ratios["time, 1 worker : bare exec without experiments"] == pytest.approx(0.6 / 0.25)
    assert ratios["unchanged class of 100: graded : looked at again"] == pytest.approx(110)
    assert ratios["seconds a notebook, class of 100 : 10"] == pytest.approx(1.1)
    assert ratios["peak memory, class of 100 : 10"] == pytest.approx(1.03)


def test_the_time_of_processes_that_have_ended_counts(tmp_path):
    import subprocess
    import sys

    cost = Cost("", "")
    with clock.clocked(cost, 1):
        subprocess.run([sys.executable, "-c", "sum(range(10**7))"], check=True)
    assert cost.cpu_seconds > 0.05
    assert cost.singles == [cost.seconds]


def test_one_hang_does_not_count_for_all():
    assert Cost("", "", 3, 66.0, 9.0, [3.0, 60.0, 3.0]).each == 3
    assert Cost("", "", 3, 66.0).each == 22


def test_a_drawn_class_is_the_same_for_the_same_seed(own_course):
    def drawn(seed):
        ids = bench.drawn_class(own_course, "01-masks", 5, seed)
        folder = own_course.root / "submitted"
        return [(folder / i / "01-masks/01-masks.ipynb").read_bytes() for i in ids]

    first = drawn(1)
    assert drawn(1) == first
    assert drawn(2) != first
    assert len(set(first)) == 5
