"""What makes an answer right: the batteries, one module per topic, and how they are run."""

from autograder.exams.examine import battery_of, examine

__all__ = ["battery_of", "examine"]
