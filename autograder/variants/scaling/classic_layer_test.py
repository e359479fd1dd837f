# Answers to `classic_layer_test`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: smaller weights
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    return a @ (keep_prob * w) + b


# %% right: smaller activations, np.dot
def classic_layer_test(a, w, b, keep_prob):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    return np.dot(a * keep_prob, w) + b


# %% right: smaller signal, added in place to a new array
def classic_layer_test(a, w, b, keep_prob):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob must lie in (0, 1]")
    z = np.matmul(a, w)
    z *= keep_prob
    z += b
    return z


# %% right: einsum, single precision
def classic_layer_test(a, w, b, keep_prob):
    if np.isnan(keep_prob) or keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    w_test = (keep_prob * w).astype(np.float32)
    return np.einsum("si,io->so", a.astype(np.float32), w_test) + b.astype(np.float32)


# %% right: loops, as a list of lists
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    if a.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("shapes don't fit")
    return [
        [float(bj + keep_prob * sum(x * wi for x, wi in zip(row, column))) for bj, column in zip(b, w.T)]
        for row in a
    ]


# %% right: the mean mask in place of a mask
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mean_mask = np.ones(a.shape) * keep_prob
    return (a * mean_mask) @ w + b


# %% right: the bias divided first, then everything multiplied
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * (a @ w + b / keep_prob)


# %% wrong: the bias is scaled too
# why: Everything is multiplied by keep_prob, the bias included. No unit sends the bias and it was
#   never dropped in training, so at test time it counts in full.
# see: Leave the bias alone
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * (a @ w + b)


# %% wrong: the bias is scaled too
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    w_test, b_test = keep_prob * w, keep_prob * b
    return a @ w_test + b_test


# %% wrong: only the bias is scaled
# why: The signal of the units counts in full and the bias is made smaller, just the wrong way round:
#   units were dropped in training, the bias never.
# see: Leave the bias alone
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ w + keep_prob * b


# %% wrong: the bias divided by keep_prob
# why: The bias is made larger, as if it had been dropped in training. It never was, so it stays as
#   it is.
# see: Leave the bias alone
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (keep_prob * w) + b / keep_prob


# %% wrong: without the bias
# why: The bias isn't added. It is part of the output, in training as at test time.
# see: Leave the bias alone
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (keep_prob * w)


# %% wrong: the bias times the probability of dropping
# why: The bias is multiplied by 1 - keep_prob. It was never dropped, so it stays as it is.
# see: Leave the bias alone
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * (a @ w) + (1 - keep_prob) * b


# %% wrong: the bias subtracted
# why: The bias is subtracted. It is added to the signal.
# see: Leave the bias alone
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (keep_prob * w) - b


# %% wrong: one bias for each sample
# why: The bias is added along the samples; unless there are as many of them as units, the shapes
#   don't fit. There is one bias for each unit of the next layer.
# see: Leave the bias alone
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (keep_prob * w) + b[:, None]


# %% wrong: the biases added up
# why: All biases are added to every output. Each unit of the next layer has a bias of its own.
# see: Leave the bias alone
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (keep_prob * w) + b.sum()


# %% wrong: no scaling at test time
# why: All units are heard in full, so the signal is larger by 1/keep_prob than it was on average in
#   training: twice as large at keep_prob 0.5. Classic dropout makes up for that here.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ w + b


# %% wrong: divided by keep_prob
# why: Dividing by a number below 1 enlarges a signal that is too large already. Multiply the
#   weights by keep_prob at test time.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (w / keep_prob) + b


# %% wrong: times the probability of dropping
# why: 1 - keep_prob is the part that is lost on average in training. What is heard is the part that
#   is kept.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ ((1 - keep_prob) * w) + b


# %% wrong: divided by the probability of dropping
# why: 1 - keep_prob is the probability of dropping. The weights are multiplied by the probability of
#   keeping.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    drop_prob = np.float64(1 - keep_prob)
    with np.errstate(all="ignore"):
        return a @ (w / drop_prob) + b


# %% wrong: activations and weights both scaled
# why: Both are multiplied by keep_prob, so the signal shrinks by its square. Scale one of them,
#   once.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (keep_prob * a) @ (keep_prob * w) + b


# %% wrong: the root of keep_prob
# why: The root of keep_prob belongs to the length of a vector, which notebook 03 measures. A sum of
#   units shrinks by keep_prob itself.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (np.sqrt(keep_prob) * w) + b


# %% wrong: half of the signal, whatever keep_prob is
# why: One half is right for keep_prob 0.5 only. The factor is keep_prob.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (0.5 * w) + b


# %% wrong: the keep_prob of the example, built in
# why: The factor is a number from the visible test, whatever the argument says. Use keep_prob.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (0.8 * w) + b


# %% wrong: units dropped at test time
# why: A mask is drawn at test time, so that the same input gives another output each time. All units
#   work at test time; keep_prob takes the place of the mask.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.random.rand(*a.shape) < keep_prob
    return (a * mask) @ w + b


# %% wrong: units dropped at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.random.default_rng().binomial(1, keep_prob, a.shape)
    return (a * mask) @ (keep_prob * w) + b


# %% wrong: the first units only
# why: The fraction keep_prob of the units is used and the others are left out. At test time all
#   units work, each a little weaker.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n = max(1, int(a.shape[1] * keep_prob))
    return a[:, :n] @ w[:n] + b


# %% wrong: the weights transposed
# why: `w.T` exchanges the units of the two layers. Rows of w belong to this layer, columns to the
#   next.
# see: Hear what is left
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (keep_prob * w).T + b


# %% wrong: weights times activations
# why: The product is the wrong way round: matrices can't be exchanged. Samples are rows, so the
#   activations stand on the left.
# see: Hear what is left
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.dot(keep_prob * w, a) + b


# %% wrong: entry by entry instead of a matrix product
# why: `*` multiplies entry by entry. A unit of the next layer adds up over all units of this one,
#   which is the matrix product `@`.
# see: Hear what is left
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a * (keep_prob * w) + b


# %% wrong: a ReLU on top
# why: Negative outputs become 0. The layer is asked for what its units hear, without an activation
#   function.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.maximum(a @ (keep_prob * w) + b, 0)


# %% wrong: a row for the whole batch
# why: The samples are averaged and one row comes back. Every sample keeps a row of its own.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.mean(a, axis=0) @ (keep_prob * w) + b


# %% wrong: the output and the test-time weights
# why: Two things come back. Only the output is asked for.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    w_test = keep_prob * w
    return a @ w_test + b, w_test


# %% wrong: nothing returned
# why: The function gives None: the result is printed, or computed and forgotten, or the answer is
#   still missing. A function hands its result back with return.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    print(a @ (keep_prob * w) + b)


# %% wrong: the weights are changed in place
# why: `w *= keep_prob` works on the caller's own weights: each test makes them smaller, and training
#   goes on with the wrong ones. Multiply into a new array.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    w *= keep_prob
    return a @ w + b


# %% wrong: the weights are changed in place
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    np.multiply(w, keep_prob, out=w)
    return np.dot(a, w) + b


# %% wrong: the activations are changed in place
# why: `a *= keep_prob` works on the caller's own array, whose activations are lost. Multiply into a
#   new array.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    a *= keep_prob
    return a @ w + b


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant. Without dropout the layer is an ordinary one.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return a @ (keep_prob * w) + b


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: with a keep_prob outside (0, 1] the output means nothing.
#   `check_keep_prob(keep_prob)` raises the ValueError.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    return a @ (keep_prob * w) + b


# %% wrong: an unusable keep_prob is not refused
def classic_layer_test(a, w, b, keep_prob):
    if keep_prob > 1:
        keep_prob = 1
    return np.matmul(a, w) * keep_prob + b


# %% wrong: keep_prob = 0 is accepted
# why: The check lets 0 pass: the output would be the bias alone. No network can have been trained
#   with keep_prob 0.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 <= keep_prob <= 1:
        raise ValueError("keep_prob must be in [0, 1]")
    return a @ (keep_prob * w) + b


# %% wrong: NaN is accepted
# why: Every comparison with NaN is false, so asking "too small?" and "too large?" lets NaN pass.
#   Ask whether the number is inside the range.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (keep_prob * w) + b


# %% wrong: an AssertionError instead of a ValueError
# why: `assert` raises an AssertionError, and is skipped when Python runs with optimisation on. A
#   ValueError says that an argument is not usable.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    assert 0 < keep_prob <= 1
    return a @ (keep_prob * w) + b


# %% wrong: shapes that don't fit are accepted
# why: Weights or biases that don't fit are cut off or repeated, and nobody notices. They should
#   raise a ValueError, as `@` and `+` do.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n = min(a.shape[1], w.shape[0])
    return a[:, :n] @ (keep_prob * w[:n]) + np.resize(b, w.shape[1])


# %% wrong: an output as wide as the input
# why: The output is made with the shape of a, so it fits only if both layers have equally many units.
#   Its shape is (n_samples, n_out).
# see: Hear what is left
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = np.zeros_like(a)
    z += a @ (keep_prob * w) + b
    return z


# %% wrong: a single sample or unit without its axis
# why: The result is squeezed, so with one sample or one unit its shape is no longer
#   (n_samples, n_out). Code that comes after relies on two dimensions.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.squeeze(a @ (keep_prob * w) + b)


# %% wrong: a bias that doesn't fit is accepted
# why: Biases are cut off or repeated until there are enough of them, and nobody notices that they
#   belong to another layer. It should raise a ValueError.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (keep_prob * w) + np.resize(b, w.shape[1])


# %% wrong: weights that don't fit are accepted
# why: Weights without a unit, or units without a weight, are left out silently. It should raise a
#   ValueError, as `@` does.
# see: Make up for it at test time
def classic_layer_test(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n = min(a.shape[1], w.shape[0])
    return a[:, :n] @ (keep_prob * w[:n]) + b
