"""Examine an answer in a hidden test cell, and name the misconception behind a wrong one."""

from __future__ import annotations

import contextlib
import html
import io
import json
import os
import signal
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import numpy as np

from autograder import exams
from autograder.exams.battery import Battery, Failure, Result
from autograder.variants.bank import Misconception, misconceptions_of, variants_of
from autograder.variants.marked import as_html

SEED_VARIABLE = "AUTOGRADER_SEED"
DEFAULT_SEED = 2026
MIME = "application/vnd.autograder.verdict+json"


@cache
def batteries() -> dict[str, Battery]:
    """All batteries, by exercise."""
    names = sorted(module.name for module in iter_modules(exams.__path__))
    modules = [import_module(f"autograder.exams.{name}") for name in names]
    found = [battery for module in modules for battery in getattr(module, "BATTERIES", ())]
    return {battery.exercise: battery for battery in found}


def battery_of(exercise: str) -> Battery:
    """Find an exercise's battery.

    Raises
    ------
    ValueError
        If there is none; the message names those that exist.
    """
    try:
        return batteries()[exercise]
    except KeyError:
        known = ", ".join(batteries())
        raise ValueError(f"exercise = {exercise!r} has no battery; there are: {known}") from None


def course_seed() -> int:
    """Read the course seed from the environment variable AUTOGRADER_SEED (default 2026)."""
    return int(os.environ.get(SEED_VARIABLE, DEFAULT_SEED))


def same_failures(first: tuple[Failure, ...], second: tuple[Failure, ...]) -> bool:
    """Tell whether two answers fail the same properties in the same way."""
    if len(first) != len(second):
        return False
    for one, other in zip(first, second, strict=True):
        if (one.property, one.symptom) != (other.property, other.symptom):
            return False
        if (one.evidence is None) != (other.evidence is None):
            return False
        if (
            one.evidence is not None
            and other.evidence is not None
            and not (
                one.evidence.shape == other.evidence.shape
                and np.allclose(one.evidence, other.evidence, rtol=1e-5, equal_nan=True)
            )
        ):
            return False
    return True


@contextlib.contextmanager
def clock_stopped() -> Iterator[None]:
    """Stop the alarm that limits a student's time: the bank's time is not theirs."""
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)


@cache
def known_failures(exercise: str, seed: int) -> tuple[tuple[str, tuple[Failure, ...]], ...]:
    """Run the battery on the bank's wrong answers: the ways to fail that have a name."""
    battery = battery_of(exercise)
    # some wrong answers print
    with clock_stopped(), contextlib.redirect_stdout(io.StringIO()):
        return tuple(
            (variant.name, battery.run(variant.functions(battery.takes), seed).failures)
            for variant in variants_of(exercise)
            if not variant.right
        )


def recognise(result: Result, seed: int) -> Misconception | None:
    """Name the misconception whose failures an answer shows, if just one fits.

    If none does, missing checks of arguments are left aside: they often come on top.
    """
    if not result.failures:
        return None  # without running the whole bank
    for relevant in (tuple, without_refusals):
        shown = relevant(result.failures)
        names = {
            name
            for name, failures in known_failures(result.exercise, seed)
            if shown and same_failures(relevant(failures), shown)
        }
        if names:
            known = misconceptions_of(result.exercise)
            return known[names.pop()] if len(names) == 1 else None
    return None


def without_refusals(failures: tuple[Failure, ...]) -> tuple[Failure, ...]:
    """Leave out that something was accepted which should have been refused."""
    return tuple(failure for failure in failures if not failure.symptom.startswith("accepts"))


@dataclass(frozen=True)
class Verdict:
    """What a hidden test cell shows: points for nbgrader, messages for the student.

    nbgrader reads the points from the plain text; the page shows the HTML; programs read
    the JSON.
    """

    score: float
    max_score: float
    messages: tuple[str, ...]
    misconception: Misconception | None

    def as_json(self) -> dict[str, Any]:
        """Give the verdict as plain data."""
        return {
            "score": self.score,
            "max_score": self.max_score,
            "messages": list(self.messages),
            "misconception": self.misconception.name if self.misconception else None,
        }

    def as_html(self) -> str:
        """Give the verdict as HTML, with tags that the feedback page's sanitiser lets through."""
        points = f"<strong>{self.score:g} of {self.max_score:g} points</strong>"
        listed = "".join(f"<li>{html.escape(message)}</li>" for message in self.messages)
        parts = [f'<div class="points">{points}</div>', f"<ul>{listed}</ul>" if listed else ""]
        if self.misconception is not None:
            known = self.misconception
            parts.append(
                f"<div><strong>This is what one gets with: {html.escape(known.name)}.</strong> "
                f"{as_html(known.why)} Look again at: {html.escape(known.see)}.</div>"
            )
        return "".join(parts)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {
            "text/plain": f"{self.score:g}",
            "text/html": self.as_html(),
            MIME: json.loads(json.dumps(self.as_json())),
        }


def examine(exercise: str, *functions: Any, seed: int | None = None) -> Verdict:
    """Run an exercise's battery on a student's answer.

    The last line of a hidden test cell: nbgrader takes the verdict's points.

    Parameters
    ----------
    exercise : str
        The function's name, which is its grade_id too.
    *functions : callable
        The student's function, or those that the battery examines together; where the answer
        is data, as the verdicts of notebook 07, the data.
    seed : int or None
        Inputs vary with it; None: the course seed.

    Returns
    -------
    Verdict
        Points within [0, max], messages and, if recognised, the misconception.
    """
    chosen = course_seed() if seed is None else seed
    with in_silence():
        result = battery_of(exercise).run(functions, chosen)
        known = recognise(result, chosen)
    return Verdict(result.score, result.max_score, tuple(result.messages), known)


@contextlib.contextmanager
def in_silence() -> Iterator[None]:
    """Show nothing of what answers print, neither the student's nor the bank's.

    Stock nbgrader gives no point for text in the standard error stream.
    """
    nowhere = io.StringIO()
    with (
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield
