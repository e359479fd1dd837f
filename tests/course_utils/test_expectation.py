import math

import numpy as np
import pytest

from course_utils.expectation import NotAsExpected, expect, expect_between, expect_error, needs


def message_of(call):
    with pytest.raises(NotAsExpected) as caught:
        call()
    return str(caught.value)


def test_equal_values_pass():
    expect(0.1 + 0.2, 0.3, "sum")
    expect(np.array([1, 0], dtype=np.float32), [1.0, 0.0], "array")
    expect("none", "none", "word")
    expect(np.True_, True, "truth")


@pytest.mark.parametrize(
    ("got", "want"),
    [(0.3001, 0.3), ([1, 2], [1, 2, 3]), ("1", 1), (1, "1"), (math.nan, 0.0), ({}, 0), (None, 0)],
)
def test_other_values_stop(got, want):
    with pytest.raises(AssertionError):
        expect(got, want, "it")


def test_the_message_says_what_was_expected_what_came_and_what_that_means():
    text = message_of(lambda: expect(0.8, 0.2, "to_keep_prob(0.8)", "p was taken for keeping"))
    assert text.splitlines() == [
        "to_keep_prob(0.8)",
        "  expected  0.2",
        "  got       0.8",
        "  usually   p was taken for keeping",
    ]


def test_none_means_that_the_answer_is_missing():
    text = message_of(lambda: expect(None, 1.0, "f(1)", "a wrong sign"))
    assert "answer is still missing" in text
    assert "a wrong sign" not in text


def test_a_large_array_is_not_printed():
    text = message_of(lambda: expect(np.zeros((100, 100)), 1.0, "f(1)"))
    assert "an array of shape (100, 100)" in text
    assert len(text) < 200


def test_between_includes_its_ends_and_refuses_what_is_no_number():
    expect_between(0.5, 0.5, 0.7, "rate")
    expect_between(np.float64(0.7), 0.5, 0.7, "rate")
    for got in (0.4999, math.nan, None, "0.6", [0.6, 0.6]):
        with pytest.raises(NotAsExpected):
            expect_between(got, 0.5, 0.7, "rate")


def test_an_expected_error_must_be_a_value_error():
    expect_error(lambda: int("x"), "int('x')")
    assert "got       no error; it returned 3" in message_of(
        lambda: expect_error(lambda: 3, "f()", "never checked")
    )
    other = message_of(lambda: expect_error(lambda: {}["x"], "f()", "never checked"))
    assert "KeyError" in other and "never checked" not in other
    assert "`raise`" in message_of(lambda: expect_error(lambda: ValueError("x"), "f()", "no"))


def test_values_that_look_alike_are_not_shown_as_if_they_were_equal():
    assert "aren't shown" in message_of(lambda: expect(np.array([1.00002]), np.ones(1), "f()"))


def stub(a, keep_prob=0.5):
    """Do something."""
    ...  # YOUR CODE HERE


def answer(a, keep_prob=0.5):
    """Do something."""
    return a


def constant():
    return 3


def test_an_experiment_says_which_answer_it_needs():
    needs(answer, constant)
    text = message_of(lambda: needs(answer, stub))
    assert "your answer to stub" in text and "answer to answer" not in text


def test_a_notebook_shows_the_message_alone():
    error = NotAsExpected("one\n  two")
    assert error._render_traceback_() == ["one", "  two"]
