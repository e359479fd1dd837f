# Answers to `relative_error`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: shapes left to NumPy, which refuses them
def relative_error(x, y):
    return np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


# %% right: np.maximum and np.max
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    scale = np.maximum(1e-8, np.abs(x) + np.abs(y))
    return np.max(np.abs(x - y) / scale)


# %% right: a loop over pairs
def relative_error(x, y):
    x, y = np.asarray(x), np.asarray(y)
    if x.shape != y.shape:
        raise ValueError("the shapes differ")
    largest = 0.0
    for one, other in zip(x.ravel(), y.ravel()):
        largest = max(largest, abs(one - other) / max(1e-8, abs(one) + abs(other)))
    return largest


# %% right: np.where for the scale
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    total = abs(x) + abs(y)
    total = np.where(total < 1e-8, 1e-8, total)
    return float((abs(x - y) / total).max())


# %% right: sorted errors, the last one
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    errors = np.abs(np.subtract(x, y)) / np.clip(np.abs(x) + np.abs(y), 1e-8, None)
    return np.sort(errors, axis=None)[-1]


# %% right: ndindex
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    errors = []
    for i in np.ndindex(x.shape):
        scale = abs(x[i]) + abs(y[i])
        if scale < 1e-8:
            scale = 1e-8
        errors.append(abs(x[i] - y[i]) / scale)
    return max(errors)


# %% right: the infinity norm of the ratio
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    numerator = np.abs(y - x)
    denominator = np.fmax(np.abs(x) + np.abs(y), 1e-8)
    return np.linalg.norm((numerator / denominator).ravel(), ord=np.inf)


# %% right: an array with one number
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    stacked = np.abs(np.stack([x, y])).sum(axis=0)
    stacked[stacked < 1e-8] = 1e-8
    return np.amax(np.sqrt((x - y) ** 2) / stacked, keepdims=True)


# %% wrong: norms instead of single entries
# why: The norm of the difference is divided by the sum of the norms. That hides a small gradient
#   that is quite wrong among large ones that are right; here every entry is compared by itself.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.linalg.norm(x - y) / max(1e-8, np.linalg.norm(x) + np.linalg.norm(y))


# %% wrong: the mean of the errors
# why: The errors are averaged, so one wrong entry is diluted by all the right ones. Take the
#   largest.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.mean(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


# %% wrong: the sum of the errors
# why: The errors are added up, so the result grows with the number of entries. Take the largest.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.sum(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


# %% wrong: the smallest error
# why: The smallest error is taken. One right entry then hides all the wrong ones; take the
#   largest.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.min(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


# %% wrong: the middle one of the errors
# why: The median says how large a typical error is. A single wrong entry does not show in it;
#   take the largest.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.median(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


# %% wrong: the difference itself
# why: The largest difference is not divided by anything, so it says nothing without knowing how
#   large the gradients are.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y))


# %% wrong: the difference itself
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return max(abs(one - other) for one, other in zip(x.flat, y.flat))


# %% wrong: the largest difference over the largest sum
# why: Numerator and denominator each have a maximum of their own, taken at different entries.
#   Divide entry by entry first, then take the largest.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y)) / max(1e-8, np.max(np.abs(x) + np.abs(y)))


# %% wrong: the sum of x and y without absolute values
# why: The denominator is the absolute value of x + y. Where the two have opposite signs it nearly
#   vanishes, and the error becomes huge. Take the absolute values first.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x + y)))


# %% wrong: no absolute values in the denominator
# why: The denominator is x + y. Where it is negative the 1e-8 takes its place, and the error
#   becomes huge. Take the absolute values first.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1e-8, x + y))


# %% wrong: no absolute value in the numerator
# why: The difference keeps its sign, so entries in which x is smaller (or larger) count for
#   nothing.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max((x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


# %% wrong: no absolute value in the numerator
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max((y - x) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


# %% wrong: divided by one of the two only
# why: The difference is divided by the size of x alone, or of y alone. Swapping the two then
#   gives another error, and one of them may be zero.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x)))


# %% wrong: divided by one of the two only
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(y)))


# %% wrong: divided by the larger of the two
# why: The denominator is the larger of the two sizes, here it is their sum. So the error comes
#   out up to twice as large.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1e-8, np.maximum(np.abs(x), np.abs(y))))


# %% wrong: divided by the mean of the two
# why: The denominator is half of the sum of the sizes, so the error comes out twice as large.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1e-8, (np.abs(x) + np.abs(y)) / 2))


# %% wrong: divided by the mean of the two
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(2 * np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


# %% wrong: squares instead of absolute values
# why: Differences and sizes are squared, so that small errors come out far too small.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max((x - y) ** 2 / np.maximum(1e-8, x**2 + y**2))


# %% wrong: in percent
# why: The error is multiplied by 100.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return 100 * np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


# %% wrong: no lower bound for the denominator
# why: Nothing keeps the denominator away from zero, so two zeros give 0/0, which is NaN. It
#   should be at least 1e-8.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / (np.abs(x) + np.abs(y)))


# %% wrong: zeros left out instead of a lower bound
# why: Entries in which both are zero are left out, but tiny ones still give an error near 1. The
#   denominator should be at least 1e-8.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    total = np.abs(x) + np.abs(y)
    errors = np.abs(x - y)[total > 0] / total[total > 0]
    return errors.max() if errors.size else 0.0


# %% wrong: zeros left out instead of a lower bound
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    total = np.abs(x) + np.abs(y)
    return np.max(np.abs(x - y) / np.where(total == 0, 1, total))


# %% wrong: zeros left out instead of a lower bound
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1e-300, np.abs(x) + np.abs(y)))


# %% wrong: zeros left out instead of a lower bound
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / (np.abs(x) + np.abs(y) + 1e-300))


# %% wrong: 1e-8 added instead of as a lower bound
# why: 1e-8 is added to the denominator, so the error of small numbers comes out too small. It
#   should only take over where the sum is smaller: the larger of the two.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / (np.abs(x) + np.abs(y) + 1e-8))


# %% wrong: tiny numbers count as equal
# why: Where the sum is below 1e-8 the error is set to zero. It should be the difference divided
#   by 1e-8, which is small, but not zero.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    total = np.abs(x) + np.abs(y)
    return np.max(np.where(total < 1e-8, 0.0, np.abs(x - y) / np.maximum(1e-8, total)))


# %% wrong: another lower bound
# why: The denominator is kept above another number than 1e-8, so the errors of tiny numbers come
#   out with another size.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1e-10, np.abs(x) + np.abs(y)))


# %% wrong: another lower bound
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1e-12, np.abs(x) + np.abs(y)))


# %% wrong: a denominator of at least 1
# why: The denominator is kept above 1 instead of 1e-8, so that numbers below 1 are compared by
#   their plain difference.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1, np.abs(x) + np.abs(y)))


# %% wrong: all errors instead of the largest
# why: One error per entry comes back. The result should be one number: the largest of them.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y))


# %% wrong: all errors instead of the largest
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)), axis=0)


# %% wrong: True or False instead of the error
# why: The answer to "are they close?" comes back. The result should be the error itself; whoever
#   reads it decides what is small enough.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y))) < 1e-6


# %% wrong: True or False instead of the error
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    return np.allclose(x, y)


# %% wrong: inputs changed in place
# why: `x -= y` writes into the caller's array. Make new ones.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    scale = np.maximum(1e-8, np.abs(x) + np.abs(y))
    x -= y
    return np.max(np.abs(x) / scale)


# %% wrong: inputs changed in place
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    difference = np.abs(x - y)
    y[:] = np.maximum(1e-8, np.abs(x) + np.abs(y))
    return np.max(difference / y)


# %% wrong: only the number of entries checked
# why: The arrays are flattened, or only their sizes compared, so a (2, 3) and a (3, 2) array pass
#   as equal in shape. Compare the shapes.
# see: Compare two gradients
def relative_error(x, y):
    x, y = np.ravel(x), np.ravel(y)
    if x.size != y.size:
        raise ValueError("the sizes differ")
    return np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


# %% wrong: surplus entries left out
# why: zip stops at the end of the shorter array, so arrays of different length are compared as
#   far as they go. Different shapes should raise a ValueError.
# see: Compare two gradients
def relative_error(x, y):
    errors = [abs(p - q) / max(1e-8, abs(p) + abs(q)) for p, q in zip(x.flat, y.flat)]
    return max(errors)


# %% wrong: an assertion instead of ValueError
# why: `assert` raises AssertionError, and is skipped when Python runs with -O. Raise a ValueError
#   that names the shapes.
# see: Compare two gradients
def relative_error(x, y):
    assert x.shape == y.shape, "the shapes differ"
    return np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


# %% wrong: nothing returned
# why: The function gives None: it has no return, or its body is still missing.
# see: Compare two gradients
def relative_error(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"x has shape {np.shape(x)}, but y has shape {np.shape(y)}")
    error = np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))
