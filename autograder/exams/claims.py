"""Battery for notebook 07: the verdicts, a dictionary instead of a function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.exams.battery import Battery, Failure, Result
from course_utils.claims import CLAIMS, is_verdict
from course_utils.reference.claims import FINDINGS

POINTS = 9.0
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
        said, remarks, failures = {}, [], []
        for key, finding in FINDINGS.items():
            said[key], (symptom, told) = read(given.get(key))
            truth = f"It is {str(finding.verdict).lower()}. {finding.evidence} See {finding.see}."
            if said[key] is finding.verdict:
                remarks.append(f"{key}: right. {truth}")
                continue
            wrong = symptom or "wrong"
            message = f"{key}: {told or f'you said {said[key]}'}. {truth}"
            remarks.append(message)
            failures.append(Failure(key, message, wrong, None))
        counts = [sum(one.symptom == "wrong" for one in failures), len(failures)]
        strange = sorted(str(key)[:30] for key in set(given) - set(CLAIMS))
        remarks.insert(
            0,
            f"{len(FINDINGS) - counts[1]} right, {counts[0]} wrong, {counts[1] - counts[0]} without "
            "a verdict. The claims follow with the evidence for each."
            + (f" No claim has the key {', '.join(strange[:5])}." if strange else ""),
        )
        score = points_for(said)
        return Result(self.exercise, score, POINTS, tuple(failures), 0.0, tuple(remarks))


BATTERIES = (Verdicts("verdicts"),)
