"""What a notebook's cells are and define; nothing here runs any of their code."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from nbformat import NotebookNode

from autograder.execution.syntax import parse

ALIKE = 0.6  # how similar a cell must be to a released one to be taken for it
NOTE = "autograder-note"  # the id of the cell that grading puts on top
VERDICTS = "verdicts"  # the dictionary whose entries are answers
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def meta(cell: NotebookNode) -> dict[str, Any]:
    """Give a cell's nbgrader metadata; none if they are not what they should be."""
    outer = cell.get("metadata")
    found = outer.get("nbgrader") if isinstance(outer, dict) else None
    return dict(found) if isinstance(found, dict) else {}


def grade_id(cell: NotebookNode) -> str | None:
    """Give a cell's grade_id, if it has one."""
    outer = cell.get("metadata")
    found = outer.get("nbgrader") if isinstance(outer, dict) else None  # often asked: no copy
    value = found.get("grade_id") if isinstance(found, dict) else None
    return value if isinstance(value, str) else None


def is_graded(cell: NotebookNode) -> bool:
    """Tell whether a source cell carries points: a test, or a task graded by hand."""
    return bool(meta(cell).get("points"))


def is_answer(cell: NotebookNode) -> bool:
    """Tell whether a source cell is filled in with code by the student."""
    return bool(meta(cell).get("solution")) and cell.cell_type == "code"


@lru_cache(maxsize=4096)
def defined_in(source: str) -> frozenset[str]:
    """List the answers in a piece of code: functions (in broken code, by its lines), verdicts."""
    tree = parse(source)
    if tree is not None:
        nodes = ast.walk(tree)
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        return frozenset(n.name for n in nodes if isinstance(n, kinds)) | filled_in(tree)
    starts = [line[4:] for line in source.splitlines() if line.startswith("def ")]
    return frozenset(start.split("(")[0].strip() for start in starts)


def filled_in(tree: ast.AST) -> frozenset[str]:
    """List the verdicts that a piece of code gives, as `verdicts["exactly_half"] = True`.

    Each is an answer of its own, whose id is the key.
    """
    return frozenset(
        node.slice.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == VERDICTS
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
    )


def is_verdict(cell: NotebookNode) -> bool:
    """Tell whether a source cell's answer is a verdict, not a function."""
    return VERDICTS in cell.source and grade_id(cell) in defined_in(cell.source)


@dataclass(frozen=True)
class Names:
    """What a cell binds when it runs, what its functions need, and what it mentions."""

    bound: frozenset[str]
    needed: frozenset[str]
    used: frozenset[str]


def stored_in(node: ast.AST) -> set[str]:
    """List the names that a piece of code binds, not counting the insides of functions."""
    names: set[str] = set()
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(child.name)
        elif isinstance(child, (ast.Import, ast.ImportFrom)):
            names |= {a.asname or a.name.split(".")[0] for a in child.names}
        elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            names.add(child.id)
        elif not isinstance(child, ast.Lambda):
            names |= stored_in(child)
    return names


def local_to(function: ast.AST) -> set[str]:
    """List the names that belong to a function and its inner ones."""
    nodes = list(ast.walk(function))
    inner = [stored_in(n) for n in nodes if isinstance(n, (*SCOPES, ast.ClassDef))]
    return {n.arg for n in nodes if isinstance(n, ast.arg)}.union(*inner)


def outermost_functions(tree: ast.AST) -> Iterator[ast.AST]:
    """List the functions that stand in no other: an inner one also reads the outer one's names."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, SCOPES):
            yield child
        else:
            yield from outermost_functions(child)


@lru_cache(maxsize=4096)
def names_of(source: str) -> Names:
    """Find a cell's names."""
    tree = parse(source)
    try:
        if tree is not None:
            needed: set[str] = set()
            for function in outermost_functions(tree):
                needed |= loaded_in(function) - local_to(function)
            return Names(frozenset(stored_in(tree)), frozenset(needed), frozenset(loaded_in(tree)))
    except RecursionError:  # an expression of a thousand terms is a thousand levels deep
        pass
    return Names(frozenset(defined_in(source)), frozenset(), frozenset())


def loaded_in(tree: ast.AST) -> set[str]:
    """List the names that a piece of code reads."""
    nodes = ast.walk(tree)
    return {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def similarity(first: str, second: str) -> float:
    """Say how alike two texts are, from 0 to 1; 0 for those that are not alike enough."""
    # time grows with the square of the length
    matcher = difflib.SequenceMatcher(None, first[:1500], second[:1500], autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def without_fences(source: str) -> str:
    """Take the ``` lines from code that was written as Markdown."""
    lines = source.strip().split("\n")
    if len(lines) > 1 and lines[0].startswith("```") and lines[-1].strip() == "```":
        return "\n".join(lines[1:-1])
    return source


def make_ids_unique(cells: list[NotebookNode]) -> None:
    """Give cells whose id stands twice another one, the same in every grading.

    The assignment's own cells keep theirs.
    """
    taken = {cell.id for cell in cells}
    seen = {NOTE}
    for cell in sorted(cells, key=lambda cell: grade_id(cell) is None):
        if cell.id in seen:
            names = (f"{cell.id[:50]}-{n}" for n in count(2))
            cell.id = next(name for name in names if name not in taken)
            taken.add(cell.id)
        seen.add(cell.id)
