"""What the notebooks of the dropout course import."""

from course_utils.arguments import check_keep_prob
from course_utils.expectation import expect, expect_between, expect_error, needs
from course_utils.self_check import check

__all__ = ["check", "check_keep_prob", "expect", "expect_between", "expect_error", "needs"]
