"""States of random generators, as plain data; those from outside are checked before use.

NumPy takes a state as it comes: a position beyond its table reads foreign memory or crashes,
and a state that gives the same number for ever hangs whoever draws from it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.random.bit_generator import ISpawnableSeedSequence

from autograder.execution.malformed import Malformed

WORD, LONG = 2**64, 2**128
MOST_SPAWNED = 1000  # children of a generator that are counted
# beside the generator's own state, NumPy keeps half of a number that was split in two
HALF = {"has_uint32": 2, "uinteger": 2**32}
# upper bounds of the numbers, and lengths of the arrays, of each kind of bit generator
NUMBERS: dict[str, dict[str, int]] = {
    "PCG64": {"state": LONG, "inc": LONG},
    "PCG64DXSM": {"state": LONG, "inc": LONG},
    "Philox": {},
    "SFC64": {},
    "MT19937": {"pos": 625},
}
ARRAYS: dict[str, dict[str, int]] = {
    "PCG64": {},
    "PCG64DXSM": {},
    "Philox": {"counter": 4, "key": 2},
    "SFC64": {"state": 4},
    "MT19937": {"key": 624},
}


def state_of(generator: np.random.Generator) -> dict[str, Any]:
    """Give a generator's state as plain data."""
    bits = generator.bit_generator
    return {**bits.state, "spawned": min(spawned_from(bits.seed_seq), MOST_SPAWNED)}


def spawned_from(seeds: Any) -> int:
    """Tell how many children a generator's seed has had."""
    return int(getattr(seeds, "n_children_spawned", 0))


def number(found: dict[str, Any], name: str, below: int) -> int:
    """Read one number of a state."""
    value = found.get(name)
    if isinstance(value, np.integer):
        value = int(value)
    if type(value) is not int or not 0 <= value < below:
        raise Malformed(f"not a generator's state: {name}")
    return value


def words(found: dict[str, Any], name: str, length: int, dtype: type) -> np.ndarray:
    """Read one array of a state."""
    value = found.get(name)
    if not isinstance(value, np.ndarray) or value.shape != (length,) or value.dtype != dtype:
        raise Malformed(f"not a generator's state: {name}")
    return value


def checked(state: Any) -> dict[str, Any]:
    """Copy a state from outside, part by part.

    Raises
    ------
    Malformed
        If it is none that a generator can have.
    """
    kind = state.get("bit_generator") if isinstance(state, dict) else None
    inner = state.get("state") if isinstance(state, dict) else None
    if not isinstance(kind, str) or kind not in NUMBERS or not isinstance(inner, dict):
        raise Malformed("not a generator's state")
    dtype = np.uint32 if kind == "MT19937" else np.uint64
    parts: dict[str, Any] = {n: number(inner, n, below) for n, below in NUMBERS[kind].items()}
    parts |= {n: words(inner, n, length, dtype) for n, length in ARRAYS[kind].items()}
    if "inc" in parts and parts["inc"] % 2 == 0:
        raise Malformed("not a generator's state: it repeats itself")
    if kind == "MT19937" and not parts["key"][1:].any():
        raise Malformed("not a generator's state: it gives nothing but zeros")
    read: dict[str, Any] = {"bit_generator": kind, "state": parts}
    read["spawned"] = number(state, "spawned", MOST_SPAWNED + 1)
    if kind != "MT19937":
        read |= {name: number(state, name, below) for name, below in HALF.items()}
    if kind == "Philox":
        read["buffer"] = words(state, "buffer", 4, np.uint64)
        read["buffer_pos"] = number(state, "buffer_pos", 5)
    return read


class Received(ISpawnableSeedSequence):
    """Stands in for the seed of a generator that came as a state, which is set at once.

    Parameters
    ----------
    read : dict
        From `checked`: children that are spawned depend on it, and on how many there were before.
    """

    def __init__(self, read: dict[str, Any]) -> None:
        self.read, self.n_children_spawned = read, int(read["spawned"])

    def generate_state(self, n_words: int, dtype: Any = np.uint32) -> np.ndarray:
        """Give as many words as are wanted; hashing a seed would take ten times as long."""
        return np.ones(n_words, dtype)

    def spawn(self, n_children: int) -> list[Any]:
        """Give seeds for children."""
        entropy = [int(word) for part in self.read["state"].values() for word in np.ravel(part)]
        seeds = np.random.SeedSequence(entropy, n_children_spawned=self.n_children_spawned)
        self.n_children_spawned += n_children
        return seeds.spawn(n_children)


def generator_with(state: Any) -> np.random.Generator:
    """Make a generator with a state from outside."""
    read = checked(state)
    bits = getattr(np.random, read["bit_generator"])(Received(read))
    put_in(bits, read)
    return np.random.Generator(bits)


def restore(generator: np.random.Generator, state: Any) -> None:
    """Set a generator's state; it must be one of the same kind of bit generator.

    Raises
    ------
    Malformed
        If the state doesn't fit.
    """
    read = checked(state)
    if read["bit_generator"] != type(generator.bit_generator).__name__:
        raise Malformed("the state of another kind of generator")
    put_in(generator.bit_generator, read)
    seeds: Any = generator.bit_generator.seed_seq
    new = read["spawned"] - spawned_from(seeds)
    if new > 0:
        seeds.spawn(new)


def put_in(bits: np.random.BitGenerator, read: dict[str, Any]) -> None:
    """Set a state that was checked."""
    try:
        bits.state = read
    except Exception as error:
        raise Malformed(f"not a generator's state: {error}") from None
