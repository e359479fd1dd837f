"""The closed format: what may cross between the student's process and the examiner's.

Plain data cross by value: None, booleans, numbers, strings, lists, tuples, dicts, arrays of
numbers, and the state of a random generator. Everything else stays where it is and crosses as
a handle, which can only be handed back. Nothing is ever unpickled; every size is limited before
memory is taken; whatever doesn't fit the format is `Malformed`.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.execution import states
from autograder.execution.malformed import Malformed

MAX_BYTES = 64 * 2**20  # one message
MAX_TEXT = 8 * 2**20  # its JSON part: parsed, "[]," takes twenty times its bytes
MAX_NODES = 200_000  # values in one message
MAX_DEPTH = 24
MAX_BLOBS = 1_000
MAX_INT_BITS = 4096
MAX_DIMENSIONS = 32
DTYPES = frozenset(
    ["|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8"]
    + ["<f2", "<f4", "<f8", "<c8", "<c16"]
)
HEAD = struct.Struct("!II")  # length of the JSON part, number of blobs


@dataclass(frozen=True)
class Handle:
    """An object that stays in the process that made it."""

    id: int
    type: str
    callable: bool


Escape = Callable[[Any], Handle]
Resolve = Callable[[Handle], Any]


def refuse(value: Any) -> Handle:
    """Refuse to send an object that isn't plain data."""
    raise Malformed(f"a {type(value).__name__} can't be sent")


def clean(text: str) -> str:
    """Replace halves of characters, which no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def is_key(value: Any) -> bool:
    """Tell whether a dict may have this key.

    Large integers can be chosen so that all have the same hash: such a dict takes hours.
    """
    if isinstance(value, int):
        return abs(value) < 2**53
    return value is None or isinstance(value, (float, str))


class Encoder:
    """Turns a value into a JSON tree and blobs."""

    def __init__(self, escape: Escape) -> None:
        self.escape = escape
        self.blobs: list[bytes] = []
        self.nodes = 0

    def encode(self, value: Any, depth: int = 0) -> Any:
        """Encode one value."""
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise Malformed("too many values, or too deeply nested")
        if value is None or value is True or value is False:
            return value
        if isinstance(value, (np.ndarray, np.generic)):
            return self.array(value)
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, int):
            return self.integer(int(value))
        if isinstance(value, float):
            number = float(value)
            return number if math.isfinite(number) else {"f": repr(number)}
        if isinstance(value, complex):
            return {"z": [self.encode(value.real), self.encode(value.imag)]}
        if isinstance(value, (list, tuple)):
            items = [self.encode(item, depth + 1) for item in value]
            return {"t": items} if isinstance(value, tuple) else items
        if isinstance(value, dict):
            return self.dictionary(value, depth)
        if isinstance(value, np.random.Generator):
            return {"g": self.encode(states.state_of(value), depth + 1)}
        handle = value if isinstance(value, Handle) else self.escape(value)
        return {"h": [handle.id, handle.type[:80], handle.callable]}

    def integer(self, value: int) -> Any:
        """Encode an integer; large ones as text, since JSON readers differ on them."""
        if value.bit_length() > MAX_INT_BITS:
            raise Malformed("an integer with too many digits")
        return value if abs(value) < 2**53 else {"i": hex(value)}

    def dictionary(self, value: dict[Any, Any], depth: int) -> Any:
        """Encode a dict with plain keys."""
        pairs = []
        for key, item in value.items():
            if not is_key(key):
                handle = self.escape(value)
                return {"h": [handle.id, handle.type[:80], handle.callable]}
            pairs.append([self.encode(key, depth + 1), self.encode(item, depth + 1)])
        return {"d": pairs}

    def array(self, value: np.ndarray | np.generic) -> Any:
        """Encode an array or NumPy number; other than numbers cross as a handle."""
        plain = np.asarray(value)
        if plain.dtype.kind == "f" and plain.dtype.itemsize > 8:
            plain = plain.astype(np.float64)
        plain = plain.astype(plain.dtype.newbyteorder("<"), copy=False)
        if plain.dtype.str not in DTYPES:
            handle = self.escape(value)
            return {"h": [handle.id, handle.type[:80], handle.callable]}
        if plain.nbytes > MAX_BYTES or plain.ndim > MAX_DIMENSIONS:
            raise Malformed(f"an array of {plain.nbytes} bytes is too large")
        self.blobs.append(plain.tobytes())
        kind = "s" if isinstance(value, np.generic) else "a"
        return {kind: [plain.dtype.str, list(plain.shape), len(self.blobs) - 1]}


class Decoder:
    """Turns a JSON tree and blobs from an untrusted process into exact plain types."""

    def __init__(self, blobs: list[bytes], resolve: Resolve) -> None:
        self.blobs, self.resolve, self.nodes = blobs, resolve, 0
        self.left = MAX_BYTES  # for arrays: several may name the same blob

    def decode(self, tree: Any, depth: int = 0) -> Any:
        """Decode one value."""
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise Malformed("too many values, or too deeply nested")
        if isinstance(tree, int) and tree.bit_length() > MAX_INT_BITS:
            raise Malformed("an integer with too many digits")
        if isinstance(tree, str):
            return clean(tree)
        if tree is None or isinstance(tree, (bool, int, float)):
            return tree
        if isinstance(tree, list):
            return [self.decode(item, depth + 1) for item in tree]
        if not isinstance(tree, dict) or len(tree) != 1:
            raise Malformed("a value of no known kind")
        ((kind, body),) = tree.items()
        reader = getattr(self, f"read_{kind}", None) if kind in "afghidstz" and kind else None
        if reader is None:
            raise Malformed("a value of no known kind")
        try:
            return reader(body, depth)
        except Malformed:
            raise
        except Exception as error:
            raise Malformed(f"a value that doesn't fit its kind: {str(error)[:200]}") from None

    def read_f(self, body: Any, depth: int) -> float:
        """Read NaN or infinity."""
        return {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[body]

    def read_i(self, body: Any, depth: int) -> int:
        """Read a large integer."""
        if not isinstance(body, str) or len(body) > MAX_INT_BITS // 4 + 4:
            raise Malformed("an integer with too many digits")
        value = int(body, 16)
        if value.bit_length() > MAX_INT_BITS:
            raise Malformed("an integer with too many digits")
        return value

    def read_z(self, body: Any, depth: int) -> complex:
        """Read a complex number."""
        real, imaginary = (self.decode(part, depth + 1) for part in body)
        return complex(real, imaginary)

    def read_t(self, body: Any, depth: int) -> tuple[Any, ...]:
        """Read a tuple."""
        if not isinstance(body, list):
            raise Malformed("a tuple without items")
        return tuple(self.decode(item, depth + 1) for item in body)

    def read_d(self, body: Any, depth: int) -> dict[Any, Any]:
        """Read a dict."""
        read = {}
        for key, item in body:
            name = self.decode(key, depth + 1)
            if not is_key(name):
                raise Malformed("a dict with strange keys")
            read[name] = self.decode(item, depth + 1)
        return read

    def read_a(self, body: Any, depth: int) -> np.ndarray:
        """Read an array."""
        dtype, shape, which = body
        if dtype not in DTYPES or not isinstance(shape, list) or len(shape) > MAX_DIMENSIONS:
            raise Malformed("an array of no known type")
        if not all(type(n) is int and 0 <= n < 2**40 for n in shape) or type(which) is not int:
            raise Malformed("an array of impossible shape")
        if not 0 <= which < len(self.blobs):
            raise Malformed("an array without data")
        blob = self.blobs[which]
        if math.prod(shape) * np.dtype(dtype).itemsize != len(blob):
            raise Malformed("an array whose shape doesn't fit its data")
        self.left -= len(blob)
        if self.left < 0:
            raise Malformed("more arrays than one message may hold")
        if dtype == "|b1" and blob.strip(b"\0\1"):
            raise Malformed("truth values other than 0 and 1")
        return np.frombuffer(blob, dtype=dtype).reshape(shape).copy()

    def read_s(self, body: Any, depth: int) -> Any:
        """Read a NumPy number."""
        if body[1] != []:
            raise Malformed("a number with a shape")
        return self.read_a(body, depth)[()]

    def read_g(self, body: Any, depth: int) -> np.random.Generator:
        """Read a generator."""
        return states.generator_with(self.decode(body, depth + 1))

    def read_h(self, body: Any, depth: int) -> Any:
        """Read a handle, and let the receiver say what it stands for."""
        number, name, is_callable = body
        if type(number) is not int or not isinstance(name, str) or type(is_callable) is not bool:
            raise Malformed("a handle that is none")
        return self.resolve(Handle(number, name[:80], is_callable))


def no_constant(name: str) -> float:
    """Refuse NaN and Infinity as bare JSON words."""
    raise ValueError(f"{name} is not JSON")


TO_JSON = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False)
FROM_JSON = json.JSONDecoder(parse_constant=no_constant)


def pack(tree: Any, blobs: list[bytes]) -> bytes:
    """Make the bytes of one message."""
    text = TO_JSON.encode(tree).encode()
    size = len(text) + sum(map(len, blobs))
    if len(text) > MAX_TEXT or size > MAX_BYTES or len(blobs) > MAX_BLOBS:
        raise Malformed("a message is too large")
    sizes = struct.pack(f"!{len(blobs)}Q", *map(len, blobs))
    return b"".join([HEAD.pack(len(text), len(blobs)), sizes, text, *blobs])


def unpack(read: Callable[[int], bytes]) -> tuple[Any, list[bytes]]:
    """Read one message with `read(n)`, which returns exactly n bytes.

    Raises
    ------
    Malformed
        If it is too large or not of the format.
    """
    length, n_blobs = HEAD.unpack(read(HEAD.size))
    if length > MAX_TEXT or n_blobs > MAX_BLOBS:
        raise Malformed("a message is too large")
    sizes = struct.unpack(f"!{n_blobs}Q", read(8 * n_blobs))
    if length + sum(sizes) > MAX_BYTES:
        raise Malformed("a message is too large")
    text = read(length)
    blobs = [read(size) for size in sizes]
    try:
        return FROM_JSON.decode(text.decode()), blobs
    except (ValueError, RecursionError) as error:
        raise Malformed(f"a message that is no JSON: {error}") from None
