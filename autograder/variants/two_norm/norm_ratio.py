# Answers to `norm_ratio`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: mask, scale, two norms
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out) / before


# %% right: the scale taken out of the norm
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    left = np.linalg.norm(a * mask)
    return left / before / keep_prob if scaled else left / before


# %% right: squares of the kept entries picked out
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    if np.shape(mask) != np.shape(a):
        raise ValueError(f"mask has shape {np.shape(mask)}, but a has shape {np.shape(a)}")
    kept = a[np.asarray(mask, dtype=bool)]
    ratio = np.sqrt(np.sum(kept**2) / np.sum(a**2))
    return ratio / keep_prob if scaled else ratio


# %% right: np.where, written out
def norm_ratio(a, mask, keep_prob, scaled):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    if not np.any(a):
        raise ValueError("an all-zero a has no norm to compare with")
    factor = 1 / keep_prob if scaled else 1.0
    out = np.where(mask, factor * a, 0.0)
    return np.sqrt((out**2).sum()) / np.sqrt((a**2).sum())


# %% right: plain Python loops
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    if a.shape != mask.shape:
        raise ValueError("the shapes differ")
    after = total = 0.0
    for x, m in zip(a.ravel().tolist(), mask.ravel().tolist()):
        total += x * x
        after += x * x if m else 0.0
    if total == 0:
        raise ValueError("a is all zero")
    return (after / total) ** 0.5 * (1 / keep_prob if scaled else 1)


# %% right: single precision, the scale in the mask
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    a32, m32 = np.float32(a), np.float32(mask)
    if scaled:
        m32 = m32 / np.float32(keep_prob)
    return np.linalg.norm(a32 * m32) / np.linalg.norm(a32)


# %% right: einsum over the squares
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    squares = np.asarray(a) ** 2
    ratio = np.sqrt(np.einsum("ij,ij", squares, np.asarray(mask, dtype=float)) / squares.sum())
    return {True: ratio / keep_prob, False: ratio}[bool(scaled)]


# %% right: a copy with zeros, as a 0-d array
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = np.array(a, dtype=float)
    out *= np.asarray(mask)
    out *= keep_prob ** -int(scaled)
    return np.array(np.linalg.norm(out) / before)


# %% right: 0/0 caught after dividing
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    with np.errstate(all="ignore"):
        ratio = np.linalg.norm(a * mask) / np.linalg.norm(a)
    if np.isnan(ratio):
        raise ValueError("a is all zero")
    return ratio / keep_prob if scaled else ratio


# %% right: norms of what is left and of what is dropped
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    left, lost = np.linalg.norm(a * mask), np.linalg.norm(a - a * mask)
    return left / np.hypot(left, lost) / (keep_prob if scaled else 1)


# %% wrong: the squared norm
# why: The sums of squares are compared, without their roots. A norm is the root of the sum
#   of squares.
# see: Measure the size of a layer
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.sum(out**2) / np.sum(a**2)


# %% wrong: the squared norm
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return (np.linalg.norm(out) / before) ** 2


# %% wrong: the spectral norm
# why: For a matrix, `np.linalg.norm(x, 2)` is the largest singular value, not the root of
#   the sum of squares. Leave the second argument out.
# see: Tell two 2-norms apart
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out, 2) / np.linalg.norm(a, 2)


# %% wrong: the spectral norm
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.svd(out)[1][0] / np.linalg.svd(a)[1][0]


# %% wrong: the sum of absolute values
# why: Absolute values are added up, which is the 1-norm. The 2-norm adds squares and takes
#   the root.
# see: Measure the size of a layer
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.abs(out).sum() / np.abs(a).sum()


# %% wrong: the plain sum
# why: The activations are added up as they are, so that positive and negative ones cancel.
#   A norm has squares in it.
# see: Measure the size of a layer
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return out.sum() / a.sum()


# %% wrong: the plain sum
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.mean(out) / np.mean(a)


# %% wrong: the largest activation
# why: Only the largest activation is compared, which is the maximum norm. The 2-norm counts
#   all of them.
# see: Measure the size of a layer
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.abs(out).max() / np.abs(a).max()


# %% wrong: the largest column sum
# why: For a matrix, `np.linalg.norm(x, 1)` is the largest sum of absolute values in a
#   column. Leave the second argument out.
# see: Tell two 2-norms apart
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out, 1) / np.linalg.norm(a, 1)


# %% wrong: the samples' norms added up
# why: A norm is taken of every row, and these are added. The norm of the layer has one
#   root, over the squares of all entries.
# see: Measure the size of a layer
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out, axis=1).sum() / np.linalg.norm(a, axis=1).sum()


# %% wrong: the samples' ratios averaged
# why: A ratio is formed for every sample, and these are averaged. The ratio asked for
#   compares two norms of the whole layer.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.mean(np.linalg.norm(out, axis=1) / np.linalg.norm(a, axis=1))


# %% wrong: a ratio for every sample
# why: `axis=1` gives a norm for each row. The ratio asked for is one number, from two norms
#   over all entries.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out, axis=1) / np.linalg.norm(a, axis=1)


# %% wrong: a ratio for every unit
# why: Python's `sum` adds up rows, which leaves a norm for each column. The ratio asked for
#   is one number, from two norms over all entries.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.sqrt(sum(out**2)) / np.sqrt(sum(a**2))


# %% wrong: the standard deviation
# why: The standard deviation measures how far entries are from their mean. The 2-norm
#   measures how far they are from zero.
# see: Measure the size of a layer
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return out.std() / a.std()


# %% wrong: the mean square over the kept units only
# why: The root mean square is taken over the units that were kept, so it matters little how
#   many were dropped. Dropped units count as zeros.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.sqrt(np.mean(out[np.asarray(mask, bool)] ** 2) / np.mean(a**2))


# %% wrong: the mean square over the kept units only
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.sqrt(np.sum(out**2) / np.sum(mask)) / np.sqrt(np.mean(a**2))


# %% wrong: the fraction of units kept
# why: Units are counted, whatever their activations. A norm weighs large activations more
#   than small ones.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.count_nonzero(out) / out.size


# %% wrong: the fraction of units kept
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    return np.mean(mask)


# %% wrong: the root of the fraction of units kept
# why: Units are counted, whatever their activations. A norm weighs large activations more
#   than small ones.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    ratio = np.sqrt(np.mean(mask))
    return ratio / keep_prob if scaled else ratio


# %% wrong: a law instead of this mask's ratio
# why: A formula with keep_prob comes back, whatever the mask is. Here the ratio of one
#   given mask is asked for.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    return 1 / np.sqrt(keep_prob) if scaled else np.sqrt(keep_prob)


# %% wrong: keep_prob itself instead of this mask's ratio
# why: The number that many texts promise comes back, whatever the mask is. Measure it:
#   mask, scale, and compare two norms.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    return 1.0 if scaled else keep_prob


# %% wrong: before divided by after
# why: The ratio is upside down: it is what is left, divided by what there was before.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return before / np.linalg.norm(out)


# %% wrong: not divided by anything
# why: The norm of what is left comes back as it is. Divide it by the norm of a, so that 1
#   means that nothing changed.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out)


# %% wrong: the difference instead of the ratio
# why: The difference of the norms depends on the size of the layer. Divide instead.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out) - before


# %% wrong: the norm of the difference
# why: This says how far the output is from a, not how long it is. Two arrays of the same
#   norm can be far apart.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out - a) / before


# %% wrong: in percent
# why: The ratio is multiplied by 100. A ratio of 1 means that nothing changed.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return 100 * np.linalg.norm(out) / before


# %% wrong: the relative change
# why: 1 is subtracted from the ratio, so that 0 instead of 1 means that nothing changed.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out) / before - 1


# %% wrong: scaled is ignored: never divided
# why: What is left is never divided by keep_prob, whatever `scaled` says; or both norms
#   are, so that it cancels. With scaled=True only what is left is divided.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    return np.linalg.norm(a * mask) / before


# %% wrong: scaled is ignored: never divided
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out) / np.linalg.norm(a / keep_prob if scaled else a)


# %% wrong: scaled is ignored: always divided
# why: What is left is divided by keep_prob in both cases. With scaled=False it stays as it
#   is.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    return np.linalg.norm(a * mask / keep_prob) / before


# %% wrong: scaled turned round
# why: What is left is divided by keep_prob when `scaled` is False, and isn't when it is
#   True: the condition is turned round.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if not scaled:
        out = out / keep_prob
    return np.linalg.norm(out) / before


# %% wrong: multiplied by keep_prob instead of divided
# why: What is left is multiplied by keep_prob, which makes it smaller still. Dividing by
#   keep_prob makes up for what is missing.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out * keep_prob
    return np.linalg.norm(out) / before


# %% wrong: divided by the root of keep_prob
# why: Today's dropout divides by keep_prob itself, and it is this that the experiment is
#   about. What the root would do comes at the end of the notebook.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / np.sqrt(keep_prob)
    return np.linalg.norm(out) / before


# %% wrong: divided by keep_prob twice
# why: What is left is divided by keep_prob twice: once in the array, and once more in the
#   ratio.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out) / before / (keep_prob if scaled else 1)


# %% wrong: divided by the probability of dropping
# why: What is left is divided by 1 - keep_prob. It is the probability of keeping that says
#   what fraction is left on average.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / (1 - keep_prob)
    return np.linalg.norm(out) / before


# %% wrong: divided by the fraction really kept
# why: What is left is divided by the fraction that this mask happens to keep. Dropout
#   divides by keep_prob, the same number each time.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / max(np.mean(mask), 1e-12)
    return np.linalg.norm(out) / before


# %% wrong: made to agree with a
# why: With scaled=True the ratio is 1 by construction, so it can only say what was put into
#   it. Divide by keep_prob and see what comes.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return 1.0 if scaled else np.linalg.norm(out) / before


# %% wrong: made to agree with a
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out * before / max(np.linalg.norm(out), 1e-300)
    return np.linalg.norm(out) / before


# %% wrong: True read as dropped
# why: The mask is turned round: what is True is set to zero. In this course True means
#   kept.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * (1 - np.asarray(mask, dtype=float))
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out) / before


# %% wrong: True read as dropped
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = np.where(mask, 0, a)
    return np.linalg.norm(out / keep_prob if scaled else out) / before


# %% wrong: a mask of its own
# why: The function draws a mask and ignores the one it was given. Use the argument.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * (np.random.default_rng(0).random(a.shape) < keep_prob)
    return np.linalg.norm(out / keep_prob if scaled else out) / before


# %% wrong: the first sample's mask for all
# why: The first row of the mask is used for all samples. Every sample has its own row.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * np.asarray(mask)[:1]
    return np.linalg.norm(out / keep_prob if scaled else out) / before


# %% wrong: a mask of 0 and 1 read as row numbers
# why: With integers, `a[mask]` picks rows 0 and 1 instead of entries. Multiply by the mask,
#   or make it boolean first.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = np.zeros_like(a)
    out[mask] = a[mask]
    return np.linalg.norm(out / keep_prob if scaled else out) / before


# %% wrong: a mask of 0 and 1 read as row numbers
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    left = np.linalg.norm(a[mask])
    return left / before / keep_prob if scaled else left / before


# %% wrong: nothing kept is refused
# why: A mask that keeps nothing is unlucky but possible, and its ratio is 0. Only an all-
#   zero a has no ratio.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    left = np.linalg.norm(a * mask)
    if left == 0:
        raise ValueError("the norm is zero")
    return left / before / keep_prob if scaled else left / before


# %% wrong: a changed in place
# why: `a *= mask` writes into the caller's array, which has lost its activations then. Make
#   a new array.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    a *= mask
    if scaled:
        a /= keep_prob
    return np.linalg.norm(a) / before


# %% wrong: a changed in place, and measured afterwards
# why: Units are set to zero in a itself, so the norm before is gone when it is wanted. Work
#   on a new array.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    if not np.any(a):
        raise ValueError("a is all zero")
    a[~np.asarray(mask, dtype=bool)] = 0
    out = a / keep_prob if scaled else a
    return np.linalg.norm(out) / max(np.linalg.norm(a), 1e-300)


# %% wrong: mask changed in place
# why: The caller's mask is overwritten, so the backward pass would find another one. Make a
#   new array.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    lost = np.logical_not(mask, out=mask)
    left = np.sqrt(max(before**2 - np.sum((a * lost) ** 2), 0.0))
    return left / before / keep_prob if scaled else left / before


# %% wrong: an all-zero a is not refused
# why: The norm of an all-zero array is 0, and 0/0 is no number. A ValueError says so where
#   it happens, NaN only much later.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    ratio = np.linalg.norm(a * mask) / np.linalg.norm(a)
    return ratio / keep_prob if scaled else ratio


# %% wrong: an all-zero a is not refused
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        return 0.0
    out = a * mask / (keep_prob if scaled else 1)
    return np.linalg.norm(out) / before


# %% wrong: an all-zero a is not refused
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    out = a * mask / (keep_prob if scaled else 1)
    return np.linalg.norm(out) / (np.linalg.norm(a) + 1e-12)


# %% wrong: an all-zero a is not refused
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        return 1.0
    out = a * mask / (keep_prob if scaled else 1)
    return np.linalg.norm(out) / before


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give a number, infinity or NaN
#   instead of a ValueError.
# see: Compare before and after
def norm_ratio(a, mask, keep_prob, scaled):
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out) / before


# %% wrong: NaN is accepted
# why: Every comparison with NaN is false, so a check that asks 'too small?' and 'too
#   large?' lets NaN pass. `check_keep_prob` refuses it.
# see: Compare before and after
def norm_ratio(a, mask, keep_prob, scaled):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out) / before


# %% wrong: assertions instead of ValueErrors
# why: `assert` raises AssertionError, and is skipped when Python runs with -O. Raise a
#   ValueError.
# see: Compare before and after
def norm_ratio(a, mask, keep_prob, scaled):
    assert 0 < keep_prob <= 1
    assert np.any(a)
    out = a * mask
    if scaled:
        out = out / keep_prob
    return np.linalg.norm(out) / np.linalg.norm(a)


# %% wrong: shapes that don't fit are not refused
# why: zip stops at the end of the shorter array, so a mask of another shape is accepted.
#   Different shapes should raise a ValueError.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    left = [x * bool(m) for x, m in zip(np.ravel(a), np.ravel(mask))]
    ratio = np.linalg.norm(left) / before
    return ratio / keep_prob if scaled else ratio


# %% wrong: an IndexError for shapes that don't fit
# why: Indexing with a mask of another shape raises IndexError. The function promises a
#   ValueError, as NumPy raises it when arrays are multiplied.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    ratio = np.linalg.norm(a[np.asarray(mask, dtype=bool)]) / before
    return ratio / keep_prob if scaled else ratio


# %% wrong: nothing returned
# why: The ratio is computed and then dropped: the function gives None. Return it.
# see: Compare before and after
from course_utils import check_keep_prob


def norm_ratio(a, mask, keep_prob, scaled):
    check_keep_prob(keep_prob)
    before = np.linalg.norm(a)
    if before == 0:
        raise ValueError("a is all zero")
    out = a * mask
    ratio = np.linalg.norm(out / keep_prob if scaled else out) / before
