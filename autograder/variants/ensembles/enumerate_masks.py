# Answers to `enumerate_masks`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: products of False and True
import itertools

def enumerate_masks(n_units):
    return np.array(list(itertools.product([False, True], repeat=n_units)))


# %% right: bits of the numbers 0 to 2**n - 1
def enumerate_masks(n_units):
    numbers = np.arange(2**n_units)
    return (numbers[:, None] >> np.arange(n_units)) & 1 == 1


# %% right: indices of an array with n axes
def enumerate_masks(n_units):
    return list(np.ndindex(*[2] * n_units))


# %% right: binary digits as text
def enumerate_masks(n_units):
    rows = []
    for k in range(2**n_units):
        digits = np.binary_repr(k, width=n_units)
        rows.append([int(digit) for digit in digits])
    return np.array(rows)


# %% right: one more unit at a time, each network twice
def enumerate_masks(n_units):
    masks = np.zeros((1, 0))
    for _ in range(n_units):
        without = np.hstack([masks, np.zeros((len(masks), 1))])
        with_unit = np.hstack([masks, np.ones((len(masks), 1))])
        masks = np.vstack([without, with_unit])
    return masks


# %% right: a recursion, full network first
def enumerate_masks(n_units):
    if n_units == 1:
        return np.array([[True], [False]])
    rest = enumerate_masks(n_units - 1)
    half = len(rest)
    first = np.repeat([True, False], half)
    return np.column_stack([first, np.vstack([rest, rest])])


# %% right: a mesh of n axes, single precision
def enumerate_masks(n_units):
    axes = np.meshgrid(*[[0, 1]] * n_units)
    return np.stack(axes, axis=-1).reshape(-1, n_units).astype(np.float32)


# %% right: np.indices, transposed
def enumerate_masks(n_units):
    return np.indices((2,) * n_units).reshape(n_units, -1).T


# %% right: subsets of the units, smallest first
import itertools

def enumerate_masks(n_units):
    rows = []
    for k in range(n_units + 1):
        for kept in itertools.combinations(range(n_units), k):
            rows.append([i in kept for i in range(n_units)])
    return np.array(rows)


# %% right: Gray code: neighbours differ in one unit
def enumerate_masks(n_units):
    masks = np.zeros((2**n_units, n_units), dtype=int)
    for k in range(2**n_units):
        code = k ^ (k // 2)
        for i in range(n_units):
            masks[k, i] = code // 2**i % 2
    return masks


# %% right: columns of ever longer stretches
def enumerate_masks(n_units):
    columns = []
    for i in range(n_units):
        stretch = np.repeat([False, True], 2**i)
        columns.append(np.tile(stretch, 2 ** (n_units - 1 - i)))
    return np.array(columns).T


# %% wrong: the empty network left out
# why: The mask that keeps nothing is missing. Dropout draws it too, with probability (1 - p)^n,
#   and without it the probabilities don't add up to 1.
# see: List every network
def enumerate_masks(n_units):
    numbers = np.arange(1, 2**n_units)
    return (numbers[:, None] >> np.arange(n_units)) & 1 == 1


# %% wrong: the empty network left out
import itertools

def enumerate_masks(n_units):
    return np.array([m for m in itertools.product([0, 1], repeat=n_units) if any(m)])


# %% wrong: the full network left out
# why: The last mask, which keeps every unit, is missing. The range ends one number too early:
#   there are 2**n masks, numbered from 0 to 2**n - 1.
# see: List every network
def enumerate_masks(n_units):
    numbers = np.arange(2**n_units - 1)
    return (numbers[:, None] >> np.arange(n_units)) & 1 == 1


# %% wrong: units in rows, masks in columns
# why: The array is transposed. A row is a mask, as in a batch, so the shape is (2**n_units,
#   n_units).
# see: List every network
import itertools

def enumerate_masks(n_units):
    return np.array(list(itertools.product([0, 1], repeat=n_units))).T


# %% wrong: units in rows, masks in columns
def enumerate_masks(n_units):
    return np.indices((2,) * n_units).reshape(n_units, -1)


# %% wrong: masks drawn at random
# why: 2**n rows are drawn at random, so that some masks come several times and others not at
#   all. Listing them needs no chance.
# see: List every network
def enumerate_masks(n_units):
    return np.random.default_rng().random((2**n_units, n_units)) < 0.5


# %% wrong: masks drawn at random
def enumerate_masks(n_units):
    return np.random.randint(0, 2, size=(2**n_units, n_units))


# %% wrong: the same random masks each time
# why: The rows are drawn from a generator with a fixed seed. They are the same at every call,
#   but still some masks come several times and others are missing.
# see: List every network
def enumerate_masks(n_units):
    return np.random.default_rng(0).random((2**n_units, n_units)) < 0.5


# %% wrong: one network per unit
# why: There are only n rows, in each of which a single unit is kept or dropped. Any subset of
#   the units is a network: 2**n of them.
# see: List every network
def enumerate_masks(n_units):
    return np.eye(n_units, dtype=bool)


# %% wrong: one network per unit
def enumerate_masks(n_units):
    return ~np.eye(n_units, dtype=bool)


# %% wrong: one network for every number of active units
# why: There are n + 1 rows, one for each number of active units. Which units are active matters
#   too: [1, 0] and [0, 1] are two networks.
# see: List every network
def enumerate_masks(n_units):
    return np.tri(n_units + 1, n_units, -1, dtype=bool)


# %% wrong: one network for every number of active units
import itertools

def enumerate_masks(n_units):
    return np.array(list(itertools.combinations_with_replacement([0, 1], n_units)))


# %% wrong: n squared instead of two to the power of n
# why: There are n**2 rows. Each unit doubles the number of networks, so there are 2**n.
# see: List every network
def enumerate_masks(n_units):
    numbers = np.arange(n_units**2)
    return (numbers[:, None] >> np.arange(n_units)) & 1 == 1


# %% wrong: the numbers of the masks instead of the masks
# why: The masks' numbers come back. Their binary digits are the masks: one column for each unit.
# see: List every network
def enumerate_masks(n_units):
    return np.arange(2**n_units)


# %% wrong: one unit is never kept
# why: Each mask comes twice, and one unit is dropped in all of them: a digit of the masks'
#   numbers is lost, or a loop ends one unit too early.
# see: List every network
def enumerate_masks(n_units):
    numbers = np.arange(2**n_units)
    return (numbers[:, None] >> np.arange(1, n_units + 1)) & 1 == 1


# %% wrong: signs instead of a mask
# why: A dropped unit has -1. A mask holds 0 (or False) where a unit is dropped: multiplied by -1
#   it would still send something.
# see: List every network
import itertools

def enumerate_masks(n_units):
    return np.array(list(itertools.product([-1, 1], repeat=n_units)))


# %% wrong: digits as text
# why: The entries are the characters '0' and '1'. They look like numbers, but nothing can be
#   multiplied by them.
# see: List every network
def enumerate_masks(n_units):
    return [list(np.binary_repr(k, n_units)) for k in range(2**n_units)]


# %% wrong: bytes overflow beyond eight units
# why: The masks' numbers are kept in bytes, which end at 255. That is enough for eight units;
#   for more, the function fails or repeats itself.
# see: List every network
def enumerate_masks(n_units):
    numbers = np.arange(2**n_units).astype(np.uint8)
    return np.unpackbits(numbers[:, None], axis=1, bitorder="little", count=n_units)


# %% wrong: one unit is never kept
def enumerate_masks(n_units):
    rows = [[k // 2**i % 2 for i in range(n_units)] for k in range(2 ** (n_units - 1))]
    return np.array(rows + rows)


# %% wrong: the places of the active units
# why: Each row lists which units are active, so the rows differ in length. A mask has one entry
#   for every unit.
# see: List every network
import itertools

def enumerate_masks(n_units):
    places = []
    for k in range(n_units + 1):
        places.extend(list(kept) for kept in itertools.combinations(range(n_units), k))
    return places


# %% wrong: always three units
# why: The function lists the eight masks of three units, whatever it is asked. The visible test
#   has three units; other layers have more.
# see: List every network
import itertools

def enumerate_masks(n_units):
    return np.array(list(itertools.product([False, True], repeat=3)))


# %% wrong: only masks that keep half of the units
# why: Only masks with a fixed number of active units are listed. The number of active units
#   varies, from none to all.
# see: List every network
import itertools

def enumerate_masks(n_units):
    masks = np.array(list(itertools.product([0, 1], repeat=n_units)))
    return masks[masks.sum(axis=1) == n_units // 2]


# %% wrong: sorted orders instead of subsets
# why: Only masks whose active units stand side by side are listed. Any units may be active
#   together.
# see: List every network
def enumerate_masks(n_units):
    rows = [np.roll(row, k) for row in np.tri(n_units, dtype=int) for k in range(n_units)]
    return np.unique(rows, axis=0)


# %% wrong: nothing returned
# why: The function gives None: it has no return (printing is something else), or its body is
#   still missing.
# see: List every network
import itertools

def enumerate_masks(n_units):
    masks = np.array(list(itertools.product([False, True], repeat=n_units)))
