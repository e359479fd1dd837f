# Answers to `predict`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: argmax of the logits
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    return logits.argmax(axis=1)


# %% right: a stable softmax first, which changes nothing
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    logits = logits - logits.max(axis=1, keepdims=True)
    q = np.exp(logits)
    q /= q.sum(axis=1, keepdims=True)
    return np.argmax(q, axis=-1)


# %% right: samples one by one, as a list
def predict(params, x):
    found = []
    for sample in x:
        h = np.maximum(sample @ params["w1"] + params["b1"], 0)
        found.append(int(np.argmax(h @ params["w2"] + params["b2"])))
    return found


# %% right: einsum
def predict(params, x):
    z = np.einsum("ni,ij->nj", x, params["w1"]) + params["b1"]
    scores = np.einsum("nj,jk->nk", np.where(z > 0, z, 0), params["w2"]) + params["b2"]
    return np.argsort(scores, axis=1)[:, -1]


# %% right: labels as floats
def predict(params, x):
    z = x @ params["w1"] + params["b1"]
    scores = (z * (z > 0)) @ params["w2"] + params["b2"]
    best = np.zeros(len(x))
    for k in range(1, scores.shape[1]):
        best = np.where(scores[:, k] > scores[np.arange(len(x)), best.astype(int)], k, best)
    return best


# %% right: transposed, max over axis 0
def predict(params, x):
    z = params["w1"].T @ x.T + params["b1"][:, None]
    scores = params["w2"].T @ z.clip(min=0) + params["b2"][:, None]
    return np.argmax(scores, axis=0)


# %% wrong: dropout left on
# why: Units are dropped at test time, so that the same sample gets one label now and another later.
#   Dropout is for training only.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    h = h * (np.random.rand(*h.shape) < 0.5) / 0.5
    logits = h @ params["w2"] + params["b2"]
    return logits.argmax(axis=1)


# %% wrong: dropout left on
def predict(params, x):
    rng = np.random.default_rng()
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    h[rng.random(h.shape) > 0.8] = 0
    logits = h @ params["w2"] + params["b2"]
    return logits.argmax(axis=1)


# %% wrong: dropout left on, with a fixed seed
# why: The dice always fall the same way, but units are dropped at test time all the same. Half of
#   the trained network is thrown away.
# see: Predict without dropout
def predict(params, x):
    dice = np.random.default_rng(1)
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    h = h * (dice.random(h.shape) < 0.5) / 0.5
    logits = h @ params["w2"] + params["b2"]
    return logits.argmax(axis=1)


# %% wrong: the hidden layer multiplied by one half
# why: That is classic scaling at keep_prob 0.5. Inverted dropout has done its scaling in training,
#   and params doesn't even say what keep_prob was.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = 0.5 * h @ params["w2"] + params["b2"]
    return logits.argmax(axis=1)


# %% wrong: the hidden layer divided by one half
# why: Dividing by keep_prob makes up for dropped units. At test time none are dropped.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = (h / 0.5) @ params["w2"] + params["b2"]
    return logits.argmax(axis=1)


# %% wrong: ReLU forgotten
# why: The hidden layer is linear here, another network than the one that was trained.
# see: Predict without dropout
def predict(params, x):
    h = x @ params["w1"] + params["b1"]
    logits = h @ params["w2"] + params["b2"]
    return logits.argmax(axis=1)


# %% wrong: tanh instead of ReLU
# why: The network was trained with ReLU. With another activation its weights mean nothing.
# see: Predict without dropout
def predict(params, x):
    h = np.tanh(x @ params["w1"] + params["b1"])
    logits = h @ params["w2"] + params["b2"]
    return logits.argmax(axis=1)


# %% wrong: the hidden bias forgotten
# why: b1 isn't added. It was trained too.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"], 0)
    logits = h @ params["w2"] + params["b2"]
    return logits.argmax(axis=1)


# %% wrong: the output bias forgotten
# why: b2 isn't added. It was trained too.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"]
    return logits.argmax(axis=1)


# %% wrong: both biases forgotten
# why: Neither b1 nor b2 is added. Both were trained.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"], 0)
    return (h @ params["w2"]).argmax(axis=1)


# %% wrong: the least likely class
# why: argmin gives the class with the smallest logit.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    return np.argmin(logits, axis=1)


# %% wrong: the sample instead of the class
# why: argmax over axis 0 gives, for each class, the sample that looks most like it. Classes are
#   along axis 1.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    return logits.argmax(axis=0)


# %% wrong: argmax over everything
# why: Without an axis argmax gives one number for the whole array.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    return np.argmax(logits)


# %% wrong: labels counted from 1
# why: Classes are counted from 0, like columns.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    return logits.argmax(axis=1) + 1


# %% wrong: shares instead of labels
# why: What comes back is each class's share. The label is the number of the class with the largest
#   one.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    q = np.exp(logits - logits.max(axis=1, keepdims=True))
    return q / q.sum(axis=1, keepdims=True)


# %% wrong: logits instead of labels
# why: What comes back are the logits. The label is the number of the class with the largest one.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    return h @ params["w2"] + params["b2"]


# %% wrong: the largest logit instead of its place
# why: max gives how large the largest logit is; argmax gives which class has it.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    return logits.max(axis=1)


# %% wrong: softmax that overflows
# why: exp of a large logit is infinite, and argmax of NaN is anything. The largest share belongs to
#   the largest logit: no softmax is needed.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    q = np.exp(logits)
    q = q / q.sum(axis=1, keepdims=True)
    return q.argmax(axis=1)


# %% wrong: softmax over the samples
# why: Shares are taken over the batch, so that a sample's label depends on its neighbours.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    q = np.exp(logits - logits.max())
    q = q / q.sum(axis=0, keepdims=True)
    return q.argmax(axis=1)


# %% wrong: inputs standardised by the batch
# why: The inputs are standardised with this batch's mean and spread, so that a sample's label
#   depends on its neighbours; alone it is divided by zero.
# see: Predict without dropout
def predict(params, x):
    x = (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-8)
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    return logits.argmax(axis=1)


# %% wrong: inputs changed in place
# why: The function writes into x, which belongs to its caller.
# see: Predict without dropout
def predict(params, x):
    z = x @ params["w1"] + params["b1"]
    x *= 0
    h = np.maximum(z, 0)
    logits = h @ params["w2"] + params["b2"]
    return logits.argmax(axis=1)


# %% wrong: nothing returned
# why: The function computes the labels and returns None.
# see: Predict without dropout
def predict(params, x):
    h = np.maximum(x @ params["w1"] + params["b1"], 0)
    logits = h @ params["w2"] + params["b2"]
    labels = logits.argmax(axis=1)
