"""Messages over a socket, with a deadline."""

from __future__ import annotations

import select
import socket
import time
from typing import Any

from autograder.execution import wire


class Closed(Exception):
    """The other end is gone."""


class TimedOut(Exception):
    """The other end took too long."""


CHUNK = 2**16  # bytes read at once: a small message in one call


class Channel:
    """One end of a connection between an examiner and a student's process.

    Parameters
    ----------
    connection : socket
        A connected stream socket.
    """

    def __init__(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        self.connection = connection
        self.deadline: float | None = None
        self.buffer = memoryview(bytearray(CHUNK))
        self.at = self.have = 0  # of the buffer: used up to here, read up to there
        self.readable, self.writable = select.poll(), select.poll()
        self.readable.register(connection, select.POLLIN)
        self.writable.register(connection, select.POLLOUT)

    def remaining(self) -> float | None:
        """Seconds until the deadline; None without one."""
        if self.deadline is None:
            return None
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimedOut
        return left

    def wait(self, ready: select.poll) -> None:
        """Wait until the socket is ready."""
        left = self.remaining()
        if not ready.poll(None if left is None else left * 1000):
            raise TimedOut

    def send(self, tree: Any, blobs: list[bytes] | None = None) -> None:
        """Send one message."""
        data = memoryview(wire.pack(tree, blobs or []))
        self.remaining()
        while data:
            try:
                data = data[self.connection.send(data) :]
            except BlockingIOError:
                self.wait(self.writable)
            except OSError:
                raise Closed from None

    def receive(self) -> tuple[Any, list[bytes]]:
        """Wait for one message."""
        return wire.unpack(self.read)

    def read(self, n: int) -> bytes:
        """Read exactly n bytes."""
        if self.have - self.at < n:
            self.make_room(n)
            while self.have < n:
                self.have += self.read_some(self.buffer[self.have :])
        self.at += n
        return bytes(self.buffer[self.at - n : self.at])

    def make_room(self, n: int) -> None:
        """Move what was read ahead to the front of a buffer that can hold n bytes."""
        rest = bytes(self.buffer[self.at : self.have])
        size = max(n, CHUNK)
        if len(self.buffer) != size:  # one buffer: a message in single bytes takes no more memory
            self.buffer = memoryview(bytearray(size))
        self.buffer[: len(rest)] = rest
        self.at, self.have = 0, len(rest)

    def read_some(self, into: memoryview) -> int:
        """Read what there is, at least one byte."""
        while True:
            self.wait(self.readable)
            try:
                got = self.connection.recv_into(into)
            except BlockingIOError:
                continue
            except OSError:
                raise Closed from None
            if not got:
                raise Closed
            return got

    def close(self) -> None:
        """Close this end."""
        self.connection.close()
