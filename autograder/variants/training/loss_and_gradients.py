# Answers to `loss_and_gradients`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: all in one, textbook style
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% right: log-sum-exp and a one-hot matrix
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ params["w1"] + params["b1"]
    gate = (z > 0) * rng.binomial(1, keep_prob, z.shape) / keep_prob
    h = z * gate
    logits = h @ params["w2"] + params["b2"]
    top = logits.max(axis=1)
    log_sum = top + np.log(np.sum(np.exp(logits - top[:, None]), axis=1))
    truth = np.eye(logits.shape[1])[y]
    loss = np.mean(log_sum - np.sum(truth * logits, axis=1))
    error = (np.exp(logits - log_sum[:, None]) - truth) / len(y)
    back = error @ params["w2"].T * gate
    grads = {
        "w1": np.einsum("ni,nj->ij", x, back),
        "b1": np.einsum("nj->j", back),
        "w2": np.einsum("nj,nk->jk", h, error),
        "b2": np.einsum("nk->k", error),
    }
    for name in ("w1", "w2"):
        loss += l2 / 2 * np.sum(params[name] ** 2)
        grads[name] += l2 * params[name]
    return loss, grads


# %% right: samples one by one
def _one(params, sample, label, factor):
    z = sample @ params["w1"] + params["b1"]
    h = np.maximum(z, 0) * factor
    logits = h @ params["w2"] + params["b2"]
    powers = np.exp(logits - logits.max())
    share = powers / powers.sum()
    error = share.copy()
    error[label] -= 1
    back = params["w2"] @ error * factor * (z > 0)
    return -np.log(share[label]), sample[:, None] * back, back, h[:, None] * error, error


def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    n_hidden = len(params["b1"])
    parts = []
    for sample, label in zip(x, y):
        factor = (rng.random(n_hidden) < keep_prob) / keep_prob
        parts.append(_one(params, sample, label, factor))
    loss, w1, b1, w2, b2 = (sum(column) / len(x) for column in zip(*parts))
    loss = loss + 0.5 * l2 * np.sum(params["w1"] ** 2) + 0.5 * l2 * np.sum(params["w2"] ** 2)
    return loss, {"w1": w1 + l2 * params["w1"], "b1": b1, "w2": w2 + l2 * params["w2"], "b2": b2}


# %% right: helper functions, a layer at a time
def _layer(x, w, b, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ w + b
    factor = np.where(rng.random(z.shape) < keep_prob, 1 / keep_prob, 0.0)
    return np.maximum(z, 0) * factor, (x, z, factor)


def _layer_back(dh, cache):
    x, z, factor = cache
    dz = np.where(z > 0, dh * factor, 0.0)
    return x.T @ dz, dz.sum(axis=0)


def _cross_entropy(logits, y):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    error = np.exp(log_q)
    error[rows, y] -= 1
    return -log_q[rows, y].sum() / len(y), error / len(y)


def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    h, cache = _layer(x, params["w1"], params["b1"], keep_prob, rng)
    loss, error = _cross_entropy(h @ params["w2"] + params["b2"], y)
    dw1, db1 = _layer_back(error @ params["w2"].T, cache)
    penalty = 0.5 * l2 * sum(np.sum(params[name] ** 2) for name in ("w1", "w2"))
    return loss + penalty, {
        "w1": dw1 + l2 * params["w1"],
        "b1": db1,
        "w2": h.T @ error + l2 * params["w2"],
        "b2": error.sum(axis=0),
    }


# %% right: SciPy's log-softmax
from scipy.special import log_softmax


def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    z = x @ params["w1"] + params["b1"]
    keep = rng.uniform(size=z.shape) < keep_prob if keep_prob < 1 else np.ones(z.shape)
    h = z.clip(0) * keep / keep_prob
    log_q = log_softmax(h @ params["w2"] + params["b2"], axis=1)
    error = np.exp(log_q)
    loss = 0.0
    for row, label in enumerate(y):
        loss -= log_q[row, label] / len(y)
        error[row, label] -= 1
    error /= len(y)
    dz = (error @ params["w2"].T) * keep * (z > 0) / keep_prob
    loss += l2 * 0.5 * ((params["w1"] ** 2).sum() + (params["w2"] ** 2).sum())
    return loss, dict(
        w1=x.T.dot(dz) + l2 * params["w1"],
        b1=dz.sum(0, keepdims=True),
        w2=h.T.dot(error) + l2 * params["w2"],
        b2=error.sum(0, keepdims=True),
    )


# %% right: float32, and a list as the pair
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if np.isnan(keep_prob) or not (0 < keep_prob <= 1):
        raise ValueError("keep_prob must be in (0, 1]")
    w1, w2 = params["w1"], params["w2"]
    z = x @ w1 + params["b1"]
    gate = ((z > 0) & (rng.random(z.shape) < keep_prob)).astype(np.float32) / np.float32(keep_prob)
    h = z * gate
    s = h @ w2 + params["b2"]
    s = s - s.max(axis=1).reshape(-1, 1)
    e = np.exp(s)
    total = e.sum(axis=1)
    loss = float(np.mean(np.log(total) - s[range(len(y)), y]))
    e = e / total.reshape(-1, 1)
    e[range(len(y)), y] -= 1
    g = (e / len(y)) @ w2.T * gate
    grads = {"b1": g.sum(axis=0), "b2": e.mean(axis=0), "extra": None}
    grads["w1"] = x.T @ g + l2 * w1
    grads["w2"] = h.T @ e / len(y) + l2 * w2
    return [loss + l2 * ((w1 * w1).sum() + (w2 * w2).sum()) / 2, grads]


# %% wrong: the loss summed over samples
# why: The loss is the mean over the batch, so that it doesn't depend on how many samples happen to
#   be in it. Here it is the sum, while the gradients are those of the mean.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).sum()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: loss and gradients summed over samples
# why: Neither loss nor gradients are divided by the number of samples. With 50 samples in a batch
#   every step is 50 times too large.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).sum()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: gradients not divided by the number of samples
# why: The loss is a mean over n samples, so every gradient carries 1/n too.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: divided by the number of samples twice
# why: Both the output's error and the last products are divided by n. The mean brings one factor
#   1/n.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz / n + l2 * w1
    grads["b1"] = dz.mean(axis=0)
    grads["w2"] = h.T @ d / n + l2 * w2
    grads["b2"] = d.mean(axis=0)
    return loss, grads


# %% wrong: averaged over classes too
# why: np.mean over the whole matrix divides by the number of classes as well. Every sample
#   contributes one number to the mean: its own -log q.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.mean(np.eye(len(b2))[y] * np.log(q))
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: softmax that overflows
# why: exp of a large logit is infinite, and infinity over infinity is NaN. Subtract each row's
#   largest logit first: it changes nothing else.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: softmax over the samples instead of the classes
# why: The shares of one sample's classes should add up to 1. With axis=0 those of one class over all
#   samples do.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=0, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the penalty on biases too
# why: L2 is for weights. Biases don't make a function wiggle, and pulling them to zero only shifts
#   it.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2) + np.sum(b1**2) + np.sum(b2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0) + l2 * b1
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0) + l2 * b2
    return loss, grads


# %% wrong: the penalty on biases too
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = x @ params["w1"] + params["b1"]
    gate = (z > 0) * (rng.random(z.shape) < keep_prob) / keep_prob
    h = z * gate
    s = h @ params["w2"] + params["b2"]
    s = s - s.max(axis=1, keepdims=True)
    e = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(e[np.arange(len(y)), y]))
    e[np.arange(len(y)), y] -= 1
    e /= len(y)
    g = e @ params["w2"].T * gate
    grads = {"w1": x.T @ g, "b1": g.sum(axis=0), "w2": h.T @ e, "b2": e.sum(axis=0)}
    for name in params:
        loss += 0.5 * l2 * np.sum(params[name] ** 2)
        grads[name] = grads[name] + l2 * params[name]
    return loss, grads


# %% wrong: the penalty without its one half
# why: The loss holds l2 Σw², whose slope is 2 l2 w, but the gradient is l2 w. With ½ in front the
#   two fit.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the penalty and its gradient twice as large
# why: l2 Σw² and 2 l2 w fit each other, but here the penalty is ½ l2 Σw². The same l2 then means
#   half as much.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + 2 * l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + 2 * l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the penalty's gradient twice as large
# why: The slope of ½ l2 w² is l2 w: the ½ cancels the 2 of the square.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + 2 * l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + 2 * l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the penalty's gradient missing
# why: The penalty is added to the loss only. What isn't in the gradients has no effect on training
#   at all.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the penalty missing in the loss
# why: The gradients pull the weights to zero, but the loss doesn't say so: it no longer fits its
#   gradients.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: no penalty at all
# why: l2 isn't used. It belongs into the loss, ½ l2 Σw², and into the weights' gradients, l2 w.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: only the output weights penalised
# why: Both w1 and w2 are weights, and both count in Σw².
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * np.sum(w2**2)
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: only the hidden weights penalised
# why: Both w1 and w2 are weights, and both count in Σw².
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * np.sum(w1**2)
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: absolute values penalised (L1)
# why: Σ|w| is the L1 penalty, which makes weights exactly zero. L2 is ½ Σw².
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + l2 * (np.sum(abs(w1)) + np.sum(abs(w2)))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * np.sign(w1)
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * np.sign(w2)
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the penalty divided by the number of samples
# why: Some texts write l2/(2n). Here the penalty is ½ l2 Σw², whatever the size of the batch.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 / n * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 / n * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 / n * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the norm penalised, not its square
# why: The root of Σw² has another slope. The penalty is the sum of squares itself.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + l2 * (np.linalg.norm(w1) + np.linalg.norm(w2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1 / np.linalg.norm(w1)
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2 / np.linalg.norm(w2)
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: a fresh mask on the way back
# why: The gradient is computed with a mask of its own. The same units that were dropped forward get
#   no gradient.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the mask forgotten on the way back
# why: The gradient flows to hidden units that were dropped. It has to be multiplied by the same
#   mask.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the scale forgotten on the way back
# why: The hidden units were divided by keep_prob forward, and so must be their gradient.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * (mask > 0) * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: ReLU forgotten on the way back
# why: Gradient flows through units that ReLU had closed.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the undropped hidden layer in the gradient of w2
# why: w2 was multiplied by the thinned hidden layer, so its gradient is made from the thinned one
#   too.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = np.maximum(z, 0).T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: dropout in the gradients only
# why: The loss is that of the full network, the gradients those of a thinned one. They belong to the
#   same network: the thinned one.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = np.maximum(z, 0) @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: dropout in the loss only
# why: The loss is that of a thinned network, but the gradients are computed from the full one.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    h, mask = np.maximum(z, 0), 1.0
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: no scaling at all
# why: Kept units are not divided by keep_prob. Then training and test time see signals of different
#   size.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob)
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: scaled twice
# why: The hidden layer is divided by keep_prob twice, forward and backward.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob**2
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: keep_prob taken as the probability of dropping
# why: Units are dropped with probability keep_prob and the rest is divided by 1 - keep_prob. Here
#   the number means keeping.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = np.ones(z.shape)
    if keep_prob < 1:
        mask = (rng.random(z.shape) >= keep_prob) / (1 - keep_prob)
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the outputs dropped instead of the hidden units
# why: The mask is applied to the logits. A dropped output says 0 about a class, which is an answer
#   too; hidden units are to be dropped.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    h = np.maximum(z, 0)
    logits = h @ w2 + b2
    mask = (rng.random(logits.shape) < keep_prob) / keep_prob
    logits = logits * mask
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d * mask / n
    dz = d @ w2.T * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the outputs dropped as well
# why: Besides the hidden units the logits are dropped. Leave the output layer alone: its number is
#   the answer.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    out = (rng.random(logits.shape) < keep_prob) / keep_prob
    logits = logits * out
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d * out / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the inputs dropped instead of the hidden units
# why: The mask is applied to x. Dropping inputs is possible too, but here hidden units are dropped.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    x = x * (rng.random(x.shape) < keep_prob) / keep_prob
    z = x @ w1 + b1
    h = np.maximum(z, 0)
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: nothing is dropped
# why: keep_prob is checked, but no unit is ever dropped.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = np.ones(z.shape)
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: one mask for the whole batch
# why: One row is drawn and used for all samples. Each sample needs a mask of its own.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape[1]) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the same mask in every step
# why: A generator made inside with a fixed seed drops the same units in every step: the others are
#   all that is ever trained.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (np.random.default_rng(0).random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: random numbers that do not come from rng
# why: The masks come from NumPy's global generator, so that nobody can repeat your training.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (np.random.rand(*z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: labels counted from 1
# why: Labels are 0 … n_classes - 1 and can be used as columns at once. Taking 1 away makes each
#   label the class before.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    y = y - 1
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: the 1 of the true class not taken away
# why: The gradient at the logits is q minus the one-hot labels. Without the minus it says that every
#   class should become less likely.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: minus the gradients
# why: The sign of a descent step is built in. The training loop subtracts what you return.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = -d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz - l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d - l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: squares instead of cross-entropy
# why: The loss is the squared distance between the shares and the one-hot labels. Asked for is the
#   mean of -log of the true class's share.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = 0.5 * ((q - np.eye(len(b2))[y]) ** 2).sum() / n
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: logarithm to base 2
# why: log2 gives bits; the cross-entropy here uses the natural logarithm, whose slope is 1/q.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log2(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads


# %% wrong: bias gradients averaged
# why: d is already divided by n. Averaging over samples divides once more; the bias gradients are
#   sums.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.mean(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.mean(axis=0)
    return loss, grads


# %% wrong: a step taken in place
# why: The function changes the weights itself. It is asked for the gradients; the training loop
#   makes the steps.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    for name in params:
        params[name] -= 0.1 * grads[name]
    return loss, grads


# %% wrong: only the loss returned
# why: The gradients are computed but not returned. The training loop needs (loss, grads).
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss


# %% wrong: gradients as a tuple
# why: The gradients come back without names. grads is a dict with the names of params.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, (grads["w1"], grads["b1"], grads["w2"], grads["b2"])


# %% wrong: nothing returned
# why: The function computes the loss and returns None. Return (loss, grads).
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    result = loss, grads


# %% wrong: an unusable keep_prob is accepted
# why: Nothing checks keep_prob: at 0 the loss is NaN, at 1.5 the network is quietly too loud.
# see: Put the network together
def loss_and_gradients(params, x, y, keep_prob, rng, l2=0.0):
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    n = len(x)
    z = x @ w1 + b1
    mask = (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z, 0) * mask
    logits = h @ w2 + b2
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    loss = -np.log(q[np.arange(n), y]).mean()
    loss = loss + 0.5 * l2 * (np.sum(w1**2) + np.sum(w2**2))
    d = q.copy()
    d[np.arange(n), y] -= 1
    d = d / n
    dz = d @ w2.T * mask * (z > 0)
    grads = {}
    grads["w1"] = x.T @ dz + l2 * w1
    grads["b1"] = dz.sum(axis=0)
    grads["w2"] = h.T @ d + l2 * w2
    grads["b2"] = d.sum(axis=0)
    return loss, grads
