"""Read masks off ratios: the norm, or sum, of what is left tells which units were kept."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams.battery import Trial

Floats = NDArray[np.float64]
Masks = NDArray[np.bool_]

PRECISION = 2e-5  # of a ratio: room for single precision, much less than a step


def telling(trial: Trial, *shape: int) -> Floats:
    """Draw twelve signed activations of which no two sets have the same norm, or the same sum.

    Their sizes are powers of √2: squares are powers of 2, and sums are x + y√2 with whole
    numbers x and y. The sum of all is well away from zero, but without the largest activation
    it has the opposite sign: masks turn it round often enough for a lost sign to show.
    """
    sizes = 2.0 ** (np.arange(math.prod(shape)) / 2)
    while True:
        others = trial.rng.choice([-1.0, 1.0], size=sizes.size - 1)
        total = sizes[-1] + others @ sizes[:-1]
        if 0.15 * sizes.sum() < total < 0.9 * sizes[-1]:
            break
    signs = trial.rng.choice([-1.0, 1.0]) * np.append(others, 1.0)
    a = trial.rng.permutation(signs * sizes) * trial.rng.uniform(0.1, 0.2)
    return np.asarray(a.reshape(shape))


@cache
def all_masks(shape: tuple[int, ...]) -> Masks:
    """Give every mask of this shape."""
    every = np.array(list(np.ndindex((2,) * math.prod(shape))), dtype=bool)
    return every.reshape(-1, *shape)


def root_of_squares(x: Any) -> Any:
    """Give the 2-norm of each array of a stack."""
    return np.sqrt((x**2).sum(axis=(1, 2)))


def units_left(x: Any) -> Any:
    """Count the units that are not zero, in each array of a stack."""
    return (x != 0).sum(axis=(1, 2))


# what may have been compared, after to before, by answers right and wrong
MEASURES: dict[str, Callable[[Any], Any]] = {
    "the 2-norm": root_of_squares,
    "the sum": lambda x: x.sum(axis=(1, 2)),
    "the largest activation": lambda x: abs(x).max(axis=(1, 2)),
    "the squared 2-norm": lambda x: (x**2).sum(axis=(1, 2)),
    "the sum of absolute values": lambda x: abs(x).sum(axis=(1, 2)),
    "the spectral norm": lambda x: np.linalg.norm(x, 2, axis=(1, 2)),
    "the largest sum of a column's absolute values": lambda x: abs(x).sum(axis=1).max(axis=1),
    "the sum of the samples' norms": lambda x: np.sqrt((x**2).sum(axis=2)).sum(axis=1),
    "the standard deviation": lambda x: x.std(axis=(1, 2)),
    "the absolute value of the sum": lambda x: abs(x.sum(axis=(1, 2))),
    "the number of units left": units_left,
    "the root of the number of units left": lambda x: np.sqrt(units_left(x)),
    "the mean of the units left": lambda x: x.sum(axis=(1, 2)) / units_left(x),
    "the root mean square of the units left": lambda x: root_of_squares(x) / units_left(x) ** 0.5,
    "one over the 2-norm": lambda x: 1 / root_of_squares(x),
    "one over the sum": lambda x: 1 / x.sum(axis=(1, 2)),
}
FACTORS: dict[str, Callable[[float], float]] = {
    "": lambda p: 1.0,
    ", divided by keep_prob": lambda p: 1 / p,
    ", multiplied by keep_prob": lambda p: p,
    ", divided by the root of keep_prob": lambda p: p**-0.5,
    ", multiplied by the root of keep_prob": lambda p: p**0.5,
    ", divided by keep_prob squared": lambda p: p**-2,
    ", divided by 1 - keep_prob": lambda p: 1 / (1 - p),
    ", divided by the fraction kept": lambda p: math.nan,
}


# how to get from what came back to the ratio, given the measure of a itself
UNDO: dict[str, Callable[[Any, float], Any]] = {
    "": lambda came, before: came,
    ", minus 1": lambda came, before: came + 1,
    ", in percent": lambda came, before: came / 100,
    ", not divided by that of a": lambda came, before: came / before,
    ", minus that of a": lambda came, before: came / before + 1,
}
Way = tuple[str, str, str]  # measure, factor, form


@dataclass(frozen=True)
class Table:
    """The ratios that the masks lead to, in increasing order, and which mask leads to which."""

    ratios: Floats
    masks: NDArray[np.intp]  # positions in `all_masks`
    before: float
    usual: float  # what a typical ratio is
    unique: bool  # whether different masks have different ratios


@lru_cache(maxsize=128)
def table_of(values: bytes, shape: tuple[int, ...], measure: str, by_fraction: bool) -> Table:
    """Measure what each mask leaves of `a` (given as bytes and shape), by the measure of `a`."""
    a, masks = np.frombuffer(values).reshape(shape), all_masks(shape)
    with np.errstate(all="ignore"):  # some have no value for a mask that keeps nothing
        before = float(MEASURES[measure](a[None])[0])
        ratios = np.asarray(MEASURES[measure](masks * a) / before)
        if by_fraction:
            ratios = ratios / masks.mean(axis=(1, 2))
    order = np.argsort(ratios)[: int(np.isfinite(ratios).sum())]  # NaN and infinity come last
    known = ratios[order]
    usual = float(np.median(abs(known)))
    unique = bool(np.diff(known).min() > 4 * PRECISION * usual)
    return Table(known, order, before, usual, unique)


def matched(came: Floats, a: Floats, keep_prob: float, way: Way) -> tuple[Table, Any, bool]:
    """Find what came back in a table: where it is, and whether all of it is there."""
    measure, factor, form = way
    multiply = FACTORS[factor](keep_prob)
    table = table_of(a.tobytes(), a.shape, measure, math.isnan(multiply))
    ratios = UNDO[form](came, table.before) / (1 if math.isnan(multiply) else multiply)
    known = table.ratios
    after = np.clip(np.searchsorted(known, ratios), 1, known.size - 1)
    nearest = np.where(ratios - known[after - 1] < known[after] - ratios, after - 1, after)
    room = PRECISION * (table.usual + abs(known[nearest]))
    return table, nearest, bool((abs(known[nearest] - ratios) < room).all())


def ways(right: tuple[str, str]) -> Iterator[Way]:
    """List all ways to get a number from a mask, the right one first, the likely ones next."""
    yield (*right, "")
    likely = [factor for factor in FACTORS if factor in ("", right[1])]
    yield from ((m, f, "") for f in likely for m in MEASURES if (m, f) != right)
    yield from ((*right, form) for form in UNDO if form)
    yield from ((m, f, "") for f in FACTORS if f not in likely for m in MEASURES)


def way_of(
    ratios: Floats, a: Floats, keep_probs: tuple[float, ...], right: tuple[str, str]
) -> Way | None:
    """Name the way in which ratios came about, one row for each keep_prob."""
    for way in ways(right):
        rows = list(zip(ratios, keep_probs, strict=True))
        # most ways are ruled out by the first few
        if all(matched(row[:4], a, p, way)[2] for row, p in rows) and all(
            matched(row, a, p, way)[2] for row, p in rows
        ):
            return way
    return None


def masks_of(ratios: Floats, a: Floats, keep_probs: tuple[float, ...], way: Way) -> Masks | None:
    """Read the mask of every trial off its ratio, given the way in which that came about.

    Returns
    -------
    ndarray of bool, shape (n_keep_probs, n_trials, *a.shape), or None
        None where the way leads to the same ratio for several masks.
    """
    read = []
    for row, keep_prob in zip(ratios, keep_probs, strict=True):
        table, places, _ = matched(row, a, keep_prob, way)
        if not table.unique:
            return None
        read.append(all_masks(a.shape)[table.masks[places]])
    return np.array(read)
