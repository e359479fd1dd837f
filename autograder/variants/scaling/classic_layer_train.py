# Answers to `classic_layer_train`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: one line
def classic_layer_train(a, w, b, mask):
    return (a * mask) @ w + b


# %% right: np.where and np.dot
def classic_layer_train(a, w, b, mask):
    if a.shape != mask.shape:
        raise ValueError(f"mask has shape {mask.shape}, but a has shape {a.shape}")
    thinned = np.where(mask, a, 0.0)
    return np.add(np.dot(thinned, w), b)


# %% right: zeros written into a copy
def classic_layer_train(a, w, b, mask):
    if np.shape(mask) != np.shape(a):
        raise ValueError("mask and a must have the same shape")
    thinned = np.array(a)
    thinned[mask == 0] = 0
    z = np.matmul(thinned, w)
    z += b
    return z


# %% right: one einsum over samples, units and outputs
def classic_layer_train(a, w, b, mask):
    return np.einsum("si,si,io->so", a, mask.astype(float), w) + b


# %% right: sample by sample, only the kept rows of w
def classic_layer_train(a, w, b, mask):
    if a.shape != mask.shape or a.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError(f"shapes {a.shape}, {w.shape}, {b.shape}, {mask.shape} don't fit")
    rows = []
    for x, m in zip(a, mask):
        kept = np.flatnonzero(m)
        rows.append(x[kept] @ w[kept] + b)
    return np.array(rows)


# %% right: three loops, as a list of lists
def classic_layer_train(a, w, b, mask):
    if len(a) != len(mask) or len(a[0]) != len(mask[0]):
        raise ValueError("a and mask differ in shape")
    if len(a[0]) != len(w) or len(w[0]) != len(b):
        raise ValueError("w or b doesn't fit")
    out = []
    for s in range(len(a)):
        row = []
        for j in range(len(b)):
            z = float(b[j])
            for i in range(len(w)):
                if mask[s][i]:
                    z += float(a[s][i]) * float(w[i][j])
            row.append(z)
        out.append(row)
    return out


# %% right: single precision
def classic_layer_train(a, w, b, mask):
    a, w, b = (np.asarray(x, dtype=np.float32) for x in (a, w, b))
    return np.multiply(a, mask, dtype=np.float32) @ w + b


# %% right: the full signal minus that of the dropped units
def classic_layer_train(a, w, b, mask):
    dropped = a * np.logical_not(mask)
    return a @ w - dropped @ w + b


# %% right: the bias as one more unit that is never dropped
def classic_layer_train(a, w, b, mask):
    if b.shape != (w.shape[1],):
        raise ValueError("b doesn't fit w")
    ones = np.ones((len(a), 1))
    return np.hstack([a * mask, ones]) @ np.vstack([w, b])


# %% wrong: the mask is ignored
# why: All units are heard, as if nothing had been dropped. In training the dropped units send 0.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return a @ w + b


# %% wrong: the mask is ignored
def classic_layer_train(a, w, b, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    thinned = a.copy()
    for i in range(len(thinned)):
        thinned[i] * mask[i]
    return thinned @ w + b


# %% wrong: the dropped units are kept
# why: The mask is used the wrong way round: units with True are silenced. True means kept.
# see: Hear what is left
def classic_layer_train(a, w, b, mask):
    return np.where(mask, 0, a) @ w + b


# %% wrong: the dropped units are kept
def classic_layer_train(a, w, b, mask):
    return (a * (1 - mask)) @ w + b


# %% wrong: divided by the share of kept units
# why: Classic dropout doesn't scale in training; it makes up for the dropped units at test time.
#   And the share that one mask happens to keep is not keep_prob.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return (a * mask / np.mean(mask)) @ w + b


# %% wrong: divided by 0.5
# why: Classic dropout doesn't scale in training, and keep_prob need not be 0.5. This function isn't
#   even told keep_prob: it needs none.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return (a * mask / 0.5) @ w + b


# %% wrong: times the share of kept units
# why: The dropped units are gone already; multiplying by the share of kept ones takes the same part
#   off a second time. Scaling comes at test time.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return (a * mask) @ (w * np.mean(mask)) + b


# %% wrong: all units, times the share of kept ones
# why: Nothing is dropped; all signals shrink alike. That resembles test time. In training the units
#   of the mask are dropped, each one whole.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return a @ (w * np.mean(mask)) + b


# %% wrong: the mask on the output
# why: The mask silences units of the next layer, not of this one; unless both have equally many
#   units it doesn't even fit. It belongs to a, before the matrix product.
# see: Hear what is left
def classic_layer_train(a, w, b, mask):
    return (a @ w) * mask + b


# %% wrong: the mask on the output, bias included
# why: The mask silences units of the next layer, and their biases with them. It belongs to a,
#   before the matrix product.
# see: Leave the bias alone
def classic_layer_train(a, w, b, mask):
    return (a @ w + b) * mask


# %% wrong: the mask on the weights
# why: The mask has one entry for each sample and unit, not for each weight. Dropping a unit silences
#   its activation in one sample; the weights serve all samples and are never masked.
# see: Hear what is left
def classic_layer_train(a, w, b, mask):
    return a @ (w * mask) + b


# %% wrong: the mask on the weights, turned
# why: The mask has one entry for each sample and unit, not for each weight, whichever way it is
#   turned. It multiplies the activations.
# see: Hear what is left
def classic_layer_train(a, w, b, mask):
    return a @ (w * mask.T) + b


# %% wrong: rows of w dropped by the first sample's mask
# why: The units that the first sample drops are dropped for all samples. Row i of the mask belongs
#   to sample i.
# see: Hear what is left
def classic_layer_train(a, w, b, mask):
    return a @ (w * np.reshape(mask[0], (-1, 1))) + b


# %% wrong: rows of w dropped by the first sample's mask
def classic_layer_train(a, w, b, mask):
    return (a * mask[0]) @ w + b


# %% wrong: the mask transposed
# why: Samples and units of the mask are exchanged; unless there are equally many, the shapes don't
#   fit.
# see: Hear what is left
def classic_layer_train(a, w, b, mask):
    return (a * mask.T) @ w + b


# %% wrong: a mask of its own instead of the one given
# why: The function draws random numbers and doesn't use the mask that it was given. Drawing is the
#   caller's business; here nothing is random.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return (a * (np.random.rand(*a.shape) < 0.5)) @ w + b


# %% wrong: a mask of its own instead of the one given
def classic_layer_train(a, w, b, mask):
    rng = np.random.default_rng()
    mask = rng.random(a.shape) < mask.mean()
    return (a * mask) @ w + b


# %% wrong: a matrix product of activations and mask
# why: `@` between a and the mask adds up over units before the weights come in. Dropping is a
#   product entry by entry, which NumPy writes `*`.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return a @ mask @ w + b


# %% wrong: the weights transposed
# why: `w.T` exchanges the units of the two layers. Rows of w belong to this layer, columns to the
#   next: `(a∘mask) @ w`.
# see: Hear what is left
def classic_layer_train(a, w, b, mask):
    return (a * mask) @ w.T + b


# %% wrong: weights times activations
# why: The product is the wrong way round: matrices can't be exchanged. Samples are rows, so the
#   activations stand on the left.
# see: Hear what is left
def classic_layer_train(a, w, b, mask):
    return w @ (a * mask) + b


# %% wrong: entry by entry instead of a matrix product
# why: `*` multiplies entry by entry. A unit of the next layer adds up over all units of this one,
#   which is the matrix product `@`.
# see: Hear what is left
def classic_layer_train(a, w, b, mask):
    return a * mask * w + b


# %% wrong: without the bias
# why: The bias isn't added. It is part of what the next layer's units compute, in training as at
#   test time.
# see: Leave the bias alone
def classic_layer_train(a, w, b, mask):
    return (a * mask) @ w


# %% wrong: the bias subtracted
# why: The bias is subtracted. It is added to the signal.
# see: Leave the bias alone
def classic_layer_train(a, w, b, mask):
    return (a * mask) @ w - b


# %% wrong: the bias times the share of kept units
# why: The bias shrinks with the share of units that the mask keeps. No unit sends the bias, so
#   dropping units doesn't touch it.
# see: Leave the bias alone
def classic_layer_train(a, w, b, mask):
    return (a * mask) @ w + np.mean(mask) * b


# %% wrong: the bias once for every kept unit
# why: The bias is added inside the sum over units, so it counts once for each unit that is kept. It
#   is added once, after the sum.
# see: Leave the bias alone
def classic_layer_train(a, w, b, mask):
    if a.shape != mask.shape or a.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("shapes don't fit")
    out = np.zeros((len(a), w.shape[1]))
    for s in range(len(a)):
        for i in range(a.shape[1]):
            if mask[s, i]:
                out[s] += a[s, i] * w[i] + b
    return out


# %% wrong: the bias dropped for samples that lost a unit
# why: The bias is added only where the mask allows it. It belongs to the next layer's units, and is
#   never dropped.
# see: Leave the bias alone
def classic_layer_train(a, w, b, mask):
    complete = np.all(mask, axis=1, keepdims=True)
    return (a * mask) @ w + b * complete


# %% wrong: one bias for each sample
# why: The bias is added along the samples; unless there are as many of them as units, the shapes
#   don't fit. There is one bias for each unit of the next layer.
# see: Leave the bias alone
def classic_layer_train(a, w, b, mask):
    return (a * mask) @ w + b.reshape(-1, 1)


# %% wrong: the biases added up
# why: All biases are added to every output. Each unit of the next layer has a bias of its own.
# see: Leave the bias alone
def classic_layer_train(a, w, b, mask):
    return (a * mask) @ w + np.sum(b)


# %% wrong: a ReLU on top
# why: Negative outputs become 0. The layer is asked for what its units hear, without an activation
#   function.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return np.maximum((a * mask) @ w + b, 0)


# %% wrong: negative activations are lost
# why: Negative activations become 0 before they are masked. A mask looks at who is kept, not at the
#   sign.
# see: Hear what is left
def classic_layer_train(a, w, b, mask):
    return (np.maximum(a, 0) * mask) @ w + b


# %% wrong: only the first sample
# why: The function returns inside the loop, so one row comes back. The return belongs after the
#   loop.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    for x, m in zip(a, mask):
        return (x * m) @ w + b


# %% wrong: output and mask together
# why: Two things come back. Only the output is asked for.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return (a * mask) @ w + b, mask


# %% wrong: nothing returned
# why: The function gives None: the result is printed, or computed and forgotten, or the answer is
#   still missing. A function hands its result back with return.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    z = (a * mask) @ w + b
    print(z)


# %% wrong: a is changed in place
# why: The zeros are written into the array that was passed in, so the caller's activations are
#   lost. `*=` works on the array itself, and a second name for it is no copy.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    a *= mask
    return a @ w + b


# %% wrong: a is changed in place
def classic_layer_train(a, w, b, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    thinned = a
    thinned[mask == 0] = 0
    return thinned @ w + b


# %% wrong: a mask of 0 and 1 taken as indices
# why: Only a mask of True and False picks entries; `~` of 0 and 1 is -1 and -2, which in square
#   brackets are rows. Compare with 0, or multiply.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    thinned = a.copy()
    thinned[~mask] = 0
    return thinned @ w + b


# %% wrong: a mask of 0 and 1 taken as indices
def classic_layer_train(a, w, b, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    thinned = np.zeros_like(a)
    thinned[mask] = a[mask]
    return thinned @ w + b


# %% wrong: shapes that don't fit are accepted
# why: A mask or bias that doesn't fit is cut off, or only partly used, and nobody notices. It should
#   raise a ValueError.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    n_out = w.shape[1]
    if a.shape[1] != w.shape[0]:
        raise ValueError("a and w don't fit")
    return (a * np.resize(mask, a.shape)) @ w + np.resize(b, n_out)


# %% wrong: an AssertionError instead of a ValueError
# why: `assert` raises an AssertionError, and is skipped when Python runs with optimisation on. A
#   ValueError says that an argument is not usable.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    assert a.shape == mask.shape
    return (a * mask) @ w + b


# %% wrong: shapes that don't fit give an IndexError, or pass
# why: Loops over one array's shape read past the end of another, or stop too early. Compare the
#   shapes first, and raise a ValueError.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    out = np.zeros((a.shape[0], w.shape[1]))
    for s in range(a.shape[0]):
        for j in range(w.shape[1]):
            out[s, j] = b[j]
            for i in range(a.shape[1]):
                if mask[s, i]:
                    out[s, j] += a[s, i] * w[i, j]
    return out


# %% wrong: an output as wide as the input
# why: The output is made with the shape of a, so it fits only if both layers have equally many units.
#   Its shape is (n_samples, n_out).
# see: Hear what is left
def classic_layer_train(a, w, b, mask):
    z = np.zeros_like(a)
    z += (a * mask) @ w + b
    return z


# %% wrong: a single sample or unit without its axis
# why: The result is squeezed, so with one sample or one unit its shape is no longer
#   (n_samples, n_out). Code that comes after relies on two dimensions.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return np.squeeze((a * mask) @ w + b)


# %% wrong: a bias that doesn't fit is accepted
# why: Biases are cut off or repeated until there are enough of them, and nobody notices that they
#   belong to another layer. It should raise a ValueError.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return (a * mask) @ w + np.resize(b, w.shape[1])


# %% wrong: weights that don't fit are accepted
# why: Weights without a unit, or units without a weight, are left out silently. It should raise a
#   ValueError, as `@` does.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    n = min(a.shape[1], w.shape[0])
    return (a * mask)[:, :n] @ w[:n] + b


# %% wrong: a mask that doesn't fit is accepted
# why: A mask for another layer is cut off or repeated until it fits, and nobody notices. It should
#   raise a ValueError.
# see: Make up for it at test time
def classic_layer_train(a, w, b, mask):
    return (a * np.resize(mask, a.shape)) @ w + b


# %% wrong: a mask that doesn't fit is accepted
def classic_layer_train(a, w, b, mask):
    try:
        thinned = a * mask
    except ValueError:
        thinned = a
    return thinned @ w + b


# %% wrong: the signals added up in the bias array itself
# why: `z = b` is a second name for the caller's biases, not a copy, so `z +=` changes them, and every
#   sample goes on where the one before it stopped. Start from `b.copy()`, or write `signal + b`.
# see: Leave the bias alone
def classic_layer_train(a, w, b, mask):
    if a.shape != mask.shape or b.shape != (w.shape[1],):
        raise ValueError("shapes don't fit")
    rows = []
    for x, m in zip(a, mask):
        z = b
        z += (x * m) @ w
        rows.append(z)
    return np.array(rows)
