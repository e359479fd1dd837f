"""The figures of notebook 06: digits, accuracies with their errors, logits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from course_utils.expectation import fail, meaning, show
from course_utils.plots import BLUE, ORANGE

Table = Mapping[Any, Sequence[float]]


def draw_digit(axes: Axes, pixels: ArrayLike, label: int, spoiled: bool) -> None:
    """Draw one digit with the label it was given; a wrong label is crossed out and orange.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    pixels : array_like, shape (64,)
        The picture, 8 × 8.
    label : int
        The label given.
    spoiled : bool
        Whether the label is wrong.
    """
    axes.imshow(np.reshape(pixels, (8, 8)), cmap="Greys")
    text = f"{label} ✗" if spoiled else f"{label}"
    axes.set_title(text, color=ORANGE if spoiled else "black", fontsize=12)
    axes.set_axis_off()


def check_table(table: object) -> None:
    """Stop with one clear message if there is no table to draw."""
    if not isinstance(table, Mapping) or not all(np.size(row) == 4 for row in table.values()):
        fail("a table made by compare", "a dict: name → four numbers", show(table), meaning(table))


def print_table(table: Table) -> None:
    """Print a table of accuracies with their standard errors.

    Parameters
    ----------
    table : dict
        Name → train mean, train error, test mean, test error.
    """
    check_table(table)
    width = max(len(str(name)) for name in table)
    print(f"{'':{width}}   training data    test data")
    for name, row in table.items():
        train, train_error, test, test_error = np.ravel(row)
        print(
            f"{name!s:{width}}   {train:.3f} ± {train_error:.3f}    {test:.3f} ± {test_error:.3f}"
        )


def draw_mean_with_error(
    axes: Axes, x: ArrayLike, runs: ArrayLike, label: str, **style: Any
) -> None:
    """Draw the mean over runs as a line, with a band of one standard error.

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
    mean, error = values.mean(axis=0), values.std(axis=0, ddof=1) / np.sqrt(len(values))
    (line,) = axes.plot(x, mean, label=label, **style)
    axes.fill_between(
        np.asarray(x), mean - error, mean + error, color=line.get_color(), alpha=0.25, linewidth=0
    )


def draw_by_keep_prob(axes: Axes, table: Table) -> None:
    """Draw training and test accuracy against keep_prob, with error bars.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    table : dict
        keep_prob → train mean, train error, test mean, test error.
    """
    check_table(table)
    keep_probs = np.array(list(table), dtype=float)
    rows = np.array([np.ravel(row) for row in table.values()])
    for column, label in ((0, "training data, labels as given"), (2, "test data")):
        axes.errorbar(keep_probs, rows[:, column], rows[:, column + 1], capsize=4, label=label)
    axes.set_xscale("log")
    axes.set_xticks(keep_probs, [f"{p:g}" for p in keep_probs])
    axes.minorticks_off()
    axes.set(xlabel="keep_prob (log scale)", ylabel="accuracy")
    axes.legend(loc="lower right")


def draw_conditions(axes: Axes, table: Table) -> None:
    """Draw each condition's accuracies on a line of its own, with error bars.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    table : dict
        Name → train mean, train error, test mean, test error.
    """
    check_table(table)
    rows = np.array([np.ravel(row) for row in table.values()])
    y = np.arange(len(rows))[::-1]
    kinds = ((0, "o", BLUE, "training data, labels as given"), (2, "s", ORANGE, "test data"))
    for column, marker, color, label in kinds:
        axes.errorbar(
            rows[:, column], y, xerr=rows[:, column + 1], fmt=marker, color=color, capsize=4,
            linestyle="none", label=label,
        )  # fmt: skip
    axes.set_yticks(y, [str(name) for name in table])
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.set(xlabel="accuracy")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)


def draw_logits(axes: Axes, train: ArrayLike, test: ArrayLike, title: str) -> None:
    """Draw how logits are distributed in training and at test time.

    Parameters
    ----------
    axes : matplotlib Axes
        Where to draw.
    train, test : array_like
        The two sets of logits.
    title : str
        The panel's title.
    """
    edges = [0.5 * k for k in range(-30, 31)]
    axes.hist(np.ravel(train), edges, density=True, color=BLUE, alpha=0.4, label="in training")
    axes.hist(
        np.ravel(test), edges, density=True, color=ORANGE, histtype="step", linewidth=1.8,
        label="at test time",
    )  # fmt: skip
    axes.set(title=title, xlabel="logit", xlim=(-15, 15))
