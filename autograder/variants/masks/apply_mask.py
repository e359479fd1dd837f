# Answers to `apply_mask`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: one product
def apply_mask(a, mask):
    return a * mask


# %% right: np.where
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError(f"mask has shape {mask.shape}, but a has shape {a.shape}")
    return np.where(mask, a, 0.0)


# %% right: a copy and boolean indexing
def apply_mask(a, mask):
    if np.shape(mask) != np.shape(a):
        raise ValueError("mask and a must have the same shape")
    out = a.copy()
    out[mask == 0] = 0
    return out


# %% right: zeros and the kept ones copied over
def apply_mask(a, mask):
    mask = np.asarray(mask).astype(bool)
    if mask.shape != a.shape:
        raise ValueError("shapes differ")
    out = np.zeros_like(a)
    out[mask] = a[mask]
    return out


# %% right: loops over samples and units
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError(f"shapes {a.shape} and {mask.shape} don't fit")
    n_samples, n_units = a.shape
    out = np.empty((n_samples, n_units))
    for i in range(n_samples):
        for j in range(n_units):
            if mask[i, j]:
                out[i, j] = a[i, j]
            else:
                out[i, j] = 0
    return out


# %% right: lists of Python numbers, made an array
def apply_mask(a, mask):
    if len(a) != len(mask) or len(a[0]) != len(mask[0]):
        raise ValueError("a and mask differ in shape")
    rows = zip(a.tolist(), mask.tolist())
    return np.array([[x if m else 0.0 for x, m in zip(row, keep)] for row, keep in rows])


# %% right: np.multiply into a new array, in single precision
def apply_mask(a, mask):
    mask = mask.astype(np.float32)
    out = np.zeros(a.shape, dtype=np.float32)
    np.multiply(a, mask, out=out, casting="same_kind")
    return out


# %% right: np.einsum
def apply_mask(a, mask):
    return np.einsum("ij,ij->ij", a, mask)


# %% right: the dropped part subtracted
def apply_mask(a, mask):
    dropped = np.logical_not(mask)
    return a - a * dropped


# %% right: a masked array, filled with zeros
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError("mask must have the shape of a")
    return np.ma.array(a, mask=np.logical_not(mask), copy=True).filled(0.0)


# %% right: np.copyto
def apply_mask(a, mask):
    out = np.zeros(a.shape)
    np.copyto(out, a, where=np.asarray(mask, dtype=bool))
    return out


# %% right: a copy multiplied in place
def apply_mask(a, mask):
    out = np.array(a, dtype=float)
    out *= mask > 0
    return out


# %% right: np.select
def apply_mask(a, mask):
    return np.select([mask == 1, mask == 0], [a, np.zeros_like(a)])


# %% right: scattered to the indices of the kept units
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError(f"a {a.shape}, mask {mask.shape}")
    kept = np.nonzero(mask)
    out = np.zeros(a.shape)
    out[kept] = a[kept]
    return out


# %% wrong: the dropped units are kept
# why: The units whose mask is True become 0, and the others stay. True means kept.
# see: Apply the mask
def apply_mask(a, mask):
    return np.where(mask, 0, a)


# %% wrong: the dropped units are kept
def apply_mask(a, mask):
    return a * (1 - mask)


# %% wrong: the activations unchanged
# why: The activations come back as they went in, so nothing is dropped. (A NumPy masked array
#   does that too: it hides the dropped values but still holds them.)
# see: Apply the mask
def apply_mask(a, mask):
    return a


# %% wrong: the activations unchanged
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    return np.ma.array(a, mask=np.logical_not(mask))


# %% wrong: the activations unchanged
def apply_mask(a, mask):
    out = a.copy()
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            if not mask[i, j]:
                out[i, j] == 0
    return out


# %% wrong: the mask itself
# why: The result says who is kept (1) and who is dropped (0), but the kept units' activations
#   are lost.
# see: Apply the mask
def apply_mask(a, mask):
    return np.where(mask, 1.0, 0.0)


# %% wrong: the mask itself
def apply_mask(a, mask):
    return np.logical_and(a, mask)


# %% wrong: the mask itself
def apply_mask(a, mask):
    out = np.zeros(a.shape, dtype=bool)
    out[mask == 1] = a[mask == 1]
    return out


# %% wrong: everything is dropped
# why: All zeros come back: the test for a kept unit is never true. An entry of a NumPy array is
#   not Python's own True, so asking whether it *is* True always gets a no.
# see: Apply the mask
def apply_mask(a, mask):
    out = np.zeros_like(a)
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            if mask[i, j] is True:
                out[i, j] = a[i, j]
    return out


# %% wrong: everything is dropped
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    return a * (mask is True)


# %% wrong: divided by the share of kept units
# why: The kept activations are enlarged by one over the share that the mask keeps. Applying a
#   mask leaves kept units as they are; scaling comes in notebook 02, with keep_prob.
# see: Apply the mask
def apply_mask(a, mask):
    return a * mask / np.mean(mask)


# %% wrong: divided by 0.5
# why: The kept activations are doubled, as if keep_prob were always 0.5. Applying a mask leaves
#   kept units as they are; scaling comes in notebook 02.
# see: Apply the mask
def apply_mask(a, mask):
    return a * mask / 0.5


# %% wrong: multiplied by the share of kept units
# why: The kept activations are made smaller by the share that the mask keeps. Applying a mask
#   leaves kept units as they are; scaling comes in notebook 02, with keep_prob.
# see: Apply the mask
def apply_mask(a, mask):
    return a * mask * np.mean(mask)


# %% wrong: all activations made smaller alike
# why: Every activation is multiplied by the share of kept units, and none is dropped. That is
#   what classic dropout does at test time; here single units are set to zero.
# see: Apply the mask
def apply_mask(a, mask):
    return a * np.mean(mask)


# %% wrong: a is changed in place
# why: The zeros are written into the array that was passed in, so the caller's activations are
#   lost. A second name for an array is no copy, and `*=` works on the array itself.
# see: Apply the mask
def apply_mask(a, mask):
    a *= mask
    return a


# %% wrong: a is changed in place
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    out = a
    out[mask == 0] = 0
    return out


# %% wrong: a is changed in place
def apply_mask(a, mask):
    a[np.logical_not(mask)] = 0
    return a


# %% wrong: a is changed in place
def apply_mask(a, mask):
    np.multiply(a, mask, out=a)
    return a.copy()


# %% wrong: a is changed in place, and a mask of 0 and 1 taken as indices
# why: The zeros are written into the array that was passed in, so the caller's activations are
#   lost. And `~` turns only True and False round: of 0 and 1 it makes -1 and -2.
# see: Apply the mask
def apply_mask(a, mask):
    a[~mask] = 0
    return a


# %% wrong: the mask is changed in place
# why: The mask that was passed in is turned round and not turned back. The backward pass will
#   need the same mask again, so it must stay as it is.
# see: Apply the mask
def apply_mask(a, mask):
    mask[:] = mask == 0
    out = np.array(a)
    out[mask == 1] = 0
    return out


# %% wrong: the mask is changed in place
def apply_mask(a, mask):
    np.logical_not(mask, out=mask)
    return a * (mask == 0)


# %% wrong: only the kept activations, without the zeros
# why: The kept activations come back in one long row, and who belongs to which sample and unit
#   is lost. A layer needs the same shape after dropout as before.
# see: Apply the mask
def apply_mask(a, mask):
    return a[mask]


# %% wrong: only the kept activations, without the zeros
def apply_mask(a, mask):
    return np.array([x for x, m in zip(a.ravel(), mask.ravel()) if m])


# %% wrong: only the kept activations, without the zeros
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    return a[mask == 1]


# %% wrong: a flat array
# why: The values are right, but rows and columns are gone. The result has the shape of a.
# see: Apply the mask
def apply_mask(a, mask):
    return a.ravel() * mask.ravel()


# %% wrong: a matrix product
# why: `@` and `np.dot` multiply rows by columns and add up. Dropping is a product entry by entry,
#   which NumPy writes `*`.
# see: Apply the mask
def apply_mask(a, mask):
    return a @ mask


# %% wrong: a matrix product
def apply_mask(a, mask):
    return np.dot(a, mask.T)


# %% wrong: a matrix product
def apply_mask(a, mask):
    return np.dot(a.T, mask)


# %% wrong: the mask is added
# why: Adding a mask raises the kept activations by 1 and leaves the dropped ones as they are. A
#   product with 0 is what sets them to zero.
# see: Apply the mask
def apply_mask(a, mask):
    return a + mask


# %% wrong: the mask is subtracted
# why: Subtracting the mask lowers the kept activations by 1 and leaves the dropped ones as they
#   are. A product with 0 is what sets them to zero.
# see: Apply the mask
def apply_mask(a, mask):
    return a - mask.astype(float)


# %% wrong: one subtracted from the dropped units
# why: The dropped activations are lowered by 1, which doesn't make them zero. A product with 0
#   does.
# see: Apply the mask
def apply_mask(a, mask):
    return a - (1 - mask.astype(float))


# %% wrong: the dropped units become NaN or infinite
# why: The dropped entries are NaN or infinity, and every sum in the next layer will be so too. A
#   dropped unit sends nothing, that is 0.
# see: Apply the mask
def apply_mask(a, mask):
    return np.where(mask, a, np.nan)


# %% wrong: the dropped units become NaN or infinite
def apply_mask(a, mask):
    return np.where(mask, a, -np.inf)


# %% wrong: the dropped units become NaN or infinite
def apply_mask(a, mask):
    with np.errstate(all="ignore"):
        return a / mask


# %% wrong: the dropped units become tiny numbers
# why: The dropped entries hold a very small number instead of 0, so the next layer still hears
#   them, and their weights still get gradient.
# see: Apply the mask
def apply_mask(a, mask):
    return np.where(mask, a, 1e-8)


# %% wrong: the dropped units become -1
# why: The dropped entries are -1, a value like any other for the next layer. A dropped unit sends
#   nothing, that is 0.
# see: Apply the mask
def apply_mask(a, mask):
    return np.where(mask, a, -1.0)


# %% wrong: the first sample's mask for all samples
# why: Only the first row of the mask is used, so all samples lose the same units. Row i of the
#   mask belongs to sample i.
# see: Share one mask among all samples
def apply_mask(a, mask):
    return a * mask[0]


# %% wrong: the first unit's column for all units
# why: Only the first column of the mask is used, so a sample is kept or dropped as a whole.
#   Column j of the mask belongs to unit j.
# see: Apply the mask
def apply_mask(a, mask):
    return a * mask[:, :1]


# %% wrong: rows and columns of the mask swapped
# why: The mask is transposed before it is applied, so unit and sample change places; unless there
#   are as many samples as units, the shapes don't even fit.
# see: Apply the mask
def apply_mask(a, mask):
    return a * mask.T


# %% wrong: rows and columns swapped in the result
# why: The result has one row per unit. As everywhere in this course, a row is a sample.
# see: Apply the mask
def apply_mask(a, mask):
    return (a * mask).T


# %% wrong: only the first sample is masked
# why: The function returns inside the loop, after the first sample; the others are left as they
#   were, or empty. The return belongs after the loop.
# see: Apply the mask
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    out = a.copy()
    for i in range(len(a)):
        out[i] = a[i] * mask[i]
        return out


# %% wrong: only the first sample is masked
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    out = np.zeros_like(a)
    for i in range(len(a)):
        for j in range(a.shape[1]):
            if mask[i, j]:
                out[i, j] = a[i, j]
        return out


# %% wrong: one row of units for all samples
# why: The samples are added up or averaged, and one row is left. Each sample keeps a row of its
#   own.
# see: Apply the mask
def apply_mask(a, mask):
    return np.sum(a * mask, axis=0)


# %% wrong: one row of units for all samples
def apply_mask(a, mask):
    return np.mean(a * mask, axis=0)


# %% wrong: one number per sample
# why: The kept activations of each sample are added up. That is the next layer's business; here
#   the activations keep their shape.
# see: Apply the mask
def apply_mask(a, mask):
    return np.sum(a * mask, axis=1)


# %% wrong: one number in all
# why: All kept activations are added up into one number. The result has the shape of a.
# see: Apply the mask
def apply_mask(a, mask):
    return (a * mask).sum()


# %% wrong: negative activations are lost
# why: Negative activations become zero too, as in a ReLU. A mask looks at who is kept, not at
#   the activation's sign.
# see: Apply the mask
def apply_mask(a, mask):
    return np.maximum(a, 0) * mask


# %% wrong: negative activations are lost
def apply_mask(a, mask):
    return a * mask * (a > 0)


# %% wrong: signs are lost
# why: The kept activations come back as absolute values. A mask doesn't touch the kept ones.
# see: Apply the mask
def apply_mask(a, mask):
    return np.abs(a * mask)


# %% wrong: signs are lost
def apply_mask(a, mask):
    return np.sqrt(a**2 * mask)


# %% wrong: the smaller of activation and mask
# why: The minimum with the mask limits kept activations to 1 and lets negative ones through even
#   where they are dropped. Only a product with 0 or 1 keeps or drops.
# see: Apply the mask
def apply_mask(a, mask):
    return np.minimum(a, mask)


# %% wrong: activations cut to whole numbers
# why: The result is an integer array, so 0.73 becomes 0. Activations need a floating-point type,
#   like that of a.
# see: Apply the mask
def apply_mask(a, mask):
    return (a * mask).astype(int)


# %% wrong: activations cut to whole numbers
def apply_mask(a, mask):
    out = np.zeros(a.shape, dtype=int)
    out[mask == 1] = a[mask == 1]
    return out


# %% wrong: activations rounded
# why: The kept activations are rounded. They should come back as exactly what they were.
# see: Apply the mask
def apply_mask(a, mask):
    return np.round(a * mask, 2)


# %% wrong: activations rounded
def apply_mask(a, mask):
    return np.round(a * mask)


# %% wrong: the result has the type of the mask
# why: The new array is made like the mask, so it can hold only True and False, or whole numbers.
#   It has to be made like a.
# see: Apply the mask
def apply_mask(a, mask):
    out = np.zeros_like(mask)
    out[mask == 1] = a[mask == 1]
    return out


# %% wrong: the result has the type of the mask
def apply_mask(a, mask):
    return (a * mask).astype(mask.dtype)


# %% wrong: small activations dropped
# why: Which units go is decided by the size of their activations, as in pruning. Dropout drops at
#   random, and the mask says which.
# see: Apply the mask
def apply_mask(a, mask):
    return np.where(np.abs(a) < np.quantile(np.abs(a), 1 - np.mean(mask)), 0, a)


# %% wrong: a mask of its own instead of the one given
# why: The function draws new random numbers and doesn't use the mask that it was given. Drawing
#   is `sample_mask`'s job; the caller needs the same mask again in the backward pass.
# see: Apply the mask
def apply_mask(a, mask):
    return a * (np.random.rand(*a.shape) < 0.5)


# %% wrong: a mask of its own instead of the one given
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    rng = np.random.default_rng()
    return np.where(rng.random(a.shape) < mask.mean(), a, 0)


# %% wrong: a mask of its own instead of the one given
def apply_mask(a, mask):
    mask = np.random.default_rng(0).random(a.shape) < 0.5
    return a * mask


# %% wrong: a mask of its own instead of the one given
def apply_mask(a, mask):
    mask = np.random.default_rng(42).random(a.shape) < 0.5
    return a * mask


# %% wrong: whole samples dropped
# why: A sample with a single dropped unit is set to zero as a whole. Only the dropped units
#   themselves become 0.
# see: Apply the mask
def apply_mask(a, mask):
    return a * (np.mean(mask, axis=1, keepdims=True) > 0.5)


# %% wrong: activations and mask together
# why: Two arrays come back: the masked activations and the mask. Only the activations are asked
#   for.
# see: Apply the mask
def apply_mask(a, mask):
    return a * mask, mask


# %% wrong: a mask of 0 and 1 taken as indices
# why: Only a mask of True and False picks entries; numbers 0 and 1 in square brackets mean the
#   first and second row. And `~` of 0 and 1 is -1 and -2, not 1 and 0.
# see: Apply the mask
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    out = a.copy()
    out[~mask] = 0
    return out


# %% wrong: a mask of 0 and 1 taken as indices
def apply_mask(a, mask):
    out = a.copy()
    out[~mask] = 0
    return out


# %% wrong: a mask of 0 and 1 taken as indices
def apply_mask(a, mask):
    if a.shape != mask.shape:
        raise ValueError("shapes differ")
    out = np.zeros_like(a)
    out[mask] = a[mask]
    return out


# %% wrong: a mask of 0 and 1 taken as indices
def apply_mask(a, mask):
    out = np.zeros_like(a)
    out[mask] = a[mask]
    return out


# %% wrong: shapes that don't fit give an IndexError
# why: Everything is right but the check of shapes: going through the array entry by entry, or
#   boolean indexing, ends in an IndexError. The function promises a ValueError.
# see: Apply the mask
def apply_mask(a, mask):
    out = a.copy()
    out[mask == 0] = 0
    return out


# %% wrong: shapes that don't fit give an IndexError
def apply_mask(a, mask):
    out = np.zeros_like(a)
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            if mask[i, j]:
                out[i, j] = a[i, j]
    return out


# %% wrong: shapes that don't fit are accepted
# why: Everything is right but the check of shapes: a mask that belongs to other activations is
#   cut off, repeated or only partly used, and nobody notices. It should raise a ValueError.
# see: Apply the mask
def apply_mask(a, mask):
    return [[x if m else 0.0 for x, m in zip(row, keep)] for row, keep in zip(a, mask)]


# %% wrong: shapes that don't fit are accepted
def apply_mask(a, mask):
    return a * np.resize(mask, a.shape)


# %% wrong: shapes that don't fit are accepted
def apply_mask(a, mask):
    out = a.copy()
    for i in range(mask.shape[0]):
        for j in range(mask.shape[1]):
            if not mask[i, j]:
                out[i, j] = 0
    return out


# %% wrong: shapes that don't fit are accepted
def apply_mask(a, mask):
    if a.shape != mask.shape:
        return a
    return a * mask


# %% wrong: only the number of entries is compared
# why: A mask with as many entries as a is accepted even if its rows and columns are others, so
#   entries get mixed up among samples. The shapes themselves must be equal.
# see: Apply the mask
def apply_mask(a, mask):
    return (a.ravel() * mask.ravel()).reshape(a.shape)


# %% wrong: only the number of entries is compared
def apply_mask(a, mask):
    out = a.copy()
    np.putmask(out, mask == 0, 0)
    return out


# %% wrong: only the number of samples is compared
# why: A mask with the right number of rows passes, whatever its columns. Both numbers of the
#   shape must be equal.
# see: Apply the mask
def apply_mask(a, mask):
    if len(a) != len(mask):
        raise ValueError("a and mask have different numbers of samples")
    return np.array([[x if m else 0.0 for x, m in zip(row, keep)] for row, keep in zip(a, mask)])


# %% wrong: an AssertionError instead of a ValueError
# why: `assert` stops the program too, but with an AssertionError, and it is skipped when Python
#   runs with optimisation on. Shapes that don't fit are a ValueError.
# see: Apply the mask
def apply_mask(a, mask):
    assert a.shape == mask.shape
    return a * mask
