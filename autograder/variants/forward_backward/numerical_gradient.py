# Answers to `numerical_gradient`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: a step in place, taken back
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros_like(a)
    for index in np.ndindex(a.shape):
        old = a[index]
        a[index] = old + eps
        above = f(a)
        a[index] = old - eps
        below = f(a)
        a[index] = old
        gradient[index] = (above - below) / (2 * eps)
    return gradient


# %% right: nditer over a copy
def numerical_gradient(f, a, eps=1e-5):
    x = np.array(a, dtype=float)
    grad = np.zeros(x.shape)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        x[i] += eps
        plus = f(x)
        x[i] -= 2 * eps
        minus = f(x)
        x[i] += eps
        grad[i] = (plus - minus) / (2 * eps)
        it.iternext()
    return grad


# %% right: flat views
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    flat = x.reshape(-1)
    gradient = np.empty_like(flat)
    for i in range(flat.size):
        flat[i] = a.flat[i] + eps
        above = f(x)
        flat[i] = a.flat[i] - eps
        gradient[i] = (above - f(x)) / (2 * eps)
        flat[i] = a.flat[i]
    return gradient.reshape(a.shape)


# %% right: unit vectors
def numerical_gradient(f, a, eps=1e-5):
    unit_vectors = np.eye(a.size).reshape(a.size, *a.shape)
    slopes = [(f(a + eps * e) - f(a - eps * e)) / (2 * eps) for e in unit_vectors]
    return np.array(slopes).reshape(a.shape)


# %% right: a new pair of copies for every entry
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    for index, _ in np.ndenumerate(a):
        above, below = a.copy(), a.copy()
        above[index] += eps
        below[index] -= eps
        gradient[index] = 0.5 * (f(above) - f(below)) / eps
    return gradient


# %% right: mean of the two one-sided differences
def numerical_gradient(f, a, eps=1e-5):
    here = f(a.copy())
    gradient = []
    for i in range(a.size):
        step = np.zeros(a.size)
        step[i] = eps
        step = step.reshape(a.shape)
        right = (f(a + step) - here) / eps
        left = (here - f(a - step)) / eps
        gradient.append((right + left) / 2)
    return np.reshape(gradient, a.shape)


# %% right: a recursion over the first axis
def numerical_gradient(f, a, eps=1e-5):
    a = np.asarray(a, dtype=float)
    if a.ndim == 0:
        return (f(a + eps) - f(a - eps)) / (2 * eps)
    rows = []
    for k in range(len(a)):
        def of_row(row, k=k):
            whole = a.copy()
            whole[k] = row
            return f(whole)

        rows.append(numerical_gradient(of_row, a[k], eps))
    return np.array(rows)


# %% right: a list of rows, put into shape at the end
def numerical_gradient(f, a, eps=1e-5):
    values = a.flatten().tolist()
    slopes = []
    for i, value in enumerate(values):
        outputs = []
        for moved in (value + eps, value - eps):
            x = np.array(values[:i] + [moved] + values[i + 1 :]).reshape(a.shape)
            outputs.append(f(x))
        slopes.append((outputs[0] - outputs[1]) / (2 * eps))
    return np.array(slopes).reshape(a.shape).tolist()


# %% wrong: a one-sided difference
# why: The difference is taken between f at a step to one side and f where it stands. Its error
#   falls as eps only; with a step to both sides it falls as eps².
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    here = f(a.copy())
    for index in np.ndindex(a.shape):
        x = a.copy()
        x[index] += eps
        gradient[index] = (f(x) - here) / eps
    return gradient


# %% wrong: a one-sided difference
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        x = a.copy()
        x[index] -= eps
        gradient[index] = (f(a.copy()) - f(x)) / eps
    return gradient


# %% wrong: a one-sided difference
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        x[index] += eps
        above = f(x)
        x[index] -= eps
        gradient[index] = (above - f(x)) / eps
    return gradient


# %% wrong: divided by eps instead of 2 eps
# why: The two points are 2 eps apart, one eps on each side, but the difference is divided by eps.
#   The gradient comes out twice too large.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient[index] = (above - below) / eps
    return gradient


# %% wrong: a one-sided step, but divided by 2 eps
# why: The step goes to one side only, so the two points are eps apart, but the difference is
#   divided by 2 eps. The gradient comes out about half as large as it is.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        x = a.copy()
        x[index] += eps
        gradient[index] = (f(x) - f(a.copy())) / (2 * eps)
    return gradient


# %% wrong: half a step to each side
# why: The two points are eps apart, half a step on each side, so eps does not mean what it
#   should: how far to move up, and down.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    for index in np.ndindex(*a.shape):
        step = np.zeros(a.shape)
        step[index] = eps / 2
        gradient[index] = (f(a + step) - f(a - step)) / eps
    return gradient


# %% wrong: multiplied by eps for want of brackets
# why: `/ 2 * eps` divides by 2 and then multiplies by eps. Brackets are needed: `/ (2 * eps)`.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient[index] = (above - below) / 2 * eps
    return gradient


# %% wrong: not divided by the step
# why: The difference of f is not divided by the distance of the two points, so it is no slope.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient[index] = above - below
    return gradient


# %% wrong: the sign turned round
# why: The value above is taken from the value below, so the gradient comes out with the wrong
#   sign.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient[index] = (below - above) / (2 * eps)
    return gradient


# %% wrong: a second difference
# why: f(a + eps) - 2 f(a) + f(a - eps) over eps² is the second derivative, the curvature. The
#   gradient is the first.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    here = f(x)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient[index] = (above - 2 * here + below) / eps**2
    return gradient


# %% wrong: steps not taken back, on a copy
# why: An entry that was moved stays moved while the next ones are measured, so the gradient is
#   taken somewhere else. Put each entry back before the next one.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        x[index] += eps
        above = f(x)
        x[index] -= 2 * eps
        below = f(x)
        gradient[index] = (above - below) / (2 * eps)
    return gradient


# %% wrong: steps not taken back, in a itself
# why: The steps are made in the caller's array and never undone, so a is another one afterwards,
#   and every entry is measured with the earlier ones moved. Put each entry back.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        a[index] += eps
        above = f(a)
        a[index] -= 2 * eps
        below = f(a)
        gradient[index] = (above - below) / (2 * eps)
    return gradient


# %% wrong: steps not taken back, in a itself
def numerical_gradient(f, a, eps=1e-5):
    x = a
    gradient = np.zeros(a.shape)
    for i in range(a.size):
        x.flat[i] = x.flat[i] + eps
        above = f(x)
        x.flat[i] = x.flat[i] - 2 * eps
        gradient.flat[i] = (above - f(x)) / (2 * eps)
    return gradient


# %% wrong: a left one step off
# why: Each entry is measured rightly, and all are correct, but the last step is never undone: the
#   caller's array is changed. Work on a copy, or put the last entry back too.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    before = None
    for index in np.ndindex(a.shape):
        if before is not None:
            a[before] = old
        old = a[index]
        a[index] = old + eps
        above = f(a)
        a[index] = old - eps
        below = f(a)
        gradient[index] = (above - below) / (2 * eps)
        before = index
    return gradient


# %% wrong: two names for one array
# why: `above = a` does not make a copy, so the step up and the step down happen in the same array
#   and cancel. f gives the same number twice, and the gradient is zero.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        above = a
        below = a
        above[index] += eps
        below[index] -= eps
        gradient[index] = (f(above) - f(below)) / (2 * eps)
    return gradient


# %% wrong: two names for one array
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        above = below = x
        above[index] += eps
        below[index] -= eps
        gradient[index] = (f(above) - f(below)) / (2 * eps)
    return gradient


# %% wrong: all entries moved at once
# why: eps is added to the whole array, so the result is the sum of all partial derivatives. Each
#   entry has to be moved alone.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    slope = (f(a + eps) - f(a - eps)) / (2 * eps)
    return np.full(a.shape, slope)


# %% wrong: all entries moved at once
def numerical_gradient(f, a, eps=1e-5):
    return (f(a + eps) - f(a - eps)) / (2 * eps) * np.ones_like(a)


# %% wrong: one number instead of a gradient
# why: All entries are moved together and one number comes back. The gradient has one entry for
#   each entry of a.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    return (f(a + eps) - f(a - eps)) / (2 * eps)


# %% wrong: one number instead of a gradient
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        slope = (above - below) / (2 * eps)
    return slope


# %% wrong: whole rows moved at once
# why: The loop goes over the first axis only, so a whole row is moved and all its entries get the
#   same number. Loop over all entries.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    for i in range(len(a)):
        above, below = a.copy(), a.copy()
        above[i] += eps
        below[i] -= eps
        gradient[i] = (f(above) - f(below)) / (2 * eps)
    return gradient


# %% wrong: the gradient comes back flat
# why: The slopes come back in one row. Give them the shape of a.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    slopes = []
    for index in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[index] += eps
        below[index] -= eps
        slopes.append((f(above) - f(below)) / (2 * eps))
    return np.array(slopes)


# %% wrong: f gets a flat array
# why: a is flattened and f is called with the flat array. f expects the shape of a.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    flat = a.ravel().copy()
    gradient = np.zeros(flat.size)
    for i in range(flat.size):
        flat[i] += eps
        above = f(flat)
        flat[i] -= 2 * eps
        below = f(flat)
        flat[i] += eps
        gradient[i] = (above - below) / (2 * eps)
    return gradient.reshape(a.shape)


# %% wrong: f gets a single entry
# why: f is called with one entry instead of the whole array. It needs all of them: only one is
#   moved, the others stay.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        gradient[index] = (f(a[index] + eps) - f(a[index] - eps)) / (2 * eps)
    return gradient


# %% wrong: eps is ignored
# why: The step is a constant of its own, so the caller's eps has no effect.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    h = 1e-5
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[index] += h
        below[index] -= h
        gradient[index] = (f(above) - f(below)) / (2 * h)
    return gradient


# %% wrong: a step in proportion to the entry
# why: The step is eps times the entry, not eps. Where an entry is zero it would not move at all.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        h = eps * abs(a[index])
        above, below = a.copy(), a.copy()
        above[index] += h
        below[index] -= h
        gradient[index] = (f(above) - f(below)) / (2 * h)
    return gradient


# %% wrong: the distance squared
# why: The difference is divided by the square of the step.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient[index] = (above - below) / (2 * eps) ** 2
    return gradient


# %% wrong: no default for eps
# why: eps has no default value, so calling the function with f and a alone fails.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient[index] = (above - below) / (2 * eps)
    return gradient


# %% wrong: a default eps that is far too small
# why: The default step is below the rounding error of a, so a + eps is a, and the gradient zero.
#   About 1e-5 is a good size.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-17):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient[index] = (above - below) / (2 * eps)
    return gradient


# %% wrong: only 2-D input
# why: Two loops go over rows and columns, which works for matrices only. np.ndindex goes over all
#   entries, whatever the shape.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    n_rows, n_columns = a.shape
    for i in range(n_rows):
        for j in range(n_columns):
            above, below = a.copy(), a.copy()
            above[i, j] += eps
            below[i, j] -= eps
            gradient[i, j] = (f(above) - f(below)) / (2 * eps)
    return gradient


# %% wrong: only 2-D input
def numerical_gradient(f, a, eps=1e-5):
    gradient = np.zeros(a.shape)
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            above, below = a.copy(), a.copy()
            above[i, j] += eps
            below[i, j] -= eps
            gradient[i, j] = (f(above) - f(below)) / (2 * eps)
    return gradient


# %% wrong: whole numbers
# why: The result array holds integers, so every slope is cut off to a whole number. Let it hold
#   floats.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape, dtype=int)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient[index] = (above - below) / (2 * eps)
    return gradient


# %% wrong: only the last entry filled in
# why: The result array is made anew inside the loop, so only the last entry keeps its slope.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient = np.zeros(a.shape)
        gradient[index] = (above - below) / (2 * eps)
    return gradient


# %% wrong: only the first entry filled in
# why: The return stands inside the loop, so the function ends after the first entry.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient[index] = (above - below) / (2 * eps)
        return gradient


# %% wrong: nothing returned
# why: The function gives None: it has no return, or its body is still missing.
# see: Measure a gradient numerically
def numerical_gradient(f, a, eps=1e-5):
    x = a.copy()
    gradient = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        gradient[index] = (above - below) / (2 * eps)
