"""Batteries: the named properties an answer must have, and what each is worth."""

from __future__ import annotations

import copy
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.budget import ALPHA, binomial_interval
from autograder.exams.reading import Wrong

Function = Callable[..., Any]
UNREADABLE = "the tests could not make sense of"


@dataclass(frozen=True)
class Failure:
    """One property that does not hold."""

    property: str
    message: str
    symptom: str
    evidence: NDArray[np.float64] | None


@dataclass(frozen=True)
class Result:
    """What a battery found out about one answer."""

    exercise: str
    score: float
    max_score: float
    failures: tuple[Failure, ...]
    risk: float  # probability, at most, that a right answer fails
    remarks: tuple[str, ...] = ()  # what a student is told besides, also about right answers

    @property
    def messages(self) -> list[str]:
        """The remarks, then the failures' messages, each once."""
        return list(dict.fromkeys([*self.remarks, *(one.message for one in self.failures)]))


class Trial:
    """One run of one property: its inputs, and what the checks risk.

    Parameters
    ----------
    key : sequence of int
        Seeds the inputs.
    """

    def __init__(self, key: tuple[int, ...]) -> None:
        self.rng = np.random.default_rng(key)
        self.risk = 0.0
        self.changed: list[str] = []
        self.theirs: list[NDArray[Any]] = []

    def generator(self) -> np.random.Generator:
        """Make a fresh generator to hand to the student's function."""
        return np.random.default_rng(int(self.rng.integers(2**32)))

    def activations(self, *shape: int) -> NDArray[np.float64]:
        """Draw signed activations with no entry near zero."""
        sign = self.rng.choice([-1.0, 1.0], size=shape)
        return sign * self.rng.uniform(0.5, 2.0, size=shape)

    def by_chance(self, probability: float) -> None:
        """Note that a right answer fails the next check with this probability."""
        self.risk += probability

    def interval(self, n: int, p: float, alpha: float = ALPHA) -> tuple[int, int]:
        """Give the bounds for a Binomial(n, p) count, and note the risk."""
        self.by_chance(alpha)
        return binomial_interval(n, p, alpha)

    def lend(self, value: Any) -> Any:
        """Copy an array of ours; one that the student made, as a cache, goes back as it is."""
        ours = isinstance(value, np.ndarray) and not any(value is x for x in self.theirs)
        return copy.copy(value) if ours else value

    def guard(self, function: Function, name: str) -> Function:
        """Wrap a student's function: it gets copies, and its errors become messages."""

        def guarded(*arguments: Any, **named: Any) -> Any:
            given = [self.lend(x) for x in arguments]
            try:
                returned = function(*given, **named)
            except (Exception, SystemExit) as error:
                raise Raised(name, error) from None
            parts = returned if isinstance(returned, (tuple, list)) else ()
            self.theirs += [x for x in (returned, *parts[:8]) if isinstance(x, np.ndarray)]
            for position, (before, after) in enumerate(zip(arguments, given, strict=True)):
                if isinstance(before, np.ndarray) and not reading.close(before, after):
                    self.changed.append(f"argument {position + 1} of {name}")
            return returned

        return guarded

    def refuses(self, name: str, call: Callable[[], object], given: str) -> None:
        """Check that a call raises ValueError.

        Parameters
        ----------
        name : str
            The function's name.
        call : callable
            Calls the guarded function.
        given : str
            What was handed over, for the message.
        """
        try:
            returned = call()
        except Raised as error:
            if isinstance(error.error, ValueError):
                return
            raise Wrong(
                f"{name} with {given} should raise ValueError, but raised {error.text}.",
                f"refuses with {type(error.error).__name__}",
            ) from None
        raise Wrong(
            f"{name} with {given} should raise ValueError, but returned "
            f"{reading.describe(returned)}.",
            f"accepts {given}",
        )


class Raised(Wrong):
    """A student's function raised an exception."""

    def __init__(self, name: str, error: BaseException) -> None:
        self.error = error
        self.text = reading.plain_error(error)
        super().__init__(f"{name} raised {self.text}.", f"raises {type(error).__name__}")


@dataclass(frozen=True)
class Property:
    """A named property: `check(trial, *functions)` raises Wrong where it does not hold."""

    name: str
    points: float
    check: Callable[..., None]


@dataclass
class Battery:
    """The properties of one exercise.

    Parameters
    ----------
    exercise : str
        The function's name and its answer cell's grade_id.
    takes : tuple of str
        The student's functions that are examined together; usually just the exercise.
    """

    exercise: str
    takes: tuple[str, ...] = ()
    properties: list[Property] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the exercise alone, unless told otherwise."""
        self.takes = self.takes or (self.exercise,)

    @property
    def max_score(self) -> float:
        """Points for an answer with every property."""
        return sum(one.points for one in self.properties)

    def property(self, name: str, points: float) -> Callable[[Callable[..., None]], Any]:
        """Register a check as a property worth `points`."""

        def register(check: Callable[..., None]) -> Callable[..., None]:
            self.properties.append(Property(name, points, check))
            return check

        return register

    def run(self, functions: tuple[Function, ...], seed: int) -> Result:
        """Check every property of an answer.

        Parameters
        ----------
        functions : tuple of callable
            The student's functions, in the order of `takes`.
        seed : int
            The course seed; inputs vary with it.

        Returns
        -------
        Result
            Points within [0, max_score], and what failed.
        """
        if len(functions) != len(self.takes):
            raise TypeError(f"{self.exercise} examines {', '.join(self.takes)}, in that order")
        score, risk, failures = 0.0, 0.0, []
        for position, one in enumerate(self.properties):
            trial = Trial((seed, zlib.crc32(self.exercise.encode()), position))
            guarded = [
                trial.guard(function, name)
                for function, name in zip(functions, self.takes, strict=True)
            ]
            try:
                one.check(trial, *guarded)
                score += one.points
            except Wrong as wrong:
                failures.append(Failure(one.name, str(wrong), wrong.symptom, wrong.evidence))
            except Exception as error:  # a check that stumbles over what came costs its own points
                told = f"{self.takes[-1]} returned something that {UNREADABLE}."
                failures.append(Failure(one.name, told, type(error).__name__, None))
            risk += trial.risk
        return Result(self.exercise, score, self.max_score, tuple(failures), risk)
