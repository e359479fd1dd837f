# Answers to `sum_experiment`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: two loops, a mask at a time
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% right: all masks of all keep_probs drawn at once
def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    p = np.asarray(keep_probs, dtype=float)
    if not np.all((p > 0) & (p <= 1)):
        raise ValueError(f"keep_probs = {p}: all must be in (0, 1]")
    p = p[:, None, None, None]
    out = a * (rng.random((p.shape[0], n_trials, *a.shape)) < p)
    if scaled:
        out = out / p
    return (out).sum(axis=(2, 3)) / np.sum(a)


# %% right: lists of lists, the mask as 0 and 1
def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    result = []
    for p in keep_probs:
        if not (p > 0 and p <= 1):
            raise ValueError(f"keep_prob = {p} is outside (0, 1]")
        row = []
        for _ in range(n_trials):
            mask = rng.binomial(1, p, size=a.shape)
            kept = a * mask
            row.append(np.sum(kept / p if scaled else kept) / np.sum(a))
        result.append(row)
    return result


# %% right: trials in the outer loop, filled column by column
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    for p in keep_probs:
        check_keep_prob(p)
    ratios = np.empty((len(keep_probs), n_trials))
    for trial in range(n_trials):
        for row in reversed(range(len(keep_probs))):
            p = keep_probs[row]
            scale = 1 / p if scaled else 1.0
            mask = rng.choice([0.0, scale], size=a.shape, p=[1 - p, p])
            ratios[row, trial] = np.sum(a * mask) / np.sum(a)
    return ratios


# %% right: single precision
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    a = np.asarray(a, dtype=np.float32)
    ratios = np.zeros((len(keep_probs), n_trials), dtype=np.float32)
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        p = np.float32(keep_prob)
        for j in range(n_trials):
            mask = (rng.random(a.shape, dtype=np.float32) < p).astype(np.float32)
            ratios[i, j] = np.sum(a * mask / (p if scaled else np.float32(1))) / np.sum(a)
    return ratios


# %% right: plain Python, unit by unit
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    before = sum(a.ravel().tolist())
    ratios = []
    for p in keep_probs:
        check_keep_prob(p)
        factor = 1 / p if scaled else 1
        ratios.append([])
        for _ in range(n_trials):
            left = [x * factor for x in a.ravel().tolist() if rng.random() < p]
            ratios[-1].append(sum(left) / before)
    return np.array(ratios)


# %% right: a mask drawn flat, at least 1 - keep_prob, a tuple of arrays
def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    def row(p):
        if not 0 < p <= 1:
            raise ValueError("keep_prob must lie in (0, 1]")
        u = rng.uniform(size=(n_trials, a.size))
        left = np.where(u >= 1 - p, a.reshape(-1), 0)
        return left.sum(axis=1) / np.sum(a) / (p if scaled else 1)

    return tuple(row(p) for p in keep_probs)


# %% right: a generator of its own for each trial, seeded from rng
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    def once(p, seed):
        out = a.copy()
        out[np.random.default_rng(seed).random(a.shape) >= p] = 0
        return np.sum(out / p if scaled else out) / np.sum(a)

    for p in keep_probs:
        check_keep_prob(p)
    seeds = rng.integers(2**62, size=(len(keep_probs), n_trials))
    return np.array([[once(p, s) for s in row] for p, row in zip(keep_probs, seeds)])


# %% right: einsum over all trials of a keep_prob
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    rows = []
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
        mask = np.floor(keep_prob + rng.random((n_trials, *a.shape)))
        ratio = np.einsum("tij,ij->t", mask, a) / np.sum(a)
        rows.append(ratio / keep_prob if scaled else ratio)
    return np.stack(rows)


# %% right: units chosen by index, after drawing which are dropped
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
    whole, ratios = np.sum(a), []
    for keep_prob in keep_probs:
        for _ in range(n_trials):
            out = np.array(a, dtype=float).ravel()
            out[np.flatnonzero(rng.random(out.size) < 1 - keep_prob)] = 0.0
            ratios.append(np.sum(out) / whole * (1 / keep_prob if scaled else 1.0))
    return np.reshape(ratios, (len(keep_probs), n_trials))


# %% wrong: the fraction of units kept
# why: Units are counted, whatever their activations. The ratio asked for weighs large
#   activations more than small ones.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.count_nonzero(out) / a.size
    return ratios


# %% wrong: the fraction of units kept
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    rows = []
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
        rows.append((rng.random((n_trials, a.size)) < keep_prob).mean(axis=1))
    return np.array(rows)


# %% wrong: before divided by after
# why: The ratio is upside down: it is what is left, divided by what there was before.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(a) / np.sum(out)
    return ratios


# %% wrong: before divided by after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = []
    for p in keep_probs:
        check_keep_prob(p)
        masks = rng.random((n_trials, *a.shape)) < p
        factor = 1 / p if scaled else 1
        ratios.append([1 / (np.sum(factor * mask * a) / np.sum(a)) for mask in masks])
    return np.array(ratios)


# %% wrong: not divided by anything
# why: The number for what is left comes back as it is. Divide it by the same number for a,
#   so that 1 means that nothing changed.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out)
    return ratios


# %% wrong: the difference instead of the ratio
# why: What is left minus what there was is a difference: it depends on the size of the
#   layer. Divide instead.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) - np.sum(a)
    return ratios


# %% wrong: in percent
# why: The ratio is multiplied by 100. A ratio of 1 means that nothing changed.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = 100 * np.sum(out) / np.sum(a)
    return ratios


# %% wrong: the relative change
# why: 1 is subtracted from the ratio, so that 0 instead of 1 means that nothing changed.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a) - 1
    return ratios


# %% wrong: what comes back is one number for all trials
# why: The ratios of all trials are averaged, so the shape is (len(keep_probs),). Return
#   every trial's ratio: their spread is half of what the experiment shows.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    rows = []
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
        row = []
        for _ in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            row.append(np.sum(out / keep_prob if scaled else out) / np.sum(a))
        rows.append(np.mean(row))
    return np.array(rows)


# %% wrong: what comes back is one number for all trials
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
    total = np.zeros(len(keep_probs))
    for i, keep_prob in enumerate(keep_probs):
        for _ in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            total[i] += np.sum(a * mask) / np.sum(a) * (1 / keep_prob if scaled else 1)
    return total / n_trials


# %% wrong: rows and columns exchanged
# why: The array has a row for each trial. It should have a row for each keep_prob, and a
#   column for each trial.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((n_trials, len(keep_probs)))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            if scaled:
                out = out / keep_prob
            ratios[j, i] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: one long row
# why: All ratios stand in one row, keep_prob after keep_prob. Make it an array of shape
#   (len(keep_probs), n_trials).
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = []
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
        for _ in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            ratios.append(np.sum(out / keep_prob if scaled else out) / np.sum(a))
    return np.array(ratios)


# %% wrong: only the last keep_prob's row
# why: The list of ratios is made anew for every keep_prob, and only the last one comes
#   back. Collect the rows.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
        row = []
        for _ in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            row.append(np.sum(out / keep_prob if scaled else out) / np.sum(a))
    return np.array(row)


# %% wrong: a return inside the loop
# why: The return stands inside the loop, so only the first keep_prob is measured and all
#   other rows stay zero. Move it to the left.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        for j in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            ratios[i, j] = np.sum(out / keep_prob if scaled else out) / np.sum(a)
        return ratios


# %% wrong: scaled is ignored: never divided
# why: What is left is never divided by keep_prob, whatever `scaled` says.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: scaled is ignored: never divided
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            if scaled:
                out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: scaled is ignored: always divided
# why: What is left is divided by keep_prob in both cases. With scaled=False it stays as it
#   is.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: scaled turned round
# why: What is left is divided by keep_prob when `scaled` is False, and isn't when it is
#   True: the condition is turned round.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if not scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: multiplied by keep_prob instead of divided
# why: What is left is multiplied by keep_prob, which makes it smaller still. Dividing by
#   keep_prob makes up for what is missing.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out * keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: multiplied by keep_prob instead of divided
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = []
    for p in keep_probs:
        check_keep_prob(p)
        masks = rng.random((n_trials, *a.shape)) < p
        factor = p if scaled else 1
        ratios.append([np.sum(factor * mask * a) / np.sum(a) for mask in masks])
    return np.array(ratios)


# %% wrong: divided by the root of keep_prob
# why: Today's dropout divides by keep_prob itself, and it is this that the experiment is
#   about. What the root would do comes at the end of the notebook.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / np.sqrt(keep_prob)
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: divided by the root of keep_prob
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = []
    for p in keep_probs:
        check_keep_prob(p)
        masks = rng.random((n_trials, *a.shape)) < p
        factor = p**-0.5 if scaled else 1
        ratios.append([np.sum(factor * mask * a) / np.sum(a) for mask in masks])
    return np.array(ratios)


# %% wrong: divided by keep_prob twice
# why: What is left is divided by keep_prob twice, for example once in the mask and once
#   more in the ratio.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: divided by keep_prob twice
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = (rng.random(a.shape) < keep_prob) / (keep_prob if scaled else 1)
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: divided by the probability of dropping
# why: What is left is divided by 1 - keep_prob. It is the probability of keeping that says
#   what fraction is left on average.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / (1 - keep_prob) if keep_prob < 1 else out
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: divided by the fraction really kept
# why: What is left is divided by the fraction that this mask happened to keep. Dropout
#   divides by keep_prob, the same number each time.
# see: Compare before and after
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / np.mean(mask)
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: divided by the fraction really kept
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out * a.size / np.count_nonzero(out)
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: made to agree with a
# why: What is left is stretched until the ratio is 1, so the experiment can only say what
#   was put into it. Divide by keep_prob and see what comes.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out * np.sum(a) / np.sum(out)
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: made to agree with a
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = 1.0 if scaled else np.sum(out) / np.sum(a)
    return ratios


# %% wrong: scaled is ignored: never divided
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        whole = a / keep_prob if scaled else a
        for j in range(n_trials):
            ratios[i, j] = np.sum(whole * (rng.random(a.shape) < keep_prob)) / np.sum(whole)
    return ratios


# %% wrong: True where a unit is dropped
# why: A unit is kept with probability 1 - keep_prob: the comparison is turned round.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) > keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: True where a unit is dropped
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            out = a * rng.binomial(1, 1 - keep_prob, a.shape)
            ratios[i, j] = np.sum(out / keep_prob if scaled else out) / np.sum(a)
    return ratios


# %% wrong: the rate mixed up everywhere
# why: keep_prob is taken for the probability of dropping, in the mask and in the scale
#   alike. That is consistent, but not what the argument's name says.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, p in enumerate(keep_probs):
        check_keep_prob(p)
        for j in range(n_trials):
            out = a * (rng.random(a.shape) >= p)
            if scaled and p < 1:
                out = out / (1 - p)
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: normal instead of uniform numbers
# why: Normally distributed numbers are below keep_prob with another probability than
#   keep_prob. `rng.random` is uniform on [0, 1).
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.standard_normal(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: random numbers instead of a mask
# why: The activations are multiplied by the random numbers themselves, so that no unit is
#   ever silent. The mask is the answer to the question which numbers are below keep_prob: 0
#   or 1.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = 1 + rng.standard_normal(a.shape) * np.sqrt((1 - keep_prob) / keep_prob)
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: random numbers instead of a mask
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) if keep_prob < 1 else 1.0
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: nothing dropped
# why: No unit is dropped: the mask is missing, or has no effect.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            out = a
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: half of the units, whatever keep_prob is
# why: The probability in the mask is 0.5, not keep_prob.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < (0.5 if keep_prob < 1 else 1)
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: the first keep_prob for all rows
# why: All masks are drawn with the first keep_prob. Every row needs masks with its own.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    for p in keep_probs:
        check_keep_prob(p)
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_probs[0]
            out = a * mask / (keep_prob if scaled else 1)
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: rows in another order than keep_probs
# why: The keep_probs are sorted, so rows and keep_probs no longer belong together. Row i
#   belongs to keep_probs[i].
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    rows = []
    for keep_prob in sorted(keep_probs):
        check_keep_prob(keep_prob)
        row = []
        for _ in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            row.append(np.sum(out / keep_prob if scaled else out) / np.sum(a))
        rows.append(row)
    return np.array(rows)


# %% wrong: one mask for all trials
# why: The mask is drawn before the loop over trials, so all of them share it. They give the
#   same ratio, and the error band has no width.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        mask = rng.random(a.shape) < keep_prob
        for j in range(n_trials):
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: one mask for all trials
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    column = []
    for p in keep_probs:
        check_keep_prob(p)
        kept = a * rng.binomial(1, p, a.shape)
        column.append([np.sum(kept / p if scaled else kept) / np.sum(a)])
    return np.tile(column, (1, n_trials))


# %% wrong: one mask for all trials
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    u = rng.random(a.shape)
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            out = a * (u < keep_prob)
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: one mask for all trials
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
    u = rng.random((1, 1, *a.shape))
    p = np.reshape(keep_probs, (-1, 1, 1, 1)) * np.ones((1, n_trials, 1, 1))
    out = np.where(u < p, a, 0) / (p if scaled else 1)
    return (out).sum(axis=(2, 3)) / np.sum(a)


# %% wrong: the same random numbers for all keep_probs
# why: Each trial's random numbers serve all keep_probs, so the rows stray together instead
#   of independently. Every keep_prob and trial needs a mask of its own.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    u = rng.random((n_trials, *a.shape))
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            out = a * (u[j] < keep_prob)
            ratios[i, j] = np.sum(out / keep_prob if scaled else out) / np.sum(a)
    return ratios


# %% wrong: the same random numbers for all keep_probs
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
    p = np.reshape(keep_probs, (-1, 1, 1, 1))
    out = (rng.random((n_trials, *a.shape)) < p) * a
    return (out / p if scaled else out).sum(axis=(2, 3)) / np.sum(a)


# %% wrong: each trial goes on dropping from what the last one left
# why: What one trial left is the start of the next, so units once dropped never come back.
#   Every trial starts from a.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        out = a
        for j in range(n_trials):
            out = out * (rng.random(a.shape) < keep_prob)
            left = out / keep_prob if scaled else out
            ratios[i, j] = np.sum(left) / np.sum(a)
    return ratios


# %% wrong: a changed in place
# why: Units are set to zero in a itself: the caller's activations are lost, and every later
#   trial starts from what was left. Work on a new array.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    before = np.sum(a)
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            a[rng.random(a.shape) >= keep_prob] = 0
            ratios[i, j] = np.sum(a / keep_prob if scaled else a) / before
    return ratios


# %% wrong: the last trial's zeros left in a
# why: Each trial works in the caller's array, and the last one leaves its zeros there. Work
#   on a new array.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    before, original = np.sum(a), a.copy()
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            a[:] = original
            a *= rng.random(a.shape) < keep_prob
            ratios[i, j] = np.sum(a / keep_prob if scaled else a) / before
    return ratios


# %% wrong: one mask for the whole batch
# why: One row is drawn and used for all samples, so that all of them lose the same units.
#   Here every sample has a mask of its own.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape[1]) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: one mask for the whole batch
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = []
    for p in keep_probs:
        check_keep_prob(p)
        masks = rng.random((n_trials, *a.shape)) < p
        factor = 1 / p if scaled else 1
        ratios.append([np.sum(factor * mask[:1] * a) / np.sum(a) for mask in masks])
    return np.array(ratios)


# %% wrong: whole samples dropped
# why: One number is drawn for each row, so a sample's units are kept or dropped together.
#   Each unit needs its own draw.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random((a.shape[0], 1)) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: a single draw for a whole trial
# why: `rng.random()` without a shape is one number, so a trial keeps everything or nothing.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random() < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: exactly a fixed number kept
# why: Every mask keeps the same number of units, so the spread comes out too small. Dropout
#   decides for every unit alone.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = (rng.permutation(a.size) < round(keep_prob * a.size)).reshape(a.shape)
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: exactly a fixed number kept
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = np.zeros(a.size)
            mask[rng.choice(a.size, int(keep_prob * a.size), replace=False)] = 1
            mask = mask.reshape(a.shape)
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: exactly a fixed number kept in each sample
# why: Every sample keeps the same number of units. Dropout decides for every unit alone.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape).argsort(axis=1).argsort(axis=1) < round(keep_prob * a.shape[1])
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: masks used twice
# why: Half as many masks are drawn as there are trials, and each is used again, as it is or
#   turned round. Every trial needs a fresh mask, or the spread is measured with half of the
#   trials.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = []
    for p in keep_probs:
        check_keep_prob(p)
        masks = rng.random(((n_trials + 1) // 2, *a.shape)) < p
        masks = np.repeat(masks, 2, axis=0)[:n_trials]
        ratios.append([np.sum(a * mask / (p if scaled else 1)) / np.sum(a) for mask in masks])
    return np.array(ratios)


# %% wrong: masks used twice
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = []
    for p in keep_probs:
        check_keep_prob(p)
        masks = rng.random(((n_trials + 1) // 2, *a.shape)) < p
        masks = np.concatenate([masks, masks])[:n_trials]
        ratios.append([np.sum(a * mask / (p if scaled else 1)) / np.sum(a) for mask in masks])
    return np.array(ratios)


# %% wrong: masks used twice
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, p in enumerate(keep_probs):
        check_keep_prob(p)
        for j in range(n_trials):
            if j % 2 == 0:
                u = rng.random(a.shape)
            mask = u < p if j % 2 == 0 else 1 - u <= p
            ratios[i, j] = np.sum(a * mask / (p if scaled else 1)) / np.sum(a)
    return ratios


# %% wrong: one random number for several units
# why: Fewer numbers are drawn than there are units, and some are used for two. Each unit of
#   each sample needs its own draw.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = np.repeat(rng.random((a.shape[0], a.shape[1] // 2 + 1)) < keep_prob, 2, axis=1)[:, : a.shape[1]]
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: one random number for several units
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = np.resize(rng.random((a.shape[0] + 1) // 2 * a.shape[1]) < keep_prob, a.shape)
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: one random number for several units
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = np.repeat(rng.random(((a.shape[0] + 1) // 2, a.shape[1])) < keep_prob, 2, axis=0)[: a.shape[0]]
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: NumPy's global generator
# why: `np.random` reads NumPy's global state instead of rng, so nobody can repeat the
#   experiment by passing a seeded generator.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = np.random.rand(*a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: a generator with a fixed seed inside
# why: The function makes its own generator with a constant seed, so the experiment gives
#   the same numbers each time. Draw from the caller's rng.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    rng = np.random.default_rng(0)
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            ratios[i, j] = np.sum(out / keep_prob if scaled else out) / np.sum(a)
    return ratios


# %% wrong: a generator with a fixed seed in every trial
# why: A generator with a constant seed is made in every trial, so all trials have the same
#   mask. Draw from the caller's rng.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = np.random.default_rng(42).random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: NumPy's global generator
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = np.random.default_rng().random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: a law instead of an experiment
# why: A formula is written down and repeated for every trial: nothing is drawn, and nothing
#   varies. Run the experiment.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    rows = []
    for p in keep_probs:
        check_keep_prob(p)
        rows.append(np.full(n_trials, 1.0 if scaled else p))
    return np.array(rows)


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give ratios, NaN or a warning
#   instead of a ValueError.
# see: Add up the signal
def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        for j in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out) / np.sum(a)
    return ratios


# %% wrong: an unusable keep_prob is not refused
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    check_keep_prob(keep_probs[0])
    return np.array([[np.sum(a * (rng.random(a.shape) < p)) / np.sum(a) / (p if scaled else 1)
                      for _ in range(n_trials)] for p in keep_probs])


# %% wrong: an unusable keep_prob is not refused
def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    usable = [p for p in keep_probs if 0 < p <= 1]
    return np.array([[np.sum(a * (rng.random(a.shape) < p)) / np.sum(a) / (p if scaled else 1)
                      for _ in range(n_trials)] for p in usable])


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed, and gives
#   ratios of exactly 1.
# see: Add up the signal
def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        if not 0 < keep_prob < 1:
            raise ValueError("keep_prob must be in (0, 1)")
        for j in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            ratios[i, j] = np.sum(out / keep_prob if scaled else out) / np.sum(a)
    return ratios


# %% wrong: an assertion instead of a ValueError
# why: `assert` raises AssertionError, and is skipped when Python runs with -O.
#   `check_keep_prob` raises the ValueError.
# see: Add up the signal
def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        assert 0 < keep_prob <= 1
        for j in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            ratios[i, j] = np.sum(out / keep_prob if scaled else out) / np.sum(a)
    return ratios


# %% wrong: absolute values added up
# why: The absolute values are added up. The signal that the next layer hears has signs, and
#   positive and negative activations cancel.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.abs(out).sum() / np.abs(a).sum()
    return ratios


# %% wrong: absolute values added up
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = []
    for p in keep_probs:
        check_keep_prob(p)
        masks = rng.random((n_trials, *a.shape)) < p
        factor = 1 / p if scaled else 1
        ratios.append([np.linalg.norm((factor * mask * a).ravel(), 1) / np.linalg.norm(a.ravel(), 1) for mask in masks])
    return np.array(ratios)


# %% wrong: the norm instead of the sum
# why: This is the first experiment once more: norms. Here the activations are added up,
#   signs included.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.linalg.norm(out) / np.linalg.norm(a)
    return ratios


# %% wrong: the norm instead of the sum
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = []
    for p in keep_probs:
        check_keep_prob(p)
        masks = rng.random((n_trials, *a.shape)) < p
        factor = 1 / p if scaled else 1
        ratios.append([np.sqrt(np.sum((factor * mask * a) ** 2) / np.sum(a**2)) for mask in masks])
    return np.array(ratios)


# %% wrong: squares added up
# why: The squares are added up, which is the squared norm. Here the activations themselves
#   are added up.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.sum(out**2) / np.sum(a**2)
    return ratios


# %% wrong: the mean over the kept units only
# why: The mean is taken over the units that were kept, so it matters little how many were
#   dropped. Dropped units count as zeros.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.mean(out[mask]) / np.mean(a)
    return ratios


# %% wrong: the mean over the kept units only
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = out.sum() / mask.sum() / a.mean()
    return ratios


# %% wrong: the sign of the sum lost
# why: The absolute value of the sum is taken, so that a signal turned into its opposite
#   counts as kept. A negative ratio is possible, and says just that.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = np.zeros((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        check_keep_prob(keep_prob)
        for j in range(n_trials):
            mask = rng.random(a.shape) < keep_prob
            out = a * mask
            if scaled:
                out = out / keep_prob
            ratios[i, j] = np.abs(out.sum()) / np.abs(a.sum())
    return ratios


# %% wrong: a sum for every unit
# why: `axis=0` adds up over the samples only, which leaves a number for each unit. The
#   ratio compares two sums over everything.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    ratios = []
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
        row = []
        for _ in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            row.append(np.sum(out / keep_prob if scaled else out, axis=0) / np.sum(a, axis=0))
        ratios.append(row)
    return np.array(ratios)


# %% wrong: nothing returned
# why: The ratios are printed, or computed and dropped: the function gives None. Collect
#   them in an array and return it.
# see: Add up the signal
from course_utils import check_keep_prob


def sum_experiment(a, keep_probs, n_trials, rng, scaled):
    for keep_prob in keep_probs:
        check_keep_prob(keep_prob)
        for _ in range(n_trials):
            out = a * (rng.random(a.shape) < keep_prob)
            ratio = np.sum(out / keep_prob if scaled else out) / np.sum(a)
