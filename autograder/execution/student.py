"""The student's process: runs cells, answers for names, calls functions for the examiner.

Nothing here is trusted once a student's cell has run; the examiner checks whatever comes back.
"""

from __future__ import annotations

import os
import traceback
from typing import Any

from autograder.execution import wire
from autograder.execution.arguments import changed, marks, put_back
from autograder.execution.channel import Channel, Closed
from autograder.execution.malformed import Malformed
from autograder.execution.shell import Shell


class CallbackFailed(Exception):
    """A function that the examiner passed as an argument raised an error."""


class Callback:
    """A function of the examiner's, as the student's code sees it."""

    def __init__(self, agent: Agent, number: int) -> None:
        self._agent, self._number = agent, number

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call it in the examiner's process."""
        return self._agent.call_back(self._number, arguments, named)


class Agent:
    """Serves one examiner.

    Parameters
    ----------
    channel : Channel
        To the examiner.
    shell : Shell
        Runs the cells.
    """

    def __init__(self, channel: Channel, shell: Shell) -> None:
        self.channel, self.shell = channel, shell
        self.kept: dict[int, Any] = {}
        self.made = 0
        self.token = ""  # of the latest request; its answer must carry it
        self.process = os.getpid()

    def send(self, tree: dict[str, Any], blobs: list[bytes] | None = None) -> None:
        """Send an answer."""
        if os.getpid() != self.process:  # a child that the student's code forked
            os._exit(0)
        self.channel.send({**tree, "token": self.token}, blobs)

    def receive(self) -> tuple[Any, wire.Decoder]:
        """Wait for a request."""
        tree, blobs = self.channel.receive()
        self.token = tree["token"]
        return tree, wire.Decoder(blobs, self.resolve)

    def keep(self, value: Any) -> wire.Handle:
        """Keep an object here and give a handle for it, until the examiner says forget."""
        self.made += 1
        number = self.made
        self.kept[number] = value
        return wire.Handle(number, type(value).__name__, callable(value))

    def resolve(self, handle: wire.Handle) -> Any:
        """Find what a handle stands for: an object kept here (> 0) or a callback (< 0)."""
        return Callback(self, -handle.id) if handle.id < 0 else self.kept[handle.id]

    def keep_parts(self, value: Any) -> list[int]:
        """Keep what is returned, and its parts: handed back, it must be the same object.

        A cache may be an array that a later call overwrites. By value it would look right.
        """
        parts = list(value) if isinstance(value, (tuple, list)) and len(value) <= 8 else []
        return [self.keep(part).id for part in [value, *parts]]

    def reply(self, answer: dict[str, Any], **values: Any) -> None:
        """Send an answer; `values` are encoded."""
        encoder = wire.Encoder(self.keep)
        try:
            tree = {**answer, **{key: encoder.encode(value) for key, value in values.items()}}
            self.send(tree, encoder.blobs)
        except Malformed as error:
            self.send({"raised": ["ValueError"], "message": str(error), "where": ""})

    def serve(self) -> None:
        """Answer until the examiner hangs up."""
        while True:
            self.answer(*self.receive())

    def answer(self, request: dict[str, Any], decoder: wire.Decoder) -> None:
        """Answer one request."""
        if request["do"] == "run":
            self.reply({"done": True}, outputs=self.shell.run(request["source"]))
        elif request["do"] == "forget":
            self.kept.clear()
            self.reply({"done": True})
        elif request["do"] == "get":
            if request["name"] in self.shell.user_ns:
                self.reply({"found": True}, value=self.shell.user_ns[request["name"]])
            else:
                self.reply({"found": False})
        elif request["do"] == "call":
            function = decoder.decode(request["function"])
            self.call(
                function, decoder.decode(request["arguments"]), decoder.decode(request["named"])
            )

    def call(self, function: Any, arguments: list[Any], named: dict[str, Any]) -> None:
        """Call a student's function; send what it returned and how it left its arguments."""
        self.shell.outputs.clear()
        before = marks(arguments)
        try:
            returned = function(*arguments, **named)
            answer: dict[str, Any] = {"kept": self.keep_parts(returned)}
            values = {"returned": returned}
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            names = [kind.__name__ for kind in type(error).__mro__]
            answer = {"raised": names, "message": str(error)[:2000], "where": where(error)}
            values = {}
        self.reply(answer, left=changed(arguments, before), **values)

    def call_back(self, number: int, arguments: Any, named: Any) -> Any:
        """Call a function of the examiner's, in the middle of a call from there."""
        encoder = wire.Encoder(self.keep)
        tree = {
            "callback": number,
            "arguments": encoder.encode(list(arguments)),
            "named": encoder.encode(named),
        }
        self.send(tree, encoder.blobs)
        answer, decoder = self.receive()
        while answer["do"] != "answer":  # the examiner's function calls one of the student's
            self.answer(answer, decoder)
            answer, decoder = self.receive()
        left = decoder.decode(answer.get("left", []))
        for ours, theirs in zip(arguments, left, strict=False):
            put_back(ours, theirs)
        if "raised" in answer:
            raise CallbackFailed(f"{answer['raised']}: {answer['message']}")
        return decoder.decode(answer["returned"])


def where(error: BaseException) -> str:
    """Say in which lines of the student's cells an error arose."""
    frames = [
        f"  line {frame.lineno} in {frame.name}: {frame.line}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "ipython-input" in frame.filename or "ipykernel" in frame.filename
    ]
    return "\n".join(frames[-6:])[:2000]


def main(channel: Channel, shell: Shell) -> None:
    """Serve the examiner, then end without any clean-up that student code could hook into."""
    try:
        Agent(channel, shell).serve()
    except (Closed, Malformed):
        pass
    finally:
        os._exit(0)
