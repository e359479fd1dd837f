"""The course's figures, in one style, each with a sentence for those who can't see it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import Markdown, display
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from course_utils.expectation import fail, meaning
from course_utils.expectation import show as show_value

ORANGE = "#D55E00"
BLUE = "#0072B2"


def use_course_style() -> None:
    """Switch matplotlib to the course's style (course.mplstyle)."""
    plt.style.use("course_utils.course")


def show(figure: Figure, alt: str) -> None:
    """Display a figure with its text alternative, and close it.

    Parameters
    ----------
    figure : matplotlib Figure
        What to show.
    alt : str
        One sentence that says what is to be seen; also shown as the caption.
    """
    display(figure, metadata={"image/png": {"alt": alt}})
    display(Markdown(f"*Figure: {alt}*"))
    plt.close(figure)


def draw_mask(axes: Axes, mask: ArrayLike, title: str = "") -> None:
    """Draw a mask as a grid: kept units filled, dropped ones empty with a cross.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    mask : array_like of bool or 0/1, shape (n_samples, n_units)
        True = kept.
    title : str
        The panel's title.

    Raises
    ------
    NotAsExpected
        If it is no mask: usually the answer that should give it is missing.
    """
    if np.ndim(mask) != 2:  # in a slider's picture, a traceback would stand for each position
        plt.close(axes.get_figure(root=True))
        expected = "an array of shape (n_samples, n_units)"
        fail("a picture of a mask", expected, show_value(mask), meaning(mask))
    kept = np.asarray(mask, dtype=bool)
    axes.imshow(kept, cmap="Blues", vmin=0, vmax=1.6, aspect="equal")
    rows, columns = np.nonzero(~kept)
    axes.plot(columns, rows, "x", color=ORANGE, markersize=4)
    axes.set(title=title, xlabel="unit", ylabel="sample")
    axes.grid(visible=False)


def draw_counts(axes: Axes, counts: ArrayLike, n_units: int, keep_prob: float) -> None:
    """Draw a histogram of active units beside the binomial distribution.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    counts : array_like of int, shape (n_draws,)
        Numbers of active units that were counted.
    n_units : int
        Units in the layer.
    keep_prob : float
        Probability that a unit is kept.
    """
    values, times = np.unique(np.asarray(counts), return_counts=True)
    share = times / times.sum()
    k = np.arange(values.min(), values.max() + 1)
    p, q = keep_prob, 1 - keep_prob
    pmf = [math.comb(n_units, int(i)) * p ** int(i) * q ** (n_units - int(i)) for i in k]
    axes.bar(values, share, color=BLUE, alpha=0.5, label="your masks", hatch="//")
    axes.plot(k, pmf, ".-", color=ORANGE, label="binomial distribution")
    axes.set(xlabel="number of active units", ylabel="fraction of draws")
    axes.legend()


def draw_line_with_band(
    axes: Axes, x: ArrayLike, runs: ArrayLike, label: str, **style: Any
) -> None:
    """Draw the mean over runs, with a band of one standard deviation.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    x : array_like, shape (n_points,)
        Horizontal positions.
    runs : array_like, shape (n_runs, n_points)
        One row per run.
    label : str
        For the legend.
    **style
        Handed to `Axes.plot`.
    """
    values = np.asarray(runs, dtype=float)
    mean, std = values.mean(axis=0), values.std(axis=0)
    (line,) = axes.plot(x, mean, label=label, **style)
    axes.fill_between(np.asarray(x), mean - std, mean + std, color=line.get_color(), alpha=0.2)


def draw_means(axes: Axes, x: ArrayLike, runs: ArrayLike, label: str, **style: Any) -> None:
    """Draw the mean over runs, with bars of two standard errors up and down.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    x : array_like, shape (n_points,)
        Horizontal positions.
    runs : array_like, shape (n_runs, n_points)
        One row per run, at least two.
    label : str
        For the legend.
    **style
        Handed to `Axes.errorbar`.
    """
    values = np.asarray(runs, dtype=float)
    error = values.std(axis=0, ddof=1) / math.sqrt(len(values))
    axes.errorbar(x, values.mean(axis=0), 2 * error, label=label, capsize=3, **style)


def draw_matrix(
    axes: Axes, values: ArrayLike, title: str, xlabel: str = "column", ylabel: str = "row"
) -> None:
    """Draw a small matrix as coloured cells with its numbers in them.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    values : array_like, shape (n_rows, n_columns)
        The matrix.
    title, xlabel, ylabel : str
        Texts of the panel.
    """
    matrix = np.asarray(values, dtype=float)
    largest = np.abs(matrix).max() or 1.0
    axes.imshow(matrix, cmap="PuOr", vmin=-1.5 * largest, vmax=1.5 * largest, aspect="auto")
    for (row, column), value in np.ndenumerate(matrix):
        text = "0" if value == 0 else f"{value:.1f}"
        weight = "bold" if value == 0 else "normal"
        axes.text(column, row, text, ha="center", va="center", fontsize=8, weight=weight)
    axes.set(title=title, xlabel=xlabel, ylabel=ylabel)
    axes.set_yticks(range(len(matrix)))
    axes.grid(visible=False)


def draw_neuron(axes: Axes, arriving: ArrayLike, title: str) -> None:
    """Draw a neuron, the units before it, and what arrives from each of them.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    arriving : array_like, shape (n_units,)
        What the neuron hears from each unit; a dropped unit (0) is crossed out.
    title : str
        The panel's title.
    """
    heard = np.asarray(arriving, dtype=float)
    heights = np.linspace(1, -1, len(heard))
    for height, value in zip(heights, heard, strict=True):
        if value == 0:
            axes.plot(0, height, "x", color=ORANGE, markersize=13, markeredgewidth=2.5)
            continue
        axes.plot([0, 1], [height, 0], "-", color=BLUE, marker="", linewidth=1.5 * value + 0.5)
        axes.text(0.3, 0.7 * height, f"{value:g}", ha="center", va="center", backgroundcolor="w")
        axes.plot(0, height, "o", color=BLUE, markersize=17)
    axes.plot(1, 0, "o", color="black", markersize=30)
    axes.text(1, 0, f"{heard.sum():g}", color="white", ha="center", va="center", weight="bold")
    axes.set(title=title, xlabel=f"hears {heard.sum():g}", ylabel="units")
    axes.set(xlim=(-0.2, 1.25), ylim=(-1.35, 1.35), xticks=[], yticks=[])
    axes.grid(visible=False)


def draw_pairs(axes: Axes, names: Sequence[str], pairs: ArrayLike, labels: Sequence[str]) -> None:
    """Draw two values for each name, joined, with the first minus the second beside them.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    names : sequence of str
        One for each row, from top to bottom.
    pairs : array_like, shape (n_rows, 2)
        The two values of each row.
    labels : sequence of two str
        For the legend.
    """
    values = np.asarray(pairs, dtype=float)
    rows = np.arange(len(names))
    axes.hlines(rows, values.min(axis=1), values.max(axis=1), color="0.6", linewidth=3)
    for column, marker, colour in ((0, "o", BLUE), (1, "s", ORANGE)):
        axes.plot(values[:, column], rows, marker, color=colour, label=labels[column])
    for row, (first, second) in enumerate(values):
        text = "0" if abs(first - second) < 1e-12 else f"{first - second:+.3f}"
        axes.annotate(text, (max(first, second), row), (9, -3), textcoords="offset points")
    axes.set_yticks(rows, names)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.legend()


def draw_what_is_kept(
    axes: Axes, keep_probs: ArrayLike, ratios: dict[str, ArrayLike], title: str
) -> None:
    """Draw ratios of after to before against keep_prob, on logarithmic axes, with direct labels.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    keep_probs : array_like, shape (n_keep_probs,)
        In increasing order.
    ratios : dict of str to array_like, shape (n_keep_probs, n_trials)
        By the label to write at the left end; a line that stays at 1 is drawn bold.
    title : str
        The panel's title.
    """
    x = np.asarray(keep_probs, dtype=float)
    axes.hlines(1, x[0], x[-1], color="0.85", linewidth=9, zorder=0)
    for label, values in ratios.items():
        runs = np.asarray(values, dtype=float)
        mean, std = runs.mean(axis=1), runs.std(axis=1)
        kept = bool(np.abs(np.log(mean)).max() < 0.1)
        line, _, _ = axes.errorbar(x, mean, std, linewidth=3 if kept else 1.5, capsize=2)
        text = f"{label}: kept" if kept else label
        weight = "bold" if kept else "normal"
        axes.annotate(
            text, (x[0], mean[0]), (-8, 0), textcoords="offset points", ha="right", va="center",
            color=line.get_color(), weight=weight, fontsize=11,
        )  # fmt: skip
    axes.set(xscale="log", yscale="log", title=title, xlabel="keep_prob p")
    axes.set(xlim=(x[0] / 3, 1.1), ylim=(0.07, 5))
    axes.set_xticks([0.1, 0.2, 0.5, 1], ["0.1", "0.2", "0.5", "1"], minor=False)
    axes.set_yticks([0.1, 0.2, 0.5, 1, 2, 4], ["0.1", "0.2", "0.5", "1", "2", "4"], minor=False)
    axes.minorticks_off()
