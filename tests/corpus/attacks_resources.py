"""Attacks that use up processes, files, memory and time."""

from tests.corpus.attacks_machine import TRY, tries
from tests.corpus.case import Case

RESOURCES = [
    Case(
        "fork-bomb",
        "forks without end",
        last=TRY + "try:\n    while True:\n        if os.fork() == 0:\n            while True:\n"
        "                try: os.fork()\n                except OSError: time.sleep(0.05)\n"
        "except OSError as e:\n    print(e)",
    ),
    Case(
        "thread-bomb",
        "starts threads without end",
        last="import threading, time\ntry:\n    while True:\n"
        "        threading.Thread(target=time.sleep, args=(300,), daemon=True).start()\n"
        "except RuntimeError as e:\n    print(e)",
    ),
    Case(
        "fills-the-disk",
        "writes until nothing fits, in every folder",
        first=TRY + "for folder in ('/scratch', '/tmp', '/dev/shm'):\n    written = 0\n"
        "    try:\n        for n in range(10_000):\n"
        "            with open(f'{folder}/{n}', 'wb') as f:\n"
        "                written += f.write(bytes(2**20))\n"
        "    except OSError as e:\n        print(e.strerror)\n"
        "    print(WON if written > 100 * 2**20 else 'no')",
    ),
    Case(
        "fills-the-inodes",
        "makes empty files without end",
        first=TRY + "made = 0\ntry:\n    while made < 100_000:\n"
        "        open(f'/scratch/{made}', 'w').close()\n        made += 1\n"
        "except OSError as e:\n    print(e.strerror)\nprint(WON if made > 10_000 else 'no')",
    ),
    Case(
        "memory-in-one-piece",
        "takes all memory",
        last="x = bytearray(3 * 2**30)",
        outcome="partly graded",
    ),
    Case(
        "memory-of-many-processes",
        "takes memory in thirty processes at once",
        last=TRY + "for _ in range(30):\n    if os.fork() == 0:\n        x = bytearray()\n"
        "        while len(x) < 2**30:\n            x += b'x' * 2**24\n        time.sleep(99)\n"
        "time.sleep(99)",
        outcome="partly graded",
    ),
    Case(
        "memory-that-nobody-maps",
        "hides memory in memory files and System V segments",
        first=tries(
            "os.memfd_create('pwned')",
            "libc.shmget(0, 2**26, 0o1666) >= 0",
            "libc.msgget(0, 0o1666) >= 0",
        ),
    ),
    Case(
        "processor-hog",
        "keeps all processors busy in children",
        first=TRY + "for _ in range(8):\n    if os.fork() == 0:\n        while True: pass",
        outcome="graded",
    ),
    Case(
        "interrupt-proof-loop",
        "loops for ever and ignores every signal",
        last=TRY + "for s in range(1, 32):\n    try: signal.signal(s, signal.SIG_IGN)\n"
        "    except (OSError, ValueError): pass\nwhile True:\n    pass",
        outcome="partly graded",
    ),
    Case(
        "out-of-memory-killer",
        "asks never to be ended when memory is short",
        first=tries("open('/proc/self/oom_score_adj', 'w').write('-1000') and False"),
    ),
]
