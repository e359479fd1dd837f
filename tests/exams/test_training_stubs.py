"""Stubs and trivial answers to the exercises of notebook 06 earn nothing, or next to it."""

import numpy as np
import pytest

from autograder.exams.examine import battery_of, recognise
from course_utils.reference import training as reference

EXERCISES = ("hidden_forward", "hidden_backward", "loss_and_gradients", "predict", "compare")
SEEDS = range(3)


def raises(error):
    def stub(*arguments, **named):
        raise error

    return stub


STUBS = {
    "None": lambda *arguments, **named: None,
    "a string": lambda *arguments, **named: "not yet",
    "an object": lambda *arguments, **named: object(),
    "NaN": lambda *arguments, **named: np.nan,
    "a pair of NaN": lambda *arguments, **named: (np.full((3, 3), np.nan), None),
    "an empty array": lambda *arguments, **named: np.zeros((0,)),
    "an empty dict": lambda *arguments, **named: {},
    "a pair of None": lambda *arguments, **named: (None, None),
    "three None": lambda *arguments, **named: (None, None, None),
    "a pair of a number and a dict": lambda *arguments, **named: (0.0, {}),
    "the first argument": lambda *arguments, **named: arguments[0],
    "the first argument in a pair": lambda *arguments, **named: (arguments[0], None),
    "always ValueError": raises(ValueError("no")),
    "NotImplementedError": raises(NotImplementedError()),
    "SystemExit": raises(SystemExit(0)),
}


def functions(exercise, stub):
    return (reference.hidden_forward, stub) if exercise == "hidden_backward" else (stub,)


@pytest.mark.parametrize("stub", list(STUBS))
@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_stub_earns_nothing_and_is_told_why(exercise, stub):
    for seed in SEEDS:
        result = battery_of(exercise).run(functions(exercise, STUBS[stub]), seed)
        assert result.score == 0, [failure.property for failure in result.failures]
        assert result.messages


@pytest.mark.parametrize("stub", ["a string", "NotImplementedError", "always ValueError"])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_an_answer_not_yet_written_is_no_misconception(exercise, stub):
    result = battery_of(exercise).run(functions(exercise, STUBS[stub]), 0)
    assert recognise(result, 0) is None


def zero_gradients(params, *more, **named):
    return 0.0, {name: np.zeros_like(value) for name, value in params.items()}


def constant_table(conditions, data, seeds):
    if len(seeds) < 2:
        raise ValueError("two seeds")
    return dict.fromkeys(conditions, (0.5, 0.1, 0.5, 0.1))


def zero_parts(dh, cache):
    x, w, _ = cache
    return np.zeros_like(x), np.zeros_like(w), np.zeros(w.shape[1])


@pytest.mark.parametrize(
    ("exercise", "answer", "at_most"),
    [
        ("hidden_forward", lambda x, w, b, p, rng, training=True: (x @ w + b, None), 0),
        ("hidden_forward", lambda x, w, b, p, rng, training=True: (0 * (x @ w), None), 0),
        ("hidden_backward", zero_parts, 0),
        ("loss_and_gradients", zero_gradients, 0),
        ("predict", lambda params, x: np.zeros(len(x), dtype=int), 0),
        ("predict", lambda params, x: np.arange(len(x)) % 4, 0),
        ("compare", constant_table, 0.5),
        ("compare", lambda conditions, data, seeds: dict.fromkeys(conditions, (0, 0, 0, 0)), 0),
    ],
)
def test_a_trivial_answer_earns_next_to_nothing(exercise, answer, at_most):
    for seed in SEEDS:
        result = battery_of(exercise).run(functions(exercise, answer), seed)
        assert result.score <= at_most, [failure.property for failure in result.failures]


def test_a_wrong_forward_pass_costs_nothing_in_the_backward_pass_that_fits_it():
    def unscaled(x, w, b, keep_prob, rng, training=True):
        z = x @ w + b
        mask = rng.random(z.shape) < keep_prob
        slope = mask if training else np.ones_like(z)
        return z * slope, (x, w, slope)

    result = battery_of("hidden_backward").run((unscaled, reference.hidden_backward), 4)
    assert result.failures == ()


def test_an_input_changed_inside_data_is_noticed():
    def shuffles(conditions, data, seeds):
        data[1][:] = data[1][::-1].copy()
        return reference.compare(conditions, data, seeds)

    assert battery_of("compare").run((shuffles,), 4).score < battery_of("compare").max_score
