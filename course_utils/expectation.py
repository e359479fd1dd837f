"""Visible tests: say what was expected, what came, and what that usually means."""

from __future__ import annotations

import dis
from collections.abc import Callable

import numpy as np

LONGEST = 400
MISSING = "the answer is still missing (the line with `...`), or the function lacks its `return`"


class NotAsExpected(AssertionError):
    """A visible test failed; a notebook shows its message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


def show(value: object) -> str:
    """Return a short text for what a function gave back."""
    if isinstance(value, np.ndarray):
        if value.size > 40:
            return f"an array of shape {value.shape} and type {value.dtype}"
        text = np.array2string(value, precision=4, separator=", ")
        return text.replace("\n", "\n" + " " * 12)
    text = f"{value:.6g}" if isinstance(value, float) else repr(value)
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"


def fail(what: str, expected: str, got: str, usually: str) -> None:
    """Raise NotAsExpected with the lines that a student needs."""
    lines = [what, f"  expected  {expected}", f"  got       {got}"]
    raise NotAsExpected("\n".join([*lines, *([f"  usually   {usually}"] if usually else [])]))


def meaning(got: object, usually: str = "") -> str:
    """Say what a wrong value usually means: None, that there is no answer yet."""
    return MISSING if got is None else usually


def agree(got: object, want: object) -> bool:
    """Tell whether two values are the same: numbers up to rounding, shapes exactly."""
    if isinstance(want, str) or isinstance(got, str):
        return isinstance(got, str) and got == want
    try:
        x, y = np.asarray(got, dtype=float), np.asarray(want, dtype=float)
    except (TypeError, ValueError):
        return False
    return x.shape == y.shape and bool(np.allclose(x, y, rtol=1e-5, atol=1e-8))


def expect(got: object, want: object, what: str, usually: str = "") -> None:
    """Go on if `got` is `want`; otherwise stop with a message that helps.

    Parameters
    ----------
    got : object
        What the function returned.
    want : number, str or array_like
        What it should have returned; numbers are compared up to rounding.
    what : str
        What was asked, for the message.
    usually : str
        What another answer usually means.

    Raises
    ------
    NotAsExpected
        If they differ. It is an AssertionError.
    """
    if got is None or not agree(got, want):
        expected, came = show(want), show(got)
        if expected == came:
            came += "  (they differ in digits that aren't shown)"
        fail(what, expected, came, meaning(got, usually))


def expect_between(got: object, low: float, high: float, what: str, usually: str = "") -> None:
    """Go on if the number `got` lies between `low` and `high`, both included.

    Parameters
    ----------
    got : number
        What came.
    low, high : float
        The allowed range.
    what, usually : str
        As in `expect`.

    Raises
    ------
    NotAsExpected
        If it lies outside, or isn't a number.
    """
    try:
        inside = not isinstance(got, str) and low <= float(got) <= high  # type: ignore[arg-type]
    except (TypeError, ValueError):
        inside = False
    if not inside:
        expected = f"between {low:.6g} and {high:.6g}"
        fail(what, expected, show(got), meaning(got, usually))


def expect_error(call: Callable[[], object], what: str, usually: str = "") -> None:
    """Go on if `call()` raises ValueError.

    Parameters
    ----------
    call : callable
        Makes the call that should be refused.
    what, usually : str
        As in `expect`.

    Raises
    ------
    NotAsExpected
        If it returns, or raises something else.
    """
    try:
        got = call()
    except ValueError:
        return
    except Exception as error:
        fail(what, "a ValueError", f"{error!r}", "an error came, but not a ValueError")
    else:
        returned = isinstance(got, Exception)
        told = "an error is raised (`raise`), not returned" if returned else usually
        fail(what, "a ValueError", f"no error; it returned {show(got)}", told)


def needs(*functions: Callable[..., object]) -> None:
    """Stop with one sentence if an answer that an experiment uses is still missing.

    Parameters
    ----------
    *functions : callable
        The student's functions.

    Raises
    ------
    NotAsExpected
        If one of them is still an empty stub.
    """
    missing = [function.__name__ for function in functions if is_stub(function)]
    if missing:
        *others, last = missing
        named = f"{', '.join(others)} and {last}" if others else last
        raise NotAsExpected(
            f"this cell needs your answer to {named}\n"
            "  write it above, run its cell, then run this one again"
        )


def is_stub(function: Callable[..., object]) -> bool:
    """Tell whether a function holds nothing but its docstring and `...`."""
    code = getattr(function, "__code__", None)
    if code is None or not set(code.co_consts) <= {None, Ellipsis, function.__doc__}:
        return False
    nothing = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"}
    return {step.opname for step in dis.get_instructions(code)} <= nothing
