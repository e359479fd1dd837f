"""The application that commands belong to, and how they speak."""

from __future__ import annotations

import typer
from rich.console import Console

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Grade the notebooks of the dropout course.",
)
out, err = Console(), Console(stderr=True)


def refuse(reason: str) -> typer.Exit:
    """Print one line that says what is wrong, and give exit code 2."""
    err.print(f"autograder: {reason}", markup=False, highlight=False, soft_wrap=True)
    return typer.Exit(2)
