# Answers to `networks_met`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: a set of tuples that grows
def networks_met(masks):
    seen, counts = set(), []
    for step in masks:
        seen.update(tuple(row) for row in step.tolist())
        counts.append(len(seen))
    return np.array(counts)


# %% right: np.unique of everything so far
def networks_met(masks):
    n_units = masks.shape[2]
    return np.array(
        [len(np.unique(masks[: i + 1].reshape(-1, n_units), axis=0)) for i in range(len(masks))]
    )


# %% right: a list of rows seen so far
def networks_met(masks):
    seen = []
    counts = []
    for step in masks:
        for row in step:
            if not any(np.array_equal(row, other) for other in seen):
                seen.append(row)
        counts.append(len(seen))
    return counts


# %% right: where each network is met first
def networks_met(masks):
    n_steps, n_samples, n_units = masks.shape
    rows = np.asarray(masks, dtype=bool).reshape(-1, n_units)
    _, first = np.unique(rows, axis=0, return_index=True)
    return np.cumsum(np.bincount(first // n_samples, minlength=n_steps))


# %% right: texts in a dictionary
def networks_met(masks):
    known = {}
    result = np.zeros(len(masks))
    for i, step in enumerate(masks):
        for row in step:
            known["".join("1" if x else "0" for x in row)] = True
        result[i] = len(known)
    return result


# %% right: packed bits, as bytes
def networks_met(masks):
    seen = set()

    def after(step):
        seen.update(row.tobytes() for row in np.packbits(step > 0, axis=1))
        return len(seen)

    return tuple(after(step) for step in np.asarray(masks))


# %% right: sets of active units, and accumulate
from itertools import accumulate


def networks_met(masks):
    steps = [{frozenset(np.flatnonzero(row).tolist()) for row in step} for step in masks]
    return np.array([len(seen) for seen in accumulate(steps, set.union)], dtype=np.int32)


# %% wrong: each step for itself
# why: The different networks of every single step are counted. Asked is how many the training has
#   met so far, all steps together.
# see: Average the networks
def networks_met(masks):
    return np.array([len(np.unique(step, axis=0)) for step in masks])


# %% wrong: each step for itself
def networks_met(masks):
    return [len({tuple(row) for row in step.tolist()}) for step in masks]


# %% wrong: steps added up
# why: The counts of the steps are added up, so that a network that comes back in a later step
#   counts again.
# see: Average the networks
def networks_met(masks):
    return np.cumsum([len(np.unique(step, axis=0)) for step in masks])


# %% wrong: one network a step
# why: Every step counts as one network. Each of its samples has a mask of its own.
# see: Average the networks
def networks_met(masks):
    return np.arange(1, len(masks) + 1)


# %% wrong: one network a step
def networks_met(masks):
    return [i + 1 for i in range(masks.shape[0])]


# %% wrong: every sample counts
# why: Samples are counted, not networks. Two samples with equal mask rows go through the same
#   network.
# see: Average the networks
def networks_met(masks):
    n_steps, n_samples, _ = masks.shape
    return n_samples * np.arange(1, n_steps + 1)


# %% wrong: samples up to all that there are
# why: The smaller of "samples so far" and 2^n is a bound. How many networks there really are shows
#   only in the masks.
# see: Average the networks
def networks_met(masks):
    n_steps, n_samples, n_units = masks.shape
    return [min(n_samples * (i + 1), 2**n_units) for i in range(n_steps)]


# %% wrong: only the final number
# why: One number for the whole training comes back. The number after every step was asked for.
# see: Average the networks
def networks_met(masks):
    return len(np.unique(masks.reshape(-1, masks.shape[2]), axis=0))


# %% wrong: the steps before, without this one
# why: The count is taken before the step's own networks are added, so that everything is late by
#   one step.
# see: Average the networks
def networks_met(masks):
    seen, counts = set(), []
    for step in masks:
        counts.append(len(seen))
        seen |= {tuple(row) for row in step.tolist()}
    return np.array(counts)


# %% wrong: whole batches compared
# why: The masks of a whole batch are compared with those of other batches. A network is one row: a
#   single sample's mask.
# see: Average the networks
def networks_met(masks):
    seen, counts = set(), []
    for step in masks:
        seen.add(step.tobytes())
        counts.append(len(seen))
    return np.array(counts)


# %% wrong: numbers of active units
# why: Rows are told apart by how many units are active, not by which ones. Two networks with three
#   units each can be made of different units.
# see: Average the networks
def networks_met(masks):
    seen, counts = set(), []
    for step in masks:
        seen |= {int(row.sum()) for row in step}
        counts.append(len(seen))
    return np.array(counts)


# %% wrong: the newest networks only
# why: Only the networks that a step adds are counted. Asked is how many there are so far.
# see: Average the networks
def networks_met(masks):
    seen, counts = set(), []
    for step in masks:
        rows = {tuple(row) for row in step.tolist()}
        counts.append(len(rows - seen))
        seen |= rows
    return np.array(counts)


# %% wrong: the first sample's networks
# why: Only the first row of every step is looked at, as if all samples shared it.
# see: Average the networks
def networks_met(masks):
    seen, counts = set(), []
    for step in masks:
        seen.add(tuple(step[0].tolist()))
        counts.append(len(seen))
    return np.array(counts)


# %% wrong: columns instead of rows
# why: A column shows one unit in all samples; a network is a row.
# see: Average the networks
def networks_met(masks):
    seen, counts = set(), []
    for step in masks:
        seen |= {tuple(column) for column in step.T.tolist()}
        counts.append(len(seen))
    return np.array(counts)


# %% wrong: numbers that run over
# why: Rows are turned into binary numbers with too few digits. With hundreds of units, different
#   rows then get the same number.
# see: Average the networks
def networks_met(masks):
    place = np.array([2**i if i < 62 else 0 for i in range(masks.shape[2])], dtype=np.int64)
    seen, counts = set(), []
    for step in masks:
        seen |= set((np.asarray(step, dtype=np.int64) @ place).tolist())
        counts.append(len(seen))
    return np.array(counts)


# %% wrong: all networks that there could be
# why: Two to the power of n_units is how many thinned networks a layer has. A training goes
#   through those in its masks only.
# see: Average the networks
def networks_met(masks):
    return np.full(len(masks), 2.0 ** masks.shape[2])


# %% wrong: changes the masks in place
# why: The counts are right, but the caller's masks are overwritten. Leave inputs alone.
# see: Average the networks
def networks_met(masks):
    seen, counts = set(), []
    for step in masks:
        seen |= {tuple(row) for row in step.tolist()}
        counts.append(len(seen))
    masks[:] = 0
    return np.array(counts)


# %% wrong: printed, not returned
# why: The numbers are shown on the screen, but the function returns None. Nobody can go on
#   calculating with what was printed.
# see: Average the networks
def networks_met(masks):
    seen = set()
    for step in masks:
        seen |= {tuple(row) for row in step.tolist()}
        print(len(seen))


# %% wrong: works for True and False only
# why: Masks of 0 and 1 are refused, although they say the same as False and True. Turn a mask into
#   booleans first.
# see: Average the networks
def networks_met(masks):
    seen, counts = set(), []
    for step in masks:
        if step.dtype != bool:
            raise TypeError("a boolean mask is needed")
        seen |= {row.tobytes() for row in step}
        counts.append(len(seen))
    return np.array(counts)
