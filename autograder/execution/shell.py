"""The student's shell: IPython, with its outputs caught and limited."""

from __future__ import annotations

import io
import sys
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

MAX_TEXT = 100_000  # characters of text from one cell
MAX_IMAGES = 600_000  # characters of base64 from one cell
CUT = "\n… the rest of this cell's output was cut off\n"
SHOWN = ("text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg")


class Outputs:
    """What one cell shows, as nbformat outputs, within limits."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Start a new cell."""
        self.items: list[dict[str, Any]] = []
        self.text_left, self.images_left = MAX_TEXT, MAX_IMAGES

    def stream(self, name: str, text: str) -> None:
        """Add text to stdout or stderr, joined to what went before."""
        if self.text_left <= 0 or not text:
            return
        kept = text[: self.text_left]
        self.text_left -= len(kept)
        if self.text_left <= 0:
            kept += CUT
        last = self.items[-1] if self.items else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["parts"].append(kept)
        else:
            self.items.append({"output_type": "stream", "name": name, "parts": [kept]})

    def data(self, kind: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Add a display or a result; unknown and oversized kinds of data are left out."""
        kept: dict[str, Any] = {}
        for mime in SHOWN:
            value = data.get(mime)
            if not isinstance(value, str):
                continue
            if mime.startswith("image/") and len(value) <= self.images_left:
                self.images_left -= len(value)
                kept[mime] = value
            elif mime.startswith("text/"):
                kept[mime] = value[: max(self.text_left, 0)]
                self.text_left -= len(kept[mime])
        alt = metadata.get("image/png", {})
        about = {"image/png": {"alt": str(alt["alt"])[:1000]}} if "alt" in alt else {}
        if kept:
            self.items.append({"output_type": kind, "data": kept, "metadata": about})

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        """Add an error."""
        lines = "\n".join(traceback)[-20_000:].split("\n")
        self.items.append(
            {"output_type": "error", "ename": name[:200], "evalue": value[:2000],
             "traceback": lines}
        )  # fmt: skip

    def collect(self) -> list[dict[str, Any]]:
        """Give the cell's outputs."""
        collected = []
        for item in self.items[:200]:
            if "parts" in item:
                text = "".join(item["parts"])
                item = {"output_type": "stream", "name": item["name"], "text": text}
            collected.append(item)
        return collected


class Stream(io.TextIOBase):
    """Stands in for sys.stdout or sys.stderr."""

    def __init__(self, outputs: Outputs, name: str) -> None:
        self.outputs, self.name = outputs, name

    def write(self, text: str) -> int:
        """Keep the text."""
        if self.outputs.text_left <= 0:  # many lines go this way
            return len(text)
        self.outputs.stream(self.name, str(text))
        return len(text)

    def writable(self) -> bool:
        """Say yes."""
        return True


class Publisher(DisplayPublisher):
    """Catches what `display` shows."""

    outputs: Outputs

    def publish(self, data: Any, metadata: Any = None, **other: Any) -> None:
        """Keep it."""
        self.outputs.data("display_data", dict(data), dict(metadata or {}))

    def clear_output(self, wait: bool = False) -> None:
        """Forget what the cell showed so far."""
        self.outputs.items.clear()


class Hook(DisplayHook):
    """Catches the value of a cell's last line."""

    outputs: Outputs

    def write_output_prompt(self) -> None:
        """Print no prompt."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Keep the formatted value."""
        self.outputs.data("execute_result", dict(format_dict), dict(md_dict or {}))


class Shell(InteractiveShell):
    """IPython without a terminal; one for each student process."""

    outputs: Outputs

    def enable_gui(self, gui: Any = None) -> None:
        """Have no window system."""

    def ask_exit(self) -> None:
        """Go on after `exit` and `quit`: the other cells are still to be run."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        self.outputs.error(getattr(etype, "__name__", "Error"), str(evalue), list(stb))

    def show_here(self) -> None:
        """Take over what is printed, whatever earlier cells did to the streams."""
        sys.stdout, sys.stderr = Stream(self.outputs, "stdout"), Stream(self.outputs, "stderr")

    def run(self, source: str) -> list[dict[str, Any]]:
        """Run one cell and return its outputs."""
        self.outputs.clear()
        self.show_here()
        try:
            self.run_cell(source, store_history=False)
        except Exception as error:  # IPython itself stumbles over some sources
            self.outputs.error(type(error).__name__, str(error), [repr(error)])
        return self.outputs.collect()


def make_shell() -> Shell:
    """Make the shell, with inline figures and without history."""
    outputs = Outputs()
    Publisher.outputs = Hook.outputs = Shell.outputs = outputs
    Shell.display_pub_class.default_value = Publisher
    Shell.displayhook_class.default_value = Hook
    # a history file would be open, and writable, in every student's process
    shell = Shell.instance(config=Config(HistoryManager={"enabled": False}))
    shell.colors = "nocolor"
    shell.show_here()
    shell.enable_matplotlib("inline")
    return shell
