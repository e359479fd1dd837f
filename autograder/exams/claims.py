"""Battery for notebook 07: the verdicts, a dictionary instead of a function."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from autograder.exams.battery import Battery, Failure, Result
from course_utils.claims import CLAIMS, is_verdict
from course_utils.reference.claims import FINDINGS

POINTS = 9.0
LETTERS = re.compile("[^a-z]")  # what to take away so that letters are left
UNANSWERED = ("unanswered", "is not answered")


def read(given: object) -> tuple[bool | None, tuple[str, str]]:
    """Read one verdict; None, and why, if it is neither True nor False."""
    if is_verdict(given):
        return bool(given), ("", "")
    if isinstance(given, str):
        said = f"holds the text {given[:20]!r}, not True or False, and counts as unanswered"
        return None, ("text", said)
    if isinstance(given, (int, float, list, tuple, dict)):
        said = f"holds {str(given)[:20]}, not True or False, and counts as unanswered"
        return None, ("neither True nor False", said)
    return None, UNANSWERED


def share(said: dict[str, bool | None], truth: bool) -> float:
    """Give (right - wrong)/number for the claims that are true, or those that are false."""
    ours = [key for key, finding in FINDINGS.items() if finding.verdict is truth]
    marks = [0 if said[key] is None else 1 if said[key] is truth else -1 for key in ours]
    return sum(marks) / len(marks)


def points_for(said: dict[str, bool | None]) -> float:
    """Give the points: the same answer to every claim, or a coin's on average, are worth nothing.

    Most claims are false. If each counted the same, "all false" would earn more than half of the
    points; so the true ones together weigh as much as the false ones together.
    """
    return round(POINTS * max(0.0, (share(said, True) + share(said, False)) / 2), 9)


class Verdicts(Battery):
    """All verdicts at once: wrong ones cost what right ones earn."""

    @property
    def max_score(self) -> float:
        """Points for 22 right verdicts."""
        return POINTS

    def run(self, functions: tuple[Any, ...], seed: int) -> Result:
        """Compare the verdicts with what the course found, and show the evidence for each.

        Parameters
        ----------
        functions : tuple
            One mapping from keys to verdicts.
        seed : int
            Plays no part.

        Returns
        -------
        Result
            Its remarks list every claim with its evidence, right or wrong.
        """
        (given,) = functions
        if not isinstance(given, Mapping):
            told = "verdicts should be a dictionary, verdicts[key] = True or False, but is none."
            failure = Failure("a dictionary", told, "no dictionary", None)
            return Result(self.exercise, 0.0, POINTS, (failure,), 0.0)
        strange = sorted(str(key)[:30] for key in set(given) - set(CLAIMS))
        near = {LETTERS.sub("", key.lower()): key for key in strange}
        said, remarks, failures = {}, [], []
        for key in FINDINGS:
            said[key], symptom, message = judge(key, given, near)
            remarks.append(message)
            if symptom:
                failures.append(Failure(key, message, symptom, None))
        remarks.insert(0, count([one.symptom for one in failures], strange))
        score = points_for(said)
        return Result(self.exercise, score, POINTS, tuple(failures), 0.0, tuple(remarks))


def judge(key: str, given: Mapping[Any, Any], near: dict[str, str]) -> tuple[bool | None, str, str]:
    """Compare one verdict with the finding.

    Returns
    -------
    said : bool or None
    symptom : str
        Empty if the verdict is right.
    message : str
        With the evidence, right or wrong.
    """
    finding = FINDINGS[key]
    said, (symptom, told) = read(given.get(key))
    if symptom == "unanswered" and (other := near.get(LETTERS.sub("", key))):
        symptom, told = "misspelt", f"is not answered; {other!r} is no claim's key"
    if said is finding.verdict:
        told = "right"
    elif said is not None:
        symptom, told = "wrong", f"you said {said}"
    truth = str(finding.verdict).lower()
    return said, symptom, f"{key}: {told}. It is {truth}. {finding.evidence} See {finding.see}."


def count(symptoms: list[str], strange: list[str]) -> str:
    """Say how many verdicts were right, wrong and missing, and which keys are no claim's."""
    wrong = symptoms.count("wrong")
    text = (
        f"{len(FINDINGS) - len(symptoms)} right, {wrong} wrong, {len(symptoms) - wrong} without a "
        "verdict. The claims follow with the evidence for each."
    )
    return text + (f" No claim has the key {', '.join(strange[:5])}." if strange else "")


BATTERIES = (Verdicts("verdicts"),)
