import math
import re
from pathlib import Path

import numpy as np
import pytest

from course_utils import claims
from course_utils.reference.claims import FINDINGS

ROOT = Path(__file__).resolve().parents[2]


def test_there_are_22_claims_and_a_finding_for_each():
    assert len(claims.CLAIMS) == 22
    assert list(claims.CLAIMS) == list(FINDINGS)
    assert len(set(claims.CLAIMS.values())) == 22


def test_students_get_the_claims_without_a_verdict():
    text = (ROOT / "course_utils/claims.py").read_text()
    assigned = text.split("CLAIMS = {")[1].split("\n}")[0]
    assert not re.search(r"\b(True|False|verdict)\b", assigned)
    assert "reference" not in text


@pytest.mark.parametrize("value", [True, False, np.True_, np.bool_(False), 0, 1, np.int64(1)])
def test_truth_values_and_0_and_1_are_verdicts(value):
    assert claims.is_verdict(value)


@pytest.mark.parametrize(
    "value", [None, ..., "True", "", 2, -1, 0.5, 1.0, [], (True,), np.zeros(2)]
)
def test_nothing_else_is(value):
    assert not claims.is_verdict(value)


def test_open_claims_are_listed_in_order():
    keys = list(claims.CLAIMS)
    said = dict.fromkeys(keys, True) | {keys[7]: ..., keys[2]: "False"}
    del said[keys[20]]
    assert claims.unanswered(said) == [keys[2], keys[7], keys[20]]
    lines = claims.summary(said).splitlines()
    assert len(lines) == 22
    assert [line.split()[0] for line in lines[1:4]] == ["True", "?", "True"]
    assert lines[0].split()[1] == keys[0]


def test_the_numbers_that_findings_quote():
    """Recomputed from formulas."""
    numbers = {
        "exactly_half": (math.comb(256, 128) / 2**256, 0.05),
        "epochs_are_networks": (4096 * (1 - (1 - 1 / 4096) ** 4000) / 100, 25.5),
        "norm_is_preserved": (0.8**-0.5, 1.12),
        "division_shrinks": (0.573 / 0.8, 0.716),
    }
    for key, (value, quoted) in numbers.items():
        assert value == pytest.approx(quoted, rel=5e-3), key
