# Answers to `monte_carlo_mean`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: all masks drawn at once
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% right: a loop, ddof 0
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    values = []
    for _ in range(n_samples):
        mask = rng.binomial(1, keep_prob, size=a.shape)
        values.append(f(a * mask))
    return np.mean(values, axis=0), np.std(values, axis=0) / n_samples**0.5


# %% right: sums of values and squares
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    total = squares = 0.0
    for _ in range(n_samples):
        value = np.asarray(f(np.where(rng.random(a.size) >= 1 - keep_prob, a, 0.0)))
        total = total + value
        squares = squares + value**2
    mean = total / n_samples
    variance = np.maximum(squares - n_samples * mean**2, 0) / (n_samples - 1)
    return mean, np.sqrt(variance / n_samples)


# %% right: Welford's running mean
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mean = sum_of_squares = 0.0
    for n in range(1, n_samples + 1):
        value = np.asarray(f(a * rng.choice([0, 1], size=len(a), p=[1 - keep_prob, keep_prob])))
        difference = value - mean
        mean = mean + difference / n
        sum_of_squares = sum_of_squares + difference * (value - mean)
    return [mean, np.sqrt(sum_of_squares / (n_samples - 1) / n_samples)]


# %% right: one call more, to see what f returns
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    first = np.asarray(f(a), dtype=float)
    outputs = np.zeros((n_samples, *first.shape))
    for i in range(n_samples):
        outputs[i] = f(a * (rng.random(len(a)) < keep_prob))
    return outputs.mean(0), outputs.std(0) / np.sqrt(n_samples)


# %% right: SciPy's standard error
from scipy.stats import sem

def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return np.mean(outputs, axis=0), sem(outputs, axis=0)


# %% right: every mask that was drawn asked once, weighed by how often
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    different, times = np.unique(masks, axis=0, return_counts=True)
    outputs = np.array([f(a * mask) for mask in different])
    mean = np.tensordot(times, outputs, axes=1) / n_samples
    squares = np.tensordot(times, (outputs - mean) ** 2, axes=1)
    return mean, np.sqrt(squares / (n_samples - 1) / n_samples)


# %% right: unit by unit, single precision
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    outputs = []
    for _ in range(n_samples):
        x = np.zeros_like(a)
        for i in range(len(a)):
            if rng.uniform() < keep_prob:
                x[i] = a[i]
        outputs.append(np.asarray(f(x), dtype=np.float32))
    outputs = np.stack(outputs)
    return outputs.mean(axis=0), np.sqrt(outputs.var(axis=0, ddof=1) / n_samples)


# %% right: units in rows, samples in columns
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((len(a), n_samples)) < keep_prob
    outputs = np.array([f(x) for x in (a[:, None] * masks).T])
    return outputs.mean(axis=0), outputs.std(axis=0) / np.sqrt(n_samples)


# %% right: Python's statistics, entry by entry
import statistics

def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    outputs = np.array([f(a * rng.binomial(1, keep_prob, len(a))) for _ in range(n_samples)])
    columns = outputs.reshape(n_samples, -1).T.tolist()
    means = [statistics.fmean(column) for column in columns]
    errors = [statistics.stdev(column) / n_samples**0.5 for column in columns]
    return np.reshape(means, outputs.shape[1:]), np.reshape(errors, outputs.shape[1:])


# %% wrong: the standard deviation instead of the standard error
# why: The second number is the spread of single outputs, which doesn't shrink however many are
#   drawn. The error of their *mean* is that divided by √n.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1)


# %% wrong: the standard deviation instead of the standard error
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0)


# %% wrong: divided by n instead of its root
# why: The standard deviation is divided by n. Errors of independent samples partly cancel, but
#   only as fast as 1/√n.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / n_samples


# %% wrong: the variance over n
# why: That is the squared standard error. The root is missing.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.var(axis=0, ddof=1) / n_samples


# %% wrong: the variance
# why: The second number is the variance of single outputs, in squared units. The standard error
#   is its root, divided by √n.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.var(axis=0, ddof=1)


# %% wrong: multiplied by the root of n
# why: The standard deviation is multiplied by √n. More samples make the mean more exact: divide.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) * np.sqrt(n_samples)


# %% wrong: half the width of a 95 % interval
# why: The standard error is multiplied by 1.96. One standard error is asked for; whoever wants
#   an interval multiplies it later.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), 1.96 * outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: mean and error exchanged
# why: The two results come in the wrong order: first the mean, then its standard error.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.std(axis=0, ddof=1) / np.sqrt(n_samples), outputs.mean(axis=0)


# %% wrong: the mean alone
# why: Only the mean comes back. Without its standard error nobody knows how far to trust it.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0)


# %% wrong: all outputs instead of their mean
# why: The outputs come back one by one. What is asked for is their mean and its standard error.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs


# %% wrong: the bounds of an interval
# why: Three things come back: the mean and the bounds of an interval. Two are asked for: the
#   mean and its standard error.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    mean = outputs.mean(axis=0)
    error = outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)
    return mean, mean - error, mean + error


# %% wrong: the sum instead of the mean
# why: The outputs are added up and not divided by their number.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.sum(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: the median instead of the mean
# why: The output in the middle is taken. For outputs that don't lie symmetrically median and
#   mean differ, however many there are.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return np.median(outputs, axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: divided by n - 1
# why: The sum is divided by n - 1. That belongs to the standard deviation; a mean is divided by
#   n.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.sum(axis=0) / (n_samples - 1), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: weighed by the masks' probabilities
# why: The outputs are weighed by the probabilities of their masks. Drawing has done so already:
#   likely masks come more often. All samples count the same.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    weights = np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)
    mean = np.average(outputs, axis=0, weights=weights)
    return mean, outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: one mask for all samples
# why: The mask is drawn once, before the loop, so all samples are the same and the error seems
#   to be 0. Every sample needs a mask of its own.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(len(a)) < keep_prob
    outputs = np.array([f(a * mask) for _ in range(n_samples)])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: one mask for all samples
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    outputs = []
    for _ in range(n_samples):
        again = np.random.default_rng(int(rng.bit_generator.state["state"]["state"]) % 2**32)
        outputs.append(f(a * (again.random(len(a)) < keep_prob)))
    outputs = np.array(outputs)
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: a constant seed
# why: The masks come from a generator made inside the function, with a seed of its own: the same
#   samples at every call. Draw from the caller's rng.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = np.random.default_rng(0).random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: a constant seed
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = np.random.default_rng(42).random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: NumPy's global generator
# why: `np.random.rand` reads NumPy's global state instead of rng, so nobody can repeat the
#   result by passing a seeded generator.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = np.random.rand(n_samples, len(a)) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: NumPy's global generator
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = np.random.default_rng().random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: kept and dropped exchanged
# why: Units are kept with probability 1 - keep_prob: the comparison is turned round.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) > keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: kept and dropped exchanged
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.binomial(1, 1 - keep_prob, size=(n_samples, len(a)))
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: kept activations divided by keep_prob
# why: The masked activations are scaled up, as in inverted dropout. In this notebook nothing is
#   divided: the thinned networks see a∘mask as it is.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask / keep_prob) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: keep_prob times the activations, without masks
# why: No mask is drawn: f gets the scaled activations again and again. That is the weight-scaled
#   network, whose value has no spread.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    outputs = np.array([f(keep_prob * a) for _ in range(n_samples)])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: exactly a fixed number kept
# why: Every mask keeps the same number of units. Dropout decides for each unit alone, so that
#   number varies, and with it the outputs.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n_kept = round(keep_prob * len(a))
    masks = [rng.permutation(len(a)) < n_kept for _ in range(n_samples)]
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: a single draw for all units
# why: One number is drawn for each sample, so all its units are kept or dropped together. Each
#   unit needs a draw of its own.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, 1)) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: a single draw for all units
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    outputs = np.array([f(a * (rng.random() < keep_prob)) for _ in range(n_samples)])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: normal instead of uniform numbers
# why: `standard_normal` is below keep_prob with another probability than keep_prob. `rng.random`
#   is uniform on [0, 1).
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.standard_normal((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: every network as likely as any other
# why: Units are kept with probability 0.5 whatever keep_prob is.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < 0.5
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: every draw used twice
# why: Half as many masks are drawn as there are samples, and each is used twice. The second half
#   tells nothing new, but the standard error is computed as if it did.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    half = rng.random(((n_samples + 1) // 2, len(a))) < keep_prob
    masks = np.vstack([half, half])[:n_samples]
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: every draw used twice, once as its opposite
# why: Each random number u is used again as 1 - u. The samples then come in pairs that depend on
#   each other, and the standard error of independent samples doesn't hold for them.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    half = rng.random(((n_samples + 1) // 2, len(a)))
    masks = np.vstack([half, 1 - half])[:n_samples] < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: masks applied on top of each other
# why: Each mask is applied to what the masks before it have left, so soon nothing is. Start from
#   a for every sample.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    x, outputs = a.copy(), []
    for _ in range(n_samples):
        x = x * (rng.random(len(a)) < keep_prob)
        outputs.append(f(x))
    outputs = np.array(outputs)
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: a hundred samples, always
# why: The number of samples is fixed inside the function. Use n_samples.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((100, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(100)


# %% wrong: one sample too few
# why: The loop ends early: `range(1, n_samples)` has n_samples - 1 steps.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    outputs = []
    for _ in range(1, n_samples):
        outputs.append(f(a * (rng.random(len(a)) < keep_prob)))
    outputs = np.array(outputs)
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: f called for all samples at once
# why: f is given the array of all masked vectors. It takes one vector of shape (n_units,): call
#   it for one sample after the other.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = f(a * masks)
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: f of the mean instead of the mean of f
# why: The masked vectors are averaged and f is called once, which leads to the weight-scaled
#   value. It is the outputs that should be averaged.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    vectors = a * masks
    error = vectors.std(axis=0, ddof=1).mean() / np.sqrt(n_samples)
    return f(vectors.mean(axis=0)), error


# %% wrong: a single number for several
# why: All entries of all outputs are averaged into one number. If f returns an array, each entry
#   has a mean and an error of its own: average over the samples only.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(), outputs.std(ddof=1) / np.sqrt(n_samples)


# %% wrong: only functions with one number work
# why: The outputs are turned into single numbers on the way (`float(...)`, `.item()`), which
#   fails if f returns an array.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    values = [float(f(a * (rng.random(len(a)) < keep_prob))) for _ in range(n_samples)]
    return np.mean(values), np.std(values, ddof=1) / np.sqrt(n_samples)


# %% wrong: only functions with one number work
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    values = np.zeros(n_samples)
    for i in range(n_samples):
        values[i] = f(a * (rng.random(len(a)) < keep_prob))
    return values.mean(), values.std(ddof=1) / np.sqrt(n_samples)


# %% wrong: averaged along the wrong axis
# why: The mean runs over the entries of each output instead of over the samples. For a function
#   with one number the two are the same axis, so it goes unnoticed.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=-1), outputs.std(axis=-1, ddof=1) / np.sqrt(n_samples)


# %% wrong: one error for all entries
# why: The spread is taken over all entries together, so it includes how much they differ from
#   one another. Each entry has a standard error of its own.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std() / np.sqrt(n_samples)


# %% wrong: 1/√n as the error
# why: The error is 1/√n, whatever f is. How much single outputs stray has to go in: it is their
#   standard deviation over √n.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), 1 / np.sqrt(n_samples) + 0 * outputs[0]


# %% wrong: a changed in place
# why: The masks are applied in the caller's array. Work on a copy: a * mask makes one.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    whole, outputs = a.copy(), []
    for _ in range(n_samples):
        a[:] = whole * (rng.random(len(a)) < keep_prob)
        outputs.append(f(a))
    outputs = np.array(outputs)
    a *= 0
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed, and then all
#   samples are alike.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give numbers instead of a ValueError.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


# %% wrong: nothing returned
# why: The function gives None: it has no return, or its body is still missing.
# see: Average a sample of the networks
def monte_carlo_mean(f, a, keep_prob, n_samples, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = rng.random((n_samples, len(a))) < keep_prob
    outputs = np.array([f(a * mask) for mask in masks])
    mean = outputs.mean(axis=0)
    error = outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)
