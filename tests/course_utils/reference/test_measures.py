import itertools
import math

import numpy as np
import pytest
from scipy import stats

from course_utils.reference import measures


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def probabilities(masks, keep_prob):
    kept = masks.sum(axis=1)
    return keep_prob**kept * (1 - keep_prob) ** (masks.shape[1] - kept)


def test_over_all_masks_the_share_is_the_binomial_probability():
    shares = [measures.share_with_exactly(all_masks(8), k) for k in range(9)]
    np.testing.assert_allclose(shares, stats.binom.pmf(np.arange(9), 8, 0.5))


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_with_positive_weights_and_all_masks_the_signal_shift_is_two_for_each_layer(depth):
    rng = np.random.default_rng(1)
    masks = all_masks(3 * depth).reshape(-1, depth, 3).transpose(1, 0, 2)
    weights = [rng.random((3, 3)) for _ in range(depth)]
    shift = measures.signal_shift(rng.random(3), weights, list(masks))
    assert shift == pytest.approx(2**depth)  # all masks are alike at keep_prob 0.5


def test_the_signal_shift_through_relus_agrees_with_torch():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(2)
    a, weights = rng.normal(size=4), [rng.normal(size=(4, 6)), rng.normal(size=(6, 5))]
    masks = [rng.random((7, 4)) < 0.5, rng.random((7, 6)) < 0.5]

    def signal(rows):
        h = torch.tensor(a)
        for w, row in zip(weights, rows, strict=True):
            h = torch.relu((h * torch.tensor(row)) @ torch.tensor(w))
        return h.sum().item()

    train = np.mean([signal(rows) for rows in zip(*masks, strict=True)])
    want = signal([np.ones(4), np.ones(6)]) / train
    assert measures.signal_shift(a, weights, masks) == pytest.approx(want)


def test_size_ratios_agree_with_numpys_norm_and_by_hand():
    assert measures.size_ratios([[3, 4]], [[1, 0]], 0.5) == pytest.approx((1.2, 6 / 7))
    rng = np.random.default_rng(3)
    a, mask = rng.normal(size=(5, 6)), rng.random((5, 6)) < 0.3
    out = a * mask / 0.3
    want = np.linalg.norm(out) / np.linalg.norm(a), np.mean(out) / np.mean(a)
    assert measures.size_ratios(a, mask, 0.3) == pytest.approx(want)


@pytest.mark.parametrize("keep_prob", [0.2, 0.5, 0.9])
def test_over_all_masks_the_mean_is_kept_and_the_squared_norm_grows_by_one_over_keep_prob(
    keep_prob,
):
    a, masks = np.random.default_rng(4).random((1, 7)), all_masks(7)
    weights = probabilities(masks, keep_prob)
    ratios = np.array([measures.size_ratios(a, mask[None], keep_prob) for mask in masks])
    assert weights @ ratios[:, 1] == pytest.approx(1)
    assert weights @ ratios[:, 0] ** 2 == pytest.approx(1 / keep_prob)


@pytest.mark.parametrize("keep_prob", [0.2, 0.5, 0.9, 1.0])
def test_the_added_variance_is_that_over_all_masks(keep_prob):
    rng = np.random.default_rng(5)
    a, w, masks = rng.normal(size=(3, 6)), rng.normal(size=(6, 2)), all_masks(6)
    weights = probabilities(masks, keep_prob)
    signals = np.array([(a * mask / keep_prob) @ w for mask in masks])
    mean = np.tensordot(weights, signals, 1)
    np.testing.assert_allclose(mean, a @ w, atol=1e-12)
    variance = np.tensordot(weights, (signals - mean) ** 2, 1)
    np.testing.assert_allclose(measures.added_variance(a, w, keep_prob), variance, atol=1e-12)


def test_networks_met_by_brute_force_and_in_the_limit():
    masks = np.random.default_rng(6).random((9, 4, 3)) < 0.5
    want = [len(np.unique(masks[: i + 1].reshape(-1, 3), axis=0)) for i in range(9)]
    assert measures.networks_met(masks).tolist() == want
    many = np.random.default_rng(7).random((50, 20, 4)) < 0.5
    assert measures.networks_met(many)[-1] == 16


def test_the_gap_of_a_square_is_its_variance_over_all_masks():
    a, w, masks = np.array([1.0, -2.0, 0.5]), np.array([0.3, 1.0, 2.0]), all_masks(3)
    gap, error = measures.averaging_gap(lambda x: (w @ x) ** 2, a, masks, 0.5)
    assert gap == pytest.approx(0.25 * np.sum((a * w) ** 2))
    squares = ((masks * a) @ w) ** 2
    assert error == pytest.approx(stats.sem(squares))
    assert measures.averaging_gap(lambda x: w @ x, a, masks, 0.5)[0] == pytest.approx(0)


@pytest.mark.parametrize("keep_prob", [0.0, -1.0, 1.01, math.nan])
def test_a_bad_keep_prob_is_refused(keep_prob):
    a, mask = np.ones((2, 3)), np.ones((2, 3), dtype=bool)
    for call in (
        lambda: measures.size_ratios(a, mask, keep_prob),
        lambda: measures.added_variance(a, np.ones((3, 2)), keep_prob),
        lambda: measures.averaging_gap(np.sum, a[0], mask, keep_prob),
    ):
        with pytest.raises(ValueError, match="keep_prob"):
            call()


def test_shapes_that_differ_are_refused():
    with pytest.raises(ValueError, match="must be the same"):
        measures.size_ratios(np.ones((2, 3)), np.ones((2, 2)), 0.5)
