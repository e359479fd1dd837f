"""The error for whatever doesn't fit the closed format."""


class Malformed(Exception):
    """A message that is not of the format, or too large."""
