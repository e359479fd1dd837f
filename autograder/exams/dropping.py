"""Checks of a function that drops units and scales the rest, whatever else it returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.asking import BAD_KEEP_PROBS
from autograder.exams.battery import Function, Raised, Trial
from autograder.exams.budget import one_sided
from autograder.exams.reading import Wrong

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

SIGNED = np.array([-1.5, 0.6, 2.0, -0.4, 1.1])  # repeated, where only zero or not matters


@dataclass(frozen=True)
class Dropping:
    """A student's dropout function in training and at test time.

    Parameters
    ----------
    name : str
        The function's name.
    call : callable
        The function itself, guarded.
    run : callable
        `run(a, keep_prob, rng, **mode)` calls it, and gives its output as an array of the
        shape of `a`.
    what : str
        Goes before the call where a message speaks of the output: "out of ", or nothing.
    """

    name: str
    call: Function
    run: Callable[..., Floats]
    what: str = ""

    @property
    def called(self) -> str:
        """How it is called in training."""
        return f"{self.name}(a, keep_prob, rng)"

    def drawn(self, shape: tuple[int, ...], keep_prob: float, rng: np.random.Generator) -> Mask:
        """Read the mask off an output: its zeros are the dropped units."""
        return np.asarray(self.run(np.resize(SIGNED, shape), keep_prob, rng) != 0)


def name_one_sided(trial: Trial, layer: Dropping) -> tuple[str, str]:
    """Name, after a mask without any variety, what the layer does instead of dropping units."""
    a = trial.activations(2, 3)
    outs = [layer.run(a, 0.5, trial.generator()) for _ in range(24)]
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


def train(trial: Trial, layer: Dropping, a: Floats, keep_prob: float) -> tuple[Floats, Mask]:
    """Run a pass in training that keeps some units and drops some; give its output and mask."""
    out = layer.run(a, keep_prob, trial.generator())
    kept = out != 0
    trial.by_chance(one_sided(a.size, keep_prob))
    if kept.all() or not kept.any():
        symptom, told = name_one_sided(trial, layer)
        raise Wrong(f"In training, when {layer.called} was called, {told}.", symptom)
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
    # by chance two of them can be close to one another
    nearest = min(known, key=lambda name: abs(factor - known[name]))
    return nearest if np.isclose(factor, known[nearest], rtol=1e-4) else "another number"


def compare_factors(layer: Dropping, out: Floats, a: Floats, kept: Mask, keep_prob: float) -> None:
    """Compare what the kept units were multiplied by with 1/keep_prob."""
    factors = out[kept] / a[kept]
    want = 1 / keep_prob
    if reading.close(factors, np.full_like(factors, want)):
        return
    if np.ptp(out[kept]) < 1e-9:
        raise Wrong(
            f"{layer.what}{layer.called} holds only 0 and {out[kept][0]:.4g}: that is a mask, not "
            "the activations with some dropped.",
            "a mask instead of activations",
        )
    if np.ptp(factors) < 1e-4 * abs(factors).max():
        name = name_factor(a, kept, float(factors[0]), keep_prob)
        raise Wrong(
            f"At keep_prob = {keep_prob} {layer.called} multiplied the kept units by "
            f"{factors[0]:.4g} ({name}); 1/keep_prob = {want:.4g} was expected.",
            f"scale {name}",
        )
    by_sample = np.repeat(kept.mean(axis=1, keepdims=True), a.shape[1], axis=1)[kept]
    known = reading.close(factors * by_sample, np.ones_like(factors))
    raise Wrong(
        f"At keep_prob = {keep_prob} {layer.called} multiplied kept units by different factors, "
        f"from {factors.min():.4g} to {factors.max():.4g}; 1/keep_prob = {want:.4g} was expected.",
        "scale 1/(fraction kept) by sample" if known else "different factors",
    )


def check_values(trial: Trial, layer: Dropping) -> None:
    """Signed activations at asymmetric keep_probs; 99 units, so that no rate is a keep_prob."""
    for keep_prob in (0.8, 0.3):
        a = trial.activations(9, 11)
        out, kept = train(trial, layer, a, keep_prob)
        compare_factors(layer, out, a, kept, keep_prob)


def check_keep_all(trial: Trial, layer: Dropping) -> None:
    """At keep_prob = 1 the output is the input; every way to miss that is one symptom."""
    a = trial.activations(7, 30)
    try:
        out = layer.run(a, 1.0, trial.generator())
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


def check_off(trial: Trial, layer: Dropping) -> None:
    """Try several keep_probs; only a layer that drops units in training can earn this."""
    rng = trial.generator()
    for keep_prob in (0.8, 0.3):
        a = trial.activations(7, 30)
        trained = layer.run(a, keep_prob, rng)
        out = layer.run(a, keep_prob, rng, training=False)
        if (out == 0).any():
            if (trained == 0).any():
                raise Wrong("At test time (training=False) units are still dropped.", "drops")
            raise Wrong(
                "With training=False units are dropped, with training=True none are: "
                "it should be the other way round.",
                "drops only at test",
            )
        train(trial, layer, a, keep_prob)
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
    check_keep_all(trial, layer)


def check_refuses(trial: Trial, layer: Dropping) -> None:
    """0, negative, above 1, NaN; a usable one must work first."""
    a = trial.activations(10, 12)
    train(trial, layer, a, 0.6)
    refused, errors = [], set()
    failed: list[Wrong] = []
    for bad in BAD_KEEP_PROBS:
        with np.errstate(all="ignore"):
            try:
                trial.refuses(
                    layer.name,
                    lambda p=bad: layer.call(a, p, trial.generator()),  # type: ignore[misc]
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
