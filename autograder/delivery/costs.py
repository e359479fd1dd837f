"""What the ways of grading cost, compared: as tables, files and a figure."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

import numpy as np
import psutil
from rich.console import Console
from rich.table import Table

from autograder.delivery.table import write_csv

NBGRADER, ONE, TWO = "nbgrader autograde", "grade --workers 1", "grade --workers 2"
EVERYTHING = "grade --workers 1, experiments too"
ALL_CELLS, SAME_CELLS = "bare exec, all cells", "bare exec, without experiments"
GROWTH = "01-masks"
COLOURS = ("#999999", "#56B4E9", "#0072B2")


@dataclass
class Cost:
    """What one way of grading one assignment cost, in all."""

    assignment: str
    way: str
    notebooks: int = 0
    seconds: float = 0.0  # wall clock
    cpu_seconds: float = 0.0  # of the whole machine, which should be idle otherwise
    singles: list[float] = field(default_factory=list)  # seconds of notebooks timed one by one

    @property
    def each(self) -> float:
        """Seconds a notebook: the median if they were timed one by one, since kernels may hang."""
        return float(np.median(self.singles)) if self.singles else self.seconds / self.notebooks

    @property
    def cpu_each(self) -> float:
        """CPU seconds a notebook."""
        return self.cpu_seconds / self.notebooks


@dataclass
class Growth:
    """What a class of one size cost with two workers, graded for the first time and again."""

    notebooks: int
    seconds: float
    again_seconds: float
    peak_bytes: int


@dataclass
class Figures:
    """Everything that was measured."""

    machine: dict[str, str]
    costs: list[Cost] = field(default_factory=list)
    growth: list[Growth] = field(default_factory=list)
    parent_seconds: float = 0.0  # a notebook: read, handed over and saved, but not run

    def over(self, way: str, what: str = "each") -> float:
        """Give a cost of a way a notebook, all assignments counting alike."""
        found = [getattr(cost, what) for cost in self.costs if cost.way == way]
        return float(np.mean(found))

    def median(self, slow: str, fast: str) -> float:
        """Give the median over the assignments of how many times as long one way takes."""
        found = {(cost.assignment, cost.way): cost.each for cost in self.costs}
        names = {cost.assignment for cost in self.costs}
        return float(np.median([found[name, slow] / found[name, fast] for name in names]))

    def ratios(self) -> dict[str, float]:
        """Compare the ways, and the sizes of a class."""
        first, last = self.growth[0], self.growth[-1]
        return {
            "throughput, 1 worker : stock": self.over(NBGRADER) / self.over(ONE),
            "throughput, 2 workers : stock": self.over(NBGRADER) / self.over(TWO),
            "throughput, 2 workers : stock, median over assignments": self.median(NBGRADER, TWO),
            "time, 1 worker : bare exec of all cells": self.over(ONE) / self.over(ALL_CELLS),
            "time, 1 worker, experiments too : bare exec of all cells": (
                self.over(EVERYTHING) / self.over(ALL_CELLS)
            ),
            "time, 1 worker : bare exec without experiments": (
                self.over(ONE) / self.over(SAME_CELLS)
            ),
            f"unchanged class of {last.notebooks}: graded : looked at again": (
                last.seconds / last.again_seconds
            ),
            f"seconds a notebook, class of {last.notebooks} : {first.notebooks}": (
                last.seconds / last.notebooks / (first.seconds / first.notebooks)
            ),
            f"peak memory, class of {last.notebooks} : {first.notebooks}": (
                last.peak_bytes / first.peak_bytes
            ),
        }


def machine() -> dict[str, str]:
    """Say what was measured on."""
    packages = {name: version(name) for name in ("nbgrader", "ipykernel", "numpy")}
    return {
        "cores": str(psutil.cpu_count()), "python": platform.python_version(),
        "system": platform.platform(), **packages,
    }  # fmt: skip


def show(figures: Figures, console: Console) -> None:
    """Print what each way costs, and the ratios."""
    table = Table(title="seconds a notebook (CPU seconds of the machine), one assignment a row")
    ways = list(dict.fromkeys(cost.way for cost in figures.costs))
    table.add_column("assignment")
    for way in ways:
        table.add_column(way, justify="right")
    found = {(cost.assignment, cost.way): cost for cost in figures.costs}
    for assignment in dict.fromkeys(cost.assignment for cost in figures.costs):
        costs = [found[assignment, way] for way in ways]
        table.add_row(assignment, *(f"{c.each:.3f} ({c.cpu_each:.3f})" for c in costs))
    means = (f"{figures.over(w):.3f} ({figures.over(w, 'cpu_each'):.3f})" for w in ways)
    table.add_row("mean", *means)
    counts = {cost.way: cost.notebooks for cost in figures.costs}
    table.add_row("notebooks each", *(str(counts[way]) for way in ways))
    console.print(table)
    growth = Table(title=f"{GROWTH}: classes of different sizes, 2 workers")
    for heading in ("submissions", "seconds", "a notebook", "again, unchanged", "peak memory"):
        growth.add_column(heading, justify="right")
    for row in figures.growth:
        growth.add_row(
            str(row.notebooks), f"{row.seconds:.1f}", f"{row.seconds / row.notebooks:.3f}",
            f"{row.again_seconds:.2f} s", f"{row.peak_bytes / 2**20:.0f} MiB",
        )  # fmt: skip
    console.print(growth)
    share = f"{1000 * figures.parent_seconds:.1f} ms a notebook"
    console.print(f"of that, the process that reads and saves takes {share}", highlight=False)
    for name, ratio in figures.ratios().items():
        console.print(f"{ratio:8.2f}  {name}", highlight=False)


def write(figures: Figures, folder: Path) -> None:
    """Write the figures as JSON and CSV, and draw them."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {**asdict(figures), "ratios": figures.ratios()}
    (folder / "bench.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    heading = ("assignment", "way", "notebooks", "seconds", "cpu_seconds")
    rows = [[asdict(cost)[name] for name in heading] for cost in figures.costs]
    write_csv(folder / "bench.csv", [heading, *rows])
    draw(figures, folder / "bench.svg")


def draw(figures: Figures, path: Path) -> None:
    """Draw the throughput of each way, and how a run's time grows with the class."""
    import matplotlib.pyplot as plt

    ways = (NBGRADER, ONE, TWO)
    names = list(dict.fromkeys(cost.assignment for cost in figures.costs))
    found = {(cost.assignment, cost.way): cost for cost in figures.costs}
    with plt.rc_context({"svg.hashsalt": "bench", "svg.fonttype": "none"}):
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
        places = np.arange(len(names))
        for at, way in enumerate(ways):
            rates = [1 / found[name, way].each for name in names]
            left.bar(places + (at - 1) * 0.27, rates, 0.27, label=way, color=COLOURS[at])
        left.set(
            xticks=places, ylabel="notebooks a second", yscale="log",
            title="Throughput on the same machine",
        )  # fmt: skip
        left.set_xticklabels([name.split("-")[0] for name in names])
        left.legend(fontsize="small")
        sizes = [row.notebooks for row in figures.growth]
        right.plot(sizes, [row.seconds for row in figures.growth], "o-", color="#0072B2")
        right.set(
            xlabel="submissions", ylabel="seconds, 2 workers", xlim=(0, None), ylim=(0, None),
            title=f"{GROWTH}: time against class size",
        )  # fmt: skip
        figure.savefig(path, metadata={"Date": None})
        plt.close(figure)
