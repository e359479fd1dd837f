"""Stubs and trivial answers to the exercises of notebook 04 earn nothing, or next to it."""

import numpy as np
import pytest

from autograder.exams.examine import battery_of, recognise

EXERCISES = (
    "dropout_forward", "dropout_backward", "numerical_gradient", "relative_error",
    "gradient_check", "find_bug",
)  # fmt: skip


def raises(error):
    def stub(*arguments, **named):
        raise error

    return stub


STUBS = {
    "None": lambda *arguments, **named: None,
    "a string": lambda *arguments, **named: "not yet",
    "an object": lambda *arguments, **named: object(),
    "NaN": lambda *arguments, **named: np.nan,
    "NaN in a pair": lambda *arguments, **named: (np.full((3, 3), np.nan), None),
    "an empty array": lambda *arguments, **named: np.zeros((0,)),
    "a dictionary": lambda *arguments, **named: {},
    "an empty tuple": lambda *arguments, **named: (),
    "a pair of None": lambda *arguments, **named: (None, None),
    "the first argument": lambda *arguments, **named: arguments[0],
    "always ValueError": raises(ValueError("no")),
    "NotImplementedError": raises(NotImplementedError()),
    "SystemExit": raises(SystemExit(0)),
    "the first argument in a pair": lambda *arguments, **named: (arguments[0], None),
    "zeros in a pair": lambda *arguments, **named: (np.zeros_like(arguments[0]), None),
}


def right_forward(a, keep_prob, rng, training=True):
    if not training:
        return a, 1.0
    factor = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * factor, factor


def functions(exercise, stub):
    return (right_forward, stub) if exercise == "dropout_backward" else (stub,)


@pytest.mark.parametrize("stub", list(STUBS))
@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_stub_earns_nothing(exercise, stub):
    for seed in range(3):
        result = battery_of(exercise).run(functions(exercise, STUBS[stub]), seed)
        assert result.score == 0, [failure.property for failure in result.failures]
        assert result.messages


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("dropout_backward", lambda dout, cache: dout),
        ("dropout_backward", lambda dout, cache: np.zeros_like(dout)),
        ("dropout_backward", lambda dout, cache: np.ones_like(dout)),
        ("dropout_backward", lambda dout, cache: cache),
        ("numerical_gradient", lambda f, a, eps=1e-5: a),
        ("numerical_gradient", lambda f, a, eps=1e-5: np.zeros_like(a)),
        ("numerical_gradient", lambda f, a, eps=1e-5: np.full_like(a, np.nan)),
        ("numerical_gradient", lambda f, a, eps=1e-5: 2 * a),
        ("relative_error", lambda x, y: 0.0),
        ("relative_error", lambda x, y: 1.0),
        ("relative_error", lambda x, y: 1e-9),
        ("gradient_check", lambda *arguments: 0.0),
        ("gradient_check", lambda *arguments: 1e-9),
        ("gradient_check", lambda *arguments: 1.0),
        ("gradient_check", lambda *arguments: True),
        ("gradient_check", lambda *arguments: np.nan),
        ("find_bug", lambda *arguments: "none"),
        ("find_bug", lambda *arguments: "no mask"),
        ("find_bug", lambda *arguments: "fresh mask"),
        ("find_bug", lambda *arguments: None),
    ],
)
def test_a_constant_or_the_identity_earns_nothing(exercise, answer):
    assert battery_of(exercise).run(functions(exercise, answer), 5).score == 0


def test_a_forward_pass_that_drops_nothing_earns_nothing():
    def identity(a, keep_prob, rng, training=True):
        if not 0 < keep_prob <= 1:
            raise ValueError("keep_prob must be in (0, 1]")
        return a, None

    assert battery_of("dropout_forward").run((identity,), 5).score == 0


@pytest.mark.parametrize("stub", ["NotImplementedError", "a string", "always ValueError"])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_an_answer_not_yet_written_is_no_misconception(exercise, stub):
    result = battery_of(exercise).run(functions(exercise, STUBS[stub]), 0)
    assert recognise(result, 0) is None
