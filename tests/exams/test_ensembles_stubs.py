"""Stubs earn nothing in notebook 05, trivial answers next to nothing, and chance nothing either."""

import numpy as np
import pytest

from autograder.exams.asked import Asked
from autograder.exams.battery import Raised, Trial
from autograder.exams.examine import battery_of, recognise
from course_utils import check_keep_prob

POINTS = {
    "enumerate_masks": 3, "mask_probabilities": 4, "ensemble_mean": 4, "weight_scaled": 2,
    "jensen_gap": 3, "monte_carlo_mean": 5, "geometric_mean_prediction": 4, "majority_vote": 3,
}  # fmt: skip
TAKE_F = ("ensemble_mean", "weight_scaled", "jensen_gap", "monte_carlo_mean")
REFUSING = 0.5  # what refusing bad arguments is worth
SEEDS = range(3)


def raises(error):
    def stub(*arguments):
        raise error

    return stub


STUBS = {
    "None": lambda *arguments: None,
    "Ellipsis": lambda *arguments: ...,
    "text": lambda *arguments: "an answer",
    "NaN": lambda *arguments: np.nan,
    "pair of NaN": lambda *arguments: (np.nan, np.nan),
    "pair of None": lambda *arguments: (None, None),
    "empty list": lambda *arguments: [],
    "ragged": lambda *arguments: [[1, 2], [3]],
    "object": lambda *arguments: object(),
    "function": lambda *arguments: np.where,
    "generator": lambda *arguments: (x for x in range(4)),
    "complex": lambda *arguments: 1j * np.ones((8, 3)),
    "ValueError": raises(ValueError("no")),
    "NotImplementedError": raises(NotImplementedError()),
    "SystemExit": raises(SystemExit(0)),
    "wrong arguments": lambda: 1,
}
CONSTANT = {
    "0": lambda *arguments: 0,
    "1": lambda *arguments: 1.0,
    "pair of 0": lambda *arguments: (0.0, 0.0),
    "first argument": lambda first, *more: first,
    "zeros for each row": lambda first, *more: np.zeros(len(first)),
    "all kept": lambda n: np.ones((2**n, n)),
}


@pytest.mark.parametrize("exercise", POINTS)
def test_points_are_those_of_the_hidden_cells(exercise):
    battery = battery_of(exercise)
    assert battery.max_score == POINTS[exercise]
    refusing = [one for one in battery.properties if one.name.startswith("refuses")]
    assert all(one.points == REFUSING for one in refusing)


@pytest.mark.parametrize("stub", STUBS)
@pytest.mark.parametrize("exercise", POINTS)
def test_a_stub_scores_nothing_and_is_taken_for_no_misconception(exercise, stub):
    for seed in SEEDS:
        result = battery_of(exercise).run((STUBS[stub],), seed)
        assert result.score == 0, [failure.property for failure in result.failures]
        assert result.messages
        if stub != "None":
            assert recognise(result, seed) is None


@pytest.mark.parametrize("answer", CONSTANT)
@pytest.mark.parametrize("exercise", POINTS)
def test_a_constant_earns_nothing(exercise, answer):
    for seed in SEEDS:
        assert battery_of(exercise).run((CONSTANT[answer],), seed).score == 0


@pytest.mark.parametrize("answer", [0.0, 1.0])
@pytest.mark.parametrize("exercise", ["ensemble_mean", "weight_scaled", "jensen_gap"])
def test_a_constant_that_refuses_earns_that_and_no_more(exercise, answer):
    def stub(f, a, keep_prob):
        check_keep_prob(keep_prob)
        return answer

    for seed in SEEDS:
        assert battery_of(exercise).run((stub,), seed).score <= REFUSING


def test_the_one_number_that_cannot_be_told_is_the_closed_form():
    def closed(a, w, b, keep_prob):
        check_keep_prob(keep_prob)
        z = keep_prob * a @ w + b
        return np.exp(z - z.max()) / np.exp(z - z.max()).sum()

    assert battery_of("geometric_mean_prediction").run((closed,), 1).failures == ()


@pytest.mark.parametrize("exercise", TAKE_F)
def test_an_error_of_f_is_told_as_what_the_student_did(exercise):
    def at_once(f, a, *more):
        return f(np.stack([a, a]))

    result = battery_of(exercise).run((at_once,), 4)
    assert result.score == 0
    assert f"{exercise} called it with an array of shape (2," in result.messages[0]


def test_an_error_that_the_student_catches_is_no_error():
    trial, a = Trial((1,)), np.array([1.0, -2.0])
    asked = Asked(lambda x: float(x.sum()), a, "ensemble_mean")

    def patient(f, a):
        try:
            return f(np.stack([a, a]))
        except ValueError:
            return f(a)

    assert asked.ask(trial.guard(patient, "ensemble_mean"), a) == -1
    assert len(asked.inputs) == 1


def test_an_error_of_the_students_own_stays_theirs():
    asked = Asked(lambda x: 1.0, np.ones(2), "ensemble_mean")
    with pytest.raises(Raised, match="ZeroDivisionError"):
        asked.ask(Trial((1,)).guard(lambda f: 1 / 0, "ensemble_mean"))


@pytest.mark.parametrize(
    ("inputs", "noticed"),
    [
        ([], "never called"),
        ([[1.25, 0.0], [0.0, -2.5]], "multiplied by 1/keep_prob"),
        ([[1.0, -3.0]], "other vectors"),
        ([[0.0, 0.0], [1.0, -2.0], [1.0, 0.0]], "3 of the 4"),
        ([[0.0, 0.0], [1.0, -2.0], [1.0, 0.0], [0.0, -2.0]], ""),
    ],
)
def test_what_f_was_called_with_is_put_into_words(inputs, noticed):
    asked = Asked(lambda x: 0.0, np.array([1.0, -2.0]), "ensemble_mean")
    for x in inputs:
        asked(np.array(x))
    told = asked.noticed(0.8)
    assert noticed in told
    assert bool(told) == bool(noticed)


def test_one_sample_too_few_does_not_cost_what_is_right_about_the_masks():
    def short(f, a, keep_prob, n_samples, rng):
        check_keep_prob(keep_prob)
        outputs = [f(a * (rng.random(len(a)) < keep_prob)) for _ in range(n_samples - 1)]
        return np.mean(outputs, axis=0), np.std(outputs, axis=0) / np.sqrt(n_samples - 1)

    result = battery_of("monte_carlo_mean").run((short,), 2)
    assert result.score == 2
    assert "was asked for 30 samples, but called f 29 times" in result.messages[0]


@pytest.mark.parametrize("ddof", [0, 1])
def test_both_standard_deviations_are_right(ddof):
    def answer(f, a, keep_prob, n_samples, rng):
        check_keep_prob(keep_prob)
        masks = rng.random((n_samples, len(a))) < keep_prob
        outputs = np.array([f(a * mask) for mask in masks])
        return outputs.mean(axis=0), outputs.std(axis=0, ddof=ddof) / np.sqrt(n_samples)

    assert battery_of("monte_carlo_mean").run((answer,), 3).failures == ()
