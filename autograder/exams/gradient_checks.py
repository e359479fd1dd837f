"""Batteries for notebook 04: checking a backward pass, and finding out what is wrong with it."""

from __future__ import annotations

import numpy as np

from autograder.exams import reading
from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.layer import SLIGHT, Floats, Layer, Pass
from autograder.exams.reading import Wrong
from course_utils.reference.forward_backward import BUGS

gradient_check = Battery("gradient_check")

RIGHT = 1e-4  # an error below is small
WRONG = 1e-2  # an error above is large


def read_error(value: object) -> float:
    """Read a gradient check's result: one number, and not True or False."""
    if isinstance(value, (bool, np.bool_)):
        raise Wrong(
            f"gradient_check should return the error, a number, but returned {bool(value)}.",
            "True or False",
        )
    n_things = len(value) if isinstance(value, (tuple, list)) else np.size(np.asarray(value))
    if n_things != 1:
        message = f"gradient_check should return one number, but returned {n_things} things."
        raise Wrong(message, "several")
    return reading.number(value, "gradient_check")


def ask(layer: Layer, function: Function, a: Floats, keep_prob: float, seed: int) -> object:
    """Hand a layer to a student's function; an error's symptom says how far it came."""
    try:
        with np.errstate(all="ignore"):  # what is divided by zero shows as NaN or infinity
            return function(layer.forward, layer.backward, a, keep_prob, seed)
    except Raised as error:
        if layer.passes and not layer.n_backward:
            raise Wrong(str(error), "fails between forward and backward") from None
        raise


def check(trial: Trial, function: Function, bug: str, keep_prob: float) -> float:
    """Run a student's gradient check on a layer with this bug."""
    layer = Layer(np.random.default_rng(int(trial.rng.integers(2**32))), bug)
    a = trial.activations(2, 4)
    seed = int(trial.rng.integers(10_000))
    return read_error(ask(layer, function, a, keep_prob, seed))


def check_right(trial: Trial, function: Function, keep_prob: float) -> None:
    """Check that a right backward pass gives a small error."""
    error = check(trial, function, "none", keep_prob)
    if not 0 <= error < RIGHT:
        # gradients of g and 2g differ by a third
        symptom = "twice" if abs(error - 1 / 3) < 1e-3 else "right one refused"
        raise Wrong(
            f"gradient_check gave {error:.3g} for a right backward pass at keep_prob = "
            f"{keep_prob}; it should be below 1e-6.",
            symptom,
        )


def check_works(trial: Trial, function: Function) -> None:
    """Check that right backward passes are accepted, before asking for more."""
    for keep_prob in (0.6, 0.4):  # at just one, a mask not frozen might be the same by chance
        check_right(trial, function, keep_prob)


@gradient_check.property("small for a right backward pass, large for a wrong one", 1.5)
def check_tells(trial: Trial, function: Function) -> None:
    """Both together: a constant must not earn half."""
    missed = []
    for keep_prob in (0.7, 0.4):
        check_right(trial, function, keep_prob)
        for bug in ("no scale", "double scale", "fresh mask"):
            error = check(trial, function, bug, keep_prob)
            if error < WRONG:
                missed.append((f"{bug} at {keep_prob}", error))
    if missed:
        bug, error = missed[0]
        raise Wrong(
            f"gradient_check gave {error:.3g} for a backward pass with this bug: {bug}. "
            "It should be above 0.01.",
            "misses " + ", ".join(bug for bug, _ in missed),
        )


@gradient_check.property("sees gradient at units that were dropped", 0.5)
def check_dropped(trial: Trial, function: Function) -> None:
    """Try a backward pass without mask: it errs at the dropped units only."""
    check_works(trial, function)
    error = check(trial, function, "no mask", 0.6)
    if error < WRONG:
        raise Wrong(
            f"gradient_check gave {error:.3g} for a backward pass that ignores the mask, so that "
            "dropped units get gradient. It should be above 0.01.",
            "misses no mask",
        )


@gradient_check.property("the largest relative error, whatever the size of the gradients", 0.5)
def check_slight(trial: Trial, function: Function) -> None:
    """Let a single unit be 2 % off, where few are kept and the gradients are large."""
    check_works(trial, function)
    for bug in SLIGHT:
        error = check(trial, function, bug, 0.2)
        if 2e-3 < error < 0.05:  # 0.01, or 0.02 over the larger of the two; less with norms
            continue
        told = "missed" if error < RIGHT else "diluted" if error < WRONG else "exaggerated"
        raise Wrong(
            f"gradient_check gave {error:.3g} for a backward pass that is 2 % off in one unit; a "
            "relative error of about 0.01 was expected.",
            f"slight error {told}",
        )


@gradient_check.property("freezes the mask by seeding, at the given keep_prob and seed", 1)
def check_frozen(trial: Trial, function: Function) -> None:
    """Watch the forward passes that it asks for."""
    a = trial.activations(3, 4)
    layers = [Layer(trial.rng) for _ in range(4)]
    for seed, layer in enumerate(layers, start=11):
        read_error(ask(layer, function, a, 0.65, seed))
        check_passes(layer.passes, a, 0.65)
    # the chance that four draws agree; the 2 allows for masks being mixed
    trial.by_chance(2 * (0.65**4 + 0.35**4) ** a.size)
    if all((layer.passes[0].mask == layers[0].passes[0].mask).all() for layer in layers):
        raise Wrong("gradient_check used the same mask for four different seeds.", "ignores seed")


def check_passes(passes: list[Pass], a: Floats, keep_prob: float) -> None:
    """Check one gradient check's forward passes: enough, moved, alike in mask."""
    if len(passes) < 3:
        raise Wrong(
            f"gradient_check ran the forward pass {len(passes)} times; a numerical gradient takes "
            "two for every entry of a.",
            "no differences",
        )
    if any(one.a.shape != a.shape for one in passes):
        raise Wrong("gradient_check handed on an array of another shape than a's.", "shape")
    if not any((one.a != a).any() for one in passes):
        raise Wrong("gradient_check never moved an entry of a.", "nothing moved")
    used = {round(one.keep_prob, 9) for one in passes}
    if used != {keep_prob}:
        came = ", ".join(f"{p:g}" for p in sorted(used))
        raise Wrong(f"gradient_check used keep_prob = {came} instead of {keep_prob}.", "keep_prob")
    if not all(one.training for one in passes):
        raise Wrong("gradient_check ran the forward pass in test mode.", "not training")
    if any((one.mask != passes[0].mask).any() for one in passes):
        raise Wrong(
            "gradient_check's forward passes used different masks: every one needs a new "
            "generator from the same seed.",
            "mask not frozen",
        )


@gradient_check.property("a stays as it was", 0.5)
def check_pure(trial: Trial, function: Function) -> None:
    """In-place steps must be taken back; a small error alone earns nothing."""
    check_works(trial, function)
    if check(trial, function, "double scale", 0.6) < WRONG:
        raise Wrong("gradient_check gave a small error for a wrong backward pass.", "misses all")
    if trial.changed:
        raise Wrong("gradient_check left a changed: step on a copy.", "changes a")


find_bug = Battery("find_bug")


def found(trial: Trial, function: Function, layer: Layer, keep_prob: float) -> str:
    """Ask a student's find_bug about one backward pass."""
    a = trial.activations(4, 6)
    seed = int(trial.rng.integers(10_000))
    answer = ask(layer, function, a, keep_prob, seed)
    kind = f"gives {type(answer).__name__} for {layer.bug}"
    if answer is None:
        told = "the answer is missing, or the function lacks a return"
        raise Wrong(f"find_bug returned None: {told} for some case.", kind)
    if not isinstance(answer, str):
        came = reading.describe(answer)
        raise Wrong(f"find_bug should return a string, but returned {came}.", kind)
    return str(answer)


def noticed(layers: list[Layer], keep_prob: float) -> str:
    """Say what was strange about the forward passes that a wrong answer asked for."""
    passes = [one for layer in layers for one in layer.passes]
    if any(one.keep_prob != keep_prob for one in passes):
        return ", another keep_prob"
    if not all(one.training for one in passes):
        return ", in test mode"
    first = [layer.passes[0].mask for layer in layers if layer.passes]
    used = [layer.passes[1:] for layer in layers if layer.passes]
    changed = any(
        not np.array_equal(one.mask, mask)
        for mask, others in zip(first, used, strict=True)
        for one in others
    )
    return ", with different masks" if changed else ""


def tells(trial: Trial, function: Function, bug: str) -> None:
    """Check that a bug is found, and a right backward pass not accused of it."""
    missed = []
    for number, keep_prob in enumerate((0.7, 0.35)):
        both = (bug, "none") if number == BUGS.index(bug) % 2 else (bug,)
        seeds = [int(seed) for seed in trial.rng.integers(2**32, size=len(both))]
        layers = [Layer(np.random.default_rng(s), one) for s, one in zip(seeds, both, strict=True)]
        for layer in layers:
            answer = found(trial, function, layer, keep_prob)
            if answer != layer.bug:
                missed.append((layer.bug, keep_prob, answer, noticed(layers, keep_prob)))
    if missed:
        given, keep_prob, answer, _ = missed[0]
        what = "a right backward pass" if given == "none" else f"one with this bug: {given}"
        raise Wrong(
            f"find_bug was given {what} (keep_prob = {keep_prob}) and answered {answer[:40]!r}.",
            "; ".join(
                f"{given} at {keep_prob} is {answer if answer in BUGS else 'something else'}{notes}"
                for given, keep_prob, answer, notes in missed
            ),
        )
    if bug == BUGS[1] and trial.changed:  # costs points once only
        raise Wrong("find_bug left a changed: step on a copy.", "changes a")


for _bug in BUGS[1:]:
    find_bug.property(f"tells {_bug!r} from a right backward pass", 1)(
        lambda trial, function, bug=_bug: tells(trial, function, bug)
    )

BATTERIES = (gradient_check, find_bug)
