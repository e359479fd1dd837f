"""Read the bank: each file holds the answers to one exercise, cell by cell.

A cell starts with `# %% right: style` or `# %% wrong: misconception`. Under the first cell of
a misconception, comment lines say why it goes wrong (`# why: …`) and which part of the notebook
treats it (`# see: …`). The rest is what a
student would have written in the answer cell (and, where the exercise is examined together
with another one, in that cell too).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).parent
CELL = re.compile(r"^# %% (right|wrong): (.+)$", re.MULTILINE)
NOTE = re.compile(r"^# (why|see): (.+(?:\n#   .+)*)\n", re.MULTILINE)


@dataclass(frozen=True)
class Misconception:
    """A wrong idea, named, with what it does and where the notebook treats it."""

    name: str
    why: str
    see: str


@dataclass(frozen=True)
class Variant:
    """One answer to one exercise, right or wrong.

    `name` is its style if it is right, its misconception's name if it is wrong.
    """

    exercise: str
    right: bool
    name: str
    source: str

    def functions(self, takes: tuple[str, ...]) -> tuple[Callable[..., Any], ...]:
        """Execute the source in a fresh namespace and return the functions named in `takes`."""
        namespace: dict[str, Any] = {"np": np, "__name__": "answer"}
        exec(compile(self.source, f"<{self.exercise}: {self.name}>", "exec"), namespace)
        return tuple(namespace[name] for name in takes)


@cache
def files() -> dict[str, Path]:
    """Find the bank's files, by exercise."""
    return {path.stem: path for path in sorted(FOLDER.glob("*/*.py")) if path.stem[0] != "_"}


@cache
def variants_of(exercise: str) -> tuple[Variant, ...]:
    """Read all answers to an exercise, in the order of the file."""
    parts = CELL.split(files()[exercise].read_text(encoding="utf-8"))[1:]
    read = []
    for kind, name, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        source = NOTE.sub("", body.lstrip("\n")).strip() + "\n"
        read.append(Variant(exercise, kind == "right", name.strip(), source))
    return tuple(read)


@cache
def misconceptions_of(exercise: str) -> dict[str, Misconception]:
    """Read the explanations of an exercise's misconceptions, by name."""
    parts = CELL.split(files()[exercise].read_text(encoding="utf-8"))[1:]
    known: dict[str, Misconception] = {}
    for kind, name, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        notes = {key: re.sub(r"\n#   ", " ", text) for key, text in NOTE.findall(body)}
        if kind == "wrong" and notes:
            known[name.strip()] = Misconception(name.strip(), notes["why"], notes["see"])
    return known
