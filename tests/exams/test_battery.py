"""Answers that are broken in every way cost their own points only, with a message that helps."""

import signal
import time

import numpy as np
import pytest
from nbconvert.filters.strings import clean_html

from autograder.exams.battery import UNREADABLE, Battery
from autograder.exams.examine import (
    MIME,
    batteries,
    battery_of,
    clock_stopped,
    examine,
    known_failures,
    recognise,
)
from autograder.exams.reading import Wrong
from autograder.variants.bank import variants_of


class Strange:
    """An object that lies about equality and truth."""

    def __eq__(self, other):
        return True

    def __bool__(self):
        return True

    __hash__ = None


def raises(*arguments, **named):
    raise KeyError("no such unit")


def exits(*arguments, **named):
    raise SystemExit(3)


# answers that are data have tests of their own (test_claims_stubs)
FUNCTIONS = [name for name, battery in batteries().items() if battery.properties]
BROKEN = {
    "None": (lambda *a, **k: None, "None"),
    "a string": (lambda *a, **k: "0.8", ""),
    "a wrong shape": (lambda *a, **k: np.ones((2, 2, 2, 2, 2)), ""),
    "NaN": (lambda *a, **k: np.full((3, 3), np.nan), ""),
    "an exception": (raises, "KeyError: 'no such unit'"),
    "an exit": (exits, "SystemExit"),
    "a lying object": (lambda *a, **k: Strange(), ""),
    "ragged rows": (lambda *a, **k: [[1], [1, 2]], ""),
    "objects in an array": (lambda *a, **k: np.array([Strange()]), ""),
    "a ValueError always": (lambda *a, **k: int("x"), "ValueError"),
}


@pytest.mark.parametrize("exercise", FUNCTIONS)
@pytest.mark.parametrize("kind", list(BROKEN))
def test_a_broken_answer_scores_zero_and_is_told_what_came(exercise, kind):
    function, said = BROKEN[kind]
    battery = battery_of(exercise)
    result = battery.run((function,) * len(battery.takes), seed=5)
    assert result.score == 0
    assert len(result.failures) == len(battery.properties)
    assert all(said in failure.message for failure in result.failures[:1])
    assert "Traceback" not in " ".join(result.messages)
    assert UNREADABLE not in " ".join(result.messages), "every kind of return has a message"


@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_the_unanswered_stub_is_told_that_the_answer_is_missing(exercise):
    battery = battery_of(exercise)
    verdict = examine(exercise, *[lambda *a, **k: None] * len(battery.takes))
    assert verdict.score == 0
    assert any("answer is missing" in message for message in verdict.messages)


@pytest.mark.parametrize("exercise", list(batteries()))
def test_a_battery_gives_the_same_result_again(exercise):
    battery = battery_of(exercise)
    wrong = next(variant for variant in variants_of(exercise) if not variant.right)
    first, second = (battery.run(wrong.functions(battery.takes), 11) for _ in range(2))
    assert first.score == second.score
    assert first.messages == second.messages


def test_partial_credit_and_messages_come_together():
    battery = Battery("half")

    @battery.property("is three", 2)
    def three(trial, half):
        if half() != 3:
            raise Wrong("not three")

    @battery.property("can be called", 1)
    def callable_(trial, half):
        half()

    result = battery.run((lambda: 4,), 0)
    assert (result.score, result.max_score) == (1, 3)
    assert result.messages == ["not three"]


def test_a_check_that_stumbles_costs_its_own_points_only():
    battery = Battery("odd")

    @battery.property("is short", 1)
    def short(trial, odd):
        len(odd())

    @battery.property("can be called", 1)
    def callable_(trial, odd):
        odd()

    result = battery.run((lambda: 7,), 0)
    assert result.score == 1
    assert UNREADABLE in result.messages[0]


def test_a_misconception_is_recognised_beside_a_missing_check():
    def turned_round_and_unchecked(shape, keep_prob, rng):
        return rng.random(shape) > keep_prob

    known = recognise(battery_of("sample_mask").run((turned_round_and_unchecked,), 3), 3)
    assert known is not None
    assert known.name == "True where a unit is dropped"


def test_a_change_of_an_input_is_noticed_and_does_not_reach_the_battery():
    battery = Battery("spoil")

    @battery.property("leaves a alone", 1)
    def alone(trial, spoil):
        a = np.ones(3)
        spoil(a)
        assert (a == 1).all()
        if trial.changed:
            raise Wrong(trial.changed[0])

    def spoil(a):
        a[0] = 7

    assert battery.run((spoil,), 0).messages == ["argument 1 of spoil"]
    assert battery.run((lambda a: None,), 0).score == 1


def test_the_verdict_speaks_to_nbgrader_to_people_and_to_programs():
    wrong = next(v for v in variants_of("sample_mask") if v.name.startswith("True where"))
    verdict = examine("sample_mask", *wrong.functions(("sample_mask",)))
    bundle = verdict._repr_mimebundle_()
    assert float(bundle["text/plain"]) == verdict.score
    assert bundle[MIME]["misconception"] == "True where a unit is dropped"
    assert "turned round" in bundle["text/html"]
    assert clean_html(bundle["text/html"]) == bundle["text/html"]
    assert (
        "<script"
        not in examine("sample_mask", lambda *a: "<script>")._repr_mimebundle_()["text/html"]
    )


def test_an_unknown_wrong_answer_is_not_given_a_name():
    def erratic(shape, keep_prob, rng):
        return rng.random(shape) < keep_prob**1.7

    result = battery_of("sample_mask").run((erratic,), 3)
    assert result.failures
    assert recognise(result, 3) is None


def test_what_wrong_answers_of_the_bank_print_is_not_shown(capsys):
    known_failures.cache_clear()
    examine("expected_signal", lambda a, w, keep_prob: a)
    assert capsys.readouterr().out == ""


def test_an_unknown_exercise_is_named_with_those_that_exist():
    with pytest.raises(ValueError, match="'sample_maks'.*sample_mask"):
        battery_of("sample_maks")


def test_the_course_seed_changes_the_inputs(monkeypatch):
    seen = []

    def spy(p, convention):
        seen.append(p)
        return p

    for seed in ("1", "2", "1"):
        monkeypatch.setenv("AUTOGRADER_SEED", seed)
        examine("to_keep_prob", spy)
    third = len(seen) // 3
    assert seen[:third] != seen[third : 2 * third]
    assert seen[:third] == seen[2 * third :]


def test_the_banks_time_is_not_the_students():
    def over(number, frame):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        with clock_stopped():
            time.sleep(0.1)
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 0.05
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
