"""Stubs earn nothing in notebook 02, and trivial answers no more than a part worth its points."""

import numpy as np
import pytest

from autograder.exams.examine import battery_of, recognise
from course_utils import check_keep_prob

POINTS = {
    "expected_signal": 3, "classic_layer_train": 3, "classic_layer_test": 3,
    "inverted_layer_train": 4, "inverted_weights": 3, "dropout": 6,
}  # fmt: skip
REFUSING = 0.5  # what refusing bad arguments is worth
SEEDS = range(5)


def raises(error):
    def stub(*arguments, **named):
        raise error

    return stub


STUBS = {
    "None": lambda *arguments, **named: None,
    "text": lambda *arguments, **named: "an answer",
    "NaN": lambda *arguments, **named: np.nan,
    "NaN everywhere": lambda a, *more, **named: np.full(np.shape(a), np.nan),
    "infinity": lambda *arguments, **named: np.inf,
    "empty list": lambda *arguments, **named: [],
    "empty tuple": lambda *arguments, **named: (),
    "ragged": lambda *arguments, **named: [[1, 2], [3]],
    "wrong shape": lambda *arguments, **named: np.ones((2, 3, 4, 5, 6)),
    "object": lambda *arguments, **named: object(),
    "dictionary": lambda *arguments, **named: {},
    "complex": lambda *arguments, **named: 1j * np.ones((5, 3)),
    "function": lambda *arguments, **named: np.where,
    "ValueError": raises(ValueError("no")),
    "NotImplementedError": raises(NotImplementedError()),
    "SystemExit": raises(SystemExit(0)),
    "no arguments": lambda: 1,
}


def n_out_of(exercise, arguments):
    """The shape that the answer should have."""
    first = np.shape(arguments[0])
    return (
        first if exercise in ("inverted_weights", "dropout") else (first[0], arguments[1].shape[1])
    )


TRIVIAL = {
    "0": lambda shape, arguments: 0,
    "zeros": lambda shape, arguments: np.zeros(shape),
    "ones": lambda shape, arguments: np.ones(shape),
    "numbers": lambda shape, arguments: np.arange(float(np.prod(shape))).reshape(shape),
    "first argument": lambda shape, arguments: arguments[0],
    "copy": lambda shape, arguments: np.array(arguments[0]),
    "first argument, resized": lambda shape, arguments: np.resize(arguments[0], shape),
    "second argument": lambda shape, arguments: arguments[1],
    "third argument": lambda shape, arguments: arguments[2] if len(arguments) > 2 else None,
    "bias": lambda shape, arguments: (
        np.tile(arguments[2], (shape[0], 1)) if len(arguments) > 3 else np.zeros(shape)
    ),
}


@pytest.mark.parametrize("stub", STUBS)
@pytest.mark.parametrize("exercise", POINTS)
def test_a_stub_scores_nothing_and_is_taken_for_no_misconception(exercise, stub):
    for seed in SEEDS:
        result = battery_of(exercise).run((STUBS[stub],), seed)
        assert result.score == 0
        assert result.messages
        known = recognise(result, seed)
        assert known is None or (stub, known.name) == ("None", "nothing returned")


@pytest.mark.parametrize("answer", TRIVIAL)
@pytest.mark.parametrize("exercise", POINTS)
def test_a_trivial_answer_scores_no_more_than_refusing(exercise, answer):
    def plain(*arguments, **named):
        return TRIVIAL[answer](n_out_of(exercise, arguments), arguments)

    def checked(*arguments, **named):
        if exercise != "classic_layer_train":
            check_keep_prob(arguments[1 if exercise in ("inverted_weights", "dropout") else -1])
        return plain(*arguments, **named)

    for seed in SEEDS:
        for function in (plain, checked):
            assert battery_of(exercise).run((function,), seed).score <= REFUSING


@pytest.mark.parametrize("exercise", POINTS)
def test_refusing_is_worth_what_these_tests_say(exercise):
    refusing = [one for one in battery_of(exercise).properties if one.name.startswith("refuses")]
    assert [one.points for one in refusing] == [REFUSING]
    assert battery_of(exercise).max_score == POINTS[exercise]


def test_a_scaled_bias_costs_the_bias_and_no_more():
    """The signal is right: its points stay."""

    def test_layer(a, w, b, keep_prob):
        check_keep_prob(keep_prob)
        return keep_prob * (a @ w + b)

    result = battery_of("classic_layer_test").run((test_layer,), 1)
    assert result.score == 2
    assert [failure.property for failure in result.failures] == ["the bias is added once, as it is"]
    assert "bias of unit" in result.messages[0]


def test_a_wrong_factor_is_named():
    result = battery_of("inverted_weights").run((lambda w, keep_prob: w / keep_prob,), 1)
    assert "11.111 times what was expected" in result.messages[0]  # 1/0.3²


def test_an_output_with_its_mask_is_told_that_the_output_alone_is_wanted():
    def with_mask(a, keep_prob, rng, training=True):
        mask = rng.random(a.shape) < keep_prob
        return a * mask / keep_prob, mask

    messages = battery_of("dropout").run((with_mask,), 1).messages
    assert "dropout(a, keep_prob, rng) should return one array alone, but returned" in messages[0]
