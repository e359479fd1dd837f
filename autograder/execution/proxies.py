"""Stand-ins, in the examiner, for what lives in a student's process."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import Any, cast

import numpy as np

from autograder.execution import wire
from autograder.execution.arguments import changed, marks, put_back
from autograder.execution.channel import Channel, Closed, TimedOut
from autograder.execution.errors import StudentGone, make_error, text_in
from autograder.execution.malformed import Malformed

MAX_CALLBACKS = 50_000  # in one call
MAX_KEPT = 200 * 2**20  # bytes of the student's values that a test cell keeps


class Remote:
    """An object in the student's process; it can be called, or handed back, and nothing else."""

    def __init__(self, student: Student, handle: wire.Handle) -> None:
        self._student, self._handle = student, handle

    def __repr__(self) -> str:
        """Say what it is."""
        return f"<{self._handle.type} of the student's>"

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call it in the student's process."""
        if not self._handle.callable:
            raise TypeError(f"'{self._handle.type}' object is not callable")
        return self._student.call(self._handle, arguments, named)


def remote(student: Student, handle: wire.Handle) -> Remote:
    """Make a Remote whose type is called as the student's object's is, for messages."""
    name = "".join(letter for letter in handle.type if letter.isidentifier())[:60]
    return cast(Remote, type(name or "object", (Remote,), {})(student, handle))


class Student:
    """A student's process, as the examiner talks to it.

    Parameters
    ----------
    channel : Channel
        To the process.
    """

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.known: dict[int, tuple[Any, wire.Handle, bytes]] = {}
        self.callbacks: list[Callable[..., Any]] = []
        self.kept_bytes = 0

    def ask(self, tree: dict[str, Any], blobs: list[bytes] | None = None) -> Any:
        """Send a request and wait for the answer, whatever it is.

        It must carry the request's token: none can be sent in advance.
        """
        token = secrets.token_hex(8)
        try:
            self.channel.send({**tree, "token": token}, blobs)
            answer, self.blobs = self.channel.receive()
        except Closed:
            raise StudentGone("the process ended") from None
        except TimedOut:
            raise StudentGone("it took too long") from None
        except Malformed as error:
            raise StudentGone(f"it sent what can't be read: {error}") from None
        if not isinstance(answer, dict):
            raise StudentGone("it sent what can't be read: not an answer")
        if answer.get("token") != token:
            raise StudentGone("it answered what it was not asked")
        return answer

    def decode(self, tree: Any) -> Any:
        """Read a value out of the latest answer."""
        try:
            return wire.Decoder(self.blobs, lambda handle: remote(self, handle)).decode(tree)
        except Malformed as error:
            raise StudentGone(f"it sent what can't be read: {error}") from None

    def run(self, source: str) -> list[Any]:
        """Run one cell of the student's and return its outputs, unchecked."""
        outputs = self.decode(self.ask({"do": "run", "source": source}).get("outputs"))
        return outputs if isinstance(outputs, list) else []

    def get(self, name: str) -> Any:
        """Get a value by name: plain data by value, anything else as a Remote.

        Raises
        ------
        NameError
            If the student's notebook doesn't define it.
        """
        answer = self.ask({"do": "get", "name": name})
        if answer.get("found") is not True:
            raise NameError(f"name '{name}' is not defined")
        return self.decode(answer.get("value"))

    def forget(self) -> None:
        """Start a new test cell: nothing needs to be kept for it."""
        self.known.clear()
        self.callbacks.clear()
        self.kept_bytes = 0
        self.ask({"do": "forget"})

    def escape(self, value: Any) -> wire.Handle:
        """Give the handle for something that doesn't cross by value."""
        if isinstance(value, Remote):
            return value._handle
        if callable(value):
            self.callbacks.append(value)
            return wire.Handle(-len(self.callbacks), "function", True)
        return wire.refuse(value)

    def encode(self, encoder: wire.Encoder, value: Any) -> Any:
        """Encode an argument; what came from the student, and is unchanged, goes as a handle."""
        known = self.known.get(id(value))
        if known is not None and known[0] is value and fingerprint(value)[0] == known[2]:
            return encoder.encode(known[1])
        return encoder.encode(value)

    def call(self, handle: wire.Handle, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Call a function in the student's process.

        Returns
        -------
        object
            What it returned, as plain data. Arrays and generators among the arguments are
            left as the call left them.

        Raises
        ------
        Exception
            What the function raised: the same built-in class, or StudentError.
        """
        encoder = wire.Encoder(self.escape)
        request = {
            "do": "call",
            "function": encoder.encode(handle),
            "arguments": [self.encode(encoder, value) for value in arguments],
            "named": {"d": [[k, self.encode(encoder, value)] for k, value in named.items()]},
        }
        answer = self.ask(request, encoder.blobs)
        for _ in range(MAX_CALLBACKS):
            if "callback" not in answer:
                break
            answer = self.ask(*self.answer_callback(answer))
        else:
            raise StudentGone(f"it called the test's function more than {MAX_CALLBACKS} times")
        self.take_back(arguments, answer.get("left"))
        if "raised" in answer:
            raised = make_error(answer["raised"], text_in(answer, "message"))
            if text_in(answer, "where"):
                raised.add_note("in your code:\n" + text_in(answer, "where"))
            raise raised
        returned = self.decode(answer.get("returned"))
        self.remember(returned, answer.get("kept"))
        return returned

    def take_back(self, arguments: tuple[Any, ...], left: Any) -> None:
        """Make arrays and generators look as the call left them."""
        values = self.decode(left) if left is not None else []
        for ours, theirs in zip(
            arguments, values if isinstance(values, list) else [], strict=False
        ):
            try:
                put_back(ours, theirs)
            except Malformed as error:
                raise StudentGone(f"it sent what can't be read: {error}") from None

    def remember(self, returned: Any, kept: Any) -> None:
        """Note which objects of the student's a value and its parts stand for."""
        parts = list(returned) if isinstance(returned, (tuple, list)) and len(returned) <= 8 else []
        values = [returned, *parts]
        if not isinstance(kept, list) or len(kept) != len(values):
            return
        for value, number in zip(values, kept, strict=True):
            if type(number) is int and isinstance(value, (np.ndarray, list, tuple, dict)):
                handle = wire.Handle(number, type(value).__name__, False)
                mark, size = fingerprint(value)
                self.kept_bytes += size
                if self.kept_bytes > MAX_KEPT:  # later ones cross by value
                    self.known.clear()
                    self.kept_bytes = size
                self.known[id(value)] = (value, handle, mark)

    def answer_callback(self, answer: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
        """Run one of the test's functions for the student's code."""
        number = answer["callback"]
        arguments = self.decode(answer.get("arguments"))
        named = self.decode(answer.get("named"))
        if type(number) is not int or not 1 <= number <= len(self.callbacks):
            raise StudentGone("it called a function that it was not given")
        if not isinstance(arguments, list) or not isinstance(named, dict):
            raise StudentGone("it sent what can't be read: no arguments")
        encoder = wire.Encoder(self.escape)
        before = marks(arguments)
        try:
            returned = self.callbacks[number - 1](*arguments, **named)
            reply = {"do": "answer", "returned": encoder.encode(returned)}
        except Exception as error:
            reply = {"do": "answer", "raised": type(error).__name__, "message": str(error)[:300]}
        reply["left"] = encoder.encode(changed(arguments, before))
        return reply, encoder.blobs


def fingerprint(value: Any) -> tuple[bytes, int]:
    """Give bytes that change when a value changes, and its size (Remotes count by handle)."""
    encoder = wire.Encoder(lambda x: x._handle if isinstance(x, Remote) else wire.refuse(x))
    packed = wire.pack(encoder.encode(value), encoder.blobs)
    return hashlib.blake2b(packed, digest_size=16).digest(), len(packed)
