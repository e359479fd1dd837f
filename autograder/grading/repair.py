"""Mend a submitted notebook so that it can be graded, and say what was mended.

The student's cells keep their order and are all run. The assignment's graded cells come from
the source. Cells are matched by grade_id, then by cell id, then by what they define or hold.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from nbformat import NotebookNode

from autograder.execution.syntax import parse
from autograder.grading.cells import (
    ALIKE,
    defined_in,
    grade_id,
    is_answer,
    is_graded,
    is_verdict,
    make_ids_unique,
    meta,
    names_of,
    similarity,
    without_fences,
)
from autograder.grading.order import put_back_imports, put_in_graded_cells

__all__ = ["Repaired", "defined_in", "grade_id", "is_answer", "is_graded", "meta", "repair"]
MAX_COMPARED = 100  # cells; a test that is not found is put back all the same
SALVAGED = "salvaged"  # in the metadata that `intake.read` makes: what it could not read


@dataclass
class Repaired:
    """A notebook to grade, what was mended, and what a human should look at."""

    notebook: NotebookNode
    repairs: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


class Repairer:
    """Mends one submission.

    Parameters
    ----------
    submission : NotebookNode
        As it was read; unchanged.
    source, release : NotebookNode
        The assignment as the instructor wrote it, and as students got it.
    """

    def __init__(
        self, submission: NotebookNode, source: NotebookNode, release: NotebookNode
    ) -> None:
        self.result = Repaired(copy.deepcopy(submission))
        self.cells: list[NotebookNode] = self.result.notebook.cells
        self.source = source
        self.released = {grade_id(cell): cell for cell in release.cells if grade_id(cell)}
        self.given: dict[str, list[str]] = {}
        for cell in source.cells:
            if name := grade_id(cell):
                self.given.setdefault(name, []).append(cell.source.strip())
        self.ids = {cell.id: grade_id(cell) for cell in release.cells if grade_id(cell)}
        self.found: dict[str, NotebookNode] = {}

    def run(self) -> Repaired:
        """Mend the notebook."""
        if SALVAGED in self.result.notebook.metadata:
            self.ask(self.result.notebook.metadata.pop(SALVAGED))
        originals = {name: cell for cell in self.source.cells if (name := grade_id(cell))}
        for name, original in originals.items():
            self.match(name, original)
        for name, original in originals.items():
            if is_answer(original) and name in self.found:
                self.join_next(name)
                self.look_elsewhere(name, original)
        self.clear_strangers(originals)
        put_back_imports(self.cells, self.source, self.found, self.say)
        self.cells = put_in_graded_cells(
            self.cells, self.source, self.found, self.is_as_given, self.say
        )
        make_ids_unique(self.cells)
        self.result.notebook.cells = self.cells
        return self.result

    def say(self, text: str) -> None:
        """Note a repair."""
        self.result.repairs.append(text)

    def ask(self, text: str) -> None:
        """Note a question to a human."""
        self.result.questions.append(text)

    def stub(self, name: str) -> str:
        """Give a cell's code as it was handed out."""
        return str(self.released[name].source).strip() if name in self.released else ""

    def is_as_given(self, name: str, text: str) -> bool:
        """Tell whether a graded cell is as it was released (or as it is in the source)."""
        return text.strip() in [self.stub(name), *self.given.get(name, [])]

    def remove(self, cells: list[NotebookNode]) -> None:
        """Take cells out of the notebook."""
        self.cells[:] = [c for c in self.cells if not any(c is other for other in cells)]

    def free(self) -> list[NotebookNode]:
        """List the cells that are none of the assignment's, as far as is known."""
        taken = {id(cell) for cell in self.found.values()}
        return [c for c in self.cells if id(c) not in taken and grade_id(c) not in self.given]

    def match(self, name: str, original: NotebookNode) -> None:
        """Find the submission's cell for one of the source's."""
        same = [cell for cell in self.cells if grade_id(cell) == name]
        if not same:
            self.match_stripped(name, original)
        elif len(same) == 1:
            self.found[name] = same[0]
        else:
            choose = self.choose_answer if is_answer(original) else self.choose_test
            self.found[name] = choose(name, same)
        if name in self.found:
            self.retype(name, original)
            if is_answer(original):
                self.found[name].metadata["nbgrader"] = copy.deepcopy(original.metadata.nbgrader)

    def choose_test(self, name: str, same: list[NotebookNode]) -> NotebookNode:
        """Choose among several copies of a test; its code comes from the source anyway."""
        self.say(f"{name}: {len(same)} copies of the cell, one was used")
        self.release(same[0], same)
        self.remove([c for c in same[1:] if self.is_as_given(name, c.source)])
        return same[0]

    def release(self, chosen: NotebookNode, same: list[NotebookNode]) -> None:
        """Make the cells that were not chosen ordinary ones."""
        for cell in same:
            if cell is not chosen:
                cell.metadata.pop("nbgrader", None)

    def choose_answer(self, name: str, same: list[NotebookNode]) -> NotebookNode:
        """Choose among several cells that are, or hold, one answer."""
        answered = [cell for cell in same if cell.source.strip() != self.stub(name)]
        texts = {cell.source.strip() for cell in answered}
        chosen = (answered or same)[0]
        if len(texts) <= 1:
            self.say(f"{name}: {len(same)} copies of the cell, one was used")
            self.remove([cell for cell in same if cell is not chosen])
            return chosen
        self.remove([cell for cell in same if cell not in answered])
        joined = "\n".join(cell.source for cell in answered)
        if parse(joined) and not all(parse(cell.source) for cell in answered):
            self.say(f"{name}: the answer was split in {len(answered)} cells, and was joined")
            chosen.source = joined
            self.remove(answered[1:])
            return chosen
        defining = [cell for cell in answered if name in defined_in(cell.source)]
        if len(defining) == 1:
            chosen = defining[0]
            self.say(f"{name}: {len(answered)} cells carry its id; one defines it, all are run")
        else:
            chosen = answered[-1]
            self.ask(
                f"{name}: {len(answered)} different answers carry its id; all are run in "
                "order, so that the last one counts"
            )
        self.release(chosen, answered)
        return chosen

    def match_stripped(self, name: str, original: NotebookNode) -> None:
        """Find a cell that has lost its grade_id."""
        free = self.free()
        by_id = [cell for cell in free if self.ids.get(cell.get("id", "")) == name]
        if len(by_id) == 1:
            self.adopt(name, original, by_id[0], "its cell id")
        elif is_answer(original):
            self.match_answer(name, original, free)
        else:
            text = self.stub(name)
            exact = [cell for cell in free if cell.source.strip() == text]
            few = free[:MAX_COMPARED]
            likely = max(few, key=lambda cell: similarity(cell.source, text), default=None)
            if exact:
                self.adopt(name, original, exact[0], "its text")
                self.remove(exact[1:])
            elif likely is not None and similarity(likely.source, text) > ALIKE:
                self.adopt(name, original, likely, "its text")

    def match_answer(self, name: str, original: NotebookNode, free: list[NotebookNode]) -> None:
        """Find an answer by the function that it defines, or the verdict that it gives."""
        defining = [cell for cell in free if name in defined_in(without_fences(cell.source))]
        stub = self.stub(name)
        answered = [cell for cell in defining if cell.source.strip() != stub] or defining
        if not answered:
            self.say(f"{name}: the answer cell is missing")
            return
        self.remove([c for c in defining if not any(c is other for other in answered)])
        if len({cell.source.strip() for cell in answered}) > 1:
            self.ask(
                f"{name}: no cell has its id, and {len(answered)} cells define the function; "
                "all are run in order, so that the last one counts"
            )
            self.found[name] = answered[-1]
        else:
            self.remove(answered[1:])
            how = "the verdict it gives" if is_verdict(original) else "the function it defines"
            self.adopt(name, original, answered[0], how)

    def adopt(self, name: str, original: NotebookNode, cell: NotebookNode, how: str) -> None:
        """Take a cell for one of the source's."""
        cell.metadata["nbgrader"] = copy.deepcopy(original.metadata.nbgrader)
        self.found[name] = cell
        self.say(f"{name}: the cell had lost its id, and was recognised by {how}")

    def retype(self, name: str, original: NotebookNode) -> None:
        """Give a cell its type back."""
        cell = self.found[name]
        if cell.cell_type == original.cell_type:
            return
        self.say(f"{name}: a {cell.cell_type} cell was made a {original.cell_type} cell again")
        cell.cell_type = original.cell_type
        if original.cell_type == "code":
            cell.source = without_fences(cell.source)
            cell.outputs, cell.execution_count = [], None
            cell.pop("attachments", None)
        else:
            cell.pop("outputs", None)
            cell.pop("execution_count", None)

    def join_next(self, name: str) -> None:
        """Join an answer with the cell below, if that holds the rest of the function."""
        cell = self.found[name]
        at = next(i for i, other in enumerate(self.cells) if other is cell) + 1
        below = self.cells[at] if at < len(self.cells) else None
        if below is None or below.cell_type != "code" or not any(below is c for c in self.free()):
            return
        joined = f"{cell.source}\n{below.source}"
        indented = below.source.lstrip("\n")[:1] in (" ", "\t")
        if indented and not parse(below.source) and parse(joined):
            self.say(f"{name}: the answer was split in 2 cells, and was joined")
            cell.source = joined
            self.remove([below])

    def look_elsewhere(self, name: str, original: NotebookNode) -> None:
        """Find an answer that was written into another cell than the one meant for it."""
        cell = self.found[name]
        code = [c for c in self.free() if c.cell_type == "code"]
        others = [
            c for c in code if name in names_of(c.source).bound or name in defined_in(c.source)
        ]
        asked = any(text.startswith(f"{name}: ") for text in self.result.questions)
        if asked or not others:
            return
        if cell.source.strip() != self.stub(name):
            if name in defined_in(cell.source):
                self.ask(
                    f"{name}: a cell of the student's own defines it too; all are run in "
                    "order, and what is in force where the tests stand counts"
                )
            return
        self.remove([cell])
        self.found[name] = others[-1]
        others[-1].metadata["nbgrader"] = copy.deepcopy(original.metadata.nbgrader)
        if len({c.source.strip() for c in others}) > 1:
            self.ask(
                f"{name}: its cell is not answered, and {len(others)} others define it; the "
                "last one counts"
            )
        else:
            self.say(f"{name}: its cell is not answered, and the answer in another cell was used")

    def clear_strangers(self, originals: dict[str, NotebookNode]) -> None:
        """Take nbgrader's metadata from cells that the assignment doesn't know."""
        taken = {id(cell) for cell in self.found.values()}
        for cell in self.cells:
            name = grade_id(cell)
            if id(cell) not in taken and "nbgrader" in cell.metadata:
                cell.metadata.pop("nbgrader")
                if name is not None and name not in originals:
                    self.say(f"a cell with the unknown id {name[:60]!r} is run but not graded")


def repair(submission: NotebookNode, source: NotebookNode, release: NotebookNode) -> Repaired:
    """Mend a submission.

    Parameters
    ----------
    submission, source, release : NotebookNode
        Unchanged.

    Returns
    -------
    Repaired
        A notebook in which every graded cell of the source stands once, as in the source.
    """
    return Repairer(submission, source, release).run()
