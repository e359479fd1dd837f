"""Put imports and tests where they belong in a mended notebook."""

from __future__ import annotations

import builtins
import copy
from collections.abc import Callable

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from autograder.grading.cells import (
    VERDICTS,
    grade_id,
    is_answer,
    is_graded,
    is_verdict,
    meta,
    names_of,
)

Say = Callable[[str], None]
Found = dict[str, NotebookNode]


def put_back_imports(
    cells: list[NotebookNode], source: NotebookNode, found: Found, say: Say
) -> None:
    """Put the import cell on top, if the student's code needs it and it isn't above the answers.

    Parameters
    ----------
    cells : list of NotebookNode
        The student's, changed in place.
    source : NotebookNode
        The assignment.
    found : dict
        The student's cells by grade_id.
    say : callable
        Notes a repair.
    """
    answers = {id(found[n]) for c in source.cells if is_answer(c) and (n := grade_id(c)) in found}
    first = next((at for at, cell in enumerate(cells) if id(cell) in answers), len(cells))
    code = [cell for cell in cells if cell.cell_type == "code"]
    above = [cell for cell in cells[:first] if cell.cell_type == "code"]
    bound = frozenset().union(*(names_of(cell.source).bound for cell in above))
    used = frozenset().union(*(names_of(cell.source).used for cell in code))
    for original in source.cells:
        if original.cell_type != "code" or grade_id(original) or original.id != "imports":
            continue
        lacking = (names_of(original.source).bound - bound) & used
        if lacking:
            cells.insert(0, copy.deepcopy(original))
            say(f"the import cell was put on top ({', '.join(sorted(lacking))} missing there)")


def place_needed(
    exercise: str, at: float, cells: list[NotebookNode], place: dict[int, float]
) -> float:
    """Find the place from which on an answer has all it needs.

    An answer may call a helper that is defined further down: run by hand, in another order,
    it worked.
    """
    waiting, seen = [exercise], set(dir(builtins))
    binders = [(place[id(c)], names_of(c.source)) for c in cells if c.cell_type == "code"]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        places = [(where, names) for where, names in binders if name in names.bound]
        above = [item for item in places if item[0] <= at]
        if not places:
            continue
        where, names = max(above, key=lambda x: x[0]) if above else min(places, key=lambda x: x[0])
        at = max(at, where)
        waiting += names.needed
    return at


def answers_to(exercise: str, source: NotebookNode, found: Found) -> list[NotebookNode]:
    """List the student's cells that answer an exercise: one, or one for each verdict."""
    names = [
        name
        for cell in source.cells
        if is_answer(cell) and (name := grade_id(cell))
        if exercise in (name, VERDICTS if is_verdict(cell) else name)
    ]
    return [found[name] for name in names if name in found]


def put_in_graded_cells(
    cells: list[NotebookNode],
    source: NotebookNode,
    found: Found,
    is_as_given: Callable[[str, str], bool],
    say: Say,
) -> list[NotebookNode]:
    """Put the source's graded cells where the student has them, but behind the answer.

    Parameters
    ----------
    cells : list of NotebookNode
        The student's.
    source : NotebookNode
        The assignment.
    found : dict
        The student's cells by grade_id.
    is_as_given : callable
        Tells whether a graded cell's text is the original one.
    say : callable
        Notes a repair.

    Returns
    -------
    list of NotebookNode
        All cells, in order.
    """
    place = {id(cell): float(at) for at, cell in enumerate(cells)}
    graded = {id(found[n]) for c in source.cells if is_graded(c) and (n := grade_id(c)) in found}
    own = [cell for cell in cells if id(cell) not in graded]
    last, added = -0.5, []
    for step, original in enumerate(source.cells):
        name = grade_id(original)
        if name is None:
            continue
        mine = found.get(name)
        at = place[id(mine)] if mine is not None else last
        if not is_graded(original):
            last = at
            continue
        note_changes(name, mine, is_as_given, say)
        exercise = name.rsplit("-", 1)[0]
        behind = max([at, *(place[id(answer)] for answer in answers_to(exercise, source, found))])
        wanted = place_needed(exercise, behind, own, place)
        if wanted > at and mine is not None:
            say(f"{name}: stood before the answer or what it needs, and was moved behind it")
        cell = copy.deepcopy(original)
        last = place[id(cell)] = wanted + 1e-6 * (step + 1)
        added.append(cell)
        if mine is not None and meta(original).get("task") and not is_as_given(name, mine.source):
            written = new_markdown_cell(mine.source, id=f"{original.id}-written")
            place[id(written)] = last + 1e-7
            added.append(written)
            say(f"{name}: what was written into the question stands below it")
    return sorted([*own, *added], key=lambda cell: place[id(cell)])


def note_changes(
    name: str, mine: NotebookNode | None, is_as_given: Callable[[str, str], bool], say: Say
) -> None:
    """Say if a graded cell was missing or had been edited."""
    if mine is None:
        say(f"{name}: the cell was missing, and was put back")
    elif not is_as_given(name, mine.source):
        say(f"{name}: the cell had been changed, and the original was used")
