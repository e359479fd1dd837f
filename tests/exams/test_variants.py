"""Every wrong answer of the bank loses points, no right one does, whatever the seed."""

import os

import pytest

from autograder.exams.budget import BUDGET
from autograder.exams.examine import batteries, battery_of, recognise
from autograder.variants.bank import files, misconceptions_of, variants_of

SEEDS = range(int(os.environ.get("VARIANT_SEEDS", "200")))
DRAWS_OR_USES_MASKS = {
    "share_with_exactly", "signal_shift", "size_ratios", "added_variance", "networks_met",
    "averaging_gap",
    "sample_mask", "apply_mask", "shared_mask", "count_networks",
    "norm_ratio", "norm_experiment", "sum_experiment",
    "dropout_forward", "dropout_backward", "gradient_check", "find_bug",
    "classic_layer_train", "inverted_layer_train", "dropout",
    "enumerate_masks", "mask_probabilities", "ensemble_mean", "jensen_gap", "monte_carlo_mean",
    "geometric_mean_prediction",
    "hidden_forward", "hidden_backward", "loss_and_gradients",
}  # fmt: skip
ALL = [variant for exercise in files() for variant in variants_of(exercise)]


def label(variant):
    return f"{variant.exercise}: {variant.name}"


def test_every_exercise_has_a_battery_and_a_bank():
    assert set(batteries()) == set(files())


@pytest.mark.parametrize("exercise", list(files()))
def test_the_bank_is_large_enough(exercise):
    variants = variants_of(exercise)
    wrong = {variant.name for variant in variants if not variant.right}
    right = [variant for variant in variants if variant.right]
    assert len(wrong) >= (8 if exercise in DRAWS_OR_USES_MASKS else 4)
    assert len(right) >= 6
    assert len({variant.source for variant in variants}) == len(variants)


@pytest.mark.parametrize("exercise", list(files()))
def test_every_misconception_is_explained_once(exercise):
    wrong = {variant.name for variant in variants_of(exercise) if not variant.right}
    assert set(misconceptions_of(exercise)) == wrong


@pytest.mark.parametrize("variant", [v for v in ALL if v.right], ids=label)
def test_no_right_answer_loses_a_point(variant):
    battery = battery_of(variant.exercise)
    for seed in SEEDS:
        result = battery.run(variant.functions(battery.takes), seed)
        assert result.failures == (), f"seed {seed}"
        assert result.score == result.max_score
        assert 0 <= result.risk <= BUDGET


@pytest.mark.parametrize("variant", [v for v in ALL if not v.right], ids=label)
def test_every_wrong_answer_loses_points_and_is_named(variant):
    battery = battery_of(variant.exercise)
    for seed in SEEDS:
        result = battery.run(variant.functions(battery.takes), seed)
        assert 0 <= result.score < result.max_score, f"seed {seed}"
        assert result.messages
        if seed % 10 == 0:
            known = recognise(result, seed)
            assert known is not None and known.name == variant.name, f"seed {seed}"
