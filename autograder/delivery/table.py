"""Tables for other programs: CSV that a spreadsheet shows and doesn't run."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

STARTS_FORMULA = tuple("=+-@＝＋－＠")  # spreadsheets take the wide ones too
CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")

Cell = str | int | float | None


def harmless(cell: Cell) -> str:
    """Write a cell as text; a text that a spreadsheet would take for a formula gets a quote.

    Numbers stay as they are, and None is an empty cell. Names come from students, and a
    spreadsheet runs what starts with one of `=+-@`. Line ends and other control characters become
    spaces: not every program reads them back as part of a cell. Source:
    https://owasp.org/www-community/attacks/CSV_Injection
    """
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return f"{round(cell, 6):g}"
    text = CONTROL.sub(" ", cell)
    return f"'{text}" if text.lstrip().startswith(STARTS_FORMULA) else text


def write_csv(path: Path, rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as CSV: UTF-8, commas, one line end on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([harmless(cell) for cell in row] for row in rows)
