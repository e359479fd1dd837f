"""Submissions whose code goes wrong while it runs."""

from tests.corpus.case import HONEST, Case

RIGHT = "def apply_mask(a, mask):\n    return a * mask\n"
PARTLY, REPAIRED = "partly graded", "graded with repairs"


def harmless(name, about, code, outcome="graded", edit=None):
    """A cell of the student's own goes wrong; all answers keep their points."""
    return Case(name, about, first=code, outcome=outcome, edit=edit)


def body(name, about, code, outcome="graded", score=HONEST - 4):
    """The function apply_mask goes wrong when it is called."""
    lines = "".join(f"    {line}\n" for line in code.splitlines())
    return Case(
        name,
        about,
        answers={"apply_mask": f"def apply_mask(a, mask):\n{lines}"},
        outcome=outcome,
        score=score,
    )


def cell(name, about, code, outcome="graded", score=HONEST):
    """The cell of apply_mask holds other code than usual."""
    return Case(name, about, answers={"apply_mask": code}, outcome=outcome, score=score)


ENDINGS = [
    body(
        "exit-in-a-function",
        "apply_mask ends the process with os._exit",
        "import os\nos._exit(3)",
        PARTLY,
    ),
    harmless("exit-in-a-cell", "a cell ends the process", "import os\nos._exit(0)", PARTLY),
    cell(
        "exit-behind-the-answer",
        "the answer's cell ends the process in its last line",
        RIGHT + "import os\nos._exit(0)\n",
        PARTLY,
        HONEST - 4,
    ),
    harmless("sys-exit-in-a-cell", "sys.exit at the top of a cell", "import sys\nsys.exit(1)"),
    cell(
        "sys-exit-behind-the-answer",
        "sys.exit below the function",
        RIGHT + "import sys\nsys.exit()\n",
    ),
    Case("exit-and-quit", "exit() and quit() in cells", first="exit()", last="quit()"),
    body("sys-exit-in-a-function", "apply_mask raises SystemExit", "import sys\nsys.exit(2)"),
    harmless("interrupt-in-a-cell", "raises KeyboardInterrupt", "raise KeyboardInterrupt"),
    body(
        "interrupt-in-a-function",
        "apply_mask raises KeyboardInterrupt",
        "raise KeyboardInterrupt",
        PARTLY,
    ),
    body("segfault", "apply_mask reads address 0", "import ctypes\nctypes.string_at(0)", PARTLY),
    harmless("abort", "a cell calls os.abort", "import os\nos.abort()", PARTLY),
    body(
        "stack-overflow",
        "endless recursion through C, without Python's limit",
        "import sys\nsys.setrecursionlimit(10**9)\ndown = lambda x: max([x], key=down)\ndown(1)",
        PARTLY,
    ),
    harmless(
        "kills-itself",
        "a cell sends its own process SIGKILL",
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
        PARTLY,
    ),
    harmless(
        "exit-a-little-later",
        "a thread ends the process while another cell runs",
        "import os, threading\nthreading.Timer(1.5, os._exit, [1]).start()",
        PARTLY,
        edit=lambda notebook: sleep_in_second_cell(notebook),
    ),
    harmless(
        "fork",
        "a cell forks, and the child goes on with the notebook",
        "import os\nchild = os.fork()",
    ),
    body(
        "fork-in-a-function",
        "apply_mask forks, and both return",
        "import os\nos.fork()\nreturn a * mask",
        score=HONEST,
    ),
]

HANGS = [
    body("endless-loop", "apply_mask never returns", "while True:\n    pass", PARTLY),
    harmless(
        "loop-that-catches-everything",
        "catches everything, for ever",
        "while True:\n    try:\n        while True: pass\n    except BaseException:\n"
        "        continue",
        PARTLY,
    ),
    harmless(
        "ignores-signals",
        "ignores all signals and loops",
        "import signal\nfor number in range(1, 32):\n    try:\n"
        "        signal.signal(number, signal.SIG_IGN)\n    except (OSError, ValueError):\n"
        "        pass\nwhile True: pass",
        PARTLY,
    ),
    body("sleep", "apply_mask sleeps for an hour", "import time\ntime.sleep(3600)", PARTLY),
    harmless(
        "deadlock",
        "takes the same lock twice",
        "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
        PARTLY,
    ),
    body("input", "apply_mask asks for input", "input('a? ')\nreturn a * mask"),
    harmless("input-in-a-cell", "a cell asks for input", "name = input('Your name: ')"),
]

MEMORY = [
    harmless(
        "memory-of-a-cell",
        "fills a global list until the memory is used up",
        "import numpy as np\nkept = []\nwhile True:\n    kept.append(np.ones(10**7))",
        PARTLY,
    ),
    body(
        "memory-of-a-function",
        "apply_mask fills a global list",
        "global kept\nkept = []\nwhile True:\n    kept.append(np.ones(10**7))",
        PARTLY,
    ),
    body("huge-result", "apply_mask returns 100,000,000 numbers", "return np.ones(10**8)", PARTLY),
    body("deep-recursion", "apply_mask calls itself for ever", "return apply_mask(a, mask)"),
]

OUTPUT = [
    harmless("a-hundred-megabytes", "prints 100 MB at once", "print('x' * 10**8)"),
    harmless(
        "a-million-lines",
        "prints 10⁶ short lines, the first ones one by one",
        "for number in range(10**4):\n    print(number)\nprint('\\n'.join(map(str, range(10**6))))",
    ),
    harmless("endless-printing", "prints for ever", "while True:\n    print('again')", PARTLY),
    body(
        "prints-in-every-call",
        "apply_mask prints a megabyte in every call",
        "print('<&>' * 300_000)\nreturn a * mask",
        score=HONEST,
    ),
    body(
        "output-below-python",
        "writes to the file descriptors 1 and 2",
        "import os\nos.write(1, b'x' * 100_000)\nos.write(2, b'y')\nos.system('echo z')\n"
        "return a * mask",
        score=HONEST,
    ),
    harmless("huge-repr", "a last line of 50 MB", "['x' * 5 * 10**7]"),
    harmless(
        "huge-html",
        "shows 5 MB of HTML, many times",
        "from IPython.display import HTML, display\nfor _ in range(50):\n"
        "    display(HTML('<b>x</b>' * 600_000))",
    ),
    harmless(
        "thousands-of-figures",
        "opens figures for ever",
        "import matplotlib.pyplot as plt\nfor _ in range(10**5):\n    plt.figure()\n"
        "    plt.plot([1, 2])",
        PARTLY,
    ),
    harmless(
        "huge-figure",
        "a figure of noise that makes a PNG of megabytes",
        "import numpy as np, matplotlib.pyplot as plt\nplt.figure(figsize=(16, 16))\n"
        "plt.imshow(np.random.default_rng(0).random((1600, 1600)))\nplt.show()",
    ),
    body(
        "stderr",
        "a right answer that writes to stderr and warns",
        "import sys, warnings\nprint('careful', file=sys.stderr)\nwarnings.warn('old')\n"
        "return a * mask",
        score=HONEST,
    ),
    harmless(
        "warnings-as-errors",
        "turns all warnings into errors",
        "import warnings\nwarnings.simplefilter('error')\nimport numpy as np\n"
        "np.seterr(all='raise')",
    ),
    harmless("half-a-character", "prints half of a surrogate pair", "print('\\ud83d')\n'\\ude00'"),
    harmless(
        "closes-stdout",
        "closes and replaces stdout and stderr",
        "import sys\nsys.stdout.close()\nsys.stderr = None",
    ),
]

SURROUNDINGS = [
    harmless(
        "deletes-its-folder",
        "deletes everything in its folder, and the folder",
        "import os, shutil\nshutil.rmtree(os.getcwd(), ignore_errors=True)",
    ),
    harmless("goes-elsewhere", "changes the folder", "import os\nos.chdir('/')"),
    harmless(
        "large-file",
        "writes until no space is left",
        "with open('large', 'wb') as file:\n    for _ in range(1000):\n"
        "        file.write(bytes(10**6))",
    ),
    harmless(
        "closes-descriptors",
        "closes all file descriptors from 3 on",
        "import os\nos.closerange(3, 256)",
        PARTLY,
    ),
    harmless(
        "closes-standard-streams",
        "closes the file descriptors 0 to 2",
        "import os\nos.closerange(0, 3)",
    ),
    harmless("np-redefined", "uses np as a variable", "np = 3", REPAIRED),
    harmless(
        "built-ins-rebound",
        "uses built-in names as variables",
        "list = [1]\nsum = 0\nmax = 3\nlen = 4\ntuple = (1,)\nset = {1}\nprint = 'x'\n"
        "ValueError = None\nfloat = 1.5\nint = 2\nstr = ''\nisinstance = 0\nrange = 5",
        REPAIRED,
    ),
    harmless(
        "empties-the-namespace",
        "%reset, and some of the imports again",
        "%reset -f\nimport numpy as np",
        REPAIRED,
    ),
    harmless(
        "widgets-and-figures",
        "interact and plt.show",
        "import matplotlib.pyplot as plt\nfrom ipywidgets import IntSlider, interact\n"
        "interact(lambda x=3: plt.plot([x]))\nplt.show()\nIntSlider()",
    ),
    harmless(
        "threads-left-over",
        "threads still run at the end",
        "import threading, time\ndef work():\n    while True:\n        print('at work')\n"
        "        time.sleep(0.01)\nfor _ in range(5):\n"
        "    threading.Thread(target=work).start()",
    ),
    cell(
        "multiprocessing",
        "the answer uses a pool of processes",
        "from multiprocessing import Pool\n\ndef product(pair):\n    return pair[0] * pair[1]\n\n"
        "def apply_mask(a, mask):\n    if a.shape != mask.shape:\n"
        "        raise ValueError('shapes')\n"
        "    with Pool(2) as pool:\n        return np.array(pool.map(product, zip(a, mask)))"
        ".reshape(a.shape)\n",
    ),
]

SOURCE = [
    cell(
        "syntax-error",
        "one cell is no Python",
        "def apply_mask(a, mask:\n    return a\n",
        score=HONEST - 4,
    ),
    cell(
        "indentation-error",
        "a line is not indented",
        "def apply_mask(a, mask):\nreturn a\n",
        score=HONEST - 4,
    ),
    cell("tabs", "indents with tabs", "def apply_mask(a, mask):\n\treturn a * mask\n"),
    cell(
        "tabs-and-spaces",
        "mixes tabs and spaces",
        "def apply_mask(a, mask):\n\tb = a * mask\n        return b\n",
        score=HONEST - 4,
    ),
    cell("declared-encoding", "declares an encoding", "# -*- coding: latin-1 -*-\n" + RIGHT),
    cell("emoji", "emoji and umlauts in the code", "größe = '🎉'\n" + RIGHT),
    cell("null-character", "a null character behind the code", RIGHT + "\0"),
    cell("cell-magic", "the answer's cell is timed", "%%time\n" + RIGHT),
    harmless(
        "magics",
        "line magics and shell lines",
        "%matplotlib inline\n%timeit -n1 -r1 1 + 1\n!echo hello\nfound = !ls\n"
        "%time x = 1\n%unknown\n",
    ),
    cell("shell-line", "installs a package before the answer", "!pip install numpy\n" + RIGHT),
    harmless(
        "await",
        "await at the top level",
        "import asyncio\nawait asyncio.sleep(0.01)\nasync def one():\n    return 1\n"
        "print(await one())",
    ),
]

VALUES = [
    body("returns-none", "no return", "a * mask"),
    body("returns-nan", "returns NaN", "return float('nan')"),
    body("returns-text", "returns text", "return str(a * mask)"),
    body("returns-a-generator", "yields rows", "for row in a * mask:\n    yield row"),
    body(
        "returns-lists",
        "the right values in nested lists",
        "return (a * mask).tolist()",
        score=HONEST,
    ),
    body("returns-a-matrix", "returns np.matrix", "return np.asmatrix(a * mask)", score=HONEST),
    body(
        "returns-a-masked-array",
        "returns a masked array of the right values",
        "return np.ma.masked_array(a * mask)",
        score=HONEST,
    ),
    body(
        "returns-a-sparse-matrix",
        "returns a scipy.sparse matrix",
        "from scipy import sparse\nreturn sparse.csr_array(a * mask)",
    ),
    body("returns-objects", "returns an array of objects", "return (a * mask).astype(object)"),
    body("returns-itself", "returns a list that holds itself", "b = []\nb.append(b)\nreturn b"),
]

RUNNING = [*ENDINGS, *HANGS, *MEMORY, *OUTPUT, *SURROUNDINGS, *SOURCE, *VALUES]


def sleep_in_second_cell(notebook):
    """Put a cell behind the student's own that takes two seconds."""
    import nbformat

    at = next(i for i, c in enumerate(notebook.cells) if c.id == "first") + 1
    notebook.cells.insert(at, nbformat.v4.new_code_cell("import time\ntime.sleep(2)"))
