"""Answers from the bank, as a student types them."""

from autograder.variants.bank import variants_of

SWAPPED, DROPPED = "keeping and dropping swapped", "everything is dropped"


def answer(exercise, name=None):
    """Give the answer of a misconception's name, else a right one."""
    found = (v for v in variants_of(exercise) if (v.name == name if name else v.right))
    return next(found).source.rstrip("\n")
