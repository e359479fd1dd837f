"""The closed format carries plain data unchanged, and refuses whatever is not of it."""

import io
import json
import math
import random
import struct
import tracemalloc

import numpy as np
import pytest

from autograder.execution import states, wire
from autograder.execution.malformed import Malformed
from autograder.execution.wire import Decoder, Encoder, Handle

KINDS = ("PCG64", "PCG64DXSM", "Philox", "SFC64", "MT19937")
PLAIN = [
    None, True, False, 0, -1, 2**53 - 1, 2**53, -(2**63), 2**4000, 0.0, -0.0, 1.5, 1e300,
    math.nan, math.inf, -math.inf, 1 + 2j, complex(math.nan, math.inf), "", "x\n\0é😀", [], (),
    {}, [1, [2, [3, (4, (5,))]]], ((), ((),), [()]), {"a": {"b": (1, 2.5, None)}, 3: [True]},
    {None: 1, 2.5: 2, True: 3, "": 4}, list(range(1000)),
]  # fmt: skip
ARRAYS = [
    np.array(3.5), np.array(True), np.zeros(0), np.zeros((0, 3, 0)), np.zeros((3, 0), bool),
    np.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3).T, np.arange(10)[::-2],
    np.array([math.nan, math.inf, -0.0]), np.array([[True, False]]),
    np.array([1 + 2j], np.complex64), np.asfortranarray(np.ones((2, 3))),
    np.array([1, 2], ">i4"), np.broadcast_to(np.float32(1), (2, 2)),
    *(np.array([0, 1, 2], dtype) for dtype in "bBhHiIqQefdFD"),
]  # fmt: skip


def generator_of(kind, seed=7):
    return np.random.Generator(getattr(np.random, kind)(seed))


def crossed(value, escape=wire.refuse, resolve=lambda handle: handle):
    """What comes out at the other end."""
    encoder = Encoder(escape)
    tree = encoder.encode(value)
    stream = io.BytesIO(wire.pack(tree, encoder.blobs))
    tree, blobs = wire.unpack(stream.read)
    assert not stream.read()
    return Decoder(blobs, resolve).decode(tree)


def decoded(tree, *blobs):
    return Decoder(list(blobs), lambda handle: handle).decode(tree)


def same(one, other):
    if isinstance(one, (list, tuple)):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return same(list(one.items()), list(other.items()))
    return type(one) is type(other) and repr(one) == repr(other)


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: repr(value)[:30])
def test_plain_values_cross_unchanged(value):
    assert same(crossed(value), value)


@pytest.mark.parametrize("value", ARRAYS, ids=lambda value: f"{value.dtype}{value.shape}")
def test_arrays_cross_unchanged_and_can_be_written(value):
    got = crossed(value)
    assert type(got) is np.ndarray and got.flags.writeable and got.flags.owndata
    assert got.dtype == value.dtype.newbyteorder("<") and got.shape == value.shape
    assert np.array_equal(got, value, equal_nan=value.dtype.kind in "fc")


@pytest.mark.parametrize(
    "value",
    [
        np.float64(2.5),
        np.float32(2.5),
        np.int8(-3),
        np.bool_(True),
        np.complex128(1j),
        np.uint64(2**63),
        np.float16(1.5),
    ],
)
def test_numpy_numbers_keep_their_type(value):
    assert same(crossed(value), value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("draws", [0, 1, 3, 700])
def test_generators_go_on_where_they_were(kind, draws):
    ours = generator_of(kind)
    ours.random(draws)
    ours.integers(0, 9, size=draws, dtype=np.uint32)  # leaves half a number behind
    theirs = crossed(ours)
    assert type(theirs.bit_generator) is type(ours.bit_generator)
    assert np.array_equal(theirs.random(1000), ours.random(1000))
    states.restore(ours, states.state_of(theirs))
    assert ours.normal() == theirs.normal()


def test_subclasses_cross_as_what_they_are_made_of():
    class Liar(float):
        def __eq__(self, other):
            return True

        __hash__ = None

    class Text(str):
        def __str__(self):
            return "another"

    class Array(np.ndarray):
        shape = property(lambda self: (9, 9))

        def __eq__(self, other):
            return True

    assert crossed(Liar(2.0)) == 2.0 and type(crossed(Liar(2.0))) is float
    assert crossed(Text("one")) == "one" and type(crossed(Text("one"))) is str
    got = crossed(np.zeros((2, 2)).view(Array))
    assert type(got) is np.ndarray and got.shape == (2, 2)


@pytest.mark.parametrize(
    "value",
    [
        object(),
        np.array([None]),
        np.array(["x"]),
        len,
        {(1,): 2},
        {2**60: 1},
        np.zeros(2, "M8[s]"),
        b"x",
        {1},
    ],
)
def test_everything_else_crosses_as_a_handle(value):
    handle = Handle(5, "thing", False)
    assert crossed(value, escape=lambda x: handle) == handle
    assert crossed([value, 1], escape=lambda x: handle) == [handle, 1]
    with pytest.raises(Malformed, match="can't be sent"):
        crossed(value)


@pytest.mark.parametrize(
    "value",
    [
        2**5000,
        "x" * (wire.MAX_TEXT + 1),
        [0] * (wire.MAX_NODES + 1),
        np.zeros(wire.MAX_BYTES // 8 + 1),
    ],
    ids=["digits", "text", "items", "array"],
)
def test_what_is_too_large_is_not_sent(value):
    with pytest.raises(Malformed):
        crossed(value)


def test_what_contains_itself_is_not_sent():
    endless = []
    endless.append(endless)
    with pytest.raises(Malformed, match="deeply"):
        crossed(endless)


def test_halves_of_characters_are_replaced():
    assert crossed("a\ud800b") == "a?b"


WORD = 2**64 - 1
PHILOX = {"bit_generator": "Philox", "state": {}, "buffer_pos": 0}
BAD = {
    "two kinds": {"a": 1, "t": []}, "no kind": {}, "unknown kind": {"x": 1},
    "two letters": {"gh": 1}, "private": {"f__": 1}, "list as kind": {"t": 5},
    "half a complex number": {"z": [1]}, "complex of texts": {"z": ["1", "2"]},
    "no float": {"f": "nano"}, "unhashable float": {"f": []}, "no digits": {"i": "0xz"},
    "digits as number": {"i": 5}, "too many digits": {"i": "0x" + "f" * 2000},
    "negative too many": {"i": "-0x" + "f" * 1026}, "plain number of many digits": 10**1500,
    "pairs": {"d": [[1, 2, 3]]}, "no pairs": {"d": 5}, "list as key": {"d": [[[], 1]]},
    "handle as key": {"d": [[{"h": [1, "x", True]}, 1]]}, "array as key": {"d": [[{"t": []}, 1]]},
    "large key": {"d": [[{"i": hex(2**61 - 1)}, 1]]}, "generator of nothing": {"g": []},
    "generator of a number": {"g": 5}, "generator of null": {"g": None},
    "generator without a state": {"g": {"d": [["bit_generator", "PCG64"]]}},
    "generator of another module": {"g": {"d": [["bit_generator", "seed"], ["state", {"d": []}]]}},
    "unhashable generator": {"g": {"d": [["bit_generator", []], ["state", {"d": []}]]}},
    "handle of two": {"h": [1, "x"]}, "handle without number": {"h": ["1", "x", True]},
    "handle of a truth value": {"h": [True, "x", True]}, "handle of 1": {"h": [1, "x", 1]},
    "array without blob": {"a": ["<f8", [1], 1]}, "negative blob": {"a": ["<f8", [1], -1]},
    "blob by truth": {"a": ["<f8", [1], False]}, "object array": {"a": ["|O", [1], 0]},
    "unhashable dtype": {"a": [[], [1], 0]}, "void array": {"a": ["|V8", [1], 0]},
    "negative shape": {"a": ["<f8", [-1], 0]}, "shape of floats": {"a": ["<f8", [1.0], 0]},
    "wrong shape": {"a": ["<f8", [2], 0]}, "shape as number": {"a": ["<f8", 1, 0]},
    "huge empty shape": {"a": ["<f8", [0, 2**39, 2**39], 0]},
    "truth values": {"a": ["|b1", [8], 0]},
    "endless shape": {"a": ["|u1", [1] * 64 + [8], 0]}, "number with shape": {"s": ["<f8", [1], 0]},
    "nested": json.loads("[" * 40 + "]" * 40), "array as text": {"a": "abc"},
}  # fmt: skip


@pytest.mark.parametrize("name", list(BAD))
def test_what_is_not_of_the_format_is_malformed(name):
    with pytest.raises(Malformed):
        decoded(BAD[name], struct.pack("d", 7.5))


def changed(kind, change):
    state = states.state_of(generator_of(kind))
    change(state)
    return state


WILD = {
    "position beyond the table": ("MT19937", lambda s: s["state"].update(pos=10**8)),
    "position before the table": ("MT19937", lambda s: s["state"].update(pos=-1)),
    "short table": ("MT19937", lambda s: s["state"].update(key=np.ones(9, np.uint32))),
    "table of zeros": ("MT19937", lambda s: s["state"].update(key=np.zeros(624, np.uint32))),
    "table of floats": ("MT19937", lambda s: s["state"].update(key=np.ones(624))),
    "buffer before its start": ("Philox", lambda s: s.update(buffer_pos=-(10**8))),
    "buffer beyond its end": ("Philox", lambda s: s.update(buffer_pos=5)),
    "short buffer": ("Philox", lambda s: s.update(buffer=np.ones(1, np.uint64))),
    "no buffer": ("Philox", lambda s: s.pop("buffer")),
    "same number for ever": ("PCG64", lambda s: s["state"].update(state=0, inc=0)),
    "negative": ("PCG64DXSM", lambda s: s["state"].update(state=-1)),
    "too many bits": ("PCG64", lambda s: s["state"].update(state=2**128)),
    "truth value": ("PCG64", lambda s: s.update(has_uint32=True)),
    "half a number": ("SFC64", lambda s: s.update(uinteger=2**32)),
    "no inner state": ("SFC64", lambda s: s.update(state=None)),
    "another kind": ("SFC64", lambda s: s.update(bit_generator="MT19937")),
    "no kind": ("SFC64", lambda s: s.update(bit_generator=["SFC64"])),
    "too many children": ("PCG64", lambda s: s.update(spawned=states.MOST_SPAWNED + 1)),
    "children unborn": ("PCG64", lambda s: s.update(spawned=-1)),
}


@pytest.mark.parametrize("name", list(WILD))
def test_a_state_that_no_generator_has_is_malformed(name):
    kind, change = WILD[name]
    state = changed(kind, change)
    with pytest.raises(Malformed):
        states.restore(generator_of(kind), state)
    encoder = Encoder(wire.refuse)
    tree = {"g": encoder.encode(state)}
    with pytest.raises(Malformed):
        decoded(tree, *encoder.blobs)


def test_a_generator_takes_no_state_of_another_kind():
    with pytest.raises(Malformed, match="another kind"):
        states.restore(generator_of("PCG64"), states.state_of(generator_of("SFC64")))


def test_a_generator_has_new_children_in_each_call_and_the_same_from_the_same_seed():
    def two_calls(ours):
        for _ in range(2):
            theirs = crossed(ours)
            yield theirs.spawn(1)[0].random()
            states.restore(ours, states.state_of(theirs))

    first, second = two_calls(generator_of("PCG64"))
    assert first != second
    assert [first, second] == list(two_calls(generator_of("PCG64")))
    theirs = crossed(generator_of("MT19937"))
    assert len(theirs.spawn(2)) == 2
    theirs.spawn(5000)
    assert states.state_of(theirs)["spawned"] == states.MOST_SPAWNED


def messages():
    """Valid messages of all kinds, as bytes."""
    values = [
        *PLAIN,
        *ARRAYS[:14],
        *(generator_of(kind) for kind in KINDS),
        {"returned": ARRAYS[5], "left": [generator_of("PCG64"), None], "kept": [1, 2]},
    ]
    for value in values:
        encoder = Encoder(wire.refuse)
        tree = encoder.encode(value)
        yield wire.pack(tree, encoder.blobs)


def mutated(data, rng):
    """One message with a few bytes changed, left out, doubled or put in."""
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        at = rng.randrange(len(data) + 1)
        what = rng.randrange(5)
        if what == 0:
            data[at : at + 1] = bytes([rng.randrange(256)])
        elif what == 1:
            del data[at : at + rng.randrange(1, 9)]
        elif what == 2:
            data[at:at] = data[at : at + rng.randrange(1, 99)]
        elif what == 3:
            data[at:at] = rng.choice((b"{", b"[", b'"', b"9" * 50, b"-", b"null,", b'{"g":'))
        else:
            data[at : at + 1] = rng.choice(b'0123456789afghidstz[]{}",').to_bytes(1, "big")
    return bytes(data)


def reader(data, limit):
    """Read from bytes as a channel does; the end is the end of the connection."""
    stream = io.BytesIO(data)

    def read(n):
        assert n <= limit, f"{n} bytes were asked for at once"
        got = stream.read(n)
        if len(got) < n:
            raise EOFError
        return got

    return read


def test_20_000_mutated_messages_are_values_or_malformed_and_nothing_else():
    rng, valid = random.Random(20261), [data for data in messages() if len(data) < 20_000]
    ended = {"value": 0, "malformed": 0, "end": 0}
    for n in range(20_000):
        try:
            tree, blobs = wire.unpack(reader(mutated(valid[n % len(valid)], rng), wire.MAX_BYTES))
            value = Decoder(blobs, lambda handle: handle).decode(tree)
            if isinstance(value, np.random.Generator):
                value.standard_normal(3)
            ended["value"] += 1
        except Malformed:
            ended["malformed"] += 1
        except EOFError:
            ended["end"] += 1
    assert min(ended.values()) > 500, ended


HEADS = [(2**32 - 1, 0), (0, 2**32 - 1), (wire.MAX_TEXT + 1, 0), (2, wire.MAX_BLOBS + 1)]


@pytest.mark.parametrize("head", HEADS)
def test_an_announced_size_is_refused_before_memory_is_taken(head):
    tracemalloc.start()
    with pytest.raises(Malformed, match="too large"):
        wire.unpack(io.BytesIO(struct.pack("!II", *head) + bytes(8 * 2000)).read)
    assert tracemalloc.get_traced_memory()[1] < 10**6
    tracemalloc.stop()


@pytest.mark.parametrize("sizes", [(2**63,), (2**64 - 1, 2), (wire.MAX_BYTES, 1)])
def test_announced_blobs_are_refused_before_memory_is_taken(sizes):
    head = struct.pack(f"!II{len(sizes)}Q", 2, len(sizes), *sizes)
    with pytest.raises(Malformed, match="too large"):
        wire.unpack(reader(head + b"{}", 2**16))


def memory_of(make):
    """The most memory that a call takes, in bytes."""
    tracemalloc.start()
    try:
        with pytest.raises(Malformed):
            make()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_one_blob_named_many_times_takes_no_more_than_one_message():
    blob = bytes(wire.MAX_BYTES // 4)
    tree = [{"a": ["|u1", [len(blob)], 0]}] * 1000
    assert memory_of(lambda: decoded(tree, blob)) < 1.2 * wire.MAX_BYTES


def test_the_densest_text_takes_a_bounded_multiple_of_its_size():
    text = b"[" + b"[]," * (wire.MAX_TEXT // 3 - 2) + b"[]]"
    data = struct.pack("!II", len(text), 0) + text
    stream = io.BytesIO(data)
    assert memory_of(lambda: decoded(wire.unpack(stream.read)[0])) < 300 * 2**20


@pytest.mark.parametrize(
    "text", [b"NaN", b"[Infinity]", b"", b"{", b"\xff", b"[" * 100_000, b"1" * 5000, b'{"a":1}x']
)
def test_text_that_is_no_json_is_malformed(text):
    with pytest.raises(Malformed):
        wire.unpack(io.BytesIO(struct.pack("!II", len(text), 0) + text).read)
