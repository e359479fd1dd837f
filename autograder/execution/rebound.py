"""Put back names that a student's cells have rebound by accident, as `sum = 0` or `np = 3`.

Such a line would cost every later question its points. A name is put back only if it stood for
a function or module, now stands for neither, and is still called or looked into somewhere.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable
from typing import Any

# runs in the student's process, with nothing but what it imports
MEND = """
def _mend(wanted):
    import builtins
    import types

    names, found = builtins.globals(), []
    for name, how in wanted.items():
        value = names.get(name, builtins)
        if not (builtins.callable(value) or builtins.isinstance(value, types.ModuleType)):
            del names[name]
            builtins.exec(how, names)
            found.append(name)
    builtins.print(*found)
_mend({wanted})
del _mend
"""


def parsed(source: str) -> ast.AST:
    """Parse a cell; nothing if it is no plain Python."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


def called_in(source: str) -> set[str]:
    """List the names that a piece of code calls, or takes attributes of."""
    nodes = list(ast.walk(parsed(source)))
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    called += [node.value for node in nodes if isinstance(node, ast.Attribute)]
    return {node.id for node in called if isinstance(node, ast.Name)}


def bound_in(source: str) -> set[str]:
    """List the names that a piece of code assigns to."""
    nodes = ast.walk(parsed(source))
    return {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def imports_of(cells: Iterable[str]) -> dict[str, str]:
    """Say for each name that some cells import how to import it."""
    found = {}
    for source in cells:
        for node in ast.walk(parsed(source)):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                for alias in node.names:
                    name = alias.asname or alias.name.split(".")[0]
                    found[name] = ast.unparse(type(node)(**{**vars(node), "names": [alias]}))
    return found


def suspects(cells: list[str], imports: dict[str, str]) -> dict[str, str]:
    """List the names that some cells both assign to and call, and how to put them back.

    Parameters
    ----------
    cells : list of str
        What the student's process has run.
    imports : dict
        From `imports_of`, for the assignment's own cells.

    Returns
    -------
    dict
        Empty in nearly all notebooks.
    """
    bound = set().union(*map(bound_in, cells)) if cells else set()
    known = {name for name in bound if name in imports or callable(getattr(builtins, name, None))}
    if not known:
        return {}
    called = set().union(*map(called_in, cells))
    return {name: imports.get(name, "") for name in sorted(known & called)}


def put_back(student: Any, cells: list[str], imports: dict[str, str]) -> list[str]:
    """Put such names back in a student's process, and return those that needed it."""
    wanted = suspects(cells, imports)
    if not wanted:
        return []
    outputs = student.run(MEND.replace("{wanted}", repr(wanted)))
    texts = [str(output.get("text", "")) for output in outputs if isinstance(output, dict)]
    return [name for name in " ".join(texts).split() if name in wanted]
