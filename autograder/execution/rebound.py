"""Put back names that a student's cells have lost or rebound, as `sum = 0` or `np = 3`.

Such a line, or an import cell that fails halfway, would cost every later question its points.
A name is put back if it is missing, or stood for a function or module and now for neither, and
is used somewhere.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from autograder.execution.syntax import parse

CLEARS = re.compile(r"^%reset|run_line_magic\(.reset|globals\(\)", re.MULTILINE)

# runs in the student's process, with nothing but what it imports
MEND = """
def _mend(wanted):
    import builtins
    import types

    names, found = builtins.globals(), []
    for name, how in wanted.items():
        value = names.get(name)
        if not how and name not in names:
            continue  # a built-in function that nobody has touched
        fresh = {}
        builtins.exec(how, fresh)
        kind = types.ModuleType
        same = not builtins.isinstance(fresh.get(name), kind) or value is fresh[name]
        if not same or not (builtins.callable(value) or builtins.isinstance(value, kind)):
            names.pop(name, None)
            builtins.exec(how, names)
            found.append(name)
    builtins.print(*found)
_mend({wanted})
del _mend
"""


@lru_cache(maxsize=4096)
def called_in(source: str) -> frozenset[str]:
    """List the names that a piece of code calls, or takes attributes of."""
    nodes = list(ast.walk(parse(source) or ast.Module([], [])))
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    called += [node.value for node in nodes if isinstance(node, ast.Attribute)]
    return frozenset(node.id for node in called if isinstance(node, ast.Name))


@lru_cache(maxsize=4096)
def bound_in(source: str) -> frozenset[tuple[str, str]]:
    """List the names that a piece of code binds or deletes; for imports, with the import."""
    names: set[tuple[str, str]] = set()
    for node in ast.walk(parse(source) or ast.Module([], [])):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add((node.id, ""))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= set(imports_in(node))
        elif isinstance(node, (ast.ClassDef, ast.ExceptHandler)):
            names.add((node.name or "", ""))
    return frozenset(names)


def imports_in(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """Give each name that an import binds, and how to import it alone."""
    for alias in node.names:
        alone = type(node)(**{**vars(node), "names": [alias]})
        yield alias.asname or alias.name.split(".")[0], ast.unparse(alone)


def imports_of(cells: Iterable[str]) -> dict[str, str]:
    """Say for each name that some cells import how to import it."""
    nodes = [node for source in cells for node in ast.walk(parse(source) or ast.Module([], []))]
    imports = [node for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom))]
    return {name: how for node in imports for name, how in imports_in(node)}


def suspects(cells: list[str], imports: dict[str, str], lost: bool) -> dict[str, str]:
    """List the names that some cells both bind and use, and how to put them back.

    Parameters
    ----------
    cells : list of str
        What the student's process has run.
    imports : dict
        From `imports_of`, for the assignment's own cells.
    lost : bool
        Whether any of these may be missing: an import may have failed.

    Returns
    -------
    dict
        Few in nearly all notebooks.
    """
    found = frozenset[tuple[str, str]]().union(*map(bound_in, cells))
    # the assignment's own import, run once more, does no harm
    bound = frozenset(name for name, how in found if not how or how != imports.get(name))
    bound |= imports.keys() if lost or CLEARS.search("\n".join(cells)) else frozenset()
    known = {name for name in bound if name in imports or callable(getattr(builtins, name, None))}
    if not known:
        return {}
    called = frozenset[str]().union(*map(called_in, cells))
    return {name: imports.get(name, "") for name in sorted(known & called)}


def put_back(student: Any, cells: list[str], imports: dict[str, str], lost: bool) -> list[str]:
    """Put such names back in a student's process, and return those that needed it."""
    wanted = suspects(cells, imports, lost)
    if not wanted:
        return []
    outputs = student.run(MEND.replace("{wanted}", repr(wanted)))
    texts = [str(output.get("text", "")) for output in outputs if isinstance(output, dict)]
    return [name for name in " ".join(texts).split() if name in wanted]
