"""Attacks on Python itself: patches, hooks, and objects that lie."""

from tests.corpus.case import HONEST, Case

LIAR = """
class Liar{base}:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __bool__(self): return True
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __lt__
    def __float__(self): return 0.5
    def __len__(self): return 40
    def __array__(self, *a, **k): return np.ones((40, 60))
    def __array_ufunc__(self, *a, **k): return np.True_
    def __array_function__(self, *a, **k): return np.True_
    shape = property(lambda self: (40, 60))
    dtype = property(lambda self: np.dtype(bool))
    __hash__ = None
"""
COUNTING = """
calls = 0
def shared_mask(shape, keep_prob, rng):
    global calls
    calls += 1
    if calls % 2:
        raise ValueError("not this time")
    return np.ones(shape, dtype=bool)
"""


def returns_liar(base: str, made: str) -> dict[str, str]:
    """An answer to shared_mask that returns an object of a lying class."""
    code = LIAR.replace("{base}", base) + f"def shared_mask(shape, keep_prob, rng):\n    {made}\n"
    return {"shared_mask": code}


INSIDE = [
    Case(
        "patched-allclose",
        "makes np.allclose and np.array_equal always true",
        first="np.allclose = np.array_equal = np.isclose = lambda *a, **k: True",
    ),
    Case(
        "expect-does-nothing",
        "replaces the visible tests' expect by a function that accepts everything",
        first="expect = expect_between = expect_error = lambda *a, **k: None",
    ),
    Case(
        "patched-expectation-module",
        "replaces the course's own test helpers where they are defined",
        first="import course_utils\nfor name in dir(course_utils):\n"
        "    if name.startswith('expect'):\n"
        "        setattr(course_utils, name, lambda *a, **k: None)\n"
        "        setattr(course_utils.expectation, name, lambda *a, **k: None)",
    ),
    Case(
        "patched-np-testing",
        "empties np.testing and np's comparisons",
        first="for name in dir(np.testing):\n    if name.startswith('assert'):\n"
        "        setattr(np.testing, name, lambda *a, **k: None)\n"
        "np.all = np.any = np.isin = np.isfinite = lambda *a, **k: np.ones((), bool)",
    ),
    Case(
        "patched-builtins",
        "makes len, abs, all, isinstance and float lie, for everybody",
        first="import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.all = lambda x: True",
        last="builtins.isinstance = lambda *a: True\nbuiltins.len = lambda x: 40\n"
        "builtins.float = lambda x: 0.5",
        outcome="partly graded",
    ),
    Case(
        "patched-import",
        "replaces __import__ so that the tests import a fake examine",
        first="import builtins, types, sys\nfake = types.ModuleType('autograder.exams')\n"
        "fake.examine = lambda *a, **k: 10.0\nsys.modules['autograder.exams'] = fake\n"
        "real = builtins.__import__\nbuiltins.__import__ = lambda name, *a, **k: "
        "fake if name == 'autograder.exams' else real(name, *a, **k)",
    ),
    Case(
        "own-examine",
        "defines examine and examines itself",
        first="def examine(*a, **k):\n    return 10.0",
        last="examine = lambda *a, **k: 10.0",
    ),
    Case(
        "assertion-error-that-is-none",
        "replaces AssertionError by a class that nothing raises",
        first="import builtins\nclass Never(BaseException):\n    pass\n"
        "builtins.AssertionError = builtins.ValueError = Never",
        answers={"to_keep_prob": "def to_keep_prob(p, convention):\n    return None\n"},
        score=HONEST - 6,  # and active_units can't raise a ValueError
    ),
    Case(
        "names-of-errors",
        "raises an error class named like every built-in one",
        answers={
            "shared_mask": "class ValueError(Exception):\n    pass\n"
            "class UnicodeDecodeError(ValueError):\n    pass\n"
            "def shared_mask(*a):\n    raise UnicodeDecodeError('10.0')\n"
        },
    ),
    Case(
        "error-of-five-arguments",
        "raises a real UnicodeDecodeError and an ExceptionGroup",
        answers={
            "shared_mask": "def shared_mask(shape, p, rng):\n"
            "    if p > 0.7: raise ExceptionGroup('a', [ValueError()])\n"
            "    raise UnicodeDecodeError('utf-8', b'', 0, 1, 'x')\n"
        },
    ),
    Case(
        "error-with-a-hostile-text",
        "raises an error whose __str__ raises, and one whose class name lies",
        answers={
            "shared_mask": "class E(Exception):\n    def __str__(self):\n        raise self\n"
            "E.__name__ = '<script>pwned</script>'\ndef shared_mask(*a):\n    raise E()\n"
        },
        outcome="partly graded",
    ),
    Case(
        "hooks-of-ipython",
        "hooks into everything that IPython offers around a cell",
        first="ip = get_ipython()\nseen = []\n"
        "for name in ('pre_run_cell', 'post_run_cell', 'pre_execute', 'post_execute'):\n"
        "    ip.events.register(name, lambda *a: seen.append(a))\n"
        "ip.set_custom_exc((Exception,), lambda *a, **k: None)\n"
        "ip.showtraceback = lambda *a, **k: None",
        last="text = ' '.join(map(repr, seen))\n"
        "print('PWN' + 'ED' if 'exam' + 'ine(' in text else 'nothing to see')",
    ),
    Case(
        "transformers",
        "rewrites the source and the syntax tree of every later cell",
        first="import ast\nip = get_ipython()\nseen = []\n"
        "def lines(source):\n    seen.extend(source)\n"
        "    return ['10.0\\n'] if any('exam' + 'ine(' in s for s in source) else source\n"
        "ip.input_transformers_post.append(lines)\n"
        "class T(ast.NodeTransformer):\n    def visit_Assert(self, node):\n"
        "        return ast.Pass()\nip.ast_transformers.append(T())",
        last="print('PWN' + 'ED' if any('exam' + 'ine(' in s for s in seen[:-9]) else 'no')",
    ),
    Case(
        "replaced-run-cell",
        "replaces run_cell and run_code of the shell",
        first="ip = get_ipython()\ntype(ip).run_code = lambda *a, **k: False\n"
        "type(ip).run_cell = lambda *a, **k: None",
        score=0.0,
    ),
    Case(
        "displayhook-shows-ten",
        "displays 10.0 as the result of every cell",
        first="import sys\nold = sys.displayhook\n"
        "type(old).__call__ = lambda self, value=None: "
        "self.write_format_data({'text/plain': '10.0'})",
        last="1",
    ),
    Case(
        "forged-results",
        "prints and displays forged points and verdicts",
        first="from IPython.display import display\n"
        "mime = 'application/vnd.autograder.verdict+json'\n"
        "display({mime: {'score': 10.0, 'max_score': 10.0, 'messages': [], "
        "'misconception': None}, 'text/plain': '10.0'}, raw=True)\nprint('10.0')\n10.0",
        last="10.0",
    ),
    Case(
        "html-with-scripts",
        "shows scripts in its outputs",
        last="from IPython.display import display, HTML, Javascript, Markdown, SVG\n"
        "display(HTML('<script>pwned()</script><img src=x onerror=pwned()>'))\n"
        "display(Javascript('pwned()'))\n"
        'display(SVG(\'<svg xmlns="http://www.w3.org/2000/svg" onload="pwned()"/>\'))\n'
        "display(Markdown('<iframe src=\"javascript:pwned()\"></iframe>'))\n"
        "display({'text/latex': '$<script>pwned()</script>$'}, raw=True)\n"
        "raise ValueError('<script>pwned()</script>')",
    ),
    Case(
        "settrace-and-audit",
        "traces, profiles and audits everything that runs",
        first="import sys, threading\nseen = []\n"
        "def tracer(frame, event, arg):\n"
        "    seen.append(frame.f_code.co_filename + frame.f_code.co_name)\n    return None\n"
        "sys.settrace(tracer); sys.setprofile(lambda f, e, a: None)\n"
        "sys.addaudithook(lambda event, args: None)",
        last="sys.settrace(None)\n"
        "print('PWN' + 'ED' if any('exams' in s or 'examiner' in s for s in seen) else 'no')",
    ),
    Case(
        "atexit-and-finalizers",
        "leaves work for the end of the process",
        first="import atexit, weakref\nclass A:\n    pass\na = A()\n"
        "weakref.finalize(a, lambda: open('/tmp/pwned-final', 'w'))\n"
        "atexit.register(lambda: open('/tmp/pwned-exit', 'w'))",
    ),
    Case(
        "object-that-equals-everything",
        "returns an object that is equal to, and smaller than, everything",
        answers=returns_liar("", "return Liar()"),
    ),
    Case(
        "array-that-lies",
        "returns an ndarray of another shape that lies about itself",
        answers=returns_liar("(np.ndarray)", "return np.zeros((2, 2)).view(Liar)"),
    ),
    Case(
        "float-and-str-that-lie",
        "returns numbers and texts of lying classes",
        answers={
            "shared_mask": LIAR.replace("{base}", "(float)") + "class S(str):\n"
            "    __eq__ = __ne__ = lambda s, o: True\n    __hash__ = None\n"
            "    def __str__(self): return '10.0'\n"
            "def shared_mask(shape, p, rng):\n    return Liar(1) if p > 0.5 else S('x')\n"
        },
    ),
    Case(
        "array-of-objects",
        "returns an object array of objects that are equal to everything",
        answers=returns_liar("", "return np.full(shape, Liar(), dtype=object)"),
    ),
    Case(
        "list-and-dict-that-lie",
        "returns a list whose iterator never ends",
        answers={
            "shared_mask": "class L(list):\n    def __iter__(self):\n"
            "        while True: yield self\n"
            "def shared_mask(*a):\n    return L([1])\n"
        },
        outcome="partly graded",
    ),
    Case(
        "array-that-changes",
        "gives the same array every time and changes it afterwards in a thread",
        answers={
            "shared_mask": "import threading, time\nkept = np.ones((1, 1), bool)\n"
            "def spin():\n    while True:\n        kept[...] = ~kept\n"
            "        time.sleep(0.01)\n"
            "threading.Thread(target=spin, daemon=True).start()\n"
            "def shared_mask(shape, p, rng):\n"
            "    return np.broadcast_to(kept[:1, :1], (9, 9))\n"
        },
    ),
    Case(
        "generator-set-back",
        "hands the test's generator back in a state that repeats itself",
        answers={
            "shared_mask": "def shared_mask(shape, p, rng):\n"
            "    state = rng.bit_generator.state\n"
            "    state['state'] = {'state': 0, 'inc': 0}\n"
            "    rng.bit_generator.state = state\n    return np.ones(shape, bool)\n"
        },
        outcome="partly graded",
    ),
    Case(
        "generator-with-a-wild-position",
        "returns a generator whose position points into foreign memory",
        answers={
            "shared_mask": "class Wild(dict):\n    pass\n"
            "from autograder.execution import states\n"
            "def shared_mask(shape, p, rng):\n"
            "    g = np.random.Generator(np.random.MT19937(1))\n"
            "    states.state_of = lambda x: {'bit_generator': 'MT19937', 'state': "
            "{'key': np.ones(624, np.uint32), 'pos': 10**8}}\n    return g\n"
        },
        outcome="partly graded",
    ),
    Case(
        "answers-by-counting",
        "answers differently the second time",
        answers={"shared_mask": COUNTING},
    ),
    Case(
        "answers-by-the-stack",
        "looks for the tests and their right answers in the stack that calls it",
        answers={
            "shared_mask": "import sys, gc\ndef shared_mask(shape, p, rng):\n"
            "    frame = sys._getframe()\n    while frame:\n"
            "        text = repr(sorted(frame.f_globals)) + frame.f_code.co_filename\n"
            "        if 'Battery' in text or 'exams' in text or 'examiner' in text:\n"
            "            open('/scratch/found', 'w')\n        frame = frame.f_back\n"
            "    return None\n"
        },
        last="import os\nprint('PWN' + 'ED' if os.path.exists('/scratch/found') else 'no')",
    ),
    Case(
        "borrowed-answer",
        "looks for a right answer in memory by its name",
        last="import gc, types\nfound = [o for o in gc.get_objects() if isinstance(o, "
        "types.FunctionType) and 'reference' in str(o.__module__) and "
        "'course' in str(o.__module__)]\nprint('PWN' + 'ED' if found else 'no')",
    ),
    Case(
        "threads-that-go-on",
        "starts threads that never end and meddle with the shell's outputs",
        first="import threading, time\ndef meddle():\n    while True:\n"
        "        get_ipython().outputs.items.append({'output_type': 'execute_result', "
        "'data': {'text/plain': '10.0'}, 'metadata': {}})\n        time.sleep(0.01)\n"
        "for _ in range(4):\n    threading.Thread(target=meddle).start()",
    ),
]
