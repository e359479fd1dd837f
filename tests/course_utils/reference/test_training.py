import statistics

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from course_utils.reference import training as reference

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(7, 4)), np.array([0, 2, 1, 1, 0, 2, 2])
PARAMS = {
    "w1": RNG.normal(size=(4, 6)), "b1": RNG.normal(size=6),
    "w2": RNG.normal(size=(6, 3)), "b2": RNG.normal(size=3),
}  # fmt: skip
NAMES = tuple(PARAMS)
KEEP_PROBS = pytest.mark.parametrize("keep_prob", [0.3, 0.8, 1.0])


def factors(keep_prob, seed):
    """The factors that the reference draws, read off its output where ReLU is open."""
    high = np.full(6, 100.0)
    h, _ = reference.hidden_forward(X, PARAMS["w1"], high, keep_prob, np.random.default_rng(seed))
    return h / (X @ PARAMS["w1"] + high)


def layer(x, w, b, factor):
    return anp.maximum(anp.dot(x, w) + b, 0) * factor


def cross_entropy(params, factor, l2):
    """Written anew, with autograd's NumPy and an unshifted softmax."""
    h = layer(X, params["w1"], params["b1"], factor)
    powers = anp.exp(anp.dot(h, params["w2"]) + params["b2"])
    picked = powers[np.arange(len(Y)), Y] / anp.sum(powers, axis=1)
    squares = anp.sum(params["w1"] ** 2) + anp.sum(params["w2"] ** 2)
    return -anp.mean(anp.log(picked)) + l2 * squares / 2


@KEEP_PROBS
def test_the_layer_and_its_gradients_are_autograds(keep_prob):
    factor = factors(keep_prob, 1)
    dh = np.random.default_rng(2).normal(size=(7, 6))
    arguments = X, PARAMS["w1"], PARAMS["b1"]
    h, cache = reference.hidden_forward(*arguments, keep_prob, np.random.default_rng(1))
    np.testing.assert_allclose(h, layer(*arguments, factor))
    for number, got in enumerate(reference.hidden_backward(dh, cache)):
        gradient = autograd.grad(lambda *a: anp.sum(dh * layer(*a, factor)), number)
        np.testing.assert_allclose(got, gradient(*arguments), atol=1e-12)


def test_masks_have_the_two_values_of_inverted_dropout():
    assert set(np.round(np.unique(factors(0.3, 3)), 9)) == {0, round(1 / 0.3, 9)}


def test_at_test_time_the_layer_is_relu():
    arguments = X, PARAMS["w1"], PARAMS["b1"]
    h, cache = reference.hidden_forward(*arguments, 0.3, np.random.default_rng(4), training=False)
    np.testing.assert_array_equal(h, np.maximum(X @ PARAMS["w1"] + PARAMS["b1"], 0))
    np.testing.assert_array_equal(reference.hidden_backward(h, cache)[2], h.sum(axis=0))


@KEEP_PROBS
@pytest.mark.parametrize("l2", [0.0, 0.2])
def test_loss_and_gradients_are_autograds(keep_prob, l2):
    rng = np.random.default_rng(5)
    loss, grads = reference.loss_and_gradients(PARAMS, X, Y, keep_prob, rng, l2)
    factor = factors(keep_prob, 5)
    assert loss == pytest.approx(cross_entropy(PARAMS, factor, l2))
    wanted = autograd.grad(cross_entropy)(PARAMS, factor, l2)
    for name in NAMES:
        np.testing.assert_allclose(grads[name], wanted[name], atol=1e-12)


def test_the_loss_is_pytorchs():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: make setup EXTRAS=torch")
    tensors = {name: torch.tensor(value, requires_grad=True) for name, value in PARAMS.items()}
    h = torch.relu(torch.tensor(X) @ tensors["w1"] + tensors["b1"])
    theirs = torch.nn.functional.cross_entropy(h @ tensors["w2"] + tensors["b2"], torch.tensor(Y))
    theirs.backward()
    loss, grads = reference.loss_and_gradients(PARAMS, X, Y, 1.0, np.random.default_rng(6))
    assert loss == pytest.approx(theirs.item())
    for name in NAMES:
        np.testing.assert_allclose(grads[name], tensors[name].grad.numpy(), atol=1e-12)


def test_large_logits_do_not_overflow():
    large = {**PARAMS, "b2": PARAMS["b2"] + 1e4}
    rng = np.random.default_rng(7)
    plain, _ = reference.loss_and_gradients(PARAMS, X, Y, 1.0, rng)
    assert reference.loss_and_gradients(large, X, Y, 1.0, rng)[0] == pytest.approx(plain)


def test_labels_are_found_one_by_one_by_hand():
    for x, label in zip(X, reference.predict(PARAMS, X), strict=True):
        h = [max(0.0, float(x @ w + b)) for w, b in zip(PARAMS["w1"].T, PARAMS["b1"], strict=True)]
        logits = [
            sum(u * v for u, v in zip(h, w, strict=True)) + b
            for w, b in zip(PARAMS["w2"].T, PARAMS["b2"], strict=True)
        ]
        assert label == logits.index(max(logits))


def test_a_comparison_has_the_statistics_modules_means_and_errors():
    answers = {1: [0, 0, 1], 5: [0, 1, 1], 9: [1, 1, 1]}

    def fit(x, y, seed):
        return lambda x: np.array(answers[seed][: len(x)])

    y = np.zeros(3, dtype=int)
    table = reference.compare({"a": fit}, (np.zeros((3, 1)), y, np.zeros((2, 1)), y[:2]), [1, 5, 9])
    train, test = [2 / 3, 1 / 3, 0], [1, 1 / 2, 0]
    wanted = [f(r) for r in (train, test) for f in (statistics.mean, error)]
    assert table["a"] == pytest.approx(tuple(wanted))


def error(runs):
    return statistics.stdev(runs) / len(runs) ** 0.5


def test_a_single_seed_is_refused():
    with pytest.raises(ValueError, match=r"seeds = \[3\]"):
        reference.compare({}, (X, Y, X, Y), [3])


@pytest.mark.parametrize("keep_prob", [0.0, 1.2, float("nan")])
def test_an_unusable_keep_prob_is_refused(keep_prob):
    with pytest.raises(ValueError, match="keep_prob"):
        reference.loss_and_gradients(PARAMS, X, Y, keep_prob, np.random.default_rng(0))
