"""The command line: `autograder …`, or `python -m autograder.cli …`."""

from autograder.cli import grading, people, study, workshop
from autograder.cli.screen import app

__all__ = ["app", "grading", "main", "people", "study", "workshop"]


def main() -> None:
    """Run the command line."""
    app()
