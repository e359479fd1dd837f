import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from scipy import special, stats

from course_utils.reference import ensembles as reference

A = np.array([1.5, -0.7, 0.4, -2.0, 0.9])
W = np.random.default_rng(1).normal(size=(5, 3))
B = np.array([0.3, -1.1, 0.6])
KEEP_PROBS = [0.15, 0.5, 0.8, 1.0]


def subsets(n):
    """All subsets of range(n), without looking at masks."""
    return [set(s) for k in range(n + 1) for s in itertools.combinations(range(n), k)]


def brute_force(f, a, p):
    """Add up over subsets, one number at a time."""
    total = 0.0
    for kept in subsets(len(a)):
        x = np.array([value if i in kept else 0.0 for i, value in enumerate(a)])
        total = total + p ** len(kept) * (1 - p) ** (len(a) - len(kept)) * np.asarray(f(x))
    return total


def softmax_layer(x):
    return special.softmax(x @ W + B)


@pytest.mark.parametrize("n_units", [1, 2, 5, 10])
def test_every_subset_of_the_units_is_listed_once(n_units):
    masks = reference.enumerate_masks(n_units)
    assert masks.shape == (2**n_units, n_units)
    listed = {frozenset(np.flatnonzero(mask).tolist()) for mask in masks}
    assert listed == set(map(frozenset, subsets(n_units)))


@pytest.mark.parametrize("keep_prob", KEEP_PROBS)
def test_probabilities_add_up_to_the_binomial_distribution(keep_prob):
    masks = reference.enumerate_masks(7)
    probabilities = reference.mask_probabilities(masks, keep_prob)
    by_count = np.bincount(masks.sum(axis=1), weights=probabilities)
    np.testing.assert_allclose(by_count, stats.binom(7, keep_prob).pmf(np.arange(8)), atol=1e-15)


def test_a_masks_probability_is_exact_and_does_not_depend_on_the_others():
    masks = np.array([[1, 0, 1], [1, 0, 1], [0, 0, 0]])
    p = Fraction(1, 4)
    expected = [float(p**2 * (1 - p)), float(p**2 * (1 - p)), float((1 - p) ** 3)]
    np.testing.assert_allclose(reference.mask_probabilities(masks, 0.25), expected)


@pytest.mark.parametrize("keep_prob", KEEP_PROBS)
@pytest.mark.parametrize("f", [np.sum, np.max, softmax_layer, lambda x: np.outer(x, x)])
def test_the_mean_is_the_sum_over_subsets(f, keep_prob):
    got = reference.ensemble_mean(f, A, keep_prob)
    np.testing.assert_allclose(got, brute_force(f, A, keep_prob), rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("keep_prob", KEEP_PROBS)
def test_the_gap_of_a_square_is_the_variance(keep_prob):
    gap = reference.jensen_gap(lambda x: (x @ W[:, 0] + 2) ** 2, A, keep_prob)
    assert gap == pytest.approx(keep_prob * (1 - keep_prob) * np.sum((A * W[:, 0]) ** 2))


def test_the_gap_has_the_sign_that_jensen_says():
    relu = reference.jensen_gap(lambda x: np.maximum(x @ W, 0), A, 0.6)
    assert (relu >= 0).all()
    assert relu.max() > 0.05
    np.testing.assert_allclose(reference.jensen_gap(lambda x: x @ W + B, A, 0.6), 0, atol=1e-15)
    sigmoid = [
        reference.jensen_gap(lambda x, shift=shift: special.expit(x.sum() + shift), A, 0.6)
        for shift in (-3, 3)
    ]
    assert sigmoid[0] > 0.01 > -0.01 > sigmoid[1]


@pytest.mark.parametrize("keep_prob", KEEP_PROBS)
def test_the_geometric_mean_is_the_weight_scaled_network(keep_prob):
    got = reference.geometric_mean_prediction(A, W, B, keep_prob)
    np.testing.assert_allclose(got, special.softmax(keep_prob * A @ W + B), rtol=1e-13)
    masks = reference.enumerate_masks(5)
    weights = np.repeat(reference.mask_probabilities(masks, keep_prob)[:, None], 3, axis=1)
    weighted = stats.gmean([softmax_layer(A * mask) for mask in masks], weights=weights)
    np.testing.assert_allclose(got, weighted / weighted.sum(), rtol=1e-12)


def test_large_logits_do_not_overflow():
    got = reference.geometric_mean_prediction(A, 1000 * W, B, 0.4)
    np.testing.assert_allclose(got, special.softmax(400 * A @ W + B), atol=1e-12)


def test_monte_carlo_finds_the_exact_mean_within_its_error():
    exact = reference.ensemble_mean(softmax_layer, A, 0.6)
    mean, error = reference.monte_carlo_mean(
        softmax_layer, A, 0.6, 20_000, np.random.default_rng(2)
    )
    assert (abs(mean - exact) < 5 * error).all()
    second = reference.ensemble_mean(lambda x: softmax_layer(x) ** 2, A, 0.6)
    np.testing.assert_allclose(error, np.sqrt((second - exact**2) / 20_000), rtol=0.05)


def test_the_standard_error_is_scipys():
    values = []
    mean, error = reference.monte_carlo_mean(
        lambda x: values.append(x.sum()) or values[-1], A, 0.6, 30, np.random.default_rng(3)
    )
    assert mean == pytest.approx(math.fsum(values) / 30)
    assert error == pytest.approx(stats.sem(values))


@pytest.mark.parametrize("low", [0, -3, 10**15])
def test_the_vote_is_scipys_mode(low):
    labels = low + np.random.default_rng(4).integers(0, 4, size=(9, 200))
    np.testing.assert_array_equal(reference.majority_vote(labels), stats.mode(labels, axis=0).mode)


@pytest.mark.parametrize("keep_prob", [0.0, -0.5, 1.2, float("nan")])
def test_an_unusable_keep_prob_is_refused_by_name(keep_prob):
    calls = [
        lambda: reference.mask_probabilities(np.ones((2, 2)), keep_prob),
        lambda: reference.ensemble_mean(np.sum, A, keep_prob),
        lambda: reference.weight_scaled(np.sum, A, keep_prob),
        lambda: reference.jensen_gap(np.sum, A, keep_prob),
        lambda: reference.monte_carlo_mean(np.sum, A, keep_prob, 5, np.random.default_rng(0)),
        lambda: reference.geometric_mean_prediction(A, W, B, keep_prob),
    ]
    for call in calls:
        with pytest.raises(ValueError, match="keep_prob"):
            call()


def test_weights_of_another_shape_are_refused():
    with pytest.raises(ValueError, match=r"\(4, 3\).*\(5, 3\)"):
        reference.geometric_mean_prediction(A, W[:4], B, 0.5)
