"""Batteries for notebook 01: drawing masks and applying them."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
from numpy.typing import NDArray

from autograder.exams import randomness, reading
from autograder.exams.asking import asked, check_bad_keep_probs, check_refused, shaped
from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.budget import one_sided, same_mask
from autograder.exams.reading import Wrong
from course_utils.reference import masks as reference

ENTRIES = {bool: "True and False", int: "0 and 1", float: "0.0 and 1.0"}  # of a mask


sample_mask = Battery("sample_mask")


def drawn(function: Function, name: str = "sample_mask") -> randomness.DrawMask:
    """Wrap a mask-drawing function: what comes back is a mask of the right shape."""

    def draw(
        shape: tuple[int, int], keep_prob: float, rng: np.random.Generator
    ) -> NDArray[np.bool_]:
        called = f"{name}({shape}, {keep_prob}, rng)"
        got = shaped(function(shape, keep_prob, rng), shape, called)
        try:
            return reading.mask(got, shape, called)
        except Wrong as wrong:
            evidence = got.max() if wrong.symptom == "one other number" else None
            raise Wrong(str(wrong), wrong.symptom, evidence) from None

    return draw


def check_shapes(trial: Trial, draw: randomness.DrawMask) -> None:
    """Wide, tall, one-row and one-column masks; all kept at keep_prob = 1, and only there."""
    for shape in ((5, 3), (3, 5), (1, 7), (7, 1)):
        draw(shape, 0.6, trial.generator())
    if not draw((40, 60), 1.0, trial.generator()).all():
        raise Wrong("At keep_prob = 1 something was dropped.", "drops at 1")
    trial.by_chance(0.05**60)  # one row alone
    if all(draw((40, 60), 0.05, trial.generator()).all() for _ in range(4)):
        raise Wrong("Nothing was dropped in 4 masks at keep_prob = 0.05.", "keeps everything")


def check_units_differ(trial: Trial, draw: randomness.DrawMask, name: str) -> None:
    """Check that masks don't keep everything or nothing, time and again."""
    rng = trial.generator()
    masks = [draw((20, 20), randomness.ALIKE, rng) for _ in range(4)]
    trial.by_chance(one_sided(400, randomness.ALIKE) ** 4)
    if all(mask.all() or not mask.any() for mask in masks):
        raise Wrong(
            f"{name} kept all units or none in each of 4 calls at keep_prob = "
            f"{randomness.ALIKE}; every unit needs a draw of its own.",
            "all or none",
        )


def check_no_copies(trial: Trial, draw: randomness.DrawMask, name: str) -> None:
    """Check that no two rows and no two columns are alike, wherever they stand."""
    side = 60
    mask = draw((side, side), randomness.ALIKE, trial.generator())
    for axis in (0, 1):
        trial.by_chance(math.comb(side, 2) * same_mask(side, randomness.ALIKE))
        if np.unique(mask, axis=axis).shape[axis] < side:
            raise Wrong(
                f"In a mask from {name}, one stretch of {side} entries is an exact copy of "
                "another: every unit needs a draw of its own.",
                f"copies along axis {axis}",
            )


def check_mask_refusals(trial: Trial, function: Function, name: str) -> None:
    """Check that 0, negative, above 1 and NaN are refused, once a usable keep_prob works."""
    shape = (2, 3)
    shaped(function(shape, 0.6, trial.generator()), shape, f"{name}({shape}, 0.6, rng)")
    check_bad_keep_probs(trial, name, lambda bad: function(shape, bad, trial.generator()))


@sample_mask.property("a mask of the right shape, all kept at keep_prob = 1", 1)
def sample_mask_shape(trial: Trial, function: Function) -> None:
    """Shape and values."""
    check_shapes(trial, drawn(function))


@sample_mask.property("keeps each entry with probability keep_prob", 1.5)
def sample_mask_rate(trial: Trial, function: Function) -> None:
    """Rates within exact binomial bounds."""
    check_units_differ(trial, drawn(function), "sample_mask")
    randomness.check_rates(trial, drawn(function), "sample_mask", (90, 100))


@sample_mask.property("entries are independent of one another", 1)
def sample_mask_independent(trial: Trial, function: Function) -> None:
    """Rows, columns, counts, neighbours."""
    check_units_differ(trial, drawn(function), "sample_mask")
    randomness.check_independent(trial, drawn(function))
    check_no_copies(trial, drawn(function), "sample_mask")


@sample_mask.property("all randomness comes from rng, new at each call", 1)
def sample_mask_fresh(trial: Trial, function: Function) -> None:
    """Compare masks of the same generator, of others, and of others seeded alike."""
    check_units_differ(trial, drawn(function), "sample_mask")
    randomness.check_fresh(trial, drawn(function), "sample_mask")


@sample_mask.property("refuses a keep_prob outside (0, 1]", 0.5)
def sample_mask_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN."""
    check_mask_refusals(trial, function, "sample_mask")


apply_mask = Battery("apply_mask")


def masked(
    trial: Trial,
    function: Function,
    kind: type = bool,
    keep_prob: float = 0.6,
    shape: tuple[int, int] = (5, 8),
) -> None:
    """Compare one masked array with the reference."""
    a = trial.activations(*shape)
    mask = trial.rng.random(shape) < keep_prob
    mask[:3, :2] = [[True, False], [True, True], [False, True]]  # rows, columns and both differ
    called = f"apply_mask(a, mask) with a mask of {ENTRIES[kind]}"

    def once() -> NDArray[np.float64]:
        returned = asked(function, called, a, mask.astype(kind))
        try:
            return shaped(returned, shape, called)
        except Wrong as wrong:
            if wrong.symptom == "NaN" and (np.isfinite(returned) == mask).all():
                raise Wrong(str(wrong), "NaN where dropped") from None
            if wrong.symptom == "shape":
                with np.errstate(all="ignore"):
                    evidence = [*np.shape(returned), np.sum(returned)]
                raise Wrong(str(wrong), "shape", evidence) from None
            raise

    got, again = once(), once()
    want = reference.apply_mask(a, mask)
    for one in (got, again):
        wrong = np.argwhere(~np.isclose(one, want, rtol=1e-5, atol=1e-9))
        if wrong.size:
            index = tuple(int(i) for i in wrong[0])
            state = "kept" if mask[index] else "dropped"
            message = (
                f"{called}: unit {index} is {state} and its activation is {a[index]:.4g}; "
                f"{want[index]:.4g} was expected, {one[index]:.4g} came."
            )
            if reading.close(got, again):
                raise Wrong(message, "values", got)
            raise Wrong(f"{message} The same call twice gave two results.", "random")


@apply_mask.property("zero where dropped, unchanged where kept", 1.5)
def apply_mask_values(trial: Trial, function: Function) -> None:
    """Signed activations, a boolean mask, few and many dropped, square and not."""
    masked(trial, function, shape=(6, 6))
    masked(trial, function, keep_prob=0.2)


@apply_mask.property("a mask of 0 and 1 works like one of False and True", 0.5)
def apply_mask_numbers(trial: Trial, function: Function) -> None:
    """Integers and floats."""
    masked(trial, function, int)
    masked(trial, function, float)


@apply_mask.property("a new array: a and mask stay as they were", 0.5)
def apply_mask_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard."""
    masked(trial, function)
    if trial.changed:
        which = "a" if "argument 1" in trial.changed[0] else "mask"
        raise Wrong(
            f"apply_mask changed its input {which} in place; return a new array instead.",
            f"changes {which}",
        )


@apply_mask.property("refuses shapes that don't fit", 0.5)
def apply_mask_refuses(trial: Trial, function: Function) -> None:
    """Shapes that cannot be combined, in either direction."""
    masked(trial, function)
    a, cases = trial.activations(4, 3), []
    for shape in ((4, 2), (5, 3), (3, 4)):
        mask = np.ones(shape, dtype=bool)
        mask[0, 0] = False
        given = f"a of shape (4, 3) and a mask of shape {shape}"
        cases.append((partial(function, a, mask), given))
    check_refused(trial, "apply_mask", cases)


shared_mask = Battery("shared_mask")


def first_row(function: Function) -> randomness.DrawMask:
    """Draw independent rows from shared masks, so that the same checks serve."""
    draw = drawn(function, "shared_mask")

    def rows(
        shape: tuple[int, int], keep_prob: float, rng: np.random.Generator
    ) -> NDArray[np.bool_]:
        row: NDArray[np.bool_] = draw((2, shape[0] * shape[1]), keep_prob, rng)[0]
        return row.reshape(shape)

    return rows


@shared_mask.property("a mask of the right shape, all kept at keep_prob = 1", 0.5)
def shared_mask_shape(trial: Trial, function: Function) -> None:
    """Shape and values."""
    check_shapes(trial, drawn(function, "shared_mask"))


@shared_mask.property("the same for every sample, one draw per unit", 1.5)
def shared_mask_shared(trial: Trial, function: Function) -> None:
    """Rows alike, columns not."""
    mask = drawn(function, "shared_mask")((80, 80), randomness.ALIKE, trial.generator())
    if not (mask == mask[0]).all():
        same = (mask == mask[:, :1]).all()
        raise Wrong(
            "shared_mask gave different samples different masks; all rows should be alike.",
            "one draw per sample" if same else "rows differ",
            None if same else len(np.unique(mask, axis=0)),
        )
    check_units_differ(trial, first_row(function), "shared_mask")


def check_batch_sizes(trial: Trial, draw: randomness.DrawMask) -> None:
    """Check that as many units are kept in a large batch as in a small one."""
    n, keep_prob = 3000, 0.35
    few, many = (int(draw((k, n), keep_prob, trial.generator())[0].sum()) for k in (2, 30))
    low, high = trial.interval(n, keep_prob)
    if not low <= many <= high and abs(many - few) > 0.08 * n:
        raise Wrong(
            f"shared_mask at keep_prob = {keep_prob} kept {randomness.percent(few / n)} of the "
            f"units for 2 samples, but {randomness.percent(many / n)} for 30.",
            "rate depends on the batch",
        )


@shared_mask.property("keeps each unit with probability keep_prob, independently", 1)
def shared_mask_rate(trial: Trial, function: Function) -> None:
    """Rates and independence of one row."""
    rows = first_row(function)
    check_units_differ(trial, rows, "shared_mask")
    check_batch_sizes(trial, drawn(function, "shared_mask"))
    randomness.check_rates(trial, rows, "shared_mask", (90, 100))
    randomness.check_independent(trial, rows)
    check_no_copies(trial, rows, "shared_mask")


@shared_mask.property("all randomness comes from rng, new at each call", 0.5)
def shared_mask_fresh(trial: Trial, function: Function) -> None:
    """One row of 300 entries is compared."""
    check_units_differ(trial, first_row(function), "shared_mask")
    randomness.check_fresh(trial, first_row(function), "shared_mask")


@shared_mask.property("refuses a keep_prob outside (0, 1]", 0.5)
def shared_mask_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN."""
    check_mask_refusals(trial, function, "shared_mask")


BATTERIES = (sample_mask, apply_mask, shared_mask)
