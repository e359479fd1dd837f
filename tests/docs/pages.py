"""What the documentation shows: fenced blocks, and of which file or cell each one is."""

import re
from dataclasses import dataclass

from tests.conftest import ROOT

PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
LABEL = re.compile(r"^`([^`]+)`(?:, (.+))?\n\n\Z", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and the file, or part of a file, that it is."""

    language: str
    text: str
    file: str
    part: str


def blocks_of(text):
    """List a page's fenced blocks in order."""
    found = []
    for fence in FENCE.finditer(text):
        label = LABEL.search(text[: fence.start()])
        body = re.sub(rf"^{fence[1]}", "", fence[3], flags=re.MULTILINE)
        file, part = (label[1], label[2] or "") if label else ("", "")
        found.append(Block(fence[2], body, file, part))
    return found
