# Answers to `count_networks`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: np.unique along the samples
def count_networks(mask):
    return len(np.unique(mask, axis=0))


# %% right: a set of tuples
def count_networks(mask):
    return len({tuple(row) for row in mask})


# %% right: a list of rows seen so far
def count_networks(mask):
    seen = []
    for row in mask.tolist():
        if row not in seen:
            seen.append(row)
    return len(seen)


# %% right: two loops, each row compared with all before it
def count_networks(mask):
    n_networks = 0
    for i in range(mask.shape[0]):
        new = True
        for j in range(i):
            if np.array_equal(mask[i], mask[j]):
                new = False
                break
        if new:
            n_networks += 1
    return n_networks


# %% right: rows as Python integers of any length
def count_networks(mask):
    numbers = set()
    for row in mask.astype(int).tolist():
        number = 0
        for bit in row:
            number = 2 * number + bit
        numbers.add(number)
    return len(numbers)


# %% right: a set of bytes
def count_networks(mask):
    return len({np.asarray(row, dtype=bool).tobytes() for row in mask})


# %% right: texts of 0 and 1 as keys of a dictionary
def count_networks(mask):
    how_often = {}
    for row in mask:
        key = "".join(str(int(entry)) for entry in row)
        how_often[key] = how_often.get(key, 0) + 1
    return len(how_often.keys())


# %% right: all rows against all rows, vectorised
def count_networks(mask):
    mask = np.asarray(mask, dtype=bool)
    alike = (mask[:, None, :] == mask[None, :, :]).all(axis=2)
    return int((alike.argmax(axis=1) == np.arange(len(mask))).sum())


# %% right: every row counted as one over its number of copies
def count_networks(mask):
    copies = np.array([(mask == row).all(axis=1).sum() for row in mask])
    return round(float((1 / copies).sum()))


# %% right: sorted rows, and steps between different ones, as a float
def count_networks(mask):
    rows = np.array(sorted(mask.tolist()))
    changes = (rows[1:] != rows[:-1]).any(axis=1)
    return 1.0 + changes.sum()


# %% right: lexsort
def count_networks(mask):
    mask = mask.astype(np.int8)
    rows = mask[np.lexsort(mask.T)]
    return 1 + np.count_nonzero(np.abs(np.diff(rows, axis=0)).sum(axis=1))


# %% right: indices of the active units, as a set of frozensets
def count_networks(mask):
    return len({frozenset(np.flatnonzero(row).tolist()) for row in mask})


# %% right: packed bits
def count_networks(mask):
    return np.unique(np.packbits(mask > 0, axis=1), axis=0).shape[0]


# %% wrong: the number of samples
# why: Every sample is counted, although samples with the same mask row go through the same
#   network. Only different rows count.
# see: Count the networks
def count_networks(mask):
    return mask.shape[0]


# %% wrong: the number of samples
def count_networks(mask):
    return len({i: row for i, row in enumerate(mask)})


# %% wrong: the number of units
# why: The columns are counted, that is the units of the layer. A network is one whole row: which
#   units are active together.
# see: Count the networks
def count_networks(mask):
    return mask.shape[1]


# %% wrong: the number of units
def count_networks(mask):
    return np.unique(mask, axis=0).shape[1]


# %% wrong: all networks that there could be
# why: Two to the power of n_units is how many thinned networks a layer has in all. This batch
#   goes through only those whose row is in the mask.
# see: Count the networks
def count_networks(mask):
    return 2 ** mask.shape[1]


# %% wrong: all networks that there could be
def count_networks(mask):
    return 2.0 ** min(mask.shape[1], 1000)


# %% wrong: the most networks that there could be in the batch
# why: The smaller of the number of samples and of possible networks is a bound. How many there
#   really are shows only in the rows.
# see: Count the networks
def count_networks(mask):
    return min(mask.shape[0], 2 ** mask.shape[1])


# %% wrong: different numbers of active units
# why: Rows are told apart by how many units are active, not by which ones. Two networks with
#   three units each can be made of different units.
# see: Count the networks
def count_networks(mask):
    return len(np.unique(mask.sum(axis=1)))


# %% wrong: different numbers of active units
def count_networks(mask):
    return len({sum(row.tolist()) for row in mask})


# %% wrong: different numbers of active units
def count_networks(mask):
    return len(np.unique(np.sort(mask, axis=1), axis=0))


# %% wrong: different sets of values in a row
# why: A row is turned into the set of its values, which forgets order and number: what is left
#   is whether it holds True, False or both.
# see: Count the networks
def count_networks(mask):
    return len({frozenset(row.tolist()) for row in mask})


# %% wrong: different columns
# why: Columns are compared instead of rows. A column shows one unit in all samples; a network is
#   a row.
# see: Count the networks
def count_networks(mask):
    return np.unique(mask, axis=1).shape[1]


# %% wrong: different columns
def count_networks(mask):
    return len(set(zip(*mask.tolist())))


# %% wrong: different entries
# why: Without an axis, `np.unique` looks at single entries, and a mask holds only two different
#   ones. Whole rows have to be compared.
# see: Count the networks
def count_networks(mask):
    return len(np.unique(mask))


# %% wrong: different entries
def count_networks(mask):
    return len(set(mask.ravel().tolist()))


# %% wrong: the number of active units
# why: The entries that are True are counted, that is active units in all samples together. A
#   network is one whole row.
# see: Count the networks
def count_networks(mask):
    return np.count_nonzero(mask)


# %% wrong: the number of active units
def count_networks(mask):
    return int(mask.sum())


# %% wrong: the average number of active units
# why: That is how large a thinned network is on average, not how many different ones there are.
# see: Count the networks
def count_networks(mask):
    return mask.sum(axis=1).mean()


# %% wrong: units that are active in some sample
# why: A unit counts as soon as one sample keeps it. Units are not networks: a network is one
#   whole row.
# see: Count the networks
def count_networks(mask):
    return int(mask.any(axis=0).sum())


# %% wrong: entries of the different rows
# why: The different rows are found, but `size` counts all their entries. The number of rows is
#   asked for.
# see: Count the networks
def count_networks(mask):
    return np.unique(mask, axis=0).size


# %% wrong: the networks themselves
# why: The different rows come back. They are right, but the function should say how many there
#   are.
# see: Count the networks
def count_networks(mask):
    return np.unique(mask, axis=0)


# %% wrong: the shape of the networks
# why: Two numbers come back, how many different rows there are and how many units each has. Only
#   the first is asked for.
# see: Count the networks
def count_networks(mask):
    return np.unique(mask, axis=0).shape


# %% wrong: how often each network occurs
# why: The counts say how many samples share each network. Asked for is how many different
#   networks there are.
# see: Count the networks
def count_networks(mask):
    return np.unique(mask, axis=0, return_counts=True)[1]


# %% wrong: samples of the most frequent network
# why: The result says how many samples share the commonest network, not how many different ones
#   there are.
# see: Count the networks
def count_networks(mask):
    return np.unique(mask, axis=0, return_counts=True)[1].max()


# %% wrong: samples of the most frequent network
def count_networks(mask):
    from collections import Counter

    return Counter(map(tuple, mask)).most_common(1)[0][1]


# %% wrong: samples with the first sample's network
# why: The result says how many rows equal the first one. Each row has to be compared with all
#   others, and what counts is how many different ones there are.
# see: Count the networks
def count_networks(mask):
    return int((mask == mask[0]).all(axis=1).sum())


# %% wrong: only networks that occur once
# why: Rows that come up a second time are left out altogether. Each different row counts once,
#   however often it occurs.
# see: Count the networks
def count_networks(mask):
    rows = mask.tolist()
    return sum(rows.count(row) == 1 for row in rows)


# %% wrong: only networks that occur once
def count_networks(mask):
    _, how_often = np.unique(mask, axis=0, return_counts=True)
    return np.sum(how_often == 1)


# %% wrong: only networks that occur more than once
# why: Rows without a second copy are left out. Each different row counts once, however often it
#   occurs.
# see: Count the networks
def count_networks(mask):
    _, how_often = np.unique(mask, axis=0, return_counts=True)
    return np.sum(how_often > 1)


# %% wrong: repeated samples counted
# why: The result is how many samples repeat an earlier row. The different rows are the other
#   ones.
# see: Count the networks
def count_networks(mask):
    return len(mask) - len(np.unique(mask, axis=0))


# %% wrong: repeated samples counted
def count_networks(mask):
    rows = mask.tolist()
    return sum(rows[i] in rows[:i] for i in range(len(rows)))


# %% wrong: one too few
# why: Changes from one different row to the next are counted, or counting starts at 0: that is
#   one less than there are networks.
# see: Count the networks
def count_networks(mask):
    return len(np.unique(mask, axis=0)) - 1


# %% wrong: one too few
def count_networks(mask):
    rows = sorted(mask.tolist())
    return sum(first != second for first, second in zip(rows, rows[1:]))


# %% wrong: one too many
# why: One network is counted that no sample goes through, such as the full one that is used at
#   test time. Only rows of this mask count.
# see: Count the networks
def count_networks(mask):
    return len(np.unique(mask, axis=0)) + 1


# %% wrong: the full network always included
# why: The network with all units is added even if no row of the mask is all True. It is used at
#   test time; this batch goes through the rows of the mask only.
# see: Count the networks
def count_networks(mask):
    everything = tuple([True] * mask.shape[1])
    return len({tuple(row) for row in mask.astype(bool).tolist()} | {everything})


# %% wrong: the empty network left out
# why: A row in which every unit is dropped is not counted. It passes on nothing, but it is one of
#   the thinned networks all the same.
# see: Count the networks
def count_networks(mask):
    return len({tuple(row) for row in mask if row.any()})


# %% wrong: the empty network left out
def count_networks(mask):
    n_networks = len(np.unique(mask, axis=0))
    if (mask.sum(axis=1) == 0).any():
        n_networks -= 1
    return n_networks


# %% wrong: the full network left out
# why: A row in which every unit is kept is not counted, as if it weren't thinned. It is one of the
#   possible networks like any other.
# see: Count the networks
def count_networks(mask):
    return len({tuple(row) for row in mask if not row.all()})


# %% wrong: only neighbouring samples compared
# why: A row is compared only with the one before it, so a network that comes back later counts
#   again. Sort the rows first, or compare with all that came before.
# see: Count the networks
def count_networks(mask):
    return 1 + int((mask[1:] != mask[:-1]).any(axis=1).sum())


# %% wrong: only neighbouring samples compared
def count_networks(mask):
    from itertools import groupby

    return len(list(groupby(mask.tolist())))


# %% wrong: only compared with the first sample
# why: Every row that differs from the first one counts, even if it repeats another. Each row has
#   to be compared with all that came before.
# see: Count the networks
def count_networks(mask):
    n_networks = 1
    for row in mask[1:]:
        if not np.array_equal(row, mask[0]):
            n_networks += 1
    return n_networks


# %% wrong: alike in one unit counts as the same
# why: Two rows are taken for the same as soon as one entry agrees. They are the same network only
#   if all entries do.
# see: Count the networks
def count_networks(mask):
    seen = []
    for row in mask:
        if not any((row == other).any() for other in seen):
            seen.append(row)
    return len(seen)


# %% wrong: alike in one unit counts as the same
def count_networks(mask):
    seen = mask[:1]
    for row in mask[1:]:
        if row not in seen:
            seen = np.vstack([seen, row])
    return len(seen)


# %% wrong: pairs of samples that differ
# why: Pairs of different samples are counted, which grows with the square of their number. Each
#   different row counts once.
# see: Count the networks
def count_networks(mask):
    n_pairs = 0
    for i in range(len(mask)):
        for j in range(i):
            n_pairs += not np.array_equal(mask[i], mask[j])
    return n_pairs


# %% wrong: a row counts for each earlier one that differs
# why: The counter goes up inside the inner loop, once for every earlier row that differs. A row
#   counts once, and only if no earlier one is the same.
# see: Count the networks
def count_networks(mask):
    n_networks = 1
    for i in range(len(mask)):
        for j in range(i):
            if not np.array_equal(mask[i], mask[j]):
                n_networks += 1
    return n_networks


# %% wrong: linearly independent rows
# why: The rank of the matrix counts linearly independent rows. Rows can be different and still
#   depend on one another, and an all-zero row never counts.
# see: Count the networks
def count_networks(mask):
    return int(np.linalg.matrix_rank(mask.astype(float)))


# %% wrong: a share of the samples
# why: The number of different rows is divided by the number of samples. The number itself is
#   asked for.
# see: Count the networks
def count_networks(mask):
    return len(np.unique(mask, axis=0)) / len(mask)


# %% wrong: columns sorted one by one
# why: `np.sort` along the samples sorts every column by itself, which mixes up the rows. Whole
#   rows have to stay together.
# see: Count the networks
def count_networks(mask):
    rows = np.sort(mask, axis=0)
    return 1 + int((rows[1:] != rows[:-1]).any(axis=1).sum())


# %% wrong: columns sorted one by one
def count_networks(mask):
    mask.sort(axis=0)
    return len(np.unique(mask, axis=0))


# %% wrong: arrays or lists put into a set
# why: Arrays and lists can't be elements of a set or keys of a dictionary, because they can
#   change. A tuple of the same entries can.
# see: Count the networks
def count_networks(mask):
    return len(set(mask))


# %% wrong: arrays or lists put into a set
def count_networks(mask):
    seen = {}
    for row in mask:
        seen[row] = True
    return len(seen)


# %% wrong: arrays or lists put into a set
def count_networks(mask):
    return len({row for row in mask.tolist()})


# %% wrong: arrays looked up in a list
# why: To look for an array in a list, Python asks whether two arrays are equal, and NumPy answers
#   entry by entry: not one yes or no. Compare whole rows, or lists or tuples made of them.
# see: Count the networks
def count_networks(mask):
    seen = []
    for row in mask:
        if row not in seen:
            seen.append(row)
    return len(seen)


# %% wrong: arrays looked up in a list
def count_networks(mask):
    n_networks = 0
    for i in range(len(mask)):
        new = True
        for j in range(i):
            if mask[i] == mask[j]:
                new = False
        n_networks += new
    return n_networks


# %% wrong: rows turned into numbers that overflow
# why: The row is read as a binary number, but NumPy's integers hold 64 bits and its floats 53
#   digits, so in a wide layer different rows get the same number. Python's own integers have no
#   limit.
# see: Count the networks
def count_networks(mask):
    n_units = mask.shape[1]
    powers = np.left_shift(1, np.arange(n_units) % 64) * (np.arange(n_units) < 64)
    return len(np.unique(mask @ powers))


# %% wrong: rows turned into numbers that overflow
def count_networks(mask):
    with np.errstate(all="ignore"):
        return len(np.unique(mask.astype(int) @ 2 ** np.arange(mask.shape[1])))


# %% wrong: rows turned into numbers that overflow
def count_networks(mask):
    with np.errstate(all="ignore"):
        return len(np.unique(mask.astype(int) @ 2.0 ** np.arange(mask.shape[1])))


# %% wrong: rows turned into numbers that overflow
def count_networks(mask):
    number = np.zeros(len(mask), dtype=np.int64)
    with np.errstate(all="ignore"):
        for j in range(mask.shape[1]):
            number = 2 * number + mask[:, j].astype(np.int64)
    return len(set(number.tolist()))


# %% wrong: rows turned into numbers that overflow
def count_networks(mask):
    with np.errstate(all="ignore"):
        return len(np.unique((mask / 2.0 ** np.arange(mask.shape[1])).sum(axis=1)))


# %% wrong: rows compared as printed text
# why: NumPy prints a long row with dots in the middle, so rows that differ there look the same.
#   Compare the entries, not their printed form.
# see: Count the networks
def count_networks(mask):
    return len({str(row) for row in mask})


# %% wrong: rows compared as printed text
def count_networks(mask):
    return len({repr(row) for row in mask})


# %% wrong: sums of the active units' numbers
# why: Each row is replaced by the sum of its active units' numbers, and different networks can
#   have the same sum: units 1 and 4, or units 2 and 3.
# see: Count the networks
def count_networks(mask):
    return len({int(np.flatnonzero(row).sum()) for row in mask})


# %% wrong: sums of the active units' numbers
def count_networks(mask):
    return len(np.unique(mask @ np.arange(mask.shape[1])))


# %% wrong: first active units compared
# why: Rows are told apart only by their first active unit. Networks can begin alike and still
#   differ later.
# see: Count the networks
def count_networks(mask):
    return len(np.unique(mask.argmax(axis=1)))


# %% wrong: only masks of True and False work
# why: For a mask of numbers 0 and 1 the function stops with an error or miscounts. Make it
#   boolean first: masks of 0 and 1 are allowed everywhere in this course.
# see: Count the networks
def count_networks(mask):
    return len(np.unique(np.packbits(mask, axis=1), axis=0))


# %% wrong: only masks of True and False work
def count_networks(mask):
    return len(np.unique(~np.logical_and(~mask, True), axis=0))


# %% wrong: the mask is changed in place
# why: The count is right, but the mask that was passed in is not what it was: its rows have been
#   moved or overwritten, and no longer belong to their samples. Work on a copy.
# see: Count the networks
def count_networks(mask):
    mask[:] = mask[np.lexsort(mask.T)]
    return 1 + int((mask[1:] != mask[:-1]).any(axis=1).sum())


# %% wrong: the mask is changed in place
def count_networks(mask):
    n_networks = len(np.unique(mask, axis=0))
    mask[:] = 0
    return n_networks
