"""The training loop of notebook 06, for one hidden layer; the student brings the layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from course_utils.expectation import fail, meaning, show

Floats = NDArray[np.float64]
Params = dict[str, Floats]
LossAndGradients = Callable[..., tuple[float, Params]]

N_CLASSES = 10
WEIGHTS = ("w1", "w2")


def initial_params(n_in: int, n_hidden: int, rng: np.random.Generator) -> Params:
    """Draw the weights of a network with one ReLU layer; biases are zero.

    Parameters
    ----------
    n_in, n_hidden : int
        Inputs and hidden units; there are ten outputs.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    dict
        `w1` (n_in, n_hidden), `b1` (n_hidden,), `w2` (n_hidden, 10), `b2` (10,). The spread of
        `w1` keeps a ReLU layer's signal: He et al. (2015), https://doi.org/10.1109/ICCV.2015.123.
    """
    return {
        "w1": rng.normal(0, np.sqrt(2 / n_in), (n_in, n_hidden)),
        "b1": np.zeros(n_hidden),
        "w2": rng.normal(0, np.sqrt(1 / n_hidden), (n_hidden, N_CLASSES)),
        "b2": np.zeros(N_CLASSES),
    }


def layers(params: Params) -> list[tuple[Floats, Floats]]:
    """Give a network's weights and biases layer by layer, as `deep.run` takes them."""
    return [(params["w1"], params["b1"]), (params["w2"], params["b2"])]


def without_compensation(loss_and_gradients: LossAndGradients) -> LossAndGradients:
    """Turn inverted dropout into dropout that doesn't divide by keep_prob.

    In training, `(mask * h) @ w2` is `(mask * h / keep_prob) @ (keep_prob * w2)`: what isn't
    divided by keep_prob is the compensated network with `keep_prob * w2` in place of `w2`. By the
    chain rule its gradient with respect to `w2` is multiplied by keep_prob as well.

    Parameters
    ----------
    loss_and_gradients : callable
        With the signature of notebook 06.

    Returns
    -------
    callable
        With the same signature; the L2 penalty is that of `w1` and `w2` themselves.
    """

    def uncompensated(
        params: Params, x: Floats, y: Any, keep_prob: float, rng: np.random.Generator,
        l2: float = 0.0,
    ) -> tuple[float, Params]:  # fmt: skip
        thinned = {**params, "w2": keep_prob * params["w2"]}
        loss, grads = loss_and_gradients(thinned, x, y, keep_prob, rng)
        grads = {**grads, "w2": keep_prob * grads["w2"]}
        for name in WEIGHTS:
            grads[name] = grads[name] + l2 * params[name]
            loss = loss + 0.5 * l2 * float(np.sum(params[name] ** 2))
        return loss, grads

    return uncompensated


def train(
    loss_and_gradients: LossAndGradients,
    x: Floats,
    y: Any,
    rng: np.random.Generator,
    keep_prob: float = 1.0,
    l2: float = 0.0,
    compensate: bool = True,
    n_hidden: int = 100,
    n_epochs: int = 100,
    learning_rate: float = 0.3,
    batch_size: int = 50,
    watch: Callable[[int, Params], object] | None = None,
) -> Params:
    """Train a network with one hidden layer by plain stochastic gradient descent.

    Parameters
    ----------
    loss_and_gradients : callable
        `(params, x, y, keep_prob, rng, l2)` → `(loss, grads)`: the student's.
    x, y : ndarray, shapes (n_samples, n_in) and (n_samples,)
        Training data; labels 0 … 9.
    rng : numpy.random.Generator
        Draws initial weights, batches and masks.
    keep_prob, l2 : float
        Handed to `loss_and_gradients`.
    compensate : bool
        False: kept units are not divided by keep_prob (see `without_compensation`).
    n_hidden, n_epochs, batch_size : int
        Size of the network, passes through the data, samples in a step.
    learning_rate : float
        What the gradient is multiplied by in a step.
    watch : callable or None
        `watch(epoch, params)` is called after each epoch.

    Returns
    -------
    dict
        The trained weights and biases.

    Raises
    ------
    NotAsExpected
        If `loss_and_gradients` doesn't return a pair: usually the answer is missing.
    """
    learner = loss_and_gradients if compensate else without_compensation(loss_and_gradients)
    params = initial_params(x.shape[1], n_hidden, rng)
    # for matrices this small, handing work to a second thread costs more than it brings
    with threadpool_limits(limits=1, user_api="blas"):
        check_answer(loss_and_gradients, params, x, y)
        for epoch in range(1, n_epochs + 1):
            order = rng.permutation(len(x))
            for start in range(0, len(x), batch_size):
                batch = order[start : start + batch_size]
                _, grads = learner(params, x[batch], y[batch], keep_prob, rng, l2)
                params = {name: params[name] - learning_rate * grads[name] for name in params}
            if watch is not None:
                watch(epoch, params)
    return params


def check_answer(loss_and_gradients: LossAndGradients, params: Params, x: Floats, y: Any) -> None:
    """Stop with one clear message if there is no answer to train with."""
    answer = loss_and_gradients(params, x[:2], y[:2], 1.0, np.random.default_rng(0))
    if not (isinstance(answer, (tuple, list)) and len(answer) == 2):
        fail(
            "training with loss_and_gradients",
            "a pair (loss, grads)",
            show(answer),
            meaning(answer),
        )
