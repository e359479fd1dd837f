import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from course_utils import deep, signals
from course_utils.expectation import NotAsExpected
from course_utils.reference.training import hidden_backward, hidden_forward

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(20, 5)), RNG.integers(0, 10, 20)


def layers_of(depth, seed=1):
    return deep.initial_layers(5, 8, depth, np.random.default_rng(seed))


@pytest.mark.parametrize("depth", [1, 3])
@pytest.mark.parametrize("scale", [1.0, 0.6])
def test_gradients_through_all_layers_are_autograds(depth, scale):
    layers = layers_of(depth)
    rng = np.random.default_rng(2)
    logits, h, caches = deep.run(hidden_forward, layers, X, 0.6, rng, True, scale)
    factors = [cache[2] for cache in caches]  # the reference caches its slopes
    error = deep.errors(logits, Y)
    grads = deep.backward(hidden_backward, layers[-1][0], h, caches, error, scale)

    def loss(parts):
        values = X
        for (w, b), factor in zip(parts[:-1], factors, strict=True):
            values = scale * factor * (anp.dot(values, w) + b)
        outputs = anp.dot(values, parts[-1][0]) + parts[-1][1]
        shares = outputs - anp.log(anp.sum(anp.exp(outputs), axis=1, keepdims=True))
        return -anp.mean(shares[np.arange(len(Y)), Y])

    for got, want in zip(grads, autograd.grad(loss)(layers), strict=True):
        np.testing.assert_allclose(got[0], want[0], atol=1e-12)
        np.testing.assert_allclose(got[1], want[1], atol=1e-12)


def test_training_lowers_the_error_and_depends_on_the_seed_alone():
    def trained(seed):
        return deep.train(
            hidden_forward, hidden_backward, X, Y, np.random.default_rng(seed),
            depth=2, keep_prob=0.9, n_hidden=16, n_epochs=60, batch_size=10,
        )  # fmt: skip

    def accuracy(layers):
        rng = np.random.default_rng(3)
        return np.mean(deep.run(hidden_forward, layers, X, 0.9, rng, False)[0].argmax(1) == Y)

    assert accuracy(trained(4)) > 0.6 > accuracy(layers_of(2))
    np.testing.assert_array_equal(trained(4)[0][0], trained(4)[0][0])
    assert not np.array_equal(trained(4)[0][0], trained(5)[0][0])


def test_a_missing_layer_is_named():
    with pytest.raises(NotAsExpected, match="answer is still missing"):
        deep.run(lambda *arguments: None, layers_of(1), X, 0.5, np.random.default_rng(0), True)


@pytest.mark.parametrize(("scale", "ratio"), [(1.0, 1.0), (0.5, 2.0)])
def test_one_layers_signal_is_shifted_by_what_is_not_compensated(scale, ratio):
    train, test = signals.in_training_and_at_test(
        hidden_forward, layers_of(1), X, 0.5, np.random.default_rng(6), scale, n_draws=4000
    )
    np.testing.assert_allclose(train.sum(axis=1), 0, atol=1e-9)
    assert signals.ratio(train, test) == pytest.approx(ratio, rel=0.02)
    np.testing.assert_allclose(ratio * train, test, atol=0.15)
