"""Battery for notebook 04, forward: what the layer puts out, and how it draws its masks."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import randomness, reading
from autograder.exams.asking import BAD_KEEP_PROBS
from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.budget import binomial_interval, one_sided
from autograder.exams.reading import Wrong

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

FORWARD = "dropout_forward(a, keep_prob, rng)"
AT_TEST = "dropout_forward(a, keep_prob, rng, training=False)"
SIGNED = np.array([-1.5, 0.6, 2.0, -0.4, 1.1])  # repeated, where only zero or not matters

dropout_forward = Battery("dropout_forward")


def forward_pass(
    function: Function, a: Floats, keep_prob: float, rng: np.random.Generator, **mode: bool
) -> tuple[Floats, Any]:
    """Run a student's forward pass; the output is an array of the shape of `a`."""
    called = AT_TEST if mode else FORWARD
    with np.errstate(all="ignore"):  # what is divided by zero shows as NaN or infinity
        returned = function(a, keep_prob, rng, **mode)
    if returned is not None:
        grouped = isinstance(returned, (tuple, list)) or np.shape(returned) == (2, *a.shape)
        n_things = len(returned) if grouped else 1
        if n_things != 2:
            one = "an array" if isinstance(returned, np.ndarray) else reading.describe(returned)
            came = f"{n_things} things" if grouped else f"only {one}"
            message = f"{called} should return a pair (out, cache), but returned {came}."
            raise Wrong(message, f"{came} instead of a pair")
    out, cache = reading.pair(returned, called, "a pair (out, cache)")
    return reading.array(out, a.shape, f"out of {called}"), cache


def name_one_sided(trial: Trial, function: Function) -> tuple[str, str]:
    """Name, after a mask without any variety, what the layer does instead of dropping units."""
    a = trial.activations(2, 3)
    outs = [forward_pass(function, a, 0.5, trial.generator())[0] for _ in range(24)]
    if all(not out.any() for out in outs):
        return "everything dropped", "every unit was dropped, time and again"
    if any((out == 0).any() for out in outs):
        return "all or nothing", "either all units were kept or none"
    factors = np.array([out / a for out in outs])
    if np.ptp(factors) > 1e-6:
        return "no zeros", "no unit was dropped; each was multiplied by some other number"
    if reading.close(factors, np.ones_like(factors)):
        return "nothing dropped", "no unit was dropped: the output was the input"
    return "nothing dropped, scaled", "no unit was dropped: all were multiplied by one factor"


def train(trial: Trial, function: Function, a: Floats, keep_prob: float) -> tuple[Floats, Mask]:
    """Run a pass in training that keeps some units and drops some; give its output and mask."""
    out, _ = forward_pass(function, a, keep_prob, trial.generator())
    kept = out != 0
    trial.by_chance(one_sided(a.size, keep_prob))
    if kept.all() or not kept.any():
        symptom, told = name_one_sided(trial, function)
        raise Wrong(f"In training, when {FORWARD} was called, {told}.", symptom)
    return out, kept


def name_factor(a: Floats, kept: Mask, factor: float, keep_prob: float) -> str:
    """Say which wrong factor the kept activations were multiplied by."""
    known = {
        "1": 1.0, "keep_prob": keep_prob, "1/keep_prob": 1 / keep_prob,
        "1/keep_prob²": keep_prob**-2, "1/sqrt(keep_prob)": keep_prob**-0.5, "2": 2.0,
        "1 - keep_prob": 1 - keep_prob, "1/(1 - keep_prob)": 1 / (1 - keep_prob),
        "1/(fraction kept)": 1 / kept.mean(),
        "what keeps the norm": float(np.linalg.norm(a) / np.linalg.norm(a[kept])),
        "what keeps the sum": float(a.sum() / a[kept].sum()),
    }  # fmt: skip
    for name, value in known.items():
        if np.isclose(factor, value, rtol=1e-4):
            return name
    return "another number"


def compare_factors(out: Floats, a: Floats, kept: Mask, keep_prob: float) -> None:
    """Compare what the kept units were multiplied by with 1/keep_prob."""
    factors = out[kept] / a[kept]
    want = 1 / keep_prob
    if reading.close(factors, np.full_like(factors, want)):
        return
    if np.ptp(out[kept]) < 1e-9:
        raise Wrong(
            f"out of {FORWARD} holds only 0 and {out[kept][0]:.4g}: that is a mask, not the "
            "activations with some dropped.",
            "a mask instead of activations",
        )
    if np.ptp(factors) < 1e-4 * abs(factors).max():
        name = name_factor(a, kept, float(factors[0]), keep_prob)
        raise Wrong(
            f"At keep_prob = {keep_prob} {FORWARD} multiplied the kept units by "
            f"{factors[0]:.4g} ({name}); 1/keep_prob = {want:.4g} was expected.",
            f"scale {name}",
        )
    by_sample = np.repeat(kept.mean(axis=1, keepdims=True), a.shape[1], axis=1)[kept]
    known = reading.close(factors * by_sample, np.ones_like(factors))
    raise Wrong(
        f"At keep_prob = {keep_prob} {FORWARD} multiplied kept units by different factors, from "
        f"{factors.min():.4g} to {factors.max():.4g}; 1/keep_prob = {want:.4g} was expected.",
        "scale 1/(fraction kept) by sample" if known else "different factors",
    )


@dropout_forward.property("in training: 0 where dropped, a/keep_prob where kept", 2)
def forward_values(trial: Trial, function: Function) -> None:
    """Signed activations at asymmetric keep_probs; 99 units, so that no rate is a keep_prob."""
    for keep_prob in (0.8, 0.3):
        a = trial.activations(9, 11)
        out, kept = train(trial, function, a, keep_prob)
        compare_factors(out, a, kept, keep_prob)


def drawn(function: Function) -> randomness.DrawMask:
    """Read the mask off a forward pass: the zeros of its output are the dropped units."""

    def draw(shape: tuple[int, int], keep_prob: float, rng: np.random.Generator) -> Mask:
        out, _ = forward_pass(function, np.resize(SIGNED, shape), keep_prob, rng)
        return np.asarray(out != 0)

    return draw


def name_rate(trial: Trial, function: Function) -> str:
    """Name a wrong rate by so many units that chance hardly plays a part."""
    names = []
    for keep_prob in (0.15, 0.25):
        rate = drawn(function)((150, 200), keep_prob, trial.generator()).mean()
        known = {"right": keep_prob, "complement": 1 - keep_prob, "half": 0.5}
        near = [name for name, value in known.items() if abs(rate - value) < 0.02]
        names.append(near[0] if near else "other")
    return "rate: " + ", ".join(names)


@dropout_forward.property("keeps each unit with probability keep_prob", 1)
def forward_rate(trial: Trial, function: Function) -> None:
    """Rates within exact binomial bounds; a layer that drops nothing has none."""
    train(trial, function, np.resize(SIGNED, (12, 40)), randomness.ALIKE)
    try:
        randomness.check_rates(trial, drawn(function), FORWARD, (60, 100))
    except Wrong as wrong:
        raise Wrong(str(wrong), name_rate(trial, function)) from None


def follows_activations(trial: Trial, function: Function) -> bool:
    """Tell whether a layer that always draws the same mask takes it from the activations."""
    seed = int(trial.rng.integers(2**32))
    passes = [
        forward_pass(function, trial.activations(6, 50), 0.7, np.random.default_rng(seed))[0]
        for _ in range(2)
    ]
    return bool(((passes[0] != 0) != (passes[1] != 0)).any())


def rate_is_off(trial: Trial, function: Function) -> bool:
    """Tell whether neighbours agree too often or too rarely just because the rate is wrong.

    A wrong rate costs its points elsewhere.
    """
    mask = drawn(function)((60, 100), randomness.ALIKE, trial.generator())
    low, high = binomial_interval(mask.size, randomness.ALIKE)
    return not low <= mask.sum() <= high


@dropout_forward.property("a new, independent mask for every unit, sample and call", 1)
def forward_independent(trial: Trial, function: Function) -> None:
    """Randomness from rng alone; rows, columns, counts, neighbours."""
    train(trial, function, np.resize(SIGNED, (12, 40)), randomness.ALIKE)
    try:
        randomness.check_fresh(trial, drawn(function), "dropout_forward")
    except Wrong as wrong:
        if wrong.symptom == "same mask each call" and follows_activations(trial, function):
            raise Wrong(
                "Which units are dropped depends on the activations, and on nothing random.",
                "mask from a",
            ) from None
        raise
    try:
        randomness.check_independent(trial, drawn(function))
    except Wrong as wrong:
        if not (wrong.symptom.startswith("neighbours") and rate_is_off(trial, function)):
            raise


def check_keep_all(trial: Trial, function: Function) -> None:
    """At keep_prob = 1 the output is the input; every way to miss that is one symptom."""
    a = trial.activations(7, 30)
    try:
        out, _ = forward_pass(function, a, 1.0, trial.generator())
    except Wrong as wrong:
        refused = isinstance(wrong, Raised) and isinstance(wrong.error, ValueError)
        raise Wrong(
            f"keep_prob = 1 keeps every unit and is allowed, but: {wrong}",
            "refused at 1" if refused else "wrong at 1",
        ) from None
    if not reading.close(out, a):
        raise Wrong(
            "At keep_prob = 1 every unit is kept and the output is the input, but "
            f"{int((~np.isclose(out, a)).sum())} of {a.size} entries differ.",
            "wrong at 1",
        )


@dropout_forward.property("at test time, and at keep_prob = 1, the output is the input", 1)
def forward_test(trial: Trial, function: Function) -> None:
    """Try several keep_probs; only a layer that drops units in training can earn this."""
    rng = trial.generator()
    for keep_prob in (0.8, 0.3):
        a = trial.activations(7, 30)
        trained, _ = forward_pass(function, a, keep_prob, rng)
        out, _ = forward_pass(function, a, keep_prob, rng, training=False)
        if (out == 0).any():
            if (trained == 0).any():
                raise Wrong("At test time (training=False) units are still dropped.", "drops")
            raise Wrong(
                "With training=False units are dropped, with training=True none are: "
                "it should be the other way round.",
                "drops only at test",
            )
        train(trial, function, a, keep_prob)
        if reading.close(out, a):
            continue
        factors = out / a
        one = np.ptp(factors) < 1e-6
        name = name_factor(a, out != 0, float(factors.flat[0]), keep_prob) if one else "mixed"
        raise Wrong(
            f"At test time (training=False) the output should be the input; at keep_prob = "
            f"{keep_prob} it is the input times {factors.flat[0]:.4g}.",
            f"test scale {name}",
        )
    check_keep_all(trial, function)


@dropout_forward.property("any number of dimensions, zeros too; a stays as it was", 0.5)
def forward_shapes(trial: Trial, function: Function) -> None:
    """1-D, 3-D, 4-D input; an all-zero input gives zeros, not NaN."""
    for shape in ((60,), (4, 6, 7), (2, 3, 4, 5)):
        try:
            _, kept = train(trial, function, trial.activations(*shape), 0.7)
        except Raised as error:
            message = f"For {len(shape)}-D input, {error}"
            raise Wrong(message, f"crashes for {len(shape)}-D input") from None
        for axis in range(len(shape) if len(shape) > 1 else 0):
            first = kept.take([0], axis)
            n, copies = first.size, kept.shape[axis]
            trial.by_chance((0.7**copies + 0.3**copies) ** n)
            if (kept == first).all():
                raise Wrong(
                    f"In an input of shape {shape} the same mask was used all along axis {axis}; "
                    "every entry needs its own draw.",
                    f"alike along axis {axis} of {len(shape)}",
                )
    out, _ = forward_pass(function, np.zeros((6, 9)), 0.7, trial.generator())
    if out.any():
        raise Wrong("For an all-zero input the output should be all zero.", "zeros")
    if trial.changed:
        raise Wrong(
            "dropout_forward changed its input a in place: the caller's activations are lost.",
            "changes a",
        )


@dropout_forward.property("refuses a keep_prob outside (0, 1]", 0.5)
def forward_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN; a usable one must work first."""
    a = trial.activations(10, 12)
    train(trial, function, a, 0.6)
    refused, errors = [], set()
    failed: list[Wrong] = []
    for bad in BAD_KEEP_PROBS:
        with np.errstate(all="ignore"):
            try:
                trial.refuses(
                    "dropout_forward",
                    lambda p=bad: function(a, p, trial.generator()),  # type: ignore[misc]
                    f"keep_prob = {bad}",
                )
                refused.append(bad)
            except Wrong as wrong:
                failed.append(wrong)
                errors.add(wrong.symptom)
    if failed:
        # whether an unusable keep_prob gives NaN or happens to crash is no difference
        other = len(errors) == 1 and not refused and "refuses with" in failed[0].symptom
        accepted = ", ".join(str(bad) for bad in BAD_KEEP_PROBS if bad not in refused)
        raise Wrong(str(failed[0]), failed[0].symptom if other else f"accepts {accepted}")


BATTERIES = (dropout_forward,)
