"""The examiner's stand-ins behave like the student's objects, and never trust an answer."""

import os
import signal
import socket
import threading
import time

import numpy as np
import pytest

from autograder.execution import examiner, proxies, wire
from autograder.execution.channel import Channel
from autograder.execution.errors import StudentError, StudentGone, make_error
from autograder.execution.examiner import run_test
from autograder.execution.malformed import Malformed
from autograder.execution.proxies import Remote, Student
from autograder.execution.student import Agent

ANSWERS = """
import numpy as np

def double(a):
    a *= 2
    return a

def draw(rng, n=3):
    return rng.random(n)

def forward(x):
    cache = [x, object(), {"deep": object()}]
    return 2 * x, cache

def backward(dout, cache):
    return dout * cache[0] * (cache is LAST) if len(cache) == 3 else None

def forward_array(x):
    global BUFFER
    BUFFER = x.copy()
    return BUFFER.sum(), BUFFER

def is_buffer(b):
    return b is BUFFER

def numerical(f, x):
    return (f(x + 1e-6) - f(x - 1e-6)) / 2e-6

def apply(f, *arguments, **named):
    return f(*arguments, **named)

def fails(kind, *arguments):
    raise {"own": Own, "value": ValueError, "unicode": UnicodeError, "exit": SystemExit,
           "below": Below, "five": lambda m: UnicodeDecodeError("utf-8", b"", 0, 1, m)}[kind](
        *arguments)

class Own(Exception):
    pass

class Below(KeyError):
    pass

class Point:
    x = 1

point = Point()
number, text, array = 3, "x", np.arange(3)
"""


class Shell:
    """As much of the student's shell as an agent needs."""

    def __init__(self):
        self.user_ns, self.outputs = {}, []

    def run(self, source):
        exec(source, self.user_ns)
        return []


def serve(connection, source):
    shell = Shell()
    exec(source, shell.user_ns)
    try:
        Agent(Channel(connection), shell).serve()
    except Exception:
        connection.close()


@pytest.fixture
def student():
    """A student with these answers, served by a thread."""
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=serve, args=(theirs, ANSWERS), daemon=True)
    thread.start()
    made = Student(Channel(ours))
    made.channel.deadline = time.monotonic() + 20
    yield made
    made.channel.close()
    thread.join(5)


@pytest.fixture
def hostile():
    """A student whose every answer is made by a function of the request."""
    opened = []

    def make(answer, blobs=()):
        ours, theirs = socket.socketpair()
        opened.extend((ours, theirs))

        def loop():
            channel = Channel(theirs)
            try:
                while True:
                    request, _ = channel.receive()
                    made = answer(request)
                    tree = {"token": request["token"], **made} if isinstance(made, dict) else made
                    channel.send(tree, list(blobs))
            except Exception:
                theirs.close()

        threading.Thread(target=loop, daemon=True).start()
        made = Student(Channel(ours))
        made.channel.deadline = time.monotonic() + 10
        return made

    yield make
    for connection in opened:
        connection.close()


def test_plain_values_come_by_value_and_others_as_remotes(student):
    assert (student.get("number"), student.get("text")) == (3, "x")
    assert np.array_equal(student.get("array"), [0, 1, 2])
    point = student.get("point")
    assert isinstance(point, Remote) and repr(point) == "<Point of the student's>"
    with pytest.raises(TypeError, match="not callable"):
        point()
    assert not hasattr(point, "x")
    with pytest.raises(NameError, match="'nothing'"):
        student.get("nothing")


def test_changes_of_arrays_in_place_are_seen(student):
    a = np.arange(4.0)
    returned = student.get("double")(a)
    assert np.array_equal(a, [0, 2, 4, 6]) and np.array_equal(returned, a)
    fixed = np.arange(2.0)
    fixed.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        np.multiply(fixed, 2, out=fixed)
    student.get("double")(fixed)
    assert np.array_equal(fixed, [0, 1])


@pytest.mark.parametrize("kind", ["PCG64", "MT19937", "Philox", "SFC64"])
def test_generators_go_on_where_the_student_left_them(student, kind):
    ours, same = (np.random.Generator(getattr(np.random, kind)(5)) for _ in range(2))
    assert np.array_equal(student.get("draw")(ours), same.random(3))
    assert np.array_equal(student.get("draw")(ours, n=2), same.random(2))
    assert ours.random() == same.random()


def test_opaque_caches_go_back_as_the_same_object(student):
    out, cache = student.get("forward")(np.ones(3))
    assert np.array_equal(out, 2 * np.ones(3)) and isinstance(cache[1], Remote)
    student.run("LAST = None")
    assert np.array_equal(student.get("backward")(np.ones(3), cache), np.zeros(3))
    total, buffer = student.get("forward_array")(np.ones(3))
    assert student.get("is_buffer")(buffer) is True
    assert student.get("is_buffer")(buffer.copy()) is False
    buffer[0] = 9  # what the test has changed goes over by value
    assert student.get("is_buffer")(buffer) is False and total == 3


def test_what_was_kept_is_forgotten_with_the_test_cell(student):
    _, buffer = student.get("forward_array")(np.ones(3))
    student.forget()
    assert student.get("is_buffer")(buffer) is False


def test_functions_of_the_test_are_called_back(student):
    seen = []

    def square(x):
        seen.append(x)
        return x**2

    assert student.get("numerical")(square, 3.0) == pytest.approx(6)
    assert len(seen) == 2
    assert student.get("apply")(lambda *a, **k: (a, k), 1, two=[2]) == ((1,), {"two": [2]})


def test_a_callback_may_change_its_arguments_and_call_the_student(student):
    def change(a):
        a[0] = 7

    a = np.zeros(2)
    student.get("apply")(change, a)
    assert a[0] == 7
    double = student.get("double")
    got = student.get("apply")(lambda x: double(x) + 1, np.ones(2))
    assert np.array_equal(got, [3, 3])


def test_an_error_in_a_callback_reaches_the_student_and_comes_back(student):
    with pytest.raises(StudentError, match="ZeroDivisionError"):
        student.get("apply")(lambda: 1 / 0)
    with pytest.raises(StudentError, match="can't be sent"):
        student.get("apply")(lambda: {1, 2})


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("value", ValueError),
        ("unicode", UnicodeError),
        ("own", StudentError),
        ("below", KeyError),
        ("exit", StudentError),
        ("five", UnicodeError),
    ],
)
def test_errors_are_of_the_same_built_in_class(student, kind, expected):
    with pytest.raises(expected) as caught:
        student.get("fails")(kind, "why")
    assert type(caught.value) is expected and "why" in str(caught.value)


def test_names_of_errors_that_are_none_are_ignored():
    for names in (
        None,
        5,
        [],
        ["print"],
        ["SystemExit"],
        [["ValueError"]],
        ["BaseException"],
        ["Exception"],
        ["__import__"],
        ["ExceptionGroup"],
    ):
        assert type(make_error(names, "m")) is StudentError


HOSTILE = {
    "a list": lambda request: [1],
    "no token": lambda request: {"token": "", "returned": 1},
    "token of another type": lambda request: {"token": [request["token"]], "returned": 1},
    "unknown callback": lambda request: {"callback": 1, "arguments": [], "named": {"d": []}},
    "callback by truth": lambda request: {"callback": True, "arguments": [], "named": {"d": []}},
    "callback without arguments": lambda request: {"callback": 1},
    "unknown kind": lambda request: {"returned": {"x": 1}},
    "generator of nothing": lambda request: {"returned": {"g": []}},
    "bad changes": lambda request: {"returned": 1, "left": [{"a": ["<f8", [1], 3]}]},
    "large key": lambda request: {"returned": {"d": [[{"i": hex(2**61 - 1)}, 1]]}},
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_answer_ends_the_process(hostile, name):
    student = hostile(HOSTILE[name])
    function = Remote(student, wire.Handle(1, "function", True))
    with pytest.raises(StudentGone):
        function(np.ones(1))


HARMLESS = {
    "changes that don't fit": {"left": [{"t": [1]}, 5, None]},
    "kept of other length": {"kept": [1, 2, 3]},
    "kept as text": {"kept": "12"},
    "error of no class": {"raised": {"d": []}, "message": 5, "where": []},
}


@pytest.mark.parametrize("name", list(HARMLESS))
def test_other_nonsense_is_ignored(hostile, name):
    student = hostile(lambda request: {"returned": [1, 2], **HARMLESS[name]})
    function = Remote(student, wire.Handle(1, "function", True))
    a = np.ones(1)
    if "raised" in HARMLESS[name]:
        with pytest.raises(StudentError):
            function(a)
    else:
        assert function(a) == [1, 2] and a == 1


def test_too_many_callbacks_end_the_process(hostile, monkeypatch):
    monkeypatch.setattr(proxies, "MAX_CALLBACKS", 50)
    student = hostile(lambda request: {"callback": 1, "arguments": [], "named": {"d": []}})
    function = Remote(student, wire.Handle(1, "function", True))
    with pytest.raises(StudentGone, match="more than 50 times"):
        function(lambda: 1)


def test_callbacks_that_call_each_other_end_the_process(hostile):
    call = {"callback": 1, "arguments": [{"h": [1, "function", True]}], "named": {"d": []}}
    student = hostile(lambda request: call)
    function = Remote(student, wire.Handle(1, "function", True))
    student.channel.deadline = time.monotonic() + 5
    with pytest.raises(StudentGone):
        function(lambda other: other(1))


def test_a_process_that_ends_or_sleeps_is_noticed():
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        time.sleep(60)
        os._exit(0)
    theirs.close()
    student = Student(Channel(ours))
    student.channel.deadline = time.monotonic() + 0.2
    with pytest.raises(StudentGone, match="too long"):
        student.get("number")
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    student.channel.deadline = time.monotonic() + 5
    with pytest.raises(StudentGone, match="ended"):
        student.get("number")
    ours.close()


def test_a_test_cell_sees_its_own_names_before_the_students(student):
    student.run("def expect(*a): pass\ndef print(*a): pass\nlen = abs")
    outputs = run_test(
        "print(len('ab'), number, np.sum(array))\nexpect(1)",
        student,
        {"np": np, "expect": lambda x: x + 1},
    )
    assert outputs[0]["text"] == "2 3 3\n"
    assert outputs[1]["data"] == {"text/plain": "2"}


def test_a_test_cell_does_not_swallow_the_end_of_the_process(hostile):
    student = hostile(lambda request: {"done": True} if request["do"] == "forget" else [1])
    with pytest.raises(StudentGone):
        run_test("try:\n    number\nexcept Exception:\n    pass\n10.0", student, {})


def test_long_errors_of_a_test_cell_are_cut(student):
    student.run("text = 'x' * 5_000_000")
    (output,) = run_test("raise ValueError(text)", student, {})
    assert len(str(output)) < 3 * examiner.MAX_ERROR


def test_what_a_test_cannot_send_is_no_crash(student):
    with pytest.raises(Malformed):
        student.get("apply")({1, 2})
    assert student.get("number") == 3
