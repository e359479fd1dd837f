"""Battery for notebook 06, the hidden layer backward: through dropout, ReLU and weights."""

from __future__ import annotations

import numpy as np

from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.passes import (
    BACKWARD,
    NAMES,
    Floats,
    Pass,
    ask,
    close,
    gradient_of,
    run,
    run_in_training,
)  # fmt: skip
from autograder.exams.reading import Wrong

hidden_backward = Battery("hidden_backward", ("hidden_forward", "hidden_backward"))


def diagnose_slope(one: Pass, dz: Floats, dh: Floats) -> tuple[str, str]:
    """Name what is wrong with the way back through dropout and ReLU."""
    ratio, slope = dz / dh, one.slope
    above = one.layer[0] @ one.layer[1] + one.layer[2] > 0
    kept, dropped, closed = above & (slope != 0), above & (slope == 0), ~above
    through = {
        "dropped units": bool((abs(ratio[dropped]) > 1e-6).any()),
        "units that ReLU closed": bool(
            closed.any() and (abs(ratio[closed]) > 1e-6).any() and not slope[closed].any()
        ),
    }
    leaks = [name for name, leak in through.items() if leak]
    lost = bool((abs(ratio[kept]) < 1e-6).any())
    passed = np.where(above, abs(ratio) > 1e-6, np.nan)
    shared = bool((np.nanmax(passed, axis=0) == np.nanmin(passed, axis=0)).all())
    extra = ratio[kept] / slope[kept]
    if lost:
        scale = "kept units without gradient" + (", all samples alike" if shared else "")
    elif np.ptp(extra) < 1e-3 * abs(extra).max():
        scale = f"scale {name_extra(one, float(extra.mean()))}"
    else:
        scale = "mixed factors"
    told = []
    if leaks:
        told.append(f"gradient flows to {' and to '.join(leaks)}")
    if lost:
        told.append("some kept units get none")
    elif scale != "scale right":
        told.append(f"kept units' gradient is {extra.flat[0]:.4g} times what it should be")
    return "; ".join([*leaks, scale]), " and ".join(told) or "the gradient differs"


def name_extra(one: Pass, extra: float) -> str:
    """Say which factor the kept units' gradient got besides the forward pass's."""
    p = one.keep_prob
    known = {
        "right": 1.0, "keep_prob": p, "1/keep_prob": 1 / p, "1/n": 1 / len(one.slope),
        "-1": -1.0, "keep_prob²": p**2, "1 - keep_prob": 1 - p,
    }  # fmt: skip
    near = (name for name, value in known.items() if np.isclose(extra, value, rtol=1e-3))
    return next(near, "another number")


@hidden_backward.property("back through dropout and ReLU as they were in the forward pass", 2)
def backward_slope(trial: Trial, forward: Function, backward: Function) -> None:
    """Any of the three gradients shows it; what is done with it afterwards is examined apart."""
    for keep_prob in (0.8, 0.3):
        one = run_in_training(trial, forward, keep_prob)
        dh = gradient_of(trial, one)
        got = ask(backward, one, dh)
        right = one.gradients(dh * one.slope)
        if any(close(got[name], right[name]) for name in NAMES):
            continue
        fits = [got[name].shape == right[name].shape for name in NAMES]
        if not fits[0] and not fits[1]:
            raise Wrong(
                f"{BACKWARD}: neither dx nor dw has the shape of x or w.", "shapes of dx and dw"
            )
        dz = (
            got["dx"] @ np.linalg.pinv(one.layer[1].T)
            if fits[0]
            else np.linalg.pinv(one.layer[0].T) @ got["dw"]
        )
        symptom, told = diagnose_slope(one, dz, dh)
        raise Wrong(f"hidden_backward at keep_prob = {keep_prob}: {told}.", symptom)


def check_part(trial: Trial, forward: Function, backward: Function, name: str) -> None:
    """Check one of the gradients, given what the student took for dz."""
    one = run_in_training(trial, forward, 0.6)
    dh = gradient_of(trial, one)
    got, right = ask(backward, one, dh), one.gradients(dh * one.slope)
    if close(got[name], right[name]):
        return
    whole = all(got[other].shape == right[other].shape for other in ("dx", "dw"))
    if whole:
        from_dx, from_dw = one.found(got)
        agreed = close(from_dx, from_dw)
        for dz in [from_dw] if name == "dx" else [from_dx] if name == "dw" else [from_dx, from_dw]:
            if (agreed or name == "db") and close(got[name], one.gradients(dz)[name]):
                if not np.any(dz):
                    break
                return
    if got[name].shape != right[name].shape:
        raise Wrong(
            f"{name} of {BACKWARD} should have shape {right[name].shape}, the shape of "
            f"{name[1:]}, but has shape {got[name].shape}.",
            f"{name} has shape",
            got[name].shape,
        )
    told, symptom = "is something else", f"{name}: values"
    for label, value in part_mistakes(one, dh).get(name, {}).items():
        if close(got[name], value):
            told, symptom = f"is {label}", f"{name}: {label}"
            break
    raise Wrong(
        f"{name} of {BACKWARD} does not fit the gradient with respect to x @ w + b: it {told}.",
        symptom,
    )


def part_mistakes(one: Pass, dh: Floats) -> dict[str, dict[str, Floats]]:
    """List wrong last steps that have a name."""
    x, w, _ = one.layer
    dz, n = dh * one.slope, len(dh)
    return {
        "dw": {
            "divided by the number of samples": x.T @ dz / n,
            "made from dh, not from what came through the layer": x.T @ dh,
            "zero": np.zeros_like(w),
        },
        "db": {
            "the mean over samples, not the sum": dz.mean(axis=0),
            "the sum of dh, without the layer's slope": dh.sum(axis=0),
            "the mean of dh": dh.mean(axis=0),
            "the first sample's only": dz[0],
            "zero": np.zeros(len(dz[0])),
        },
        "dx": {
            "made from dh, not from what came through the layer": dh @ w.T,
            "divided by the number of samples": dz @ w.T / n,
            "zero": np.zeros_like(x),
        },
    }


for _name, _points in (("dw", 1), ("db", 1), ("dx", 0.5)):
    hidden_backward.property(f"{_name} fits the gradient at x @ w + b", _points)(
        lambda trial, forward, backward, name=_name: check_part(trial, forward, backward, name)
    )


def compare_all(trial: Trial, backward: Function, one: Pass, when: str, kind: str) -> None:
    """Compare with the forward pass's slope; what was wrong just after it is wrong elsewhere."""
    dh = gradient_of(trial, one)
    try:
        got = ask(backward, one, dh, when)
    except Raised as error:
        raise Wrong(f"hidden_backward{when}: {error}", f"{error.symptom} {kind}") from None
    right = one.gradients(dh * one.slope)
    if not any(close(got[name], right[name]) for name in NAMES):
        raise Wrong(f"{BACKWARD}{when} does not fit that forward pass.", f"values {kind}")


@hidden_backward.property("works for any earlier forward pass, in any order, and twice", 0.75)
def backward_order(trial: Trial, forward: Function, backward: Function) -> None:
    """Run several passes before the first backward pass; use one cache twice."""
    compare_all(trial, backward, run_in_training(trial, forward, 0.7), " just after", "just after")
    passes = [run_in_training(trial, forward, keep_prob) for keep_prob in (0.65, 0.8, 0.65)]
    for position in (0, 2, 1):
        compare_all(
            trial, backward, passes[position], " for an earlier forward pass", "for an earlier pass"
        )
    compare_all(trial, backward, passes[0], " for a cache used twice", "used twice")
    if "argument 2 of hidden_backward" in trial.changed:
        raise Wrong("hidden_backward changed the cache in place.", "values used twice")


@hidden_backward.property("after a test-time pass, at keep_prob = 1, and with biases", 0.5)
def backward_test(trial: Trial, forward: Function, backward: Function) -> None:
    """Compare with what forward did; if forward fails or errs here, it costs points there."""
    compare_all(trial, backward, run_in_training(trial, forward, 0.7), " just after", "just after")
    cases: tuple[tuple[float, bool, dict[str, bool], str], ...] = (
        (0.7, False, {"training": False}, "after a test-time forward pass"),
        (1.0, False, {}, "at keep_prob = 1"),
        (0.7, True, {}, "with biases"),
    )
    for keep_prob, biased, mode, when in cases:
        try:
            one = run(
                trial, forward, keep_prob, (12, 3, 29) if biased else (8, 12, 11), biased, **mode
            )
        except Wrong:
            continue
        relu = one.layer[0] @ one.layer[1] + one.layer[2] > 0
        steady = one.slope[relu & (one.slope != 0)]
        if biased and (one.slope[~relu].any() or np.ptp(steady) > 1e-3):
            continue  # biases are not added where they should: costs its points in hidden_forward
        compare_all(trial, backward, one, f" {when}", when)


@hidden_backward.property("dh and the forward pass's arrays are left alone", 0.25)
def backward_pure(trial: Trial, forward: Function, backward: Function) -> None:
    """In-place changes show in the guard."""
    one = run_in_training(trial, forward, 0.6)
    compare_all(trial, backward, one, " just after", "just after")
    if "argument 1 of hidden_backward" in trial.changed:
        raise Wrong("hidden_backward changed dh in place.", "changes dh")


BATTERIES = (hidden_backward,)
