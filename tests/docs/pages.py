"""What the documentation shows: fenced blocks, commands, links, options, settings."""

import re
from dataclasses import dataclass

from tests.conftest import ROOT

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *sorted((ROOT / "docs").glob("*.md")),
    ]
}
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
LABEL = re.compile(r"^`([^`]+)`(?:, (.+))?\n\n\Z", re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
PROGRAMS = {
    "autograder", "nbgrader", "make", "python", "python3", "py", "pip", "jupyter", "dask", "git",
    "cd", "source", "apt-get", "brew", "conda", "dnf", "docker", "mkdir", "pytest", "pre-commit",
    "ruff", "sudo", "curl",
}  # fmt: skip


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


def inline(text):
    """List what stands in code type within a page's sentences and tables."""
    return [" ".join(code.split()) for code in INLINE.findall(FENCE.sub("", text))]


def is_command(code):
    """Tell whether a piece of code is a command; the name of a program alone is none."""
    program, *rest = code.split()
    return bool(rest) and program.removeprefix(".venv/bin/") in PROGRAMS


def commands_of(text):
    """List a page's commands, each once: lines of blocks, and code within sentences.

    Blocks of shell code (`sh`) are scripts, and count as a whole.
    """
    blocks = [re.sub(r"\|\n +", "| ", b.text) for b in blocks_of(text) if not b.language]
    plain = [line for block in blocks for line in block.splitlines()]
    plain = [re.sub(r" +#.*", "", line) for line in plain if line.strip() and "`" not in line]
    return list(dict.fromkeys(filter(is_command, plain + inline(text))))
