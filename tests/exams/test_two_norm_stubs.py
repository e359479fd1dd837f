"""Stubs and trivial answers to the exercises of notebook 03 earn nothing, or next to it."""

import numpy as np
import pytest

from autograder.exams.battery import Trial
from autograder.exams.examine import battery_of, recognise
from autograder.exams.masks_from_ratios import masks_of, telling, way_of
from course_utils import check_keep_prob
from course_utils.reference import two_norm as reference

EXERCISES = (
    "two_norm", "norm_ratio", "norm_experiment", "sum_experiment", "predicted_norm_ratio",
    "norm_preserving_scale",
)  # fmt: skip
EXPERIMENTS = ("norm_experiment", "sum_experiment")
SEEDS = range(3)
REFUSING = 0.5  # what refusing bad arguments is worth


def raises(error):
    def stub(*arguments):
        raise error

    return stub


STUBS = {
    "None": lambda *arguments: None,
    "a string": lambda *arguments: "not yet",
    "an object": lambda *arguments: object(),
    "NaN": lambda *arguments: np.nan,
    "an empty array": lambda *arguments: np.zeros((0,)),
    "a dictionary": lambda *arguments: {},
    "an empty tuple": lambda *arguments: (),
    "ragged": lambda *arguments: [[1, 2], [3]],
    "complex": lambda *arguments: 1j * np.ones((2, 5)),
    "always ValueError": raises(ValueError("no")),
    "NotImplementedError": raises(NotImplementedError()),
    "SystemExit": raises(SystemExit(0)),
    "wrong arguments": lambda: 1,
}


def table(value):
    """An experiment that measures nothing; other functions get the value itself."""

    def answer(first, *more):
        if len(more) != 4:
            return value
        for keep_prob in more[0]:
            check_keep_prob(keep_prob)
        return np.full((len(more[0]), more[1]), value)

    return answer


TRIVIAL = {
    "0": table(0.0),
    "1": table(1.0),
    "half": table(0.5),
    "-1": table(-1.0),
    "the first argument": lambda first, *more: first,
    "the last argument": lambda *arguments: arguments[-1],
    "the second argument": lambda *arguments: arguments[min(1, len(arguments) - 1)],
}


@pytest.mark.parametrize("stub", list(STUBS))
@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_stub_earns_nothing(exercise, stub):
    for seed in SEEDS:
        result = battery_of(exercise).run((STUBS[stub],), seed)
        assert result.score == 0, [failure.property for failure in result.failures]
        assert result.messages


@pytest.mark.parametrize("answer", list(TRIVIAL))
@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_trivial_answer_earns_next_to_nothing(exercise, answer):
    for seed in SEEDS:
        assert battery_of(exercise).run((TRIVIAL[answer],), seed).score <= REFUSING


@pytest.mark.parametrize("stub", ["NotImplementedError", "a string", "always ValueError"])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_an_answer_not_yet_written_is_no_misconception(exercise, stub):
    assert recognise(battery_of(exercise).run((STUBS[stub],), 0), 0) is None


@pytest.mark.parametrize("exercise", EXPERIMENTS)
def test_random_numbers_of_the_right_shape_earn_next_to_nothing(exercise):
    def noise(a, keep_probs, n_trials, rng, scaled):
        for keep_prob in keep_probs:
            check_keep_prob(keep_prob)
        return rng.random((len(keep_probs), n_trials))

    for seed in SEEDS:
        assert battery_of(exercise).run((noise,), seed).score <= 2 * REFUSING


@pytest.mark.parametrize(
    ("exercise", "measure"), [("norm_experiment", "the 2-norm"), ("sum_experiment", "the sum")]
)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_masks_are_read_off_ratios_as_they_were_drawn(exercise, measure, dtype):
    ratio = {"norm_experiment": reference.norm_ratio, "sum_experiment": reference.sum_ratio}
    for seed in range(40):
        trial = Trial((seed,))
        a = telling(trial, 3, 4)
        masks = trial.rng.random((1, 60, 3, 4)) < 0.45
        for scaled, factor in ((False, ""), (True, ", divided by keep_prob")):
            came = np.array([[ratio[exercise](a, mask, 0.45, scaled) for mask in masks[0]]])
            rounded = came.astype(dtype).astype(float)
            way = way_of(rounded, a, (0.45,), (measure, ""))
            assert way == (measure, factor, "")
            np.testing.assert_array_equal(masks_of(rounded, a, (0.45,), way), masks)


def test_ratios_that_no_mask_leads_to_are_not_read():
    a = telling(Trial((1,)), 3, 4)
    noise = np.random.default_rng(2).random((1, 30))
    assert way_of(noise, a, (0.45,), ("the 2-norm", "")) is None
    assert masks_of(noise, a, (0.45,), ("the largest activation", "", "")) is None


@pytest.mark.parametrize("exercise", EXPERIMENTS)
def test_one_mistake_costs_the_points_of_one_property(exercise):
    right = getattr(reference, exercise)

    def turned(a, keep_probs, n_trials, rng, scaled):
        return right(a, keep_probs, n_trials, rng, scaled).T

    def always_scaled(a, keep_probs, n_trials, rng, scaled):
        return right(a, keep_probs, n_trials, rng, True)

    def reordered(a, keep_probs, n_trials, rng, scaled):
        return right(a, keep_probs, n_trials, rng, scaled)[:, ::-1]

    battery = battery_of(exercise)
    assert len(battery.run((turned,), 4).failures) == 1
    assert len(battery.run((always_scaled,), 4).failures) == 1
    assert battery.run((reordered,), 4).failures == (), "the order of trials means nothing"
