"""Batteries for notebook 05: listing all masks, and the probability of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.asked import sized
from autograder.exams.asking import asked, check_bad_keep_probs
from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.reading import Wrong
from course_utils.reference import ensembles as reference

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

enumerate_masks = Battery("enumerate_masks")


def listed(function: Function, n_units: int) -> Mask:
    """Read one list of masks, of any length."""
    called, shape = f"enumerate_masks({n_units})", (2**n_units, n_units)
    returned = asked(function, called, n_units)
    try:
        got = reading.array(returned, None, called)
    except Wrong as wrong:
        symptom, evidence = name_rows(returned)
        raise Wrong(str(wrong), symptom or wrong.symptom, evidence) from None
    if got.ndim != 2 or got.shape[1] != n_units:
        sized(got, shape, called)
    try:
        return reading.mask(got, got.shape, called)
    except Wrong as wrong:
        raise Wrong(str(wrong), wrong.symptom, np.unique(got)[:8]) from None


def name_rows(returned: object) -> tuple[str, list[int] | None]:
    """Say what kind of rows came that are no rows of numbers."""
    if not isinstance(returned, list) or not all(isinstance(row, list) for row in returned):
        return "", None
    if any(isinstance(entry, str) for row in returned for entry in row):
        return "rows of text", None
    return "rows of other lengths", [len(row) for row in returned]


def numbered(masks: Mask) -> NDArray[np.int64]:
    """Give each mask a number; their order doesn't matter."""
    return np.sort(masks @ (2 ** np.arange(masks.shape[1])))


@enumerate_masks.property("2ⁿ rows of n entries, True/False or 0/1, not all alike", 0.5)
def masks_shape(trial: Trial, function: Function) -> None:
    """Shape and values."""
    for n_units in (3, 5):
        masks = listed(function, n_units)
        sized(masks, (2**n_units, n_units), f"enumerate_masks({n_units})")
        if (masks == masks[0]).all():
            told = f"In enumerate_masks({n_units}) all {len(masks)} rows are the same."
            raise Wrong(told, "all alike", masks[0])


def check_every_mask(function: Function, n_units: int) -> None:
    """Check that no mask is missing, and none comes twice."""
    numbers = numbered(listed(function, n_units))
    missing = np.setdiff1d(np.arange(2**n_units), numbers)
    if not missing.size and len(numbers) == 2**n_units:
        return
    again = numbered(listed(function, n_units))
    if len(again) != len(numbers) or (again != numbers).any():
        raise Wrong(
            f"enumerate_masks({n_units}) gave other masks when called again; there is nothing "
            "random in listing them all.",
            "random",
        )
    if not missing.size:
        told = f"there are {len(numbers)} rows; there should be {2**n_units}."
    else:
        example = ((missing[0] >> np.arange(n_units)) % 2).tolist()
        are = "is" if missing.size == 1 else "are"
        told = f"{missing.size} of the {2**n_units} masks {are} missing, for example {example}"
        more = len(np.unique(numbers)) < len(numbers)
        told = f"{told}, and others come more than once." if more else f"{told}."
    raise Wrong(
        f"In the result of enumerate_masks({n_units}) {told}",
        "masks missing" if missing.size else "too many",
        numbers if n_units < 6 else None,
    )


@enumerate_masks.property("every mask once, in any order", 2)
def masks_every(trial: Trial, function: Function) -> None:
    """Compare the rows as a set."""
    for n_units in (5, 3, 2):
        check_every_mask(function, n_units)


@enumerate_masks.property("for a single unit, and for ten", 0.5)
def masks_ends(trial: Trial, function: Function) -> None:
    """Ten units have more masks than a byte has values."""
    for n_units in (10, 1):
        check_every_mask(function, n_units)


mask_probabilities = Battery("mask_probabilities")


def compare_probabilities(
    function: Function, cases: Sequence[tuple[NDArray[Any], float, str]]
) -> None:
    """Compare several lists of masks with the reference; all that came is the evidence."""
    answers = []
    for masks, keep_prob, told in cases:
        called = f"mask_probabilities of {told} at keep_prob = {keep_prob}"
        with np.errstate(all="ignore"):  # the logarithm of 0 shows as NaN or infinity
            returned = asked(function, called, masks, keep_prob)
        answers.append(sized(returned, (len(masks),), called))
    for (masks, keep_prob, told), got in zip(cases, answers, strict=True):
        want = reference.mask_probabilities(masks, keep_prob)
        wrong = np.flatnonzero(~np.isclose(got, want, rtol=1e-5, atol=1e-12))
        if wrong.size:
            row = np.asarray(masks)[wrong[0]].astype(int).tolist()
            raise Wrong(
                f"mask_probabilities of {told} at keep_prob = {keep_prob}: the mask {row} should "
                f"have {want[wrong[0]]:.6g}, but has {got[wrong[0]]:.6g}.",
                "values",
                np.concatenate(answers),
            )


def every(trial: Trial, n_units: int) -> Mask:
    """List all masks in random order."""
    return trial.rng.permutation(reference.enumerate_masks(n_units))


@mask_probabilities.property("all masks of a layer, in any order", 1.5)
def probabilities_of_all(trial: Trial, function: Function) -> None:
    """Three to six units: more masks than units."""
    cases = [(every(trial, n), p, f"all masks of {n} units") for n, p in ((3, 0.3), (6, 0.8))]
    compare_probabilities(function, cases)


@mask_probabilities.property("some masks only, or repeated ones", 1)
def probabilities_of_some(trial: Trial, function: Function) -> None:
    """Ask about others: a mask's probability doesn't depend on them."""
    some = every(trial, 5)[:7]
    again = np.repeat(every(trial, 4)[:3], 2, axis=0)
    square, one = every(trial, 4)[:4], every(trial, 6)[:1]
    told = ("seven masks", "three masks, each twice", "four masks of 4 units", "one mask")
    rates = (0.3, 0.8, 0.65, 0.35)
    compare_probabilities(function, list(zip((some, again, square, one), rates, told, strict=True)))


@mask_probabilities.property("masks of 0 and 1; masks stay as they were", 0.5)
def probabilities_of_numbers(trial: Trial, function: Function) -> None:
    """Integers and floats; in-place changes show in the guard."""
    cases = [
        (every(trial, 4).astype(kind), 0.3, f"masks of {told}")
        for kind, told in ((int, "0 and 1"), (float, "0.0 and 1.0"))
    ]
    try:
        compare_probabilities(function, cases)
    except Raised as error:
        raise Wrong(str(error), "fails for numbers") from None
    compare_probabilities(function, [(every(trial, 4), 0.3, "masks of True and False")])
    if trial.changed:
        raise Wrong("mask_probabilities changed the masks that it was given.", "changes masks")


@mask_probabilities.property("keep_prob = 1: the full network, and no other", 0.5)
def probabilities_at_one(trial: Trial, function: Function) -> None:
    """0 to the power of 0 is 1, and its logarithm is to be avoided."""
    masks = every(trial, 4)
    sized(function(masks, 0.6), (16,), "mask_probabilities of all masks of 4 units")
    compare_probabilities(function, [(masks, 1.0, "all masks of 4 units")])


@mask_probabilities.property("refuses a keep_prob outside (0, 1]", 0.5)
def probabilities_refuse(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN, once a usable keep_prob works."""
    masks = every(trial, 3)
    sized(function(masks, 0.6), (8,), "mask_probabilities of all masks of 3 units")
    check_bad_keep_probs(trial, "mask_probabilities", partial(function, masks))


BATTERIES = (enumerate_masks, mask_probabilities)
