"""Messages over a socket, with a deadline."""

from __future__ import annotations

import socket
import time
from typing import Any

from autograder.execution import wire


class Closed(Exception):
    """The other end is gone."""


class TimedOut(Exception):
    """The other end took too long."""


class Channel:
    """One end of a connection between an examiner and a student's process.

    Parameters
    ----------
    connection : socket
        A connected stream socket.
    """

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.deadline: float | None = None

    def remaining(self) -> float | None:
        """Seconds until the deadline; None without one."""
        if self.deadline is None:
            return None
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimedOut
        return left

    def send(self, tree: Any, blobs: list[bytes] | None = None) -> None:
        """Send one message."""
        data = memoryview(wire.pack(tree, blobs or []))
        try:
            while data:
                self.connection.settimeout(self.remaining())
                data = data[self.connection.send(data) :]
        except TimeoutError:
            raise TimedOut from None
        except OSError:
            raise Closed from None

    def receive(self) -> tuple[Any, list[bytes]]:
        """Wait for one message."""
        return wire.unpack(self.read)

    def read(self, n: int) -> bytes:
        """Read exactly n bytes."""
        data = bytearray(n)  # one buffer: a message in single bytes takes no more memory
        rest = memoryview(data)
        try:
            while rest:
                self.connection.settimeout(self.remaining())
                got = self.connection.recv_into(rest, min(len(rest), 2**20))
                if not got:
                    raise Closed
                rest = rest[got:]
        except TimeoutError:
            raise TimedOut from None
        except OSError:
            raise Closed from None
        return bytes(data)

    def close(self) -> None:
        """Close this end."""
        self.connection.close()
