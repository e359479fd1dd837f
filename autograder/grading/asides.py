"""Set aside what a score doesn't depend on: the course's own experiments, as handed in.

An experiment draws a figure for its reader. If nothing that is graded uses a name it binds,
running it again when grading changes no score, and costs more than all the rest together.
"""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from nbformat import NotebookNode

from autograder.execution.session import ASIDE, given_cells, is_test
from autograder.execution.syntax import parse
from autograder.grading.cells import SCOPES, is_answer, names_of

DYNAMIC = re.compile(r"^\s*[%!]|\b(eval|exec|globals|locals|vars|get_ipython|__main__)\b", re.M)
WORD = re.compile(r"[^\W\d]\w*")


def loaded_at_once(tree: ast.AST) -> set[str]:
    """List the names that a piece of code reads when it runs, not inside its functions."""
    names: set[str] = set()
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, SCOPES):
            continue
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load):
            names.add(child.id)
        names |= loaded_at_once(child)
    return names


@lru_cache(maxsize=4096)
def used_by(code: str) -> frozenset[str]:
    """List the names of earlier cells that code may need; rather too many than too few."""
    tree = None if DYNAMIC.search(code) else parse(code)
    if tree is None:
        return frozenset(WORD.findall(code))
    try:
        return names_of(code).needed | loaded_at_once(tree)
    except RecursionError:
        return frozenset(WORD.findall(code))


def set_aside(notebook: NotebookNode, source: NotebookNode) -> int:
    """Mark the cells that need not be run, and take the stored outputs from all others.

    Parameters
    ----------
    notebook : NotebookNode
        A mended submission, changed in place.
    source : NotebookNode
        The assignment: only what stands in it, neither answer nor test, is set aside.

    Returns
    -------
    int
        How many cells.
    """
    given = {text.strip() for text in given_cells(source) if not DYNAMIC.search(text)}
    wanted: frozenset[str] = frozenset()
    aside = 0
    for cell in reversed(notebook.cells):
        if cell.cell_type != "code":
            continue
        graded = is_test(cell) or is_answer(cell)
        ours = not graded and cell.source.strip() in given
        if ours and not names_of(cell.source).bound & wanted:
            cell.metadata[ASIDE] = True
            aside += 1
        else:
            cell.metadata.pop(ASIDE, None)
            cell.outputs = []
            used = used_by(cell.source)
            # a test binds its own `a` before it uses it; a student's cell may not
            wanted |= used - names_of(cell.source).bound if is_test(cell) else used
    return aside
