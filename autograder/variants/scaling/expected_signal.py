# Answers to `expected_signal`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: keep_prob times the full signal
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    return keep_prob * (a @ w)


# %% right: the mean mask, applied to the activations
def expected_signal(a, w, keep_prob):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    mean_mask = np.full(a.shape, keep_prob)
    return (a * mean_mask) @ w


# %% right: smaller weights, np.dot
def expected_signal(a, w, keep_prob):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob must lie in (0, 1]")
    return np.dot(a, np.multiply(w, keep_prob))


# %% right: einsum in single precision
def expected_signal(a, w, keep_prob):
    if np.isnan(keep_prob) or keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    a, w = a.astype(np.float32), w.astype(np.float32)
    return np.float32(keep_prob) * np.einsum("si,io->so", a, w)


# %% right: loops over samples, outputs and units
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    if a.shape[1] != w.shape[0]:
        raise ValueError(f"a has {a.shape[1]} units, but w has {w.shape[0]} rows")
    out = np.zeros((a.shape[0], w.shape[1]))
    for s in range(a.shape[0]):
        for j in range(w.shape[1]):
            for i in range(a.shape[1]):
                out[s, j] += keep_prob * a[s, i] * w[i, j]
    return out


# %% right: an average over all masks, weighted by their probabilities
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    out = 0
    for row in np.ndindex(*(2,) * a.shape[1]):
        mask = np.array(row)
        chance = np.prod(np.where(mask == 1, keep_prob, 1 - keep_prob))
        out = out + chance * ((a * mask) @ w)
    return out


# %% right: unit by unit, as outer products; a list comes back
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if a.shape[-1] != len(w):
        raise ValueError("a and w don't fit")
    heard = sum(np.outer(a[:, i], w[i]) for i in range(len(w)))
    return (heard - (1 - keep_prob) * heard).tolist()


# %% wrong: nothing taken off for the dropped units
# why: This is the signal of all units, without dropout. On average only the fraction keep_prob of
#   it is left, because each unit is there with probability keep_prob.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a @ w


# %% wrong: nothing taken off for the dropped units
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (keep_prob * a) @ w / keep_prob


# %% wrong: divided by keep_prob
# why: Dividing by a number below 1 enlarges: this expects more signal with some units dropped than
#   with all of them. The mean of a mask's entry is keep_prob, so multiply.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (a / keep_prob) @ w


# %% wrong: the dropped part instead of the kept one
# why: 1 - keep_prob is the part that is lost on average. What the next layer hears is the part
#   that is kept.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (1 - keep_prob) * (a @ w)


# %% wrong: the dropped part instead of the kept one
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    full = a @ w
    return full - keep_prob * full


# %% wrong: keep_prob taken twice
# why: Both the activations and the weights are multiplied by keep_prob. A product goes through
#   the mask once, so its mean has the factor keep_prob once.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (keep_prob * a) @ (keep_prob * w)


# %% wrong: the root of keep_prob
# why: The root of keep_prob belongs to the length of the vector, which notebook 03 measures. A sum
#   of units shrinks by keep_prob itself.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.sqrt(keep_prob) * (a @ w)


# %% wrong: half of the signal, whatever keep_prob is
# why: One half is right for keep_prob 0.5 only, the number in the four-unit example. The factor is
#   keep_prob.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return 0.5 * (a @ w)


# %% wrong: one random mask instead of the expectation
# why: A mask is drawn and one signal computed, so every call gives another number. The expectation
#   is the mean over all masks; it can be computed without drawing any.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.random.rand(*a.shape) < keep_prob
    return (a * mask) @ w


# %% wrong: one random mask instead of the expectation
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    keep = np.random.default_rng().random(a.shape) < keep_prob
    return np.where(keep, a, 0) @ w


# %% wrong: the average of some random masks
# why: A hundred random masks come near the expectation, not upon it, and a fixed seed only hides
#   that. The mean of a mask is known: it is keep_prob.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    rng = np.random.default_rng(0)
    signals = [(a * (rng.random(a.shape) < keep_prob)) @ w for _ in range(100)]
    return np.mean(signals, axis=0)


# %% wrong: the mean over samples
# why: The samples of the batch are averaged and one row comes back. The mean is over masks: every
#   sample keeps a row of its own.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * np.mean(a @ w, axis=0)


# %% wrong: one number for the whole layer
# why: The signals of all samples and units are averaged or added into one number. The next layer
#   has n_out units, and each sample gives each of them a signal of its own.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * np.sum(a @ w)


# %% wrong: one number for the whole layer
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return float((keep_prob * (a @ w)).mean())


# %% wrong: divided by the number of units
# why: A unit of the next layer adds up what it hears; it doesn't average. The expectation is over
#   masks only.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * (a @ w) / a.shape[1]


# %% wrong: times the number of active units
# why: keep_prob times the number of units counts how many are active. The sum over units is in the
#   matrix product already, so only keep_prob is left to multiply by.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return a.shape[1] * keep_prob * (a @ w)


# %% wrong: the weights transposed
# why: `w.T` exchanges the units of the two layers; unless there are equally many the shapes don't
#   fit at all. Rows of w belong to this layer, columns to the next: `a @ w`.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * (a @ w.T)


# %% wrong: the weights transposed
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * np.inner(a, w)


# %% wrong: weights times activations
# why: The product is the wrong way round: matrices can't be exchanged. Samples are rows, so the
#   activations stand on the left.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * (w @ a)


# %% wrong: entry by entry instead of a matrix product
# why: `*` multiplies entry by entry. A unit of the next layer adds up over all units of this one,
#   which is the matrix product `@`.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * a * w


# %% wrong: the activations, without the weights
# why: What comes back is what this layer sends on average. The next layer hears it through the
#   weights.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * a


# %% wrong: only the active units' size
# why: Absolute values or positive parts are taken, and signals of opposite signs no longer cancel.
#   The expectation keeps every sign.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * np.abs(a @ w)


# %% wrong: a ReLU on top
# why: Negative signals become 0. What is asked for is what the next layer hears, before any
#   activation function.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.maximum(keep_prob * (a @ w), 0)


# %% wrong: rounded
# why: The result is rounded. Round what you print, never what you compute with.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.round(keep_prob * (a @ w), 2)


# %% wrong: the keep_prob of the example, built in
# why: The factor is a number from the visible test, whatever the argument says. Use keep_prob.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return 0.25 * (a @ w)


# %% wrong: the next layer's single unit without its axis
# why: The result is squeezed, so with one sample or one unit its shape is no longer
#   (n_samples, n_out). Code that comes after relies on two dimensions.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.squeeze(keep_prob * (a @ w))


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant. Keeping everything is allowed, and the signal is
#   then the full one.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return keep_prob * (a @ w)


# %% wrong: a is changed in place
# why: `a *= keep_prob` works on the caller's own array, whose activations are lost. Multiply into a
#   new array.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    a *= keep_prob
    return a @ w


# %% wrong: w is changed in place
# why: `w *= keep_prob` works on the caller's own array: with every call the weights shrink further.
#   Multiply into a new array.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    w *= keep_prob
    return a @ w


# %% wrong: w is changed in place
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    scaled = w
    for i in range(len(scaled)):
        scaled[i] = scaled[i] * keep_prob
    return a @ scaled


# %% wrong: nothing returned
# why: The function gives None: the result is printed, or computed and forgotten, or the answer is
#   still missing. A function hands its result back with return.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    print(keep_prob * (a @ w))


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: with keep_prob outside (0, 1] a number comes back that
#   means nothing. `check_keep_prob(keep_prob)` raises the ValueError.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    return keep_prob * (a @ w)


# %% wrong: an unusable keep_prob is not refused
def expected_signal(a, w, keep_prob):
    if keep_prob < 0 or keep_prob > 1:
        print("keep_prob is not usable")
    return np.matmul(a, keep_prob * w)


# %% wrong: keep_prob = 0 is accepted
# why: The check lets 0 pass. With keep_prob 0 nothing is heard at all, and 1/keep_prob, which
#   comes next, would not exist.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 <= keep_prob <= 1:
        raise ValueError("keep_prob must be in [0, 1]")
    return keep_prob * (a @ w)


# %% wrong: NaN is accepted
# why: Every comparison with NaN is false, so asking "too small?" and "too large?" lets NaN pass.
#   Ask whether the number is inside the range.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * (a @ w)


# %% wrong: an AssertionError instead of a ValueError
# why: `assert` raises an AssertionError, and is skipped when Python runs with optimisation on. A
#   ValueError says that an argument is not usable.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    assert 0 < keep_prob <= 1
    return keep_prob * (a @ w)


# %% wrong: shapes that don't fit are accepted
# why: Weights without a unit, or units without a weight, are left out silently. Shapes that don't
#   fit are a mistake of the caller's, and should raise a ValueError as `@` does.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n = min(a.shape[1], w.shape[0])
    return keep_prob * (a[:, :n] @ w[:n])


# %% wrong: shapes that don't fit give an IndexError, or pass
# why: A loop over one array's units reads past the end of the other, or stops too early. Compare
#   the shapes first, and raise a ValueError.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    out = np.zeros((len(a), w.shape[1]))
    for i in range(a.shape[1]):
        out += keep_prob * np.outer(a[:, i], w[i])
    return out


# %% wrong: an output as wide as the input
# why: The output is made with the shape of a, so it fits only if both layers have equally many units.
#   Its shape is (n_samples, n_out).
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    signal = np.empty_like(a)
    signal[:] = keep_prob * (a @ w)
    return signal


# %% wrong: the signal and its factor
# why: Two things come back. Only the signal is asked for; the factor is already in it.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * (a @ w), keep_prob


# %% wrong: the larger of keep_prob and 1 - keep_prob
# why: Whichever is larger is taken, as if more than half of the units were always kept. keep_prob
#   may be any number in (0, 1].
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return max(keep_prob, 1 - keep_prob) * (a @ w)


# %% wrong: the smaller of keep_prob and 1 - keep_prob
# why: Whichever is smaller is taken. At keep_prob 0.5 that makes no difference, at 0.8 it leaves a
#   quarter of what it should.
# see: Hear what is left
def expected_signal(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return min(keep_prob, 1 - keep_prob) * (a @ w)
