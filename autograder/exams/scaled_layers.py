"""Batteries for notebook 02: classic and inverted layers, in training and at test time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from autograder.exams.asking import BAD_KEEP_PROBS, check_refused
from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.dropping import Floats
from autograder.exams.reading import Wrong
from autograder.exams.scaling import alone, check_steady, check_unchanged, compare, computed
from course_utils.reference import scaling as reference

ENTRIES = {bool: "True and False", int: "0 and 1", float: "0.0 and 1.0"}  # of a mask
KEEP_PROB = 0.3  # neither its complement nor one half


@dataclass(frozen=True)
class Layer:
    """A layer to examine: its name, which arguments follow a, w and b, and the reference."""

    name: str
    more: tuple[str, ...]  # of "mask" and "keep_prob"
    reference: Callable[..., Floats]

    def inputs(
        self,
        trial: Trial,
        shape: tuple[int, int],
        n_out: int,
        keep_prob: float,
        kind: type = bool,
    ) -> dict[str, Any]:
        """Draw arguments in the order of the signature; there is no entry near zero."""
        mask = trial.rng.random(shape) < keep_prob
        if keep_prob < 1:
            mask.flat[:2] = [True, False]
            if min(shape) > 2:  # rows, columns and both differ
                mask[:3, :2] = [[True, False], [True, True], [False, True]]
        given: dict[str, Any] = {
            "a": trial.activations(*shape),
            "w": trial.activations(shape[1], n_out),
            "b": trial.activations(n_out),
            "mask": mask.astype(kind),
            "keep_prob": keep_prob,
        }
        return {name: given[name] for name in ("a", "w", "b", *self.more)}

    def called(self, given: dict[str, Any], remark: str = "") -> str:
        """Write down a call, with the shapes that are handed over."""
        names = [str(given[n]) if n == "keep_prob" else n for n in given]
        shapes = f"a of shape {given['a'].shape}, w of shape {given['w'].shape}"
        return f"{self.name}({', '.join(names)}) with {shapes}{remark}"

    def compare(self, function: Function, given: dict[str, Any], remark: str = "") -> None:
        """Compare one output with the reference."""
        want = self.reference(**given)
        compare(function, self.called(given, remark), tuple(given.values()), want)


def check_signal(trial: Trial, layer: Layer, function: Function) -> None:
    """Compare without a bias; square first, so that a wrong product shows as wrong numbers."""
    cases = (((5, 5), 5, KEEP_PROB), ((6, 4), 3, 0.8), ((1, 7), 1, 0.65))
    for shape, n_out, keep_prob in cases:
        given = layer.inputs(trial, shape, n_out, keep_prob)
        given["b"] = np.zeros(n_out)
        try:
            layer.compare(function, given, " and b = 0")
        except Raised as error:  # whether it raises always, or not where layers are equally wide
            raise Wrong(str(error), f"{error.symptom} for {shape}") from None


def check_bias(trial: Trial, layer: Layer, function: Function) -> None:
    """Check that a bias adds itself, once, to every sample, whatever the signal is."""
    for shape, n_out in (((5, 5), 5), ((6, 4), 3)):
        given = layer.inputs(trial, shape, n_out, KEEP_PROB)
        without = {**given, "b": np.zeros(n_out)}
        n_samples = shape[0]
        signal, output = (
            computed(function, layer.called(one), tuple(one.values()), (n_samples, n_out))
            for one in (without, given)
        )
        if np.ptp(signal) < 1e-6:
            raise Wrong(
                f"{layer.called(without)} and b = 0: all entries are {signal.flat[0]:.4g}, so "
                "nothing of a came through.",
                "no signal",
            )
        added, want = output - signal, np.tile(given["b"], (n_samples, 1))
        wrong = np.argwhere(~np.isclose(added, want, rtol=1e-4, atol=1e-4))
        if wrong.size:
            check_steady(function, layer.called(given), tuple(given.values()), output)
            row, unit = (int(i) for i in wrong[0])
            raise Wrong(
                f"{layer.called(given)}: the bias of unit {unit} is {want[row, unit]:.4g} and "
                f"should raise the output by that; it raised it by {added[row, unit]:.4g}.",
                "bias",
                added.round(6),
            )


def check_numbers(trial: Trial, layer: Layer, function: Function) -> None:
    """Compare outputs for masks of integers and floats."""
    for kind in (int, float):
        given = layer.inputs(trial, (5, 5), 5, 0.6, kind)
        given["b"] = np.zeros(5)
        layer.compare(function, given, f" and a mask of {ENTRIES[kind]}")


def check_pure(trial: Trial, layer: Layer, function: Function) -> None:
    """In-place changes show in the guard; only a right output earns this."""
    given = layer.inputs(trial, (4, 5), 3, KEEP_PROB)
    given["b"] = np.zeros(3)
    layer.compare(function, given)
    given = layer.inputs(trial, (4, 5), 3, KEEP_PROB)
    computed(function, layer.called(given), tuple(given.values()), (4, 3))
    check_unchanged(trial, layer.name, tuple(given))


def check_keep_all(trial: Trial, layer: Layer, function: Function) -> None:
    """Check that keep_prob = 1 is allowed; what comes out is told where signals are compared."""
    given = layer.inputs(trial, (4, 3), 5, 1.0)
    try:
        alone(function(*given.values()), (4, 5), layer.called(given))
    except Wrong as wrong:
        told = f"keep_prob = 1 keeps every unit and is allowed, but: {wrong}"
        raise Wrong(told, f"at 1: {wrong.symptom}") from None


def check_layer_refuses(trial: Trial, layer: Layer, function: Function) -> None:
    """Refuse an unusable keep_prob, and whatever NumPy can't combine."""
    usable = layer.inputs(trial, (4, 3), 5, 0.6)
    alone(function(*usable.values()), (4, 5), layer.called(usable))
    changes: list[tuple[str, Any, str]] = []
    if "keep_prob" in usable:
        check_keep_all(trial, layer, function)
        changes += [("keep_prob", bad, f"keep_prob = {bad}") for bad in BAD_KEEP_PROBS]
    for name, shapes in (("w", ((2, 5), (4, 5))), ("b", ((4,), (6,)))):
        told = f"a of shape (4, 3), w of shape (3, 5) and {name} of shape "
        changes += [(name, trial.activations(*shape), f"{told}{shape}") for shape in shapes]
    if "mask" in usable:
        for shape in ((4, 2), (5, 3), (3, 4)):
            mask = np.ones(shape, dtype=bool)
            mask[0, 0] = False
            changes.append(("mask", mask, f"a of shape (4, 3) and a mask of shape {shape}"))
    cases = [
        (partial(function, *{**usable, name: value}.values()), told)
        for name, value, told in changes
    ]
    with np.errstate(all="ignore"):
        check_refused(trial, layer.name, cases)


def battery_for(layer: Layer, signal: float, bias: float, told: str) -> Battery:
    """Put together a layer's battery; what all layers share is worth half a point each."""
    battery = Battery(layer.name)
    checks: list[tuple[str, float, Callable[..., None]]] = [
        (told, signal, check_signal),
        ("the bias is added once, as it is", bias, check_bias),
    ]
    if "mask" in layer.more:
        checks.append(("a mask of 0 and 1 works like one of False and True", 0.5, check_numbers))
    checks.append(("the arrays that it is given stay as they were", 0.5, check_pure))
    checks.append(
        ("refuses what can't be combined or used, and nothing else", 0.5, check_layer_refuses)
    )
    for name, points, check in checks:
        battery.property(name, points)(
            lambda trial, function, check=check: check(trial, layer, function)
        )
    return battery


classic_layer_train = battery_for(
    Layer("classic_layer_train", ("mask",), reference.classic_layer_train),
    signal=1, bias=0.5, told="the signal of the kept units, as it is",
)  # fmt: skip
classic_layer_test = battery_for(
    Layer("classic_layer_test", ("keep_prob",), reference.classic_layer_test),
    signal=1, bias=1, told="the signal of all units, times keep_prob",
)  # fmt: skip
inverted_layer_train = battery_for(
    Layer("inverted_layer_train", ("mask", "keep_prob"), reference.inverted_layer_train),
    signal=1.5, bias=1, told="the signal of the kept units, divided by keep_prob",
)  # fmt: skip

BATTERIES = (classic_layer_train, classic_layer_test, inverted_layer_train)
