"""Stubs earn nothing in notebook 01, and trivial answers next to nothing."""

import numpy as np
import pytest

from autograder.exams.examine import battery_of, recognise
from course_utils import check_keep_prob

EXERCISES = [
    "to_keep_prob", "sample_mask", "apply_mask", "shared_mask", "count_networks", "active_units",
]  # fmt: skip
SEEDS = range(5)
REFUSING = 0.5  # what refusing bad arguments is worth


def raises(error):
    def stub(*arguments):
        raise error

    return stub


STUBS = {
    "None": lambda *arguments: None,
    "text": lambda *arguments: "an answer",
    "NaN": lambda *arguments: np.nan,
    "pair of NaN": lambda *arguments: (np.nan, np.nan),
    "infinity": lambda *arguments: np.inf,
    "empty list": lambda *arguments: [],
    "ragged": lambda *arguments: [[1, 2], [3]],
    "wrong shape": lambda *arguments: np.ones((2, 3, 4)),
    "object": lambda *arguments: object(),
    "complex": lambda *arguments: 1j * np.ones((5, 3)),
    "function": lambda *arguments: np.where,
    "ValueError": raises(ValueError("no")),
    "NotImplementedError": raises(NotImplementedError()),
    "SystemExit": raises(SystemExit(0)),
    "wrong arguments": lambda: 1,
}


def checked(answer):
    def stub(first, keep_prob, *more):
        check_keep_prob(keep_prob)
        return answer(first, keep_prob, *more)

    return stub


def shape_of(first):
    return first if isinstance(first, tuple) else np.shape(first)


TRIVIAL = {
    "0": lambda *arguments: 0,
    "1": lambda *arguments: 1,
    "half": lambda *arguments: 0.5,
    "True": lambda *arguments: True,
    "pair of 0": lambda *arguments: (0, 0),
    "zeros": lambda first, *more: np.zeros(shape_of(first)),
    "ones": lambda first, *more: np.ones(shape_of(first), dtype=bool),
    "first argument": lambda first, *more: first,
    "copy": lambda first, *more: np.array(first),
    "second argument": lambda first, *more: more[0],
}
MASKS = ["sample_mask", "shared_mask", "active_units"]


@pytest.mark.parametrize("stub", STUBS)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_stub_scores_nothing_and_is_taken_for_no_misconception(exercise, stub):
    for seed in SEEDS:
        result = battery_of(exercise).run((STUBS[stub],), seed)
        assert result.score == 0
        assert result.messages
        assert recognise(result, seed) is None


@pytest.mark.parametrize("answer", TRIVIAL)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_trivial_answer_scores_next_to_nothing(exercise, answer):
    for seed in SEEDS:
        assert battery_of(exercise).run((TRIVIAL[answer],), seed).score <= REFUSING


@pytest.mark.parametrize("answer", TRIVIAL)
@pytest.mark.parametrize("exercise", MASKS)
def test_a_trivial_answer_that_refuses_scores_no_more_than_that(exercise, answer):
    for seed in SEEDS:
        result = battery_of(exercise).run((checked(TRIVIAL[answer]),), seed)
        assert result.score <= REFUSING


@pytest.mark.parametrize("exercise", EXERCISES)
def test_refusing_is_worth_what_these_tests_say(exercise):
    refusing = [one for one in battery_of(exercise).properties if one.name.startswith("refuses")]
    assert all(one.points == REFUSING for one in refusing)
    assert battery_of(exercise).max_score == {"sample_mask": 5, "shared_mask": 4}.get(exercise, 3)
