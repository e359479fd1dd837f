import itertools
import math

import numpy as np
import pytest
from scipy import stats

from course_utils.reference import two_norm as reference

KEEP_PROBS = [0.15, 0.5, 0.83]
SIGNED = np.array([[3.0, -1.0, 0.5], [-2.0, 1.5, -4.0]])
RATIOS = [reference.norm_ratio, reference.sum_ratio]
EXPERIMENTS = [reference.norm_experiment, reference.sum_experiment]


def textbook_matrix():
    return np.random.RandomState(42).randn(3, 4)


def exact_moments(a, keep_prob, factor):
    """Mean sum and mean squared norm after dropout, over all masks, entry by entry."""
    total, squared = 0.0, 0.0
    for kept in itertools.product([0, 1], repeat=a.size):
        weight = math.prod(keep_prob if k else 1 - keep_prob for k in kept)
        left = [factor * k * x for k, x in zip(kept, a.ravel().tolist(), strict=True)]
        total += weight * math.fsum(left)
        squared += weight * math.fsum(x * x for x in left)
    return total, squared


def test_the_matrix_that_readers_can_check_to_the_last_digit():
    a = textbook_matrix()
    assert np.linalg.norm(a) == pytest.approx(2.672810732482017, rel=1e-15)
    assert np.linalg.norm(a * (1 / 0.8)) == pytest.approx(3.3410134156025215, rel=1e-15)
    assert reference.two_norm(a) == pytest.approx(2.672810732482017, rel=1e-15)
    assert reference.two_norm(a * (1 / 0.8)) == pytest.approx(3.3410134156025215, rel=1e-15)


def test_seeding_the_global_generator_gives_the_same_matrix():
    np.random.seed(42)  # noqa: NPY002
    a = np.random.randn(3, 4)  # noqa: NPY002
    np.testing.assert_array_equal(a, textbook_matrix())


def test_the_norm_is_that_of_the_singular_values_and_not_the_largest():
    singular = np.linalg.svd(textbook_matrix(), compute_uv=False)
    np.testing.assert_allclose(singular, [2.41056, 1.01664, 0.54732], atol=1e-5)
    assert reference.two_norm(textbook_matrix()) == pytest.approx(math.hypot(*singular))
    assert np.linalg.norm(textbook_matrix(), 2) == pytest.approx(singular[0])


@pytest.mark.parametrize("m", [1 / 0.8, -3.0, 0.0])
def test_a_factor_comes_out_as_its_absolute_value(m):
    assert reference.two_norm(m * SIGNED) == pytest.approx(abs(m) * math.hypot(*SIGNED.ravel()))


@pytest.mark.parametrize("scaled", [False, True])
def test_ratios_of_one_mask_by_hand(scaled):
    a = np.array([[1.0, -2.0], [2.0, -4.0]])
    mask = np.array([[1, 1], [1, 0]])
    factor = 2.5 if scaled else 1.0
    assert reference.norm_ratio(a, mask, 0.4, scaled) == pytest.approx(factor * 3 / 5)
    assert reference.sum_ratio(a, mask == 1, 0.4, scaled) == pytest.approx(factor * 1 / -3)
    assert reference.norm_ratio(a, np.zeros((2, 2)), 0.4, scaled) == 0


@pytest.mark.parametrize("keep_prob", KEEP_PROBS)
@pytest.mark.parametrize("scaled", [False, True])
def test_the_law_is_exact_for_the_mean_square_over_all_masks(keep_prob, scaled):
    factor = 1 / keep_prob if scaled else 1.0
    total, squared = exact_moments(SIGNED, keep_prob, factor)
    law = reference.predicted_norm_ratio(keep_prob, scaled)
    assert math.sqrt(squared) / math.hypot(*SIGNED.ravel()) == pytest.approx(law)
    assert total / SIGNED.sum() == pytest.approx(1.0 if scaled else keep_prob)


@pytest.mark.parametrize("keep_prob", KEEP_PROBS)
def test_no_factor_keeps_both(keep_prob):
    total, squared = exact_moments(SIGNED, keep_prob, reference.norm_preserving_scale(keep_prob))
    assert squared == pytest.approx((SIGNED**2).sum())
    assert total == pytest.approx(math.sqrt(keep_prob) * SIGNED.sum())
    assert abs(total) < 0.95 * abs(SIGNED.sum())


def test_the_course_figures_of_relu_activations():
    rng = np.random.default_rng(1)
    a = np.maximum(0, rng.normal(size=(200, 500)))
    keep_probs = [0.5, 0.8, 0.9]
    for scaled, norms, sums in (
        (False, [0.707, 0.894, 0.949], keep_probs),
        (True, [1.414, 1.118, 1.054], [1, 1, 1]),
    ):
        norm = reference.norm_experiment(a, keep_probs, 60, rng, scaled)
        np.testing.assert_allclose(norm.mean(axis=1), norms, atol=2e-3)
        total = reference.sum_experiment(a, keep_probs, 60, rng, scaled)
        np.testing.assert_allclose(total.mean(axis=1), sums, atol=4e-3)


def test_torchs_dropout_follows_the_law_for_scaled():
    torch = pytest.importorskip("torch")
    torch.manual_seed(3)
    a = torch.relu(torch.randn(400, 500))
    for keep_prob in KEEP_PROBS:
        out = torch.nn.functional.dropout(a, p=1 - keep_prob)
        law = reference.predicted_norm_ratio(keep_prob, True)
        assert float(torch.linalg.norm(out) / torch.linalg.norm(a)) == pytest.approx(law, rel=0.03)


@pytest.mark.parametrize("scaled", [False, True])
def test_squared_ratios_of_equal_magnitudes_are_binomial(scaled):
    a = np.where(np.arange(20).reshape(4, 5) % 3, 1.5, -1.5)
    ratios = reference.norm_experiment(a, [0.35], 4000, np.random.default_rng(4), scaled)
    counts = ratios**2 * 20 * (0.35**2 if scaled else 1)
    np.testing.assert_allclose(counts, counts.round(), atol=1e-9)
    observed = np.bincount(counts.round().astype(int).ravel(), minlength=21)
    expected = stats.binom(20, 0.35).pmf(np.arange(21)) * 4000
    likely = expected > 5
    pooled = np.append(observed[likely], observed[~likely].sum())
    wanted = np.append(expected[likely], expected[~likely].sum())
    assert stats.chisquare(pooled, wanted, sum_check=False).pvalue > 1e-4


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_an_experiment_has_a_row_for_each_keep_prob_and_a_mask_for_each_trial(experiment):
    ratios = experiment(SIGNED, [0.6, 1.0], 50, np.random.default_rng(5), False)
    assert ratios.shape == (2, 50)
    assert (ratios[1] == 1).all()
    assert len(np.unique(ratios[0])) > 10
    again = experiment(SIGNED, np.array([0.6, 1.0]), 50, np.random.default_rng(5), False)
    np.testing.assert_array_equal(ratios, again)


@pytest.mark.parametrize("ratio", RATIOS)
def test_what_has_no_ratio_is_refused(ratio):
    with pytest.raises(ValueError, match="a"):
        ratio(np.zeros((2, 3)), np.ones((2, 3)), 0.5, False)
    with pytest.raises(ValueError, match="mask has shape"):
        ratio(SIGNED, np.ones((3, 2)), 0.5, False)
    with pytest.raises(ValueError, match=r"keep_prob = 0 .*\(0, 1\]"):
        ratio(SIGNED, np.ones((2, 3)), 0, False)


@pytest.mark.parametrize("keep_prob", [0.0, -0.5, 1.2, math.nan])
def test_an_unusable_keep_prob_is_refused(keep_prob):
    for call in (
        lambda: reference.predicted_norm_ratio(keep_prob, True),
        lambda: reference.norm_preserving_scale(keep_prob),
        lambda: reference.norm_experiment(SIGNED, [keep_prob], 2, np.random.default_rng(0), False),
    ):
        with pytest.raises(ValueError, match="keep_prob"):
            call()
