"""What can go wrong in a student's process, as the examiner sees it."""

from __future__ import annotations

import builtins
import contextlib
from typing import Any

from autograder.execution import wire


class StudentGone(BaseException):
    """The student's process ended, hung or broke the protocol; the message says which.

    Not an `Exception`: a test that catches errors must not mistake it for one of the student's.
    """


class StudentError(Exception):
    """An error of a kind that only the student's process knows."""


def make_error(names: Any, message: str) -> Exception:
    """Make the built-in exception that an error of the student's is, by its class names."""
    for name in names[:50] if isinstance(names, list) else []:
        known = getattr(builtins, name, None) if isinstance(name, str) else None
        if isinstance(known, type) and issubclass(known, Exception) and known is not Exception:
            with contextlib.suppress(TypeError):  # UnicodeDecodeError wants more than a message
                return known(message)
    return StudentError(message)


def text_in(answer: dict[str, Any], key: str) -> str:
    """Read a short text off an answer."""
    found = answer.get(key)
    return wire.clean(found[:2000]) if isinstance(found, str) else ""
