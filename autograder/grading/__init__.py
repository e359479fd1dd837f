"""Submissions: read and repaired, run, and what became of each."""
