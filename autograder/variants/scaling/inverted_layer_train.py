# Answers to `inverted_layer_train`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: mask and scale, then the layer
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    return (a * mask / keep_prob) @ w + b


# %% right: the scale folded into the mask
def inverted_layer_train(a, w, b, mask, keep_prob):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    factor = mask / keep_prob
    return np.dot(a * factor, w) + b


# %% right: np.where, the signal divided afterwards
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob must lie in (0, 1]")
    if a.shape != mask.shape:
        raise ValueError(f"mask has shape {mask.shape}, but a has shape {a.shape}")
    signal = np.matmul(np.where(mask, a, 0.0), w)
    return signal / keep_prob + b


# %% right: a copy with zeros, divided in place
def inverted_layer_train(a, w, b, mask, keep_prob):
    if np.isnan(keep_prob) or keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if a.shape != mask.shape:
        raise ValueError("mask and a must have the same shape")
    thinned = a.copy()
    thinned[mask == 0] = 0
    thinned /= keep_prob
    return thinned @ w + b


# %% right: larger weights, in a new array
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    return (a * mask) @ (w / keep_prob) + b


# %% right: one einsum in single precision
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    a, w, b, mask = (np.asarray(x, dtype=np.float32) for x in (a, w, b, mask))
    return np.einsum("si,si,io->so", a, mask / np.float32(keep_prob), w) + b


# %% right: loops over samples and kept units, as a list
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if a.shape != mask.shape or a.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("shapes don't fit")
    out = []
    for x, m in zip(a, mask):
        z = np.array(b, dtype=float)
        for i in np.flatnonzero(m):
            z += x[i] / keep_prob * w[i]
        out.append(z)
    return out


# %% right: the classic layer, its signal enlarged
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    classic = (a * mask) @ w + b
    return b + (classic - b) * (1 / keep_prob)


# %% right: nothing to do at keep_prob 1
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if keep_prob == 1:
        return a @ w + b
    return np.add(np.multiply(a, mask) @ w / keep_prob, b)


# %% wrong: no scaling
# why: This is classic dropout: units are dropped and nothing makes up for it. Inverted dropout
#   divides what is kept by keep_prob, so that nothing has to be done at test time.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask) @ w + b


# %% wrong: no scaling
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    thinned = a * mask
    thinned / keep_prob
    return thinned @ w + b


# %% wrong: no scaling
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ (keep_prob * w) + b


# %% wrong: multiplied by keep_prob instead of divided
# why: A signal that has lost units already is made smaller still. Dividing by keep_prob, a number
#   below 1, enlarges what is left.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask * keep_prob) @ w + b


# %% wrong: multiplied by keep_prob instead of divided
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask) @ (keep_prob * w) + b


# %% wrong: divided by the probability of dropping
# why: 1 - keep_prob is the probability of dropping. What makes up for the dropped units is 1 over the
#   probability of being kept.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    with np.errstate(all="ignore"):
        return (a * mask / np.float64(1 - keep_prob)) @ w + b


# %% wrong: multiplied by the probability of dropping
# why: 1 - keep_prob is the part that is lost on average. What is left has to be enlarged, by
#   1/keep_prob.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask * (1 - keep_prob)) @ w + b


# %% wrong: divided twice
# why: Activations and weights are both divided by keep_prob, or mask and activations are. Once is
#   enough.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ (w / keep_prob) + b


# %% wrong: divided twice
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = mask / keep_prob
    return (a * mask / keep_prob) @ w + b


# %% wrong: divided by the root of keep_prob
# why: The root of keep_prob keeps the length of a vector, which notebook 03 measures. The signal is
#   a sum, and needs keep_prob itself.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / np.sqrt(keep_prob)) @ w + b


# %% wrong: divided by the share that this mask keeps
# why: The scale is taken from one mask, so it changes from step to step and depends on the other
#   units. Dropout divides by the probability, a fixed number.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / np.mean(mask)) @ w + b


# %% wrong: divided by the share that each sample keeps
# why: Every sample is divided by the share of its own units that are kept. Dropout divides all of
#   them by the same number, keep_prob.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    share = np.maximum(mask.sum(axis=1, keepdims=True), 1) / mask.shape[1]
    return (a * mask / share) @ w + b


# %% wrong: divided by 0.5
# why: One half is right for keep_prob 0.5 only. The divisor is keep_prob.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / 0.5) @ w + b


# %% wrong: the keep_prob of the example, built in
# why: The divisor is a number from the visible test, whatever the argument says. Use keep_prob.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / 0.8) @ w + b


# %% wrong: the bias is scaled too
# why: Everything is divided by keep_prob, the bias included. No unit sends the bias and it isn't
#   dropped, so there is nothing to make up for.
# see: Leave the bias alone
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return ((a * mask) @ w + b) / keep_prob


# %% wrong: the bias is scaled too
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ w + b / keep_prob


# %% wrong: the bias times keep_prob
# why: The bias is made smaller, as if the whole layer had to be scaled back. It is never dropped and
#   never scaled.
# see: Leave the bias alone
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ w + keep_prob * b


# %% wrong: only the bias is scaled
# why: The division stands at the bias only, where an operator binds more tightly than it looks.
#   What is kept of the activations has to be divided, and the bias not.
# see: Leave the bias alone
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask) @ w + b / keep_prob


# %% wrong: without the bias
# why: The bias isn't added. It is part of what the next layer's units compute.
# see: Leave the bias alone
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ w


# %% wrong: the bias subtracted
# why: The bias is subtracted. It is added to the signal.
# see: Leave the bias alone
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ w - b


# %% wrong: one bias for each sample
# why: The bias is added along the samples; unless there are as many of them as units, the shapes
#   don't fit. There is one bias for each unit of the next layer.
# see: Leave the bias alone
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ w + b[:, np.newaxis]


# %% wrong: the mask on the output
# why: The mask silences units of the next layer, not of this one, and takes their biases with them.
#   It belongs to a, before the matrix product.
# see: Hear what is left
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a @ w + b) * mask / keep_prob


# %% wrong: the mask on the weights
# why: The mask has one entry for each sample and unit, not for each weight. Dropping a unit silences
#   its activation in one sample; the weights serve all samples and are never masked.
# see: Hear what is left
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ (w * mask / keep_prob) + b


# %% wrong: the first sample's mask for all samples
# why: The units that the first sample drops are dropped for all samples. Row i of the mask belongs
#   to sample i.
# see: Hear what is left
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask[0] / keep_prob) @ w + b


# %% wrong: the mask is ignored
# why: All units are heard, and enlarged on top. Only what is kept is divided by keep_prob.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a / keep_prob) @ w + b


# %% wrong: neither mask nor scale
# why: This is the layer at test time, with all units as they are. In training units are dropped and
#   the others enlarged.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ w + b


# %% wrong: the dropped units are kept
# why: The mask is used the wrong way round: units with True are silenced. True means kept.
# see: Hear what is left
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (np.where(mask, 0, a) / keep_prob) @ w + b


# %% wrong: the dropped units left as they are
# why: Kept units are divided by keep_prob, but the others still send their activation. A dropped
#   unit sends 0.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.where(mask, a / keep_prob, a) @ w + b


# %% wrong: keep_prob and its complement exchanged, mask included
# why: keep_prob is read as the probability of dropping: True entries are dropped and the rest is
#   divided by 1 - keep_prob. In this course keep_prob and True both mean kept.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    with np.errstate(all="ignore"):
        return (a * (1 - mask) / np.float64(1 - keep_prob)) @ w + b


# %% wrong: a mask of its own instead of the one given
# why: The function draws random numbers and doesn't use the mask that it was given. Drawing is the
#   caller's business; here nothing is random.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.random.rand(*a.shape) < keep_prob
    return (a * mask / keep_prob) @ w + b


# %% wrong: a mask of its own instead of the one given
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    factor = np.random.default_rng().binomial(1, keep_prob, a.shape) / keep_prob
    return (a * factor) @ w + b


# %% wrong: the weights transposed
# why: `w.T` exchanges the units of the two layers. Rows of w belong to this layer, columns to the
#   next.
# see: Hear what is left
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ w.T + b


# %% wrong: entry by entry instead of a matrix product
# why: `*` multiplies entry by entry. A unit of the next layer adds up over all units of this one,
#   which is the matrix product `@`.
# see: Hear what is left
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a * mask / keep_prob * w + b


# %% wrong: a ReLU on top
# why: Negative outputs become 0. The layer is asked for what its units hear, without an activation
#   function.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.maximum((a * mask / keep_prob) @ w + b, 0)


# %% wrong: output and mask together
# why: Two things come back. Only the output is asked for.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ w + b, mask


# %% wrong: nothing returned
# why: The function gives None: the result is printed, or computed and forgotten, or the answer is
#   still missing. A function hands its result back with return.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    print((a * mask / keep_prob) @ w + b)


# %% wrong: a is changed in place
# why: `*=` and `/=` work on the array that was passed in, so the caller's activations are lost. Make
#   a new array.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    a *= mask
    a /= keep_prob
    return a @ w + b


# %% wrong: a is changed in place
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    a[:] = np.multiply(a, mask) / keep_prob
    return np.dot(a, w) + b


# %% wrong: the weights are changed in place
# why: The stored weights are divided, so each step makes them larger. Dropout scales activations;
#   the weights belong to the optimiser.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    w /= keep_prob
    return (a * mask) @ w + b


# %% wrong: the mask is changed in place, or can't be
# why: `mask /= keep_prob` writes the scale into the caller's mask, which works for floats only and
#   spoils the mask for the backward pass. Make a new array.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask /= keep_prob
    return (a * mask) @ w + b


# %% wrong: the mask is changed in place
# why: The mask that was passed in is turned round and not turned back. The backward pass will need
#   the same mask again.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask[:] = mask == 0
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    return (np.where(mask, 0, a) / keep_prob) @ w + b


# %% wrong: a mask of 0 and 1 taken as indices
# why: Only a mask of True and False picks entries; `~` of 0 and 1 is -1 and -2, which in square
#   brackets are rows. Compare with 0, or multiply.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    thinned = a / keep_prob
    thinned[~mask] = 0
    return thinned @ w + b


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant. Keeping everything is allowed, and divides by 1.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return (a * mask / keep_prob) @ w + b


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: dividing by 0 gives infinity, by a negative number turns
#   all signs round. `check_keep_prob(keep_prob)` raises the ValueError.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    return (a * mask / keep_prob) @ w + b


# %% wrong: NaN is accepted
# why: Every comparison with NaN is false, so asking "too small?" and "too large?" lets NaN pass.
#   Ask whether the number is inside the range.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ w + b


# %% wrong: only keep_prob = 0 is refused
# why: Dividing by 0 is caught, but a negative keep_prob or one above 1 is no probability either. All
#   of (0, 1] is allowed, and nothing else.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if keep_prob == 0:
        raise ValueError("keep_prob must not be 0")
    return (a * mask / keep_prob) @ w + b


# %% wrong: an AssertionError instead of a ValueError
# why: `assert` raises an AssertionError, and is skipped when Python runs with optimisation on. A
#   ValueError says that an argument is not usable.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    assert 0 < keep_prob <= 1
    return (a * mask / keep_prob) @ w + b


# %% wrong: shapes that don't fit are accepted
# why: A mask or bias that doesn't fit is cut off or repeated, and nobody notices. It should raise a
#   ValueError.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * np.resize(mask, a.shape) / keep_prob) @ w + np.resize(b, w.shape[1])


# %% wrong: an output as wide as the input
# why: The output is made with the shape of a, so it fits only if both layers have equally many units.
#   Its shape is (n_samples, n_out).
# see: Hear what is left
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = np.zeros_like(a)
    z += (a * mask / keep_prob) @ w + b
    return z


# %% wrong: a single sample or unit without its axis
# why: The result is squeezed, so with one sample or one unit its shape is no longer
#   (n_samples, n_out). Code that comes after relies on two dimensions.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.squeeze((a * mask / keep_prob) @ w + b)


# %% wrong: a bias that doesn't fit is accepted
# why: Biases are cut off or repeated until there are enough of them, and nobody notices that they
#   belong to another layer. It should raise a ValueError.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ w + np.resize(b, w.shape[1])


# %% wrong: weights that don't fit are accepted
# why: Weights without a unit, or units without a weight, are left out silently. It should raise a
#   ValueError, as `@` does.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n = min(a.shape[1], w.shape[0])
    return (a * mask / keep_prob)[:, :n] @ w[:n] + b


# %% wrong: a mask that doesn't fit is accepted
# why: A mask for another layer is cut off or repeated until it fits, and nobody notices. It should
#   raise a ValueError.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * np.resize(mask, a.shape) / keep_prob) @ w + b


# %% wrong: keep_prob = 0 is accepted
# why: The check lets 0 pass, and the layer divides by it. A mask that keeps nothing can't be made up
#   for.
# see: Make up for it in training
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 <= keep_prob <= 1:
        raise ValueError("keep_prob must be in [0, 1]")
    return (a * mask / keep_prob) @ w + b


# %% wrong: weights times activations
# why: The product is the wrong way round: matrices can't be exchanged. Samples are rows, so the
#   activations stand on the left.
# see: Hear what is left
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return w @ (a * mask / keep_prob) + b


# %% wrong: the biases added up
# why: All biases are added to every output. Each unit of the next layer has a bias of its own.
# see: Leave the bias alone
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a * mask / keep_prob) @ w + np.sum(b)


# %% wrong: the signals added up in the bias array itself
# why: `z = b` is a second name for the caller's biases, not a copy, so `z +=` changes them, and every
#   sample goes on where the one before it stopped. Start from `b.copy()`, or write `signal + b`.
# see: Leave the bias alone
def inverted_layer_train(a, w, b, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if a.shape != mask.shape or b.shape != (w.shape[1],):
        raise ValueError("shapes don't fit")
    rows = []
    for x, m in zip(a, mask):
        z = b
        z += (x * m / keep_prob) @ w
        rows.append(z)
    return np.array(rows)
