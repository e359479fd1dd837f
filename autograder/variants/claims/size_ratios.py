# Answers to `size_ratios`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: NumPy's norm of a matrix, and means
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / keep_prob
    return np.linalg.norm(out) / np.linalg.norm(a), out.mean() / a.mean()


# %% right: roots of sums of squares, sums, as a list
def size_ratios(a, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    out = np.where(mask, a / keep_prob, 0)
    return [np.sqrt((out**2).sum()) / np.sqrt((a**2).sum()), out.sum() / a.sum()]


# %% right: loops
def size_ratios(a, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(a) != np.shape(mask):
        raise ValueError("a and mask must have the same shape")
    squares = squares_out = total = total_out = 0.0
    for row, row_mask in zip(a, mask):
        for value, kept in zip(row, row_mask):
            squares += value**2
            total += value
            if kept:
                squares_out += (value / keep_prob) ** 2
                total_out += value / keep_prob
    return (squares_out / squares) ** 0.5, total_out / total


# %% right: flat vectors and inner products
def size_ratios(a, mask, keep_prob):
    if keep_prob <= 0 or keep_prob > 1 or keep_prob != keep_prob:
        raise ValueError("keep_prob outside (0, 1]")
    x, y = a.ravel(), (a * mask).ravel() / keep_prob
    return np.sqrt(y @ y / (x @ x)), np.dot(y, np.ones(y.size)) / np.dot(x, np.ones(x.size))


# %% right: single precision, an array of two
def size_ratios(a, mask, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    a32 = np.asarray(a, dtype=np.float32)
    out = a32 * np.asarray(mask, dtype=np.float32) / np.float32(keep_prob)
    norms = [np.linalg.norm(x, "fro") for x in (out, a32)]
    return np.array([norms[0] / norms[1], np.mean(out) / np.mean(a32)], dtype=np.float32)


# %% right: the factor is taken out of both
def size_ratios(a, mask, keep_prob):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob")
    if mask.shape != a.shape:
        raise ValueError("mask")
    kept = a[np.asarray(mask, dtype=bool)]
    norm = np.sqrt(np.sum(kept**2) / np.sum(a**2)) / keep_prob
    return norm, np.sum(kept) / np.sum(a) / keep_prob


# %% right: einsum
def size_ratios(a, mask, keep_prob):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    out = np.einsum("ij,ij->ij", a, np.asarray(mask) / keep_prob)
    squares = [np.einsum("ij,ij->", x, x) for x in (out, a)]
    return (squares[0] / squares[1]) ** 0.5, np.einsum("ij->", out) / np.einsum("ij->", a)


# %% wrong: not divided by keep_prob
# why: The dropped units are zero, but the kept ones were not divided by keep_prob. What inverted
#   scaling does was to be measured.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask
    return np.linalg.norm(out) / np.linalg.norm(a), out.mean() / a.mean()


# %% wrong: multiplied by keep_prob
# why: The kept units were made smaller by keep_prob, on top of what dropping takes away. Inverted
#   dropout divides.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask * keep_prob
    return np.linalg.norm(out) / np.linalg.norm(a), out.mean() / a.mean()


# %% wrong: divided by the probability of dropping
# why: The kept units were divided by 1 - keep_prob. keep_prob is the probability of keeping.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / (1 - keep_prob)
    return np.linalg.norm(out) / np.linalg.norm(a), out.mean() / a.mean()


# %% wrong: divided by the root of keep_prob
# why: Dividing by √keep_prob is another scaling, which keeps the squares' mean. Inverted dropout
#   divides by keep_prob itself.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / np.sqrt(keep_prob)
    return np.linalg.norm(out) / np.linalg.norm(a), out.mean() / a.mean()


# %% wrong: divided by the fraction that was kept
# why: The kept units were divided by the fraction of this mask's entries that are True. Dropout
#   divides by the probability keep_prob, which doesn't depend on the draw.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / np.mean(mask)
    return np.linalg.norm(out) / np.linalg.norm(a), out.mean() / a.mean()


# %% wrong: the spectral norm
# why: For a matrix, `ord=2` gives the largest singular value. The 2-norm of a layer is the root of
#   the sum of all squares.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / keep_prob
    return np.linalg.norm(out, 2) / np.linalg.norm(a, 2), out.mean() / a.mean()


# %% wrong: squares instead of norms
# why: The root is missing: the ratio of the sums of squares is the square of the norms' ratio.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / keep_prob
    return np.sum(out**2) / np.sum(a**2), out.mean() / a.mean()


# %% wrong: the 1-norm
# why: Absolute values were added up instead of squares. That is the 1-norm, and it behaves like
#   the mean.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / keep_prob
    return np.abs(out).sum() / np.abs(a).sum(), out.mean() / a.mean()


# %% wrong: norms row by row
# why: The ratio is taken for each sample and averaged. One norm for the whole array was asked for.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / keep_prob
    rows = np.linalg.norm(out, axis=1) / np.linalg.norm(a, axis=1)
    return rows.mean(), out.mean() / a.mean()


# %% wrong: the mean over the kept units only
# why: The dropped units are left out of the mean. They are there, with activation zero, and the
#   next layer hears them as nothing.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / keep_prob
    kept = out[np.asarray(mask, dtype=bool)]
    return np.linalg.norm(out) / np.linalg.norm(a), kept.mean() / a.mean()


# %% wrong: the other way up
# why: Without dropout over with dropout: the ratios are upside down.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / keep_prob
    return np.linalg.norm(a) / np.linalg.norm(out), a.mean() / out.mean()


# %% wrong: the two exchanged
# why: The ratio of the means comes first. The docstring asks for (norm_ratio, mean_ratio).
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / keep_prob
    return out.mean() / a.mean(), np.linalg.norm(out) / np.linalg.norm(a)


# %% wrong: what theory expects
# why: These are the values that one expects of many masks. Asked is what *this* mask does: a
#   measurement has to be able to contradict the theory.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    return 1 / np.sqrt(keep_prob), 1.0


# %% wrong: what folklore expects
# why: Both ratios are taken to be 1 without looking. Asked is a measurement.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    return 1.0, 1.0


# %% wrong: only the norm's ratio
# why: One number comes back. Two were asked for, since the two claims are decided by comparing
#   them.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    return np.linalg.norm(a * mask / keep_prob) / np.linalg.norm(a)


# %% wrong: sizes, not ratios
# why: Norm and mean of the dropped layer come back, without being compared with those of the layer
#   before.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / keep_prob
    return np.linalg.norm(out), out.mean()


# %% wrong: changes a in place
# why: The ratios are right, but the caller's activations are overwritten. Make a new array.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    norm, mean = np.linalg.norm(a), a.mean()
    a *= mask
    a /= keep_prob
    return np.linalg.norm(a) / norm, a.mean() / mean


# %% wrong: accepts any keep_prob
# why: A keep_prob of 0 or 1.5 is used without complaint, and the ratios then mean nothing.
#   `check_keep_prob(keep_prob)` refuses it.
# see: Weigh what scaling keeps
def size_ratios(a, mask, keep_prob):
    with np.errstate(all="ignore"):
        out = a * mask / np.float64(keep_prob)
        return np.linalg.norm(out) / np.linalg.norm(a), out.mean() / a.mean()


# %% wrong: printed, not returned
# why: The ratios are shown on the screen, but the function returns None. Nobody can go on
#   calculating with what was printed.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * mask / keep_prob
    print(np.linalg.norm(out) / np.linalg.norm(a), out.mean() / a.mean())


# %% wrong: works for True and False only
# why: In square brackets a mask of 0 and 1 means rows number 0 and 1, not "kept" and "dropped". Turn
#   it into booleans first.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    if np.shape(a) != np.shape(mask):
        raise ValueError("a and mask must have the same shape")
    kept = a[mask] / keep_prob
    norm_ratio = np.sqrt(np.sum(kept**2) / np.sum(a**2))
    return norm_ratio, kept.sum() / a.sum()


# %% wrong: accepts shapes that differ
# why: A mask of another shape is cut or repeated until it fits, and the ratios then belong to another
#   mask. Shapes that differ should raise a ValueError.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def size_ratios(a, mask, keep_prob):
    check_keep_prob(keep_prob)
    out = a * np.resize(mask, a.shape) / keep_prob
    return np.linalg.norm(out) / np.linalg.norm(a), out.mean() / a.mean()
