"""Attacks on the machine: files, processes, the network, and what outlives grading."""

from tests.corpus.case import Case

TRY = """
import os, sys, socket, ctypes, time, signal, subprocess, glob, struct
libc = ctypes.CDLL(None, use_errno=True)
WON = "PWN" + "ED"

def attempt(what):
    try:
        found = what()
    except BaseException as error:
        print(type(error).__name__)
    else:
        print(WON if found else "no")
"""
CANARY = "'the-canary' + '-sings'"
PORT = 47778  # on which the test listens
WALK = """
def search(*roots):
    canary = ('the-canary' + '-sings').encode()
    until = time.monotonic() + 2.5
    for root in roots:
        for folder, folders, names in os.walk(root, followlinks=False):
            for name in names:
                if time.monotonic() > until:
                    return False
                try:
                    with open(os.path.join(folder, name), 'rb') as file:
                        if canary in file.read(200_000):
                            return True
                except OSError:
                    pass
    return False
"""
LOOKS_FOR = "('autograder/exams/battery.py', 'course_utils/reference/__init__.py')"


def tries(*attempts: str, before: str = "") -> str:
    """A cell that makes these attempts, each an expression that is true where it succeeded."""
    lines = [f"attempt(lambda: {code})" for code in attempts]
    return "\n".join([TRY + before, *lines])


MACHINE = [
    Case(
        "imports-the-reference",
        "imports the reference and the batteries",
        first=tries(
            "__import__('course_utils.reference')",
            "__import__('autograder.exams')",
            "__import__('autograder.variants.bank')",
            "__import__('autograder.grading')",
            "__import__('sqlite3').connect('file:/work/main/gradebook.db?mode=ro', uri=True)",
        ),
    ),
    Case(
        "reference-by-another-path",
        "looks for the reference in every folder it knows",
        first=tries(
            "found",
            before="found = []\nfor root in [*sys.path, '/', '/work', '/work/main', "
            "sys.prefix, '/usr/local', '/home', '/root', '/opt', '/proc/1/root/work/main', "
            "'/course/..', '/proc/self/cwd/..']:\n"
            f"    for name in {LOOKS_FOR}:\n        path = os.path.join(root, name)\n"
            "        if os.path.exists(path):\n            found.append(path)\n"
            "            print(open(path).read())\n",
        ),
    ),
    Case(
        "reference-in-the-venv",
        "walks the environment for copies of the reference and tests",
        first=tries(
            "[p for s in [*sys.path, sys.prefix] for p in glob.glob(s + '/*/autograder/exams') "
            "+ glob.glob(s + '/autograder/exams') + glob.glob(s + '/course_utils/reference')]",
            "[p for s in sys.path for p in glob.glob(s + '/autograder/**/*.py', recursive=True) "
            "+ glob.glob(s + '/autograder/variants/*') if 'exam' in open(p).name]",
        ),
    ),
    Case(
        "course-files",
        "reads the source notebooks, the gradebook and the configuration",
        first=tries(
            "[p for r in ('/work', '/home', '/root', '/srv', '/tmp', '/mnt', '/var') "
            "for p in glob.glob(r + '/**/*.ipynb', recursive=True)]",
            "[p for r in ('/work', '/home', '/root', '/tmp') "
            "for p in glob.glob(r + '/**/*.db', recursive=True)]",
            "[p for p in glob.glob('/work/**/nbgrader_config.py', recursive=True)]",
            "search('/tmp', '/root', '/home', '/var', '/scratch', '/dev/shm', '/run')",
            before=WALK,
        ),
    ),
    Case(
        "environment-variables",
        "prints every environment that it can read",
        first=tries(
            "canary in repr(os.environ).encode()",
            "[p for p in glob.glob('/proc/[0-9]*/environ') if canary in open(p, 'rb').read()]",
            before=f"canary = ({CANARY}).encode()\nprint(dict(os.environ))\n",
        ),
    ),
    Case(
        "other-processes",
        "looks into other processes through /proc",
        first=tries(
            *(
                f"[p for p in glob.glob('/proc/[0-9]*/{name}') if '/self/' not in p and "
                f"p.split('/')[2] != str(os.getpid()) and {use}]"
                for name, use in {
                    "environ": "open(p, 'rb').read()",
                    "mem": "open(p, 'rb')",
                    "maps": "open(p).read()",
                    "fd": "os.listdir(p)",
                    "cwd": "os.readlink(p)",
                    "root": "os.readlink(p)",
                    "exe": "os.readlink(p)",
                }.items()
            )
        ),
    ),
    Case(
        "parents-memory",
        "attaches to the processes above it",
        first=tries(
            "libc.ptrace(16, 1, 0, 0) == 0",
            "libc.ptrace(16, os.getppid(), 0, 0) == 0",
            "libc.ptrace(0, 0, 0, 0) == 0",
            "libc.process_vm_readv(1, None, 0, None, 0, 0) == 0",
            "open('/proc/1/mem', 'r+b')",
            "open(f'/proc/{os.getppid()}/mem', 'r+b')",
        ),
    ),
    Case(
        "signals",
        "sends signals to pid 1, its parent, everybody and itself",
        outcome="partly graded",
        first=tries(
            before="for pid in (1, os.getppid(), -1, 2, 3, 65534):\n"
            "    for number in (9, 15, 19, 2, 1):\n        try:\n"
            "            os.kill(pid, number)\n        except OSError as e:\n"
            "            print(pid, e)\n"
        ),
    ),
    Case(
        "slows-its-guard",
        "takes processor, files and memory from the process that guards it",
        first=tries(
            "os.sched_setscheduler(1, os.SCHED_IDLE, os.sched_param(0)) is None",
            "os.setpriority(os.PRIO_PROCESS, 1, 19) is None",
            "resource.prlimit(1, resource.RLIMIT_NOFILE, (0, 0))",
            "resource.prlimit(1, resource.RLIMIT_CPU, (1, 1))",
            "os.sched_setaffinity(1, {0}) is None",
            before="import resource\n",
        ),
    ),
    Case(
        "writes-everywhere",
        "writes into the course, the environment and the system",
        first=tries(
            *(
                f"open('{folder}/pwned', 'w')"
                for folder in (
                    "/course",
                    "/course/autograder",
                    "/usr",
                    "/usr/lib",
                    "/etc",
                    "/",
                    "/dev",
                    "/cache",
                    "/work",
                    "/home",
                    "/root",
                    "/proc/sys/kernel",
                    "/var/tmp",
                    "/run",
                )
            ),
            "open(os.path.join(np.__path__[0], 'pwned.py'), 'w')",
            "open(np.__file__, 'r+')",
            "[s for s in sys.path if s and os.access(s, os.W_OK)]",
        ),
    ),
    Case(
        "leaves-a-message",
        "leaves messages for the next submission wherever it can write",
        first=TRY + "open('/tmp/pwned-note', 'w').write('x')\n"
        "open('/scratch/pwned-note', 'w').write('x')\nopen('/dev/shm/pwned-note', 'w').write('x')\n"
        "s = socket.socket(socket.AF_UNIX)\ns.bind('\\0pwned')\ns.listen()\n"
        "u = socket.socket(socket.AF_UNIX)\nu.bind('/tmp/pwned.sock')\nu.listen()\n"
        "t = socket.socket()\nt.bind(('127.0.0.1', 47777))\nt.listen()\n"
        "ring = libc.syscall(248, b'user', b'pwned', b'x', 1, -3)\n"
        "print(WON if ring > 0 else 'no')\n"
        "libc.shmget(0x1234, 4096, 0o1666); libc.semget(0x1234, 1, 0o1666)\n"
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork():\n        os._exit(0)\n"
        "    time.sleep(300)\n    os._exit(0)",
    ),
    Case(
        "looks-for-the-message",
        "looks for what the submission before it has left",
        first=tries(
            "[p for f in ('/tmp', '/scratch', '/dev/shm', '/dev/mqueue') "
            "for p in glob.glob(f + '/*pwned*')]",
            "socket.socket(socket.AF_UNIX).connect('\\0pwned') is None",
            "socket.create_connection(('127.0.0.1', 47777), 1)",
            "libc.shmget(0x1234, 4096, 0) >= 0",
            "libc.semget(0x1234, 1, 0) >= 0",
            "libc.syscall(249, b'user', b'pwned', None, -3) > 0",
            "len(open('/proc/keys').read()) > 0 and 'pwned' in open('/proc/keys').read()",
            "[p for p in glob.glob('/proc/[0-9]*') if int(p[6:]) not in (1, os.getpid())]",
        ),
    ),
    Case(
        "daemon",
        "double-forks a daemon that outlives its cell",
        first=TRY + "if os.fork() == 0:\n    os.setsid()\n    if os.fork():\n        os._exit(0)\n"
        "    libc.prctl(15, b'pwned-daemon', 0, 0, 0)\n"
        "    for s in range(1, 32):\n        try: signal.signal(s, signal.SIG_IGN)\n"
        "        except OSError: pass\n    while True:\n        time.sleep(0.1)",
    ),
    Case(
        "children-of-the-shell",
        "starts programs that go on",
        first=TRY + "children = [subprocess.Popen(['/bin/sleep', '300'], "
        "start_new_session=True) for _ in range(5)]",
        last="get_ipython().system('nohup sleep 300 > /tmp/pwned-sleep &')",
    ),
    Case(
        "network",
        "connects to this machine and to others",
        first=tries(
            "socket.create_connection(('127.0.0.1', 22), 1)",
            f"socket.create_connection(('127.0.0.1', {PORT}), 1)",
            "socket.create_connection(('10.0.0.1', 80), 1)",
            "socket.create_connection(('1.1.1.1', 53), 1)",
            "socket.getaddrinfo('example.org', 80)",
            "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('8.8.8.8', 53))",
            "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)",
            "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)",
            "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)",
        ),
    ),
    Case(
        "sockets-of-the-machine",
        "looks for sockets that no namespace covers",
        first=tries(
            "socket.socket(40, socket.SOCK_STREAM)",
            "socket.socket(38, socket.SOCK_SEQPACKET)",
            "socket.socket(31, socket.SOCK_RAW, 1)",
            "[p for p in ('/run/docker.sock', '/var/run/docker.sock') if os.path.exists(p)]",
            "socket.socket(socket.AF_UNIX).connect('\\0/tmp/.X11-unix/X0') is None",
        ),
    ),
    Case(
        "namespaces-and-mounts",
        "mounts, unshares, changes root and user",
        first=tries(
            "libc.mount(b'x', b'/tmp', b'tmpfs', 0, None) == 0",
            "libc.umount2(b'/proc', 2) == 0",
            "libc.umount2(b'/tmp', 2) == 0",
            "libc.unshare(0x10000000) == 0",
            "libc.unshare(0x20000) == 0",
            "libc.chroot(b'/tmp') == 0",
            "os.setuid(0) is None",
            "os.setgid(0) is None",
            "os.setgroups([0]) is None",
            "libc.setns(3, 0) == 0",
            "libc.pivot_root(b'/tmp', b'/tmp') == 0",
            "libc.sethostname(b'pwned', 5) == 0",
            "os.mknod('/tmp/sda', 0o60666, os.makedev(8, 0)) is None",
            "open('/proc/sys/kernel/hostname', 'w').write('pwned')",
            "open('/proc/sys/user/max_user_namespaces', 'w').write('9')",
            "os.write(os.open('/proc/self/uid_map', os.O_WRONLY), b'0 0 1')",
            "open('/proc/sysrq-trigger', 'w').write('b')",
            "subprocess.run(['/usr/bin/bwrap', '--ro-bind', '/', '/', '/bin/true'])"
            ".returncode == 0",
            "subprocess.run(['/usr/bin/unshare', '-Ur', '/bin/true']).returncode == 0",
        ),
    ),
    Case(
        "kernel-interfaces",
        "asks for parts of the kernel that no notebook needs",
        first=tries(
            *(
                f"libc.syscall({number}, 0, 0, 0, 0, 0) >= 0"
                for number in (321, 298, 323, 425, 250, 175, 246, 103, 304, 310)
            )
        ),
    ),
    Case(
        "programs-with-privileges",
        "runs programs that gain rights",
        first=tries(
            *(
                f"'uid=0' in subprocess.run({command!r}, capture_output=True, text=True, "
                "stdin=subprocess.DEVNULL).stdout"
                for command in (
                    ["/usr/bin/su", "-c", "id"],
                    ["/usr/bin/sudo", "-n", "id"],
                    ["/usr/bin/pkexec", "id"],
                )
            )
        ),
    ),
    Case(
        "links-in-the-scratch-folder",
        "leaves links, pipes, sockets and odd names where it works",
        first=TRY + "os.chdir('/scratch')\nfor to in ('/etc/passwd', '/', '/proc/1/root', "
        "'../../..', '/tmp/pwned'):\n    os.symlink(to, f'link-{abs(hash(to))}')\n"
        "os.mkfifo('pipe')\nopen('a', 'w').close()\nos.link('a', 'b')\n"
        "socket.socket(socket.AF_UNIX).bind('sock')\nopen('x\\n\\x1b[31m', 'w').close()\n"
        "deep = '/scratch'\nfor _ in range(200):\n    deep += '/d'\n    os.mkdir(deep)\n"
        "os.chmod('/scratch', 0)\nattempt(lambda: os.link('/usr/bin/id', '/tmp/pwned-id') is None)",
    ),
    Case(
        "descriptors-left-open",
        "looks for files and sockets that were left open for writing",
        first=tries(
            "[fd for fd in range(4, 4096) if writable(fd) and os.readlink(f'/proc/self/fd/{fd}') "
            "!= '/dev/null']",
            before="import fcntl\ndef writable(fd):\n    try:\n"
            "        return fcntl.fcntl(fd, fcntl.F_GETFL) & 3 != os.O_RDONLY\n"
            "    except OSError:\n        return False\n",
        ),
    ),
]
