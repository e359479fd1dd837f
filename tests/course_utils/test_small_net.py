import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from course_utils import digits, small_net


@pytest.fixture(scope="module")
def data():
    return digits.load(np.random.default_rng(0), n_train=100, n_test=100)[0]


@pytest.mark.parametrize("l2", [0.0, 0.3])
def test_a_step_goes_down_the_gradient_that_autograd_finds(data, l2):
    rng = np.random.default_rng(1)
    params = {
        "w1": rng.normal(size=(64, 7)), "b1": rng.normal(size=7),
        "w2": rng.normal(size=(7, 10)), "b2": rng.normal(size=10),
    }  # fmt: skip
    x, y, factor = data[0][:6], data[1][:6], 2.0 * (rng.random((6, 7)) < 0.5)

    def loss(p):
        logits = (anp.maximum(x @ p["w1"] + p["b1"], 0) * factor) @ p["w2"] + p["b2"]
        shifted = logits - anp.log(anp.sum(anp.exp(logits), axis=1, keepdims=True))
        penalty = 0.5 * l2 * (anp.sum(p["w1"] ** 2) + anp.sum(p["w2"] ** 2))
        return -anp.mean(shifted[anp.arange(6), y]) + penalty

    wanted = grad(loss)(params)
    after = {name: value.copy() for name, value in params.items()}
    small_net.step(after, x, y, factor, l2)
    for name in params:
        slope = (params[name] - after[name]) / small_net.RATE
        np.testing.assert_allclose(slope, wanted[name], atol=1e-12)


def test_a_training_is_repeatable_learns_and_is_followed(data):
    params, history = small_net.train(data, 0.5, seed=3, epochs=15)
    again, same = small_net.train(data, 0.5, seed=3, epochs=15)
    assert history == same
    assert all((params[name] == again[name]).all() for name in params)
    assert len(history) == 15
    assert history[-1] == small_net.accuracy(params, *data[2:])
    assert history[-1] > 0.5


def test_without_dropout_all_schemes_are_one(data):
    runs = [small_net.train(data, 1.0, 0, scheme, epochs=3)[0] for scheme in small_net.SCHEMES]
    for other in runs[1:]:
        for name in other:
            np.testing.assert_array_equal(other[name], runs[0][name])


def test_inverted_and_classic_start_as_the_same_function(data):
    inverted, classic = (
        small_net.train(data, 0.25, 0, scheme, epochs=0)[0] for scheme in ("inverted", "classic")
    )
    for name in inverted:
        np.testing.assert_allclose(inverted[name], classic[name], rtol=1e-15)


def test_with_the_rate_adapted_inverted_and_classic_train_alike(data):
    rate = small_net.RATE * 0.5**2
    inverted, history = small_net.train(data, 0.5, 0, "inverted", epochs=5, w2_rate=rate)
    classic, same = small_net.train(data, 0.5, 0, "classic", epochs=5)
    assert history == same
    for name in inverted:
        np.testing.assert_allclose(inverted[name], classic[name], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("keep_prob", [0.0, 1.5, float("nan")])
def test_a_bad_keep_prob_is_refused(data, keep_prob):
    with pytest.raises(ValueError, match="keep_prob"):
        small_net.train(data, keep_prob, 0)


def test_an_unknown_scheme_is_refused(data):
    with pytest.raises(ValueError, match="known are inverted, classic, none"):
        small_net.train(data, 0.5, 0, "magic")
