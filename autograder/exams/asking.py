"""Call a student's function with a usable or unusable argument, and read what comes back."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.battery import Function, Raised, Trial
from autograder.exams.reading import Wrong

BAD_KEEP_PROBS = (0.0, -0.2, 1.5, math.nan)


def asked(function: Function, called: str, *arguments: Any) -> Any:
    """Call a guarded function; an error's message then says which call it was."""
    try:
        return function(*arguments)
    except Raised as error:
        raise Raised(called, error.error) from None


def shaped(value: object, shape: tuple[int, ...], what: str) -> NDArray[np.float64]:
    """Read an array of this shape; with any other, the shape that came is the evidence."""
    try:
        return reading.array(value, shape, what)
    except Wrong as wrong:
        if wrong.symptom != "shape":
            raise
        came = np.asarray(value).shape
        message = f"{what} should return shape {shape}, but returned shape {came}."
        raise Wrong(message, "shape", came) from None


def check_refused(
    trial: Trial, name: str, cases: Iterable[tuple[Callable[[], object], str]]
) -> None:
    """Check that each call raises ValueError; which ones don't is part of the symptom."""
    failed = []
    for call, given in cases:
        try:
            trial.refuses(name, call, given)
        except Wrong as wrong:
            failed.append(wrong)
    if failed:
        raise Wrong(str(failed[0]), "; ".join(wrong.symptom for wrong in failed))


def check_bad_keep_probs(trial: Trial, name: str, call: Callable[[float], object]) -> None:
    """Every function with a keep_prob refuses one outside (0, 1]."""
    cases = [(partial(call, bad), f"keep_prob = {bad}") for bad in BAD_KEEP_PROBS]
    check_refused(trial, name, cases)
