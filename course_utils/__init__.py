"""What the notebooks of the dropout course import."""

from course_utils.arguments import check_keep_prob
from course_utils.expectation import expect, expect_between, expect_error, needs

__all__ = ["check_keep_prob", "expect", "expect_between", "expect_error", "needs"]
