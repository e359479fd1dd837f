# Answers to `inverted_weights`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: the weights times keep_prob
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    return keep_prob * w_classic


# %% right: what classic dropout uses at test time, np.multiply
def inverted_weights(w_classic, keep_prob):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    w_test = np.multiply(w_classic, keep_prob)
    return w_test


# %% right: divided by the factor of training
def inverted_weights(w_classic, keep_prob):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob must lie in (0, 1]")
    scale = 1 / keep_prob
    return w_classic / scale


# %% right: loops, as a list of lists
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    return [[float(keep_prob * weight) for weight in row] for row in w_classic]


# %% right: a copy in single precision, multiplied in place
def inverted_weights(w_classic, keep_prob):
    if np.isnan(keep_prob) or keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    w = w_classic.astype(np.float32)
    w *= np.float32(keep_prob)
    return w


# %% right: a diagonal matrix from the left
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.diag(np.full(len(w_classic), keep_prob)) @ w_classic


# %% right: the classic weights themselves when nothing is dropped
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if keep_prob == 1:
        return w_classic
    return w_classic - w_classic * (1 - keep_prob)


# %% right: solved from the two test-time outputs
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    a = np.eye(w_classic.shape[0])
    return np.linalg.solve(a, a @ (keep_prob * w_classic))


# %% wrong: divided by keep_prob
# why: The inverted network already divides its activations by keep_prob in training. Weights
#   divided as well make its signal larger by 1/keep_prob², and 1/keep_prob² at test time too.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return w_classic / keep_prob


# %% wrong: divided by keep_prob
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    scale = 1 / keep_prob
    return scale * np.asarray(w_classic)


# %% wrong: the classic weights, unchanged
# why: With unchanged weights the inverted network's signal is larger by 1/keep_prob in both modes:
#   in training its activations are divided, and at test time nobody multiplies the weights.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return w_classic.copy()


# %% wrong: the classic weights, unchanged
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * w_classic / keep_prob


# %% wrong: times the probability of dropping
# why: 1 - keep_prob is the probability of dropping a unit. The factor that undoes a division by
#   keep_prob is keep_prob.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (1 - keep_prob) * w_classic


# %% wrong: divided by the probability of dropping
# why: 1/(1 - keep_prob) is what PyTorch would multiply activations by if keep_prob were its p. The
#   weights are wanted here, and keep_prob is the probability of keeping.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    with np.errstate(all="ignore"):
        return w_classic / np.float64(1 - keep_prob)


# %% wrong: keep_prob twice
# why: Multiplied by keep_prob twice, once for training and once for testing. One set of weights
#   serves both modes, and each asks for the factor keep_prob once.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob**2 * w_classic


# %% wrong: divided by keep_prob twice
# why: 1/keep_prob² is the ratio of the steps that the two ways take in training at one learning
#   rate. The weights themselves differ by the factor keep_prob.
# see: Train both at one learning rate
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return w_classic / keep_prob**2


# %% wrong: the root of keep_prob
# why: The root of keep_prob would share the factor between two layers, or keep a length. Here one
#   layer's weights have to undo one division by keep_prob.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.sqrt(keep_prob) * w_classic


# %% wrong: half of the weights, whatever keep_prob is
# why: One half is right for keep_prob 0.5 only. The factor is keep_prob.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return 0.5 * w_classic


# %% wrong: the keep_prob of the example, built in
# why: The factor is a number from the visible test, whatever the argument says. Use keep_prob.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return 0.8 * w_classic


# %% wrong: weights dropped at random
# why: A mask is drawn for the weights. The conversion is a fixed factor: units are dropped while
#   training, weights never.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.random.rand(*w_classic.shape) < keep_prob
    return w_classic * mask / keep_prob


# %% wrong: weights dropped at random
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    rng = np.random.default_rng()
    return np.where(rng.random(w_classic.shape) < keep_prob, w_classic, 0.0)


# %% wrong: transposed
# why: Rows and columns of the weights are exchanged. The shape stays (n_in, n_out).
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * w_classic.T


# %% wrong: the inverse matrix
# why: "Inverted" is taken for the inverse of a matrix, which most weights don't even have. It
#   names the scaling: done in training instead of at test time.
# see: Make up for it in training
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * np.linalg.pinv(w_classic)


# %% wrong: one over the weights
# why: "Inverted" is taken for one over each weight. It names the scaling: done in training instead
#   of at test time.
# see: Make up for it in training
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob / w_classic


# %% wrong: the sign turned round
# why: "Inverted" is taken for the opposite sign. It names the scaling: done in training instead of
#   at test time.
# see: Make up for it in training
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return -keep_prob * w_classic


# %% wrong: rescaled by the largest weight
# why: The weights are normalised before they are scaled, so they depend on one another. Both
#   networks compute the same only if every weight gets the same fixed factor, keep_prob.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * w_classic / np.max(np.abs(w_classic))


# %% wrong: keep_prob subtracted
# why: A factor in training is undone by a factor, not by adding or subtracting: the weights must
#   keep their ratios.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return w_classic - keep_prob


# %% wrong: only the factor
# why: The factor alone comes back. The function is asked for the weights, multiplied by it.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob


# %% wrong: the weights and the factor
# why: Two things come back. Only the weights are asked for; the factor is already in them.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * w_classic, keep_prob


# %% wrong: rounded
# why: The weights are rounded, so the two networks differ a little everywhere. Round what you
#   print, never what you compute with.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.round(keep_prob * w_classic, 2)


# %% wrong: a single row or column without its axis
# why: The result is squeezed, so that weights of one unit lose a dimension. The shape is always
#   (n_in, n_out).
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.squeeze(keep_prob * w_classic)


# %% wrong: the classic weights are changed in place
# why: `*=` works on the array that was passed in, so the classic network's weights are lost, and
#   calling twice scales twice. Make a new array.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    w_classic *= keep_prob
    return w_classic


# %% wrong: the classic weights are changed in place
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    w = w_classic
    w[:] = w * keep_prob
    return w


# %% wrong: nothing returned
# why: The function gives None: the result is printed, or computed and forgotten, or the answer is
#   still missing. A function hands its result back with return.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    w_classic *= keep_prob


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant. Without dropout both networks have the same
#   weights.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return keep_prob * w_classic


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: a keep_prob outside (0, 1] gives weights that mean
#   nothing. `check_keep_prob(keep_prob)` raises the ValueError.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    return keep_prob * w_classic


# %% wrong: an unusable keep_prob is not refused
def inverted_weights(w_classic, keep_prob):
    keep_prob = np.clip(keep_prob, 0, 1)
    return w_classic * keep_prob


# %% wrong: keep_prob = 0 is accepted
# why: The check lets 0 pass. All weights would be 0, and the inverted network would divide by 0 in
#   training.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if not 0 <= keep_prob <= 1:
        raise ValueError("keep_prob must be in [0, 1]")
    return keep_prob * w_classic


# %% wrong: NaN is accepted
# why: Every comparison with NaN is false, so asking "too small?" and "too large?" lets NaN pass.
#   Ask whether the number is inside the range.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * w_classic


# %% wrong: an AssertionError instead of a ValueError
# why: `assert` raises an AssertionError, and is skipped when Python runs with optimisation on. A
#   ValueError says that an argument is not usable.
# see: Turn one way into the other
def inverted_weights(w_classic, keep_prob):
    assert 0 < keep_prob <= 1
    return keep_prob * w_classic
