"""Oracles: all masks enumerated, HIPS autograd, scipy and PyTorch."""

import itertools

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from scipy import stats

from course_utils.reference import scaling

KEEP_PROBS = [0.15, 0.5, 0.8, 1.0]


@pytest.fixture
def layer():
    rng = np.random.default_rng(1)
    return rng.normal(size=(3, 5)), rng.normal(size=(5, 2)), rng.normal(size=2)


def all_masks(n_units, keep_prob):
    """Every mask row with its probability."""
    for row in itertools.product([0, 1], repeat=n_units):
        kept = sum(row)
        yield np.array(row), keep_prob**kept * (1 - keep_prob) ** (n_units - kept)


@pytest.mark.parametrize("keep_prob", KEEP_PROBS)
def test_the_expected_signal_is_the_mean_over_all_masks(layer, keep_prob):
    a, w, _ = layer
    mean = sum(p * np.einsum("si,i,io->so", a, m, w) for m, p in all_masks(5, keep_prob))
    assert scaling.expected_signal(a, w, keep_prob) == pytest.approx(mean)


@pytest.mark.parametrize("keep_prob", KEEP_PROBS)
def test_both_ways_test_as_they_train_on_average(layer, keep_prob):
    a, w, b = layer
    rows = [(np.tile(m, (3, 1)), p) for m, p in all_masks(5, keep_prob)]
    classic = sum(p * scaling.classic_layer_train(a, w, b, m) for m, p in rows)
    assert scaling.classic_layer_test(a, w, b, keep_prob) == pytest.approx(classic)
    inverted = sum(p * scaling.inverted_layer_train(a, w, b, m, keep_prob) for m, p in rows)
    assert a @ w + b == pytest.approx(inverted)


@pytest.mark.parametrize("keep_prob", KEEP_PROBS)
def test_converted_weights_compute_the_same_function_in_both_modes(layer, keep_prob):
    a, w, b = layer
    converted = scaling.inverted_weights(w, keep_prob)
    assert a @ converted + b == pytest.approx(scaling.classic_layer_test(a, w, b, keep_prob))
    rng = np.random.default_rng(2)
    for _ in range(20):
        mask = rng.random(a.shape) < 0.5
        assert scaling.inverted_layer_train(a, converted, b, mask, keep_prob) == pytest.approx(
            scaling.classic_layer_train(a, w, b, mask)
        )


def test_a_layer_by_hand():
    a, mask = [[1.0, -2.0, 4.0]], [[1, 0, 1]]
    w, b = [[1.0, 2.0], [10.0, 10.0], [0.5, -1.0]], [0.25, -0.25]
    assert scaling.classic_layer_train(a, w, b, mask) == pytest.approx(np.array([[3.25, -2.25]]))
    assert scaling.inverted_layer_train(a, w, b, mask, 0.5) == pytest.approx(
        np.array([[6.25, -4.25]])
    )
    assert scaling.classic_layer_test(a, w, b, 0.5) == pytest.approx(np.array([[-8.25, -11.25]]))


@pytest.mark.parametrize("keep_prob", [0.3, 0.5, 0.8])
def test_adapted_rates_make_the_two_train_alike_step_for_step(layer, keep_prob):
    """The weights' rate times keep_prob², the biases' rate as it is; gradients by autograd."""
    a, w, b = layer
    target = np.random.default_rng(3).normal(size=(3, 2))

    def loss(parameters, gain, mask):
        weights, biases = parameters
        return anp.mean((anp.dot(gain * a * mask, weights) + biases - target) ** 2)

    gradient = autograd.grad(loss)
    rng = np.random.default_rng(4)
    classic, inverted = (w, b), (scaling.inverted_weights(w, keep_prob), b)
    unadapted = inverted
    rate = 0.05
    for _ in range(30):
        mask = rng.random(a.shape) < keep_prob
        dw, db = gradient(classic, 1.0, mask)
        classic = (classic[0] - rate * dw, classic[1] - rate * db)
        dw, db = gradient(inverted, 1 / keep_prob, mask)
        inverted = (inverted[0] - rate * keep_prob**2 * dw, inverted[1] - rate * db)
        dw, db = gradient(unadapted, 1 / keep_prob, mask)
        unadapted = (unadapted[0] - rate * dw, unadapted[1] - rate * db)
        assert inverted[0] == pytest.approx(scaling.inverted_weights(classic[0], keep_prob))
        assert inverted[1] == pytest.approx(classic[1])
    assert abs(unadapted[0] - keep_prob * classic[0]).max() > 0.01


def test_dropout_keeps_the_right_number_and_scales_it():
    a = np.random.default_rng(5).uniform(1, 2, (300, 7, 20))
    out = scaling.dropout(a, 0.3, np.random.default_rng(6))
    kept = out != 0
    assert np.allclose(out[kept], a[kept] / 0.3)
    assert stats.binomtest(int(kept.sum()), kept.size, 0.3).pvalue > 1e-4
    by_unit = kept.sum(axis=(0, 1))
    assert stats.chisquare(by_unit).pvalue > 1e-4


def test_dropout_agrees_with_pytorch_on_the_same_mask():
    torch = pytest.importorskip("torch")
    a = np.random.default_rng(7).uniform(1, 2, (40, 50))
    torch.manual_seed(8)
    theirs = torch.nn.functional.dropout(torch.from_numpy(a), p=0.2, training=True).numpy()
    ours = scaling.dropout(a, 0.8, np.random.default_rng(9))
    both = (theirs != 0) & (ours != 0)
    assert both.any()
    assert ours[both] == pytest.approx(theirs[both])
    off = torch.nn.functional.dropout(torch.from_numpy(a), p=0.2, training=False).numpy()
    assert (scaling.dropout(a, 0.8, np.random.default_rng(9), training=False) == off).all()


def test_dropout_off_is_the_identity_and_reads_no_random_numbers():
    a = np.random.default_rng(10).normal(size=(4, 5))
    rng = np.random.default_rng(11)
    before = rng.bit_generator.state
    assert (scaling.dropout(a, 0.4, rng, training=False) == a).all()
    assert (scaling.dropout(a, 1.0, rng) == a).all()
    assert rng.bit_generator.state == before


@pytest.mark.parametrize("keep_prob", [0.0, -0.5, 1.01, float("nan")])
def test_an_unusable_keep_prob_is_refused_by_name(layer, keep_prob):
    a, w, b = layer
    calls = [
        lambda: scaling.expected_signal(a, w, keep_prob),
        lambda: scaling.classic_layer_test(a, w, b, keep_prob),
        lambda: scaling.inverted_layer_train(a, w, b, np.ones(a.shape), keep_prob),
        lambda: scaling.inverted_weights(w, keep_prob),
        lambda: scaling.dropout(a, keep_prob, np.random.default_rng(0)),
        lambda: scaling.dropout(a, keep_prob, np.random.default_rng(0), training=False),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r"keep_prob.*\(0, 1\]"):
            call()


def test_shapes_that_do_not_fit_are_refused(layer):
    a, w, b = layer
    for call in (
        lambda: scaling.expected_signal(a, w[:4], 0.5),
        lambda: scaling.classic_layer_train(a, w, b, np.ones((3, 4))),
        lambda: scaling.classic_layer_train(a, w, np.ones(3), np.ones(a.shape)),
        lambda: scaling.inverted_layer_train(a, w[:4], b, np.ones(a.shape), 0.5),
    ):
        with pytest.raises(ValueError):
            call()
