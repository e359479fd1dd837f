import numpy as np
import pytest
from scipy import stats

from course_utils.reference import masks

KEEP_PROBS = [0.1, 0.5, 0.83]


@pytest.mark.parametrize("convention", masks.P_IS_KEPT)
def test_p_of_keeping_stays(convention):
    assert masks.to_keep_prob(0.3, convention) == 0.3


@pytest.mark.parametrize("convention", masks.P_IS_DROPPED)
def test_p_of_dropping_is_turned_round(convention):
    assert masks.to_keep_prob(0.3, convention) == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("p", "convention"), [(0, "cs231n"), (1, "pytorch"), (-0.1, "keras"), (float("nan"), "geron")]
)
def test_an_unusable_p_is_refused_by_name(p, convention):
    with pytest.raises(ValueError, match=r"keep_prob.*\(0, 1\]"):
        masks.to_keep_prob(p, convention)


def test_an_unknown_convention_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="'theano'.*pytorch"):
        masks.to_keep_prob(0.5, "theano")


@pytest.mark.parametrize("keep_prob", KEEP_PROBS)
def test_masks_follow_the_binomial_distribution(keep_prob):
    rng = np.random.default_rng(1)
    counts = masks.sample_mask((20_000, 12), keep_prob, rng).sum(axis=1)
    observed = np.bincount(counts, minlength=13)
    expected = stats.binom(12, keep_prob).pmf(np.arange(13)) * len(counts)
    likely = expected > 5
    pooled = np.append(observed[likely], observed[~likely].sum())
    wanted = np.append(expected[likely], expected[~likely].sum())
    keep = wanted > 0
    assert stats.chisquare(pooled[keep], wanted[keep], sum_check=False).pvalue > 1e-4


def test_masks_of_samples_are_uncorrelated():
    mask = masks.sample_mask((4000, 6), 0.6, np.random.default_rng(2)).astype(float)
    correlation = np.corrcoef(mask, rowvar=False) - np.eye(6)
    assert abs(correlation).max() < 0.08  # five standard deviations of 1/sqrt(4000)


def test_applying_a_mask_zeroes_the_dropped_in_a_new_array():
    a = np.array([[1.0, -2.0], [np.inf, 3.0]])
    mask = np.array([[1, 0], [0, 1]])
    np.testing.assert_array_equal(masks.apply_mask(a, mask), [[1, 0], [0, 3]])
    assert a[1, 0] == np.inf
    with pytest.raises(ValueError, match="shape"):
        masks.apply_mask(a, mask[0])


def test_a_shared_mask_is_one_row_for_all():
    mask = masks.shared_mask((50, 4000), 0.3, np.random.default_rng(3))
    assert mask.shape == (50, 4000)
    assert (mask == mask[0]).all()
    assert stats.binomtest(int(mask[0].sum()), 4000, 0.3).pvalue > 1e-4


def test_networks_are_counted_against_plain_sets():
    mask = masks.sample_mask((100, 5), 0.5, np.random.default_rng(4))
    assert masks.count_networks(mask) == len(set(map(tuple, mask.tolist())))
    assert masks.count_networks(np.ones((7, 3))) == 1


@pytest.mark.parametrize("keep_prob", KEEP_PROBS)
def test_active_units_are_those_of_scipys_binomial(keep_prob):
    distribution = stats.binom(256, keep_prob)
    expected = (distribution.mean(), distribution.std())
    assert masks.active_units(256, keep_prob) == pytest.approx(expected)


def test_the_course_figures_of_256_units():
    assert masks.active_units(256, 0.5) == (128, 8)
    assert stats.binom(256, 0.5).pmf(128) == pytest.approx(0.05, abs=0.001)


@pytest.mark.parametrize("function", [masks.sample_mask, masks.shared_mask])
def test_an_unusable_keep_prob_is_refused(function):
    with pytest.raises(ValueError, match=r"keep_prob = 0 .*\(0, 1\]"):
        function((2, 2), 0, np.random.default_rng(0))
    with pytest.raises(ValueError, match="keep_prob"):
        masks.active_units(5, 1.5)
