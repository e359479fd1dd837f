"""Batteries for notebook 07: the six measurements. All are exact once the masks are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.asking import asked, check_bad_keep_probs, check_refused
from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.reading import Wrong
from course_utils.reference import measures as reference

Floats = NDArray[np.float64]
Masks = NDArray[np.bool_]
Case = tuple[str, Callable[[], Floats], Any]  # what is asked, how, what should come


def compare(cases: Iterable[Case], label: str = "values") -> None:
    """Compare what comes with what should come; all that came is the evidence."""
    cases = list(cases)
    got, again = ([np.asarray(ask(), dtype=float) for _, ask, _ in cases] for _ in range(2))
    for (called, _, want), came in zip(cases, got, strict=True):
        want = np.asarray(want, dtype=float)
        off = np.argwhere(~np.isclose(came, want, rtol=1e-5, atol=1e-9))
        if not len(off):  # of a single number, an index has no entries
            continue
        index = tuple(int(i) for i in off[0])
        at = f" at index {index if len(index) > 1 else index[0]}" if index else ""
        message = f"{called}{at} should be {want[index]:.6g}, but came as {came[index]:.6g}."
        flat, repeated = (np.concatenate([x.ravel() for x in values]) for values in (got, again))
        if not np.allclose(flat, repeated, rtol=1e-9, atol=1e-12):
            raise Wrong(f"{message} The same call twice gave two results.", "random")
        raise Wrong(message, label, flat)


def check_unchanged(trial: Trial, name: str) -> None:
    """Check that no argument was changed in place by the calls so far."""
    if trial.changed:
        raise Wrong(
            f"{name} changed {trial.changed[0]} in place; leave its inputs alone.", "impure"
        )


def number(function: Function, called: str, *arguments: Any) -> Floats:
    """Ask for one number."""
    return np.array(reading.number(asked(function, called, *arguments), called))


def part(which: int, names: str, function: Function, called: str, *arguments: Any) -> Floats:
    """Ask for a pair of numbers, and give one of them."""
    returned = asked(function, called, *arguments)
    try:
        both = reading.pair(returned, called, f"two numbers, {names}")
    except Wrong as wrong:
        single = isinstance(returned, (int, float, np.number)) and np.isfinite(returned)
        raise Wrong(str(wrong), wrong.symptom, returned if single else None) from None
    return np.array(reading.number(both[which], f"{called}: number {which + 1}"))


def masks_for(trial: Trial, shape: tuple[int, ...], keep_prob: float) -> Masks:
    """Draw masks with at least one unit kept and one dropped in each row."""
    masks = trial.rng.random(shape) < keep_prob
    masks[..., 0], masks[..., 1] = True, False
    return np.asarray(trial.rng.permuted(masks, axis=-1))


share_with_exactly = Battery("share_with_exactly")


def shares(function: Function, masks: NDArray[Any], ks: Iterable[int]) -> list[Case]:
    """Ask for the share of masks with exactly k active units, for several k."""
    cases: list[Case] = []
    for k in ks:
        called = f"share_with_exactly of {len(masks)} masks of {masks.shape[1]} units, k = {k},"
        ask = partial(number, function, called, masks, k)
        cases.append((called, ask, reference.share_with_exactly(masks, k)))
    return cases


def masks_with(trial: Trial, counts: list[int], n_units: int) -> Masks:
    """Make masks with these numbers of active units, in any order."""
    masks = np.arange(n_units) < np.array(counts)[:, None]
    return np.asarray(trial.rng.permutation(trial.rng.permuted(masks, axis=1)))


@share_with_exactly.property("the fraction of masks with exactly k active units", 1.5)
def share_values(trial: Trial, function: Function) -> None:
    """Asymmetric counts: 7 of 12 are as frequent as no other number."""
    counts = [3] * 2 + [4] * 5 + [6] * 7 + [7] * 11 + [9] * 4 + [10] * 3
    compare(shares(function, masks_with(trial, counts, 12), (3, 4, 6, 7, 9, 10)))


@share_with_exactly.property("numbers that never occur, 0 and 1 for masks, many units", 1)
def share_ends(trial: Trial, function: Function) -> None:
    """Nothing and everything active; masks of integers and of floats."""
    counts = [0] * 3 + [2] * 4 + [300] + [299] * 2
    masks = masks_with(trial, counts, 300)
    cases = shares(function, masks, (2, 5)) + shares(function, masks.astype(int), (0, 300, 150))
    compare(cases + shares(function, masks.astype(float), (299, 1)))


@share_with_exactly.property("the masks stay as they were", 0.5)
def share_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard; only right shares earn this."""
    compare(shares(function, masks_with(trial, [1, 2, 2, 4, 4, 4, 6], 8), (1, 2, 3, 4)))
    check_unchanged(trial, "share_with_exactly")


signal_shift = Battery("signal_shift")


def shifts(
    trial: Trial, function: Function, widths: tuple[int, ...], low: float, n_draws: int, kind: type
) -> list[Case]:
    """Ask for the shift behind layers of these widths, with weights from `low` to 1."""
    layers = len(widths) - 1
    for _ in range(50):  # of signed weights, some give no signal to speak of
        a = trial.rng.uniform(0.5, 2.0, widths[0])
        weights = [
            trial.rng.uniform(low, 1.0, pair) for pair in zip(widths, widths[1:], strict=False)
        ]
        masks = [masks_for(trial, (n_draws, n), 0.4 + 0.1 * i) for i, n in enumerate(widths[:-1])]
        with np.errstate(all="ignore"):
            want = reference.signal_shift(a, weights, masks)
        if 0.3 < abs(want) < 30 and abs(want - 1) > 0.1:
            break
    called = f"signal_shift through {layers} layer{'s' * (layers > 1)}, {n_draws} draws,"

    def ask() -> Floats:
        copies = [w.copy() for w in weights]
        return number(function, called, a, copies, [mask.astype(kind) for mask in masks])

    return [(called, ask, want)]


@signal_shift.property("one layer: test signal over the mean training signal", 1)
def shift_one(trial: Trial, function: Function) -> None:
    """Positive weights, several output units, some masks that keep little."""
    wide = shifts(trial, function, (7, 4), 0.2, 9, bool)
    compare([*wide, *shifts(trial, function, (5, 1), 0.2, 6, bool)])


@signal_shift.property("several layers: a mask before each, a ReLU behind each", 1.5)
def shift_deep(trial: Trial, function: Function) -> None:
    """Signed weights, so that the ReLU acts; widths differ."""
    deep = shifts(trial, function, (8, 6, 9, 5), -0.6, 12, bool)
    compare([*deep, *shifts(trial, function, (6, 6, 6), -0.6, 10, int)])


@signal_shift.property("a stays as it was; a single draw will do", 0.5)
def shift_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard; only a right ratio earns this."""
    compare(shifts(trial, function, (6, 5, 4), 0.1, 1, float))
    check_unchanged(trial, "signal_shift")


size_ratios = Battery("size_ratios")
RATIOS = "(norm_ratio, mean_ratio)"


def ratios(
    trial: Trial, function: Function, which: int, kind: type = bool, least: int = 4
) -> list[Case]:
    """Ask for the norm ratio (0) or the mean ratio (1) at several keep_probs."""
    cases: list[Case] = []
    for keep_prob, shape in ((0.3, (least, 6)), (0.65, (least + 3, 5)), (0.9, (least + 1, 5))):
        a, mask = trial.activations(*shape) + 0.8, masks_for(trial, shape, keep_prob)
        while min(abs(a.sum()), abs(a[mask].sum())) < 1:
            a += 0.3  # signed, with sums that aren't near 0: few digits would be left of them
        called = f"size_ratios of {shape} activations at keep_prob = {keep_prob}"
        ask = partial(part, which, RATIOS, function, called, a, mask.astype(kind), keep_prob)
        want = reference.size_ratios(a, mask, keep_prob)[which]
        cases.append((f"{called}: {RATIOS[1:-1].split(', ')[which]}", ask, want))
    return cases


@size_ratios.property("the ratio of the 2-norms", 1)
def ratios_norm(trial: Trial, function: Function) -> None:
    """Signed activations in several rows: not the spectral norm, not row by row."""
    compare(ratios(trial, function, 0), "norm_ratio")


@size_ratios.property("the ratio of the means", 1)
def ratios_mean(trial: Trial, function: Function) -> None:
    """Means over all units, the dropped ones included."""
    compare(ratios(trial, function, 1), "mean_ratio")


@size_ratios.property("refuses a bad keep_prob and shapes that differ", 0.5)
def ratios_refuse(trial: Trial, function: Function) -> None:
    """Once the norm ratio or the mean ratio is a number."""
    a, mask = trial.activations(4, 3) + 0.8, masks_for(trial, (4, 3), 0.6)
    part(0, RATIOS, function, "size_ratios", a, mask, 0.6)
    cases: list[tuple[Callable[[], object], str]] = [
        (partial(function, a, other, 0.6), f"a of shape (4, 3) and a mask of shape {other.shape}")
        for other in (masks_for(trial, (4, 2), 0.6), masks_for(trial, (3, 4), 0.6))
    ]
    check_bad_keep_probs(trial, "size_ratios", lambda bad: function(a, mask, bad))
    check_refused(trial, "size_ratios", cases)


@size_ratios.property("a and mask stay as they were; 0 and 1 will do for a mask", 0.5)
def ratios_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard; only right ratios earn this."""
    cases = [*ratios(trial, function, 0, int, 2), *ratios(trial, function, 1, float, 3)]
    compare(cases, "ratios")
    check_unchanged(trial, "size_ratios")


BATTERIES = (share_with_exactly, signal_shift, size_ratios)
