"""Attacks on the examiner through the connection that the student's process holds (fd 3)."""

from tests.corpus.case import HONEST, Case

SEND = """
import gc, os, json, struct
from autograder.execution import student, wire
agent = next(o for o in gc.get_objects() if type(o) is student.Agent)

def raw(data):
    while data:
        data = data[os.write(3, data):]

def message(tree, *blobs):
    text = json.dumps(tree).encode()
    sizes = struct.pack(f"!{len(blobs)}Q", *map(len, blobs))
    raw(struct.pack("!II", len(text), len(blobs)) + sizes + text + b"".join(blobs))
"""
WHOLE = f"{SEND}\ndef shared_mask(shape, keep_prob, rng):\n    "


def sends(code: str, what: str = "first", **more) -> dict:
    """The fields of a case that sends something wrong: its own cell is lost, nothing else."""
    return {what: SEND + code, "outcome": "partly graded", **more}


def answers(code: str) -> dict:
    """The fields of a case whose shared_mask sends something wrong when it is called."""
    return {"answers": {"shared_mask": WHOLE + code}, "outcome": "partly graded"}


CHANNEL = [
    Case("bytes-that-are-none", "writes noise", **sends("raw(os.urandom(4096))")),
    Case(
        "length-of-four-gigabytes",
        "announces a huge message",
        **sends("raw(struct.pack('!II', 2**32 - 1, 2**32 - 1))"),
    ),
    Case(
        "blob-of-an-exabyte",
        "announces a huge array",
        **sends("raw(struct.pack('!IIQ', 2, 1, 2**60) + b'{}')"),
    ),
    Case(
        "text-of-eight-million-lists",
        "sends text that takes twenty times its size when parsed",
        **sends("raw(struct.pack('!II', 60 * 2**20, 0) + b'[' + b'[],' * (20 * 2**20))"),
    ),
    Case(
        "deep-nesting",
        "sends a hundred thousand brackets",
        **sends("raw(struct.pack('!II', 100_000, 0) + b'[' * 100_000)"),
    ),
    Case(
        "half-a-message",
        "sends the beginning of a message and sleeps",
        **answers("raw(b'\\0\\0\\1'); import time; time.sleep(99)"),
    ),
    Case(
        "one-byte-at-a-time",
        "sends a long message in single bytes",
        **answers("raw(struct.pack('!II', 2**22, 0))\n    while True: os.write(3, b' ')"),
    ),
    Case(
        "many-answers-in-advance",
        "sends a thousand good answers before any question",
        **sends(
            "for _ in range(1000):\n    message({'found': True, 'value': 10.0, 'returned': 1,"
            " 'left': [], 'kept': [1], 'done': True, 'outputs': []})"
        ),
    ),
    Case(
        "answers-in-advance-from-a-thread",
        "sends good answers all the time, beside the real ones",
        first=SEND + "import threading, time\n"
        "def spam():\n    while True:\n"
        "        message({'found': True, 'value': 10.0, 'returned': 1, 'outputs': []})\n"
        "        time.sleep(0.05)\nthreading.Thread(target=spam, daemon=True).start()\n"
        "time.sleep(0.5)",
        outcome="partly graded",
    ),
    Case(
        "answers-that-are-none",
        "answers with a list",
        **answers("message([1, 2, 3])"),
    ),
    Case(
        "closed-connection",
        "closes the connection",
        **sends("os.close(3)"),
    ),
    Case(
        "connection-in-other-hands",
        "gives the connection to a child that answers for it",
        **sends(
            "pid = os.fork()\nif pid == 0:\n    while True:\n"
            "        message({'found': True, 'value': 1.0, 'outputs': []})\nos._exit(0)"
        ),
    ),
    Case(
        "impersonated-callback",
        "calls functions of the test's that it was never given",
        **answers(
            "message({'callback': 1, 'arguments': [], 'named': {'d': []}, "
            "'token': agent.token})\n    return 1"
        ),
    ),
    Case(
        "impersonated-handle",
        "returns a callable that stands for the examiner's own function",
        **answers(
            "agent.send({'returned': {'h': [-1, 'examine', True]}, 'left': [], "
            "'kept': [1]}); agent.receive(); agent.receive()"
        ),
    ),
    Case(
        "reply-says-all-is-well",
        "tampers with the agent so that it answers 'everything right'",
        first=SEND + "def call(self, function, arguments, named):\n"
        "    self.send({'returned': True, 'kept': [], 'left': [], 'score': 10.0, 'passed': True})\n"
        "student.Agent.call = call",
        score=0.0,
    ),
    Case(
        "every-name-found",
        "answers for every name with ten points",
        first=SEND + "def answer(self, request, decoder):\n"
        "    self.send({'found': True, 'value': 10.0, 'done': True, 'outputs': []})\n"
        "student.Agent.answer = answer",
        score=0.0,
    ),
    Case(
        "channel-replaced",
        "replaces the channel's receive to look for tests",
        first=SEND + "from autograder.execution import channel\nseen = []\n"
        "old = channel.Channel.receive\ndef receive(self):\n    got = old(self)\n"
        "    seen.append(repr(got))\n    return got\nchannel.Channel.receive = receive",
        last="text = ' '.join(seen)\nprint('PWN' + 'ED' if 'exam' + 'ine(' in text or "
        "'BEGIN ' + 'HIDDEN' in text else 'no')",
    ),
    Case(
        "state-of-no-generator",
        "returns a generator without a state",
        **answers("agent.send({'returned': {'g': []}, 'left': []}); agent.receive()"),
    ),
    Case(
        "state-of-no-generator-shown",
        "shows a generator without a state as a cell's output",
        **sends("agent.send({'outputs': {'g': []}}); os._exit(0)"),
    ),
    Case(
        "one-blob-a-thousand-times",
        "names one array of 60 MB a thousand times",
        **answers(
            "message({'token': agent.token, 'left': [], 'returned': "
            "[{'a': ['|u1', [60 * 2**20], 0]}] * 1000}, bytes(60 * 2**20))"
        ),
    ),
    Case(
        "keys-with-one-hash",
        "returns a dict whose 60,000 keys have the same hash",
        **answers(
            "message({'token': agent.token, 'left': [], 'returned': {'d': "
            "[[{'i': hex((2**61 - 1) * k)}, 0] for k in range(60_000)]}})"
        ),
    ),
    Case(
        "half-characters",
        "shows and returns halves of characters, which no file can hold",
        first="print('\\ud800')\nhalf = '\\ud800'",
        answers={"shared_mask": "def shared_mask(*a):\n    raise ValueError('\\udfff')\n"},
        score=HONEST,
    ),
    Case(
        "output-of-no-shape",
        "shows outputs of no known shape",
        **{
            **sends(
                "agent.send({'outputs': [{'output_type': 'display_data', 'data': 5, "
                "'metadata': {}}, 7, {'output_type': 'stream', 'text': [1]}, {}]})\n"
                "agent.receive = lambda: os._exit(0)"
            )
        },
    ),
    Case(
        "forged-images-and-scripts",
        "shows forged images that break out of their attribute",
        first=SEND + "bad = '\"><script>pwned()</script><img src=\"x'\n"
        "old = get_ipython().outputs.collect\n"
        "def collect():\n    made = [{'output_type': 'display_data', 'metadata': "
        "{'image/png': {'alt': bad, 'width': bad}}, 'data': {'image/png': bad, "
        "'application/javascript': 'pwned()', 'image/svg+xml': '<svg onload=\"pwned()\"/>', "
        "'application/vnd.autograder.verdict+json': {'d': []}}}]\n"
        "    return made + [{**made[0], 'data': {'image/png': 'iVBORw0KGgo='}}]\n"
        "get_ipython().outputs.collect = collect",
    ),
    Case(
        "outputs-of-megabytes",
        "shows so much that the tests' outputs find no room",
        first=SEND + "text = 'x' * 4_000_000\n"
        "big = [{'output_type': 'stream', 'name': 'stdout', 'text': text}]\n"
        "get_ipython().outputs.collect = lambda: big",
    ),
    Case(
        "text-of-megabytes",
        "returns and raises texts of megabytes",
        answers={"shared_mask": "def shared_mask(shape, p, rng):\n    return 'x' * 7_000_000\n"},
    ),
    Case(
        "number-of-many-digits",
        "returns a number of a million digits",
        answers={"shared_mask": "def shared_mask(shape, p, rng):\n    return 10 ** 1_000_000\n"},
    ),
    Case(
        "descriptors-in-messages",
        "sends open files along with its messages",
        first="import socket, os\ns = socket.socket(fileno=os.dup(3))\n"
        "files = [os.open('/dev/null', 0) for _ in range(50)]",
        last="try:\n    socket.send_fds(s, [b''], files)\nexcept OSError as e:\n    print(e)",
    ),
]
