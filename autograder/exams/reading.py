"""Turn what a student's function returned into plain arrays, or say what came back instead."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Wrong(Exception):
    """A property does not hold.

    Parameters
    ----------
    message : str
        For the student: what was expected and what came. Never source code.
    symptom : str
        A short label of the kind of failure, for recognising misconceptions.
    evidence : array_like or None
        Numbers that came, the same for every answer with the same misconception.
    """

    def __init__(self, message: str, symptom: str = "", evidence: object = None) -> None:
        super().__init__(message)
        self.symptom = symptom
        self.evidence = None if evidence is None else np.asarray(evidence, dtype=float)


def describe(value: object) -> str:
    """Say in a few words what `value` is."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} and type {value.dtype}"
    text = repr(value) if isinstance(value, (bool, int, float, str)) else ""
    article = "an" if type(value).__name__[0] in "aeiou" else "a"
    return f"{article} {type(value).__name__}" + (f", {text[:60]}" if text else "")


def missing(what: str) -> str:
    """Say that nothing came back, in the same words wherever it happens."""
    name = what.removeprefix("out of ").split("(")[0].split(" of ")[0]
    return f"{name} returned None: the answer is missing, or the function lacks its return."


def array(
    value: object, shape: tuple[int, ...] | None = None, what: str = "it"
) -> NDArray[np.float64]:
    """Read a real array of finite numbers.

    Parameters
    ----------
    value : object
        What the student's function returned.
    shape : tuple of int or None
        The shape it must have; None: any.
    what : str
        What to call it in the message.

    Returns
    -------
    ndarray of float

    Raises
    ------
    Wrong
        If it is something else.
    """
    if value is None:
        raise Wrong(missing(what), "None")
    if not isinstance(value, (bool, int, float, list, tuple, np.ndarray, np.generic)):
        raise Wrong(f"{what} should return numbers, but returned {describe(value)}.", "type")
    try:
        read = np.asarray(value)
    except (ValueError, TypeError):
        raise Wrong(f"{what} returned rows of different lengths.", "ragged") from None
    if read.dtype.kind not in "biuf":
        raise Wrong(f"{what} should return numbers, but returned {describe(read)}.", "type")
    if shape is not None and read.shape != shape:
        raise Wrong(f"{what} should have shape {shape}, but has shape {read.shape}.", "shape")
    read = read.astype(float)
    if not np.isfinite(read).all():
        n_bad = int((~np.isfinite(read)).sum())
        raise Wrong(f"{what} returned NaN or infinity in {n_bad} of {read.size} places.", "NaN")
    return read


def number(value: object, what: str = "it") -> float:
    """Read one finite number (a 0-d or one-element array will do)."""
    read = array(value, None, what)
    if read.size != 1:
        raise Wrong(f"{what} should return one number, but returned {describe(value)}.", "shape")
    return float(read.reshape(()))


def mask(value: object, shape: tuple[int, ...], what: str = "it") -> NDArray[np.bool_]:
    """Read a mask: booleans, or numbers that are all 0 or 1."""
    read = array(value, shape, what)
    strange = read[(read != 0) & (read != 1)]
    if strange.size:
        raise Wrong(
            f"{what} should hold only True/False or 0/1, but holds {strange.flat[0]:.4g}.",
            "one other number" if len(np.unique(strange.round(9))) == 1 else "many other numbers",
        )
    return read.astype(bool)


def pair(value: object, what: str, names: str) -> tuple[object, object]:
    """Read a tuple or list of two things."""
    if value is None:
        raise Wrong(missing(what), "None")
    row = list(value) if isinstance(value, (tuple, list)) else []
    if isinstance(value, np.ndarray) and value.ndim:
        row = list(value)
    if len(row) != 2:
        raise Wrong(f"{what} should return {names}, but returned {describe(value)}.", "not a pair")
    return row[0], row[1]


def close(x: ArrayLike, y: ArrayLike, rtol: float = 1e-5, atol: float = 1e-9) -> bool:
    """Tell whether two arrays agree, up to the rounding of single precision."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)  # booleans can't be subtracted
    return x.shape == y.shape and bool(np.allclose(x, y, rtol=rtol, atol=atol))


def plain_error(error: BaseException) -> str:
    """Name an exception in one line, without its traceback."""
    text = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
