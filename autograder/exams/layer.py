"""A dropout layer to hand to students' checks: right forward, with or without a bug backward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.arguments import check_keep_prob

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

SLIGHT = ("2 % off in the first of the largest", "2 % off in the last of the largest")


@dataclass(frozen=True)
class Pass:
    """One forward pass that a student's function asked for."""

    a: Floats
    keep_prob: float
    training: bool
    mask: Mask


class Layer:
    """A right dropout layer to examine, with a backward pass that may have a bug.

    Its caches are mere tickets, and its masks are not drawn as in most textbooks: whoever looks
    into the cache or draws masks of their own instead of watching the layer gets nowhere. In each
    half of the units some are kept and some dropped, so that every bug shows at any seed.

    Parameters
    ----------
    rng : numpy.random.Generator
        For masks that the backward pass draws itself.
    bug : str
        One of the bugs that `find_bug` names, or one of `SLIGHT`.
    """

    def __init__(self, rng: np.random.Generator, bug: str = "none") -> None:
        self.rng = rng
        self.bug = bug
        self.passes: list[Pass] = []
        self.tickets: list[str] = []
        self.n_backward = 0
        self.fresh: Mask | None = None

    def forward(
        self, a: Any, keep_prob: float, rng: np.random.Generator, training: bool = True
    ) -> tuple[Floats, str]:
        """Inverted dropout."""
        check_keep_prob(keep_prob)
        values = np.array(a, dtype=float)
        mask = np.ones(values.shape, dtype=bool)
        if training and keep_prob < 1:
            mask = draw_mixed(values.shape, keep_prob, rng)
        self.passes.append(Pass(values, float(keep_prob), bool(training), mask))
        self.tickets.append(f"forward pass number {len(self.passes)}")
        return self.outgoing(values, self.passes[-1]), self.tickets[-1]

    def outgoing(self, values: Floats, one: Pass) -> Floats:
        """Multiply by the mask and 1/keep_prob, or pass on at test time."""
        return values * one.mask / one.keep_prob if one.training else values.copy()

    def backward(self, dout: Any, cache: object) -> Floats:
        """Give the gradient, as the bug has it."""
        self.n_backward += 1
        if not isinstance(cache, str) or cache not in self.tickets:
            raise ValueError("the cache handed to backward is not one that forward gave")
        one = self.passes[self.tickets.index(cache)]
        values = np.array(dout, dtype=float)
        right = self.outgoing(values, one)
        if self.bug == "fresh mask":
            self.fresh = draw_other(one, self.fresh, self.rng)
            return np.asarray(values * self.fresh / one.keep_prob)
        if self.bug == "no mask":
            return np.asarray(values / one.keep_prob)
        if self.bug in SLIGHT:
            largest = np.flatnonzero(abs(right) > 0.999 * abs(right).max())
            if largest.size:
                right.flat[largest[0 if self.bug == SLIGHT[0] else -1]] *= 1.02
            return right
        extra = {"none": 1.0, "no scale": one.keep_prob, "double scale": 1 / one.keep_prob}
        return np.asarray(right * extra[self.bug])


def draw_mixed(shape: tuple[int, ...], keep_prob: float, rng: np.random.Generator) -> Mask:
    """Draw a mask; where a half is all kept or all dropped, turn one unit in it round."""
    mask = np.asarray(rng.random(shape) >= 1 - keep_prob)
    middle = mask.size // 2
    if middle >= 2:
        for half in (mask.reshape(-1)[:middle], mask.reshape(-1)[middle:]):
            if half.all() or not half.any():
                half[rng.integers(half.size)] ^= True
    return mask


def draw_other(one: Pass, before: Mask | None, rng: np.random.Generator) -> Mask:
    """Draw a mask unlike the one before, that passes some kept and some dropped units, not all."""
    for _ in range(300):
        mask = draw_mixed(one.mask.shape, one.keep_prob, rng)
        at_kept, at_dropped = mask[one.mask], mask[~one.mask]
        seen = all(part.any() and not part.all() for part in (at_kept, at_dropped))
        if seen and (before is None or not np.array_equal(mask, before)):
            break
    return mask
