# Answers to `signal_shift`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: all draws at once
def signal_shift(a, weights, masks):
    test = np.array(a)
    train = np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test = np.maximum(test @ w, 0)
        train = np.maximum((train * mask) @ w, 0)
    return test.sum() / train.sum(axis=1).mean()


# %% right: draw by draw, in a loop
def signal_shift(a, weights, masks):
    full = a
    for w in weights:
        full = np.maximum(0, np.dot(full, w))
    total = 0.0
    n_draws = masks[0].shape[0]
    for draw in range(n_draws):
        h = a.copy()
        for layer in range(len(weights)):
            h = h * masks[layer][draw]
            h = np.maximum(0, np.dot(h, weights[layer]))
        total += h.sum()
    return full.sum() / (total / n_draws)


# %% right: an inner function for one pass, recursive
def signal_shift(a, weights, masks):
    def go(h, ws, ms):
        if not ws:
            return float(np.sum(h))
        h = np.asarray(h) * ms[0] if ms else np.asarray(h)
        h = h @ ws[0]
        return go(h * (h > 0), ws[1:], ms[1:])

    weights, masks = list(weights), list(masks)
    draws = [go(a, weights, [m[i] for m in masks]) for i in range(len(masks[0]))]
    return go(a, weights, []) * len(draws) / sum(draws)


# %% right: masks of ones stand for the test
def signal_shift(a, weights, masks):
    def mean_signal(rows):
        h = np.broadcast_to(a, rows[0].shape)
        for w, m in zip(weights, rows):
            h = np.where(m, h, 0.0) @ w
            h[h < 0] = 0.0
        return h.sum() / len(h)

    return mean_signal([np.ones_like(m) for m in masks]) / mean_signal(masks)


# %% right: einsum
def signal_shift(a, weights, masks):
    relu = lambda x: (x + np.abs(x)) / 2
    train, test = np.ones((len(masks[0]), 1)) * a, a
    for w, m in zip(weights, masks):
        train = relu(np.einsum("di,di,io->do", train, m.astype(float), w))
        test = relu(np.einsum("i,io->o", test, w))
    return np.einsum("o->", test) / (np.einsum("do->", train) / len(train))


# %% right: masks on the rows of the weights instead
def signal_shift(a, weights, masks):
    test = a
    for w in weights:
        test = np.clip(test @ w, 0, None)
    signals = []
    for rows in zip(*masks):
        h = a
        for w, row in zip(weights, rows):
            h = np.clip(h @ (w * row[:, None]), 0, None)
        signals.append(h.sum())
    return np.array(test.sum() / np.mean(signals))


# %% right: means over outputs instead of sums, single precision
def signal_shift(a, weights, masks):
    test = np.asarray(a, dtype=np.float32)
    train = np.repeat(test[None], len(masks[0]), axis=0)
    for w, mask in zip(weights, masks):
        w = w.astype(np.float32)
        test = np.maximum(test @ w, 0)
        train = np.maximum((train * mask.astype(np.float32)) @ w, 0)
    return test.mean() / train.mean()


# %% wrong: training over test
# why: The ratio is upside down: it says by how much the signal is smaller in training. Asked is
#   the signal at test time divided by that in training.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test, train = np.maximum(test @ w, 0), np.maximum((train * mask) @ w, 0)
    return train.sum(axis=1).mean() / test.sum()


# %% wrong: the mean of the ratios
# why: Every draw's ratio is taken and these are averaged. A mean of ratios isn't the ratio of
#   means: draws in which little survives count far too much.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test, train = np.maximum(test @ w, 0), np.maximum((train * mask) @ w, 0)
    return np.mean(test.sum() / np.maximum(train.sum(axis=1), 1e-9))


# %% wrong: masks in the first layer only
# why: Only the first layer's input is masked, so that the other layers hear everything. Here each
#   layer has a dropout of its own.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, a * masks[0]
    for w in weights:
        test, train = np.maximum(test @ w, 0), np.maximum(train @ w, 0)
    return test.sum() / train.sum(axis=1).mean()


# %% wrong: masks in the last layer only
# why: Only the last layer's input is masked. Here each layer has a dropout of its own, and what the
#   first ones take away is missing further on.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test = a
    for w in weights[:-1]:
        test = np.maximum(test @ w, 0)
    train = np.maximum((test * masks[-1]) @ weights[-1], 0)
    return np.maximum(test @ weights[-1], 0).sum() / train.sum(axis=1).mean()


# %% wrong: no ReLU
# why: The layers are only multiplied. With weights of both signs the negative signals then take
#   something away that a ReLU would have cut off.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test, train = test @ w, (train * mask) @ w
    return test.sum() / train.sum(axis=1).mean()


# %% wrong: no ReLU behind the last layer
# why: The last layer's outputs are added up with their signs. The definition has a ReLU behind
#   every layer, the last one included.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for i, (w, mask) in enumerate(zip(weights, masks)):
        test, train = test @ w, (train * mask) @ w
        if i < len(weights) - 1:
            test, train = np.maximum(test, 0), np.maximum(train, 0)
    return test.sum() / train.sum(axis=1).mean()


# %% wrong: scaled in training
# why: The kept units were divided by the fraction kept. What dropout does without any scaling was
#   to be measured.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test = np.maximum(test @ w, 0)
        train = np.maximum((train * mask / np.mean(mask)) @ w, 0)
    return test.sum() / train.sum(axis=1).mean()


# %% wrong: what theory expects of one layer
# why: One divided by the fraction of units kept is a prediction for one layer. Asked is a
#   measurement, which has to be able to contradict it.
# see: Follow the signal
def signal_shift(a, weights, masks):
    return 1 / np.mean(masks[0])


# %% wrong: what theory expects of many draws
# why: The product of one over the fractions kept is a prediction. Asked is a measurement with
#   these weights and masks, which has to be able to contradict it.
# see: Follow the signal
def signal_shift(a, weights, masks):
    return np.prod([1 / np.mean(mask) for mask in masks])


# %% wrong: the first draw alone
# why: Only the first row of the masks is used. One draw says little: the mean over all draws was
#   to be compared.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, a
    for w, mask in zip(weights, masks):
        test, train = np.maximum(test @ w, 0), np.maximum((train * mask[0]) @ w, 0)
    return test.sum() / train.sum()


# %% wrong: the difference
# why: The training signal is subtracted from the test signal instead of dividing by it. A
#   difference depends on how large the signals happen to be.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test, train = np.maximum(test @ w, 0), np.maximum((train * mask) @ w, 0)
    return test.sum() - train.sum(axis=1).mean()


# %% wrong: relative increase
# why: One is missing: the result says by which part the signal grows, not by which factor it is
#   larger.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test, train = np.maximum(test @ w, 0), np.maximum((train * mask) @ w, 0)
    return test.sum() / train.sum(axis=1).mean() - 1


# %% wrong: the 2-norms compared
# why: The outputs' 2-norms are compared. The signal that the next layer adds up is the sum of the
#   outputs, and a mask changes the two differently.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test, train = np.maximum(test @ w, 0), np.maximum((train * mask) @ w, 0)
    return np.linalg.norm(test) / np.mean(np.linalg.norm(train, axis=1))


# %% wrong: summed over the draws
# why: The training signals of all draws are added up, not averaged, so that the ratio gets smaller
#   the more draws there are.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test, train = np.maximum(test @ w, 0), np.maximum((train * mask) @ w, 0)
    return test.sum() / train.sum()


# %% wrong: one ratio for each output
# why: The ratio is taken output by output. One number for the layer was asked for: add the outputs
#   up first.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test, train = np.maximum(test @ w, 0), np.maximum((train * mask) @ w, 0)
    return float(np.mean(test / np.maximum(train.mean(axis=0), 1e-9)))


# %% wrong: kept and dropped exchanged
# why: The units whose mask says False go on. True means kept.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test, train = np.maximum(test @ w, 0), np.maximum((train * (mask == 0)) @ w, 0)
    return test.sum() / max(train.sum(axis=1).mean(), 1e-9)


# %% wrong: the mean over draws after every layer
# why: The draws are averaged behind each layer, and the average goes on. A network in training
#   never sees that average, and the ReLU doesn't let it through unchanged.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, a
    for w, mask in zip(weights, masks):
        test = np.maximum(test @ w, 0)
        train = np.maximum((train * mask) @ w, 0).mean(axis=0)
    return test.sum() / train.sum()


# %% wrong: the numbers of the visible test
# why: The answer is what the visible test expects, whatever is handed over.
# see: Follow the signal
def signal_shift(a, weights, masks):
    return 2.0 if len(weights) == 1 else 4.0


# %% wrong: changes a in place
# why: The ratio is right, but the caller's activations are overwritten on the way. Work on a copy.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a.copy(), np.tile(a, (len(masks[0]), 1))
    a *= masks[0][0]
    for w, mask in zip(weights, masks):
        test, train = np.maximum(test @ w, 0), np.maximum((train * mask) @ w, 0)
    return test.sum() / train.sum(axis=1).mean()


# %% wrong: printed, not returned
# why: The ratio is shown on the screen, but the function returns None. Nobody can go on
#   calculating with what was printed.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test, train = np.maximum(test @ w, 0), np.maximum((train * mask) @ w, 0)
    print(test.sum() / train.sum(axis=1).mean())


# %% wrong: works for True and False only
# why: For integers the tilde is no "not", and a mask of 0 and 1 then picks columns by number. Turn a
#   mask into booleans first.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w, mask in zip(weights, masks):
        test = np.maximum(test @ w, 0)
        train = train.copy()
        train[~mask] = 0
        train = np.maximum(train @ w, 0)
    return test.sum() / train.sum(axis=1).mean()


# %% wrong: the same masks in every layer
# why: The first layer's masks are used again further on. Every layer has an array of its own in
#   masks.
# see: Follow the signal
def signal_shift(a, weights, masks):
    test, train = a, np.tile(a, (len(masks[0]), 1))
    for w in weights:
        n_in = w.shape[0]
        mask = np.resize(masks[0], (len(masks[0]), n_in))
        test, train = np.maximum(test @ w, 0), np.maximum((train * mask) @ w, 0)
    return test.sum() / max(train.sum(axis=1).mean(), 1e-9)
