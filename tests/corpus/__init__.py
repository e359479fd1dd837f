"""Submissions that attack the grader, and submissions that are broken."""
