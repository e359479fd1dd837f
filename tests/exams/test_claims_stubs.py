"""Stubs and trivial answers to notebook 07 earn nothing, or next to it; verdicts are read well."""

from math import comb

import numpy as np
import pytest

from autograder.exams.claims import POINTS
from autograder.exams.examine import battery_of, examine, recognise
from course_utils.claims import CLAIMS
from course_utils.reference.claims import FINDINGS

EXERCISES = (
    "share_with_exactly", "signal_shift", "size_ratios", "added_variance", "networks_met",
    "averaging_gap",
)  # fmt: skip


def raises(error):
    def stub(*arguments):
        raise error

    return stub


STUBS = {
    "None": lambda *arguments: None,
    "text": lambda *arguments: "an answer",
    "NaN": lambda *arguments: np.nan,
    "pair of NaN": lambda *arguments: (np.nan, np.nan),
    "infinity": lambda *arguments: np.inf,
    "empty list": lambda *arguments: [],
    "ragged": lambda *arguments: [[1, 2], [3]],
    "wrong shape": lambda *arguments: np.ones((2, 3, 4)),
    "object": lambda *arguments: object(),
    "complex": lambda *arguments: 1j * np.ones(5),
    "ValueError": raises(ValueError("no")),
    "NotImplementedError": raises(NotImplementedError()),
    "SystemExit": raises(SystemExit(0)),
    "wrong arguments": lambda: 1,
}
TRIVIAL = {
    "0": lambda *arguments: 0.0,
    "1": lambda *arguments: 1.0,
    "2": lambda *arguments: 2.0,
    "pair of 0": lambda *arguments: (0.0, 0.0),
    "pair of 1": lambda *arguments: (1.0, 1.0),
    "zeros of the first shape": lambda first, *more: np.zeros(np.shape(first)),
    "the first argument": lambda first, *more: first,
    "as many ones": lambda first, *more: np.ones(len(first)) if np.ndim(first) else 1.0,
}


@pytest.mark.parametrize("stub", STUBS)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_stub_scores_nothing_and_is_taken_for_no_misconception(exercise, stub):
    for seed in range(3):
        result = battery_of(exercise).run((STUBS[stub],), seed)
        assert result.score == 0, [failure.property for failure in result.failures]
        assert result.messages
        known = recognise(result, seed)
        assert known is None or known.name == "printed, not returned"


@pytest.mark.parametrize("answer", TRIVIAL)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_trivial_answer_scores_nothing(exercise, answer):
    for seed in range(3):
        assert battery_of(exercise).run((TRIVIAL[answer],), seed).score == 0


@pytest.mark.parametrize("exercise", EXERCISES)
def test_six_measurements_are_worth_three_points_each(exercise):
    assert battery_of(exercise).max_score == 3


def score(verdicts):
    return battery_of("verdicts").run((verdicts,), 1).score


RIGHT = {key: finding.verdict for key, finding in FINDINGS.items()}
TRUE = [key for key in RIGHT if RIGHT[key]]
FALSE = [key for key in RIGHT if not RIGHT[key]]


def test_right_verdicts_earn_everything_with_the_evidence_for_each():
    verdict = examine("verdicts", RIGHT)
    assert verdict.score == verdict.max_score == POINTS
    assert verdict.misconception is None
    assert len(verdict.messages) == 1 + len(CLAIMS)
    for (key, finding), message in zip(FINDINGS.items(), verdict.messages[1:], strict=True):
        assert message.startswith(f"{key}: right. It is {str(finding.verdict).lower()}.")
        assert finding.evidence in message
        assert finding.see in message


def test_the_same_verdict_everywhere_earns_nothing():
    for value in (True, False, 0, 1, np.True_, np.False_):
        assert score(dict.fromkeys(CLAIMS, value)) == 0


def test_each_wrong_verdict_costs_and_an_open_one_costs_half_as_much():
    for key in CLAIMS:
        wrong = POINTS - score(RIGHT | {key: not RIGHT[key]})
        missing = POINTS - score({k: v for k, v in RIGHT.items() if k != key})
        assert wrong == pytest.approx(2 * missing)
        assert wrong == pytest.approx(POINTS / (len(TRUE) if RIGHT[key] else len(FALSE)))


def test_points_never_leave_their_range():
    rng = np.random.default_rng(1)
    for _ in range(300):
        said = {key: rng.choice([True, False, None, "x", 0.5]) for key in CLAIMS}
        assert 0 <= score(said) <= POINTS
    assert score({key: not value for key, value in RIGHT.items()}) == 0


def test_a_coin_earns_about_one_point_of_nine_as_the_notebook_says():
    n, m = len(TRUE), len(FALSE)
    mean = sum(
        comb(n, i) * comb(m, j) / 2 ** (n + m) * POINTS * max(0.0, i / n + j / m - 1)
        for i in range(n + 1)
        for j in range(m + 1)
    )
    assert mean == pytest.approx(1.0, abs=0.01)
    rng = np.random.default_rng(2)
    tossed = [score({key: bool(rng.integers(2)) for key in CLAIMS}) for _ in range(2000)]
    assert np.mean(tossed) == pytest.approx(mean, abs=4 * np.std(tossed) / 2000**0.5)


@pytest.mark.parametrize(
    "broken", [None, [], "verdicts", 3, True, list(RIGHT.values()), set(RIGHT)]
)
def test_what_is_no_dictionary_earns_nothing_and_is_told(broken):
    verdict = examine("verdicts", broken)
    assert verdict.score == 0
    assert "should be a dictionary" in verdict.messages[0]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("True", "holds the text 'True', not True or False, and counts as unanswered"),
        (0.5, "holds 0.5, not True or False"),
        ([True], "holds [True], not True or False"),
        (..., "is not answered"),
        (None, "is not answered"),
        (object(), "is not answered"),
    ],
)
def test_anything_but_a_truth_value_counts_as_unanswered_and_is_told(value, told):
    key = FALSE[0]
    verdict = examine("verdicts", RIGHT | {key: value})
    assert verdict.score == POINTS - POINTS / len(FALSE) / 2
    assert "21 right, 0 wrong, 1 without a verdict" in verdict.messages[0]
    message = next(one for one in verdict.messages if one.startswith(f"{key}: "))
    assert told in message
    assert FINDINGS[key].evidence in message


def test_an_unanswered_notebook_is_no_misconception():
    result = battery_of("verdicts").run((dict.fromkeys(CLAIMS, ...),), 1)
    assert result.score == 0
    assert recognise(result, 1) is None


def test_keys_that_no_claim_has_are_told_and_cost_nothing():
    verdict = examine("verdicts", RIGHT | {"exactly-half": True, 7: False})
    assert verdict.score == POINTS
    assert "No claim has the key 7, exactly-half." in verdict.messages[0]
