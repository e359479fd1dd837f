"""The examiner's side: the test cells, run on stand-ins for what the student made."""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import math
import re
import time
from typing import Any

from autograder.execution.bounds import bounded
from autograder.execution.proxies import Student
from autograder.execution.syntax import tree_of

WORD = re.compile(r"\w+")
MAX_ERROR = 10_000  # characters of a failed test's message


class Names(dict[str, Any]):
    """A test cell's names: those it defines, and behind them the student's."""

    def __init__(self, student: Student, given: dict[str, Any]) -> None:
        super().__init__(given)
        self.student = student

    def __missing__(self, name: str) -> Any:
        """Ask the student's process; built-in names are the examiner's own."""
        if hasattr(builtins, name):
            raise KeyError(name)
        value = self.student.get(name)
        self[name] = value
        return value


def imported_names(cells: list[str], tests: list[str]) -> dict[str, Any]:
    """Import, on the examiner's side, what the assignment's own cells import and tests mention.

    A test cell's `np` and `expect` must be the examiner's, whatever the student did to theirs.

    Parameters
    ----------
    cells : list of str
        The source notebook's code cells, answers left out.
    tests : list of str
        Its test cells: what none of them mentions, as matplotlib, is not worth the time.

    Returns
    -------
    dict
        Names and what they stand for.
    """
    names: dict[str, Any] = {}
    mentioned = set(WORD.findall("\n".join(tests)))
    for source in cells:
        try:
            tree = tree_of(source)
        except SyntaxError:
            continue
        imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
        for node in imports:
            node.names = [alias for alias in node.names if bound_by(alias) in mentioned]
        tree.body = [node for node in imports if node.names]
        exec(compile(tree, "<imports>", "exec"), names)
    names.pop("__builtins__", None)
    return names


def bound_by(alias: ast.alias) -> str:
    """Give the name that an import binds."""
    return alias.asname or alias.name.split(".")[0]


def run_test(source: str, student: Student, given: dict[str, Any]) -> list[dict[str, Any]]:
    """Run one test cell and return its outputs, as nbformat outputs.

    Parameters
    ----------
    source : str
        The test cell of the source notebook.
    student : Student
        Where unknown names are looked up.
    given : dict
        From `imported_names`.

    Returns
    -------
    list of dict
        What was printed, then the last line's value or the error. Library warnings are left
        out: they cost no points.

    Raises
    ------
    StudentGone
        If the student's process ended or hung.
    """
    tree = tree_of(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    names = Names(student, {**given, "__builtins__": builtins, "__name__": "test"})
    student.forget()
    printed = io.StringIO()
    shown: list[dict[str, Any]] = []
    silent = contextlib.redirect_stderr(io.StringIO())
    left = (student.channel.deadline or math.inf) - time.monotonic()
    with contextlib.redirect_stdout(printed), silent, bounded(left):
        try:
            exec(compile(tree, "<test>", "exec"), names)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "<test>", "eval"), names)
                shown = [result_output(value)] if value is not None else []
        except Exception as error:
            shown = [error_output(error)]
    text = printed.getvalue()[:100_000]
    return [{"output_type": "stream", "name": "stdout", "text": text}, *shown] if text else shown


def result_output(value: Any) -> dict[str, Any]:
    """Show the value of a test cell's last line."""
    bundle = getattr(value, "_repr_mimebundle_", None)
    data = bundle() if callable(bundle) else {"text/plain": repr(value)}
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None}


def error_output(error: Exception) -> dict[str, Any]:
    """Show why a test failed, without the test's own code."""
    name, text = type(error).__name__, str(error)
    notes = "\n".join(getattr(error, "__notes__", []))
    text = text if len(text) <= MAX_ERROR else text[:MAX_ERROR] + " …"
    shown = text if hasattr(error, "_render_traceback_") else f"{name}: {text}"
    lines = f"{shown}\n{notes}".strip().split("\n")
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": lines}
