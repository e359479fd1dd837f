# Answers to `two_norm`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: the formula in NumPy
def two_norm(a):
    return np.sqrt(np.sum(a**2))


# %% right: NumPy's norm without a second argument
def two_norm(a):
    return np.linalg.norm(a)


# %% right: NumPy's Frobenius norm
def two_norm(a):
    return np.linalg.norm(a, "fro")


# %% right: a loop, plain Python
def two_norm(a):
    total = 0.0
    for row in a.tolist():
        for x in row:
            total += x * x
    return total**0.5


# %% right: the trace of a product
def two_norm(a):
    return np.sqrt(np.trace(a.T @ a))


# %% right: the flattened array's product with itself
def two_norm(a):
    flat = np.ravel(a)
    return float(flat @ flat) ** 0.5


# %% right: from the singular values
def two_norm(a):
    return np.sqrt((np.linalg.svd(a, compute_uv=False) ** 2).sum())


# %% right: einsum
def two_norm(a):
    return np.einsum("ij,ij", a, a) ** 0.5


# %% right: the math module's hypot
import math


def two_norm(a):
    return math.hypot(*np.ravel(a))


# %% right: single precision, as a 0-d array
def two_norm(a):
    a = np.asarray(a, dtype=np.float32)
    return np.array(np.sqrt((a * a).sum()))


# %% right: the norm of the rows' norms
def two_norm(a):
    return np.linalg.norm(np.linalg.norm(a, axis=1))


# %% right: the root mean square, times the root of the size
def two_norm(a):
    return np.sqrt(np.mean(np.square(a)) * a.size)


# %% right: recursion over the entries
def two_norm(a):
    def squares(xs):
        if len(xs) == 0:
            return 0.0
        return xs[0] ** 2 + squares(xs[1:])

    return np.sqrt(squares(a.reshape(-1)))


# %% wrong: the largest singular value
# why: For a matrix, `np.linalg.norm(a, 2)` is the spectral norm: the largest singular
#   value. Without the second argument NumPy gives the root of the sum of squares.
# see: Tell two 2-norms apart
def two_norm(a):
    return np.linalg.norm(a, 2)


# %% wrong: the largest singular value
def two_norm(a):
    return np.linalg.svd(a)[1].max()


# %% wrong: the largest singular value
def two_norm(a):
    return np.sqrt(np.max(np.linalg.eigvalsh(a.T @ a)))


# %% wrong: no root
# why: The sum of squares is the squared norm; the root is missing. Without it the result is
#   in squared units, and twice the array gives four times the number.
# see: Measure the size of a layer
def two_norm(a):
    return np.sum(a**2)


# %% wrong: no root
def two_norm(a):
    return np.vdot(a, a)


# %% wrong: no root
def two_norm(a):
    return np.trace(a @ a.T)


# %% wrong: no root
def two_norm(a):
    return np.linalg.norm(a) ** 2


# %% wrong: the sum of absolute values
# why: Absolute values are added up, which is the 1-norm. The 2-norm adds squares and takes
#   the root at the end.
# see: Measure the size of a layer
def two_norm(a):
    return np.sum(np.abs(a))


# %% wrong: the sum of absolute values
def two_norm(a):
    return np.sum(np.sqrt(a**2))


# %% wrong: the sum of absolute values
def two_norm(a):
    return np.linalg.norm(a.ravel(), 1)


# %% wrong: the largest column sum
# why: For a matrix, `np.linalg.norm(a, 1)` is the largest sum of absolute values in a
#   column. Leave the second argument out.
# see: Tell two 2-norms apart
def two_norm(a):
    return np.linalg.norm(a, 1)


# %% wrong: the largest row sum
# why: For a matrix, `np.linalg.norm(a, np.inf)` is the largest sum of absolute values in a
#   row. Leave the second argument out.
# see: Tell two 2-norms apart
def two_norm(a):
    return np.linalg.norm(a, np.inf)


# %% wrong: the sum of the singular values
# why: The singular values are added up, which is the nuclear norm. The 2-norm is the root
#   of the sum of their squares.
# see: Tell two 2-norms apart
def two_norm(a):
    return np.linalg.norm(a, "nuc")


# %% wrong: the largest entry
# why: Only the largest activation counts, which is the maximum norm. In the 2-norm all of
#   them count.
# see: Measure the size of a layer
def two_norm(a):
    return np.max(np.abs(a))


# %% wrong: the largest entry
def two_norm(a):
    return np.linalg.norm(np.ravel(a), np.inf)


# %% wrong: the root mean square
# why: The mean of the squares is taken instead of their sum. That is the size of a typical
#   activation, not of the layer: it doesn't grow with the number of units.
# see: Measure the size of a layer
def two_norm(a):
    return np.sqrt(np.mean(a**2))


# %% wrong: the root mean square
def two_norm(a):
    return np.linalg.norm(a) / np.sqrt(a.size)


# %% wrong: divided by the number of entries
# why: The norm is divided by the number of entries. Neither the sum of squares nor its root
#   is averaged.
# see: Measure the size of a layer
def two_norm(a):
    return np.sqrt(np.sum(a**2)) / a.size


# %% wrong: the standard deviation
# why: The standard deviation measures how far entries are from their mean. The 2-norm
#   measures how far they are from zero, and adds instead of averaging.
# see: Measure the size of a layer
def two_norm(a):
    return np.std(a)


# %% wrong: the spread around the mean
# why: The mean is subtracted first. The 2-norm measures how far entries are from zero.
# see: Measure the size of a layer
def two_norm(a):
    return np.sqrt(np.sum((a - a.mean()) ** 2))


# %% wrong: the root of the plain sum
# why: The activations are not squared before they are added up. Where their sum is
#   negative, the root doesn't exist.
# see: Measure the size of a layer
def two_norm(a):
    return np.sqrt(np.sum(a))


# %% wrong: the square of the sum
# why: The sum is squared instead of the entries, so that positive and negative activations
#   cancel. Square first, then add.
# see: Measure the size of a layer
def two_norm(a):
    return np.sqrt(np.sum(a) ** 2)


# %% wrong: the square of the sum
def two_norm(a):
    return np.abs(np.sum(a))


# %% wrong: the plain sum
# why: The activations are added up with their signs, so that they cancel. A norm is never
#   negative.
# see: Measure the size of a layer
def two_norm(a):
    return np.sum(a)


# %% wrong: a norm for every sample
# why: `axis=1` gives one norm for each row. The norm of the layer is one number, over all
#   entries.
# see: Measure the size of a layer
def two_norm(a):
    return np.linalg.norm(a, axis=1)


# %% wrong: a norm for every sample
def two_norm(a):
    return np.sqrt((a**2).sum(axis=1))


# %% wrong: a norm for every unit
# why: `axis=0` gives one norm for each column. The norm of the layer is one number, over
#   all entries.
# see: Measure the size of a layer
def two_norm(a):
    return np.sqrt(np.sum(a**2, axis=0))


# %% wrong: a norm for every unit
def two_norm(a):
    return np.sqrt(sum(row**2 for row in a))


# %% wrong: the samples' norms added up
# why: Each row's norm is taken, and the norms are added. There is one root, over the
#   squares of all entries.
# see: Measure the size of a layer
def two_norm(a):
    return np.linalg.norm(a, axis=1).sum()


# %% wrong: the units' norms added up
# why: Each column's norm is taken, and the norms are added. There is one root, over the
#   squares of all entries.
# see: Measure the size of a layer
def two_norm(a):
    return sum(np.sqrt(np.sum(a**2, axis=0)))


# %% wrong: the mean of the samples' norms
# why: Each row's norm is taken, and the norms are averaged. There is one root, over the
#   squares of all entries.
# see: Measure the size of a layer
def two_norm(a):
    return np.mean(np.linalg.norm(a, axis=1))


# %% wrong: the first sample only
# why: Only the first row is measured. All samples' entries belong to the norm of the layer.
# see: Measure the size of a layer
def two_norm(a):
    return np.linalg.norm(a[0])


# %% wrong: cubes
# why: Cubes and the third root make the 3-norm. The 2-norm has squares and the square root.
# see: Measure the size of a layer
def two_norm(a):
    return np.cbrt(np.sum(np.abs(a) ** 3))


# %% wrong: the matrix product instead of squares
# why: `a.T @ a` multiplies columns with one another, and the sum takes in the mixed
#   products as well. Only its diagonal holds squares.
# see: Measure the size of a layer
def two_norm(a):
    return np.sqrt(np.sum(a.T @ a))


# %% wrong: half of the sum of squares
# why: The sum of squares is halved, as in the L2 penalty of a loss. The norm has no such
#   factor.
# see: Measure the size of a layer
def two_norm(a):
    return np.sqrt(np.sum(a**2) / 2)


# %% wrong: a rounded result
# why: The norm is rounded, so that that of a small array loses its digits. Round only what
#   you print.
# see: Measure the size of a layer
def two_norm(a):
    return round(float(np.linalg.norm(a)), 3)


# %% wrong: a rounded result
def two_norm(a):
    return np.round(np.linalg.norm(a), 2)


# %% wrong: a rounded result
def two_norm(a):
    return int(np.linalg.norm(a))


# %% wrong: an all-zero array is refused
# why: An all-zero array has a norm, and it is 0. It is only a ratio to that norm that
#   doesn't exist.
# see: Measure the size of a layer
def two_norm(a):
    norm = np.linalg.norm(a)
    if norm == 0:
        raise ValueError("a is all zero")
    return norm


# %% wrong: a changed in place
# why: The squares are written into the caller's array, which has lost its activations then.
#   Make a new array.
# see: Measure the size of a layer
def two_norm(a):
    a **= 2
    return np.sqrt(a.sum())


# %% wrong: a changed in place
def two_norm(a):
    np.multiply(a, a, out=a)
    return np.sqrt(np.sum(a))


# %% wrong: squares counted by hand for one size only
# why: The loop goes over 2 rows and 2 columns, whatever the array's shape is. Loop over all
#   entries, or let NumPy do it.
# see: Measure the size of a layer
def two_norm(a):
    return np.sqrt(sum(a[i, j] ** 2 for i in range(2) for j in range(2)))


# %% wrong: the numbers of the example
# why: The numbers of the visible tests come back, whatever the array is. Compute the norm
#   from a.
# see: Measure the size of a layer
def two_norm(a):
    return 2.672810732482017 if a.shape == (3, 4) else 5.0


# %% wrong: nothing returned
# why: The norm is computed and then dropped: the function gives None. Return it.
# see: Measure the size of a layer
def two_norm(a):
    norm = np.sqrt(np.sum(a**2))
