"""Battery for notebook 04, backward: the gradient must go the way the activations went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exams import reading
from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.budget import one_sided
from autograder.exams.dropping import Floats, Mask
from autograder.exams.forward_backward import forward_pass
from autograder.exams.reading import Wrong

BACKWARD = "dropout_backward(dout, cache)"

dropout_backward = Battery("dropout_backward", ("dropout_forward", "dropout_backward"))


@dataclass(frozen=True)
class Pass:
    """A forward pass of the student's, and by what it multiplied each unit.

    The battery compares backward with the student's *own* forward pass, so that a wrong
    forward pass costs no point here.
    """

    a: Floats
    keep_prob: float
    factors: Floats
    cache: Any

    @property
    def kept(self) -> Mask:
        """Where the output was not zero."""
        return np.asarray(self.factors != 0)


def run(
    trial: Trial, forward: Function, shape: tuple[int, ...], keep_prob: float, **mode: bool
) -> Pass:
    """Run a forward pass on activations without zeros."""
    a = trial.activations(*shape)
    out, cache = forward_pass(forward, a, keep_prob, trial.generator(), **mode)
    return Pass(a, keep_prob, out / a, cache)


def run_in_training(
    trial: Trial, forward: Function, shape: tuple[int, ...], keep_prob: float
) -> Pass:
    """Run a forward pass that drops some units; without any there is nothing to examine."""
    one = run(trial, forward, shape, keep_prob)
    trial.by_chance(one_sided(one.a.size, keep_prob))
    if one.kept.all() or not one.kept.any():
        told = "nothing" if one.kept.all() else "everything"
        raise Wrong(
            f"dropout_forward drops {told} in training, so dropout_backward can't be examined.",
            "all or nothing dropped",
        )
    return one


def name_extra(one: Pass, extra: float) -> str:
    """Say which factor the gradient got besides the forward pass's."""
    keep_prob, kept = one.keep_prob, one.kept
    known = {
        "keep_prob": keep_prob, "1/keep_prob": 1 / keep_prob, "keep_prob²": keep_prob**2,
        "keep_prob/(1 - keep_prob)": keep_prob / (1 - keep_prob) if keep_prob < 1 else np.nan,
        "keep_prob·(1 - keep_prob)": keep_prob * (1 - keep_prob),
        "2·keep_prob": 2 * keep_prob, "1/n_samples": 1 / len(kept), "-1": -1.0,
        "keep_prob/(fraction kept)": keep_prob / kept.mean(),
    }  # fmt: skip
    for name, value in known.items():
        if np.isclose(extra, value, rtol=1e-4):
            return name
    return "another number"


def diagnose_scale(one: Pass, ratio: Floats, others: list[Pass]) -> tuple[str, str]:
    """Name what is wrong where the right units get gradient, but not the right amount."""
    kept = one.kept
    extra = ratio[kept] / one.factors[kept]
    if np.ptp(extra) < 1e-4 * abs(extra).max():
        known = name_extra(one, float(extra[0]))
        if any(np.isclose(ratio[kept][0], other.factors.max()) for other in others):
            known = "another pass's"
        unscaled = ", unscaled forward" if one.keep_prob < 1 and one.factors.max() == 1 else ""
        return (
            f"scale off by {known}{unscaled}",
            f"the kept units' gradient is {extra[0]:.4g} times what the forward pass asks for",
        )
    by_a = extra / one.a[kept]
    if np.ptp(by_a) < 1e-4 * abs(by_a).max():
        return "times a", "the gradient was multiplied by the activations too"
    return "values", "the kept units' gradient has different factors"


def diagnose_mask(one: Pass, passed: Mask, others: list[Pass]) -> tuple[str, str]:
    """Name what is wrong where some gradient is dropped, but not the right one."""
    kept = one.kept
    if (passed == ~kept).all():
        return "dropped ones", "the dropped units get gradient, the kept ones none"
    if (passed == (one.a * one.factors > 0)).all():
        return "positive", "only units with a positive output get gradient"
    if (passed == kept[:1]).all():
        return "first sample", "every sample gets the first sample's mask"
    if any((passed == other.kept).all() for other in others if other.a.shape == one.a.shape):
        return "another pass's mask", "the units kept in another forward pass get gradient"
    return "another mask", "other units get gradient than were kept in the forward pass"


def diagnose(one: Pass, dout: Floats, got: Floats, others: list[Pass]) -> tuple[str, str]:
    """Name what is wrong with a gradient: a symptom, and words for the student."""
    ratio, kept = got / dout, one.kept
    passed = got != 0
    if reading.close(got, one.factors) or reading.close(got, kept):
        return "without dout", "the mask itself came back; dout was not used"
    if not passed.any():
        return "no gradient", "no unit gets any gradient"
    if (passed == kept).all():
        return diagnose_scale(one, ratio, others)
    if not passed.all():
        return diagnose_mask(one, passed, others)
    told = "gradient also flows to units that were dropped"
    if reading.close(got, dout):
        return "unchanged", f"dout came back unchanged, so {told}"
    return ("no mask" if np.ptp(ratio) < 1e-6 else "no zeros"), told


def extra_factor(one: Pass, dout: Floats, got: Floats) -> float | None:
    """Give the factor by which all of a gradient differs from the right one, if it is one."""
    kept = one.kept
    if not kept.any() or ((got != 0) != kept).any():
        return None
    extra = (got / dout)[kept] / one.factors[kept]
    return float(extra[0]) if reading.close(extra, np.full_like(extra, extra[0])) else None


def compare_gradient(
    trial: Trial,
    backward: Function,
    one: Pass,
    when: str,
    others: tuple[Pass, ...] = (),
    extra: float | None = 1.0,
) -> float:
    """Compare one backward pass with dout times the forward pass's factors.

    A wrong scale costs points in one property only: the others allow for an extra factor,
    any (None) or the one that came before, and give what came.
    """
    dout = trial.activations(*one.a.shape)
    with np.errstate(all="ignore"):  # what is divided by zero shows as NaN or infinity
        got = reading.array(backward(dout, one.cache), dout.shape, BACKWARD)
    if reading.close(got, dout * one.factors):
        came: float | None = 1.0
    else:
        came = extra_factor(one, dout, got)
    if came is None or (extra is not None and not np.isclose(came, extra, rtol=1e-4)):
        symptom, told = diagnose(one, dout, got, [other for other in others if other is not one])
        raise Wrong(f"dropout_backward {when}: {told}.", symptom)
    return came


@dropout_backward.property("the forward pass's mask and scale once more", 2.5)
def backward_values(trial: Trial, forward: Function, backward: Function) -> None:
    """Signed gradients at asymmetric keep_probs."""
    for keep_prob in (0.8, 0.3):
        one = run_in_training(trial, forward, (8, 25), keep_prob)
        compare_gradient(trial, backward, one, f"at keep_prob = {keep_prob}")


@dropout_backward.property("works for any earlier forward pass, in any order", 1.5)
def backward_order(trial: Trial, forward: Function, backward: Function) -> None:
    """Run several passes before the first backward pass; use one cache twice."""
    extras = {}
    for keep_prob in (0.65, 0.8):
        one = run_in_training(trial, forward, (6, 25), keep_prob)
        extras[keep_prob] = compare_gradient(trial, backward, one, "just after", extra=None)
    passes = tuple(
        run_in_training(trial, forward, (6, 25), keep_prob) for keep_prob in (0.65, 0.8, 0.65)
    )

    def compare_again(one: Pass, when: str) -> None:
        compare_gradient(trial, backward, one, when, passes, extras[one.keep_prob])

    for one in (passes[0], passes[2], passes[1]):
        compare_again(one, "for an earlier forward pass, after other passes were made")
    tested(trial, forward, 0.7)
    compare_again(passes[1], "after a pass at test time")
    try:
        compare_again(passes[0], "for a cache used a second time")
    except Raised as error:
        message = f"A cache could not be used a second time: {error}"
        raise Wrong(message, "crashes when used twice") from None
    if "argument 2 of dropout_backward" in trial.changed:
        raise Wrong(
            "dropout_backward changed the cache in place, so that it can't be used again.",
            "values",
        )


def tested(trial: Trial, forward: Function, keep_prob: float) -> Pass | None:
    """Run a forward pass at test time, or at keep_prob = 1; None if forward can't do that."""
    try:
        if keep_prob == 1:
            return run(trial, forward, (5, 7), 1.0)
        return run(trial, forward, (5, 7), keep_prob, training=False)
    except Wrong:  # costs its points in dropout_forward
        return None


@dropout_backward.property("after a test-time pass, and at keep_prob = 1", 1)
def backward_test(trial: Trial, forward: Function, backward: Function) -> None:
    """Compare with what forward did; dout as it came, always, earns nothing."""
    trained = run_in_training(trial, forward, (6, 25), 0.6)
    dout = trial.activations(6, 25)
    with np.errstate(all="ignore"):
        got = reading.array(backward(dout, trained.cache), dout.shape, BACKWARD)
    if reading.close(got, dout) or not got.any():
        raise Wrong("dropout_backward gives dout or zeros, after training too.", "trivial")
    for keep_prob, when in ((0.6, "after a test-time forward pass"), (1.0, "at keep_prob = 1")):
        one = tested(trial, forward, keep_prob)
        if one is None:
            continue
        try:
            compare_gradient(trial, backward, one, when)
        except Raised as error:
            raise Wrong(f"dropout_backward {when}: {error}", f"crashes {when}") from None
        except Wrong as wrong:
            raise Wrong(str(wrong), f"{wrong.symptom} {when}") from None


@dropout_backward.property("an all-zero input, other dimensions, dout left alone", 1)
def backward_zero(trial: Trial, forward: Function, backward: Function) -> None:
    """Where activations are zero the mask can't be read off the output: it must be cached."""
    run_in_training(trial, forward, (8, 25), 0.6)
    for shape in ((60,), (3, 5, 6)):
        when = f"for {len(shape)}-D input"
        try:
            one = run_in_training(trial, forward, shape, 0.6)
        except Wrong:
            continue  # costs its points in dropout_forward
        try:
            compare_gradient(trial, backward, one, when, extra=None)
        except Raised as error:
            raise Wrong(f"dropout_backward {when}: {error}", f"crashes {when}") from None
    check_zeros(trial, forward, backward)
    if "argument 1 of dropout_backward" in trial.changed:
        raise Wrong("dropout_backward changed dout in place.", "changes dout")


def check_zeros(trial: Trial, forward: Function, backward: Function) -> None:
    """After an all-zero input some units get gradient, and some none."""
    try:
        _, cache = forward_pass(forward, np.zeros((8, 25)), 0.6, trial.generator())
    except Wrong:
        return  # costs its points in dropout_forward
    dout = trial.activations(8, 25)
    with np.errstate(all="ignore"):
        got = reading.array(backward(dout, cache), dout.shape, f"After zeros, {BACKWARD}")
    trial.by_chance(one_sided(dout.size, 0.6))
    passed = got != 0
    if passed.all() or not passed.any():
        what = "every unit" if passed.all() else "no unit"
        raise Wrong(
            f"After an all-zero input {what} gets gradient: which units were dropped can't be "
            "read off activations that are zero anyway.",
            f"zeros: {what}",
        )


BATTERIES = (dropout_backward,)
