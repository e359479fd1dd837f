import numpy as np
import pytest

from course_utils import training
from course_utils.expectation import NotAsExpected
from course_utils.reference import training as reference

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(30, 4)), RNG.integers(0, 10, 30)
SMALL = {"n_hidden": 8, "n_epochs": 4, "batch_size": 7}


def train(seed=1, learner=reference.loss_and_gradients, **settings):
    return training.train(learner, X, Y, np.random.default_rng(seed), **SMALL, **settings)


def test_training_lowers_the_loss_and_depends_on_the_seed_alone():
    rng = np.random.default_rng(2)
    before = training.initial_params(4, 8, np.random.default_rng(1))
    losses = [
        reference.loss_and_gradients(params, X, Y, 1.0, rng)[0] for params in (before, train())
    ]
    assert losses[1] < losses[0]
    np.testing.assert_array_equal(train()["w1"], train()["w1"])
    assert not np.array_equal(train()["w1"], train(seed=2)["w1"])


def test_every_sample_is_used_once_an_epoch_and_the_data_stay_as_they_were():
    seen, copies = [], (X.copy(), Y.copy())

    def learner(params, x, y, keep_prob, rng, l2=0.0):
        seen.append(len(x))
        return 0.0, {name: np.zeros_like(value) for name, value in params.items()}

    epochs = []
    train(learner=learner, watch=lambda epoch, params: epochs.append(epoch))
    assert seen[1:] == [7, 7, 7, 7, 2] * 4  # the first asks whether there is an answer
    assert epochs == [1, 2, 3, 4]
    np.testing.assert_array_equal(X, copies[0])
    np.testing.assert_array_equal(Y, copies[1])


def test_settings_reach_the_learner():
    given = set()

    def learner(params, x, y, keep_prob, rng, l2=0.0):
        given.add((keep_prob, l2))
        return 0.0, {name: np.zeros_like(value) for name, value in params.items()}

    train(learner=learner, keep_prob=0.3, l2=0.07)
    assert (0.3, 0.07) in given


def direct(params, keep_prob, l2, seed):
    """Uncompensated dropout, written out."""
    z = X @ params["w1"] + params["b1"]
    h = np.maximum(z, 0) * (np.random.default_rng(seed).random(z.shape) < keep_prob)
    logits = h @ params["w2"] + params["b2"]
    logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))
    squares = (params["w1"] ** 2).sum() + (params["w2"] ** 2).sum()
    return -logits[np.arange(len(Y)), Y].mean() + l2 / 2 * squares


@pytest.mark.parametrize("l2", [0.0, 0.1])
def test_without_compensation_loss_and_slopes_are_those_of_undivided_dropout(l2):
    params = training.initial_params(4, 8, np.random.default_rng(3))
    learner = training.without_compensation(reference.loss_and_gradients)
    loss, grads = learner(params, X, Y, 0.4, np.random.default_rng(4), l2)
    assert loss == pytest.approx(direct(params, 0.4, l2, 4))
    for name in params:
        for index in ((0, 1), (2, 3)):
            place = index if params[name].ndim == 2 else index[1]
            values = []
            for step in (1e-6, -1e-6):
                moved = {key: value.copy() for key, value in params.items()}
                moved[name][place] += step
                values.append(direct(moved, 0.4, l2, 4))
            slope = (values[0] - values[1]) / 2e-6
            assert grads[name][place] == pytest.approx(slope, abs=1e-7)


def test_without_compensation_is_compensated_with_slower_output_weights():
    """What the notebook says: start at keep_prob times the size, move keep_prob² as fast."""
    keep_prob = 0.4

    def slower(params, x, y, p, rng, l2=0.0):
        loss, grads = reference.loss_and_gradients(params, x, y, p, rng, l2)
        return loss, {**grads, "w2": keep_prob**2 * grads["w2"]}

    plain = training.without_compensation(reference.loss_and_gradients)
    ours = training.initial_params(4, 8, np.random.default_rng(5))
    theirs = {**ours, "w2": keep_prob * ours["w2"]}
    for step in range(5):
        _, grads = plain(ours, X, Y, keep_prob, np.random.default_rng(step))
        ours = {name: ours[name] - 0.3 * grads[name] for name in ours}
        _, grads = slower(theirs, X, Y, keep_prob, np.random.default_rng(step))
        theirs = {name: theirs[name] - 0.3 * grads[name] for name in theirs}
    np.testing.assert_allclose(theirs["w2"], keep_prob * ours["w2"])
    np.testing.assert_allclose(theirs["w1"], ours["w1"])


def test_a_missing_answer_is_named():
    with pytest.raises(NotAsExpected, match="answer is still missing"):
        train(learner=lambda *arguments: None)


def test_layers_are_the_weights_and_biases_in_order():
    params = training.initial_params(4, 8, np.random.default_rng(6))
    (w1, b1), (w2, b2) = training.layers(params)
    assert (w1 is params["w1"], b1 is params["b1"]) == (True, True)
    assert (w2 is params["w2"], b2 is params["b2"]) == (True, True)
