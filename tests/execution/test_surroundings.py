"""The jail starts wherever the checkout lies, and shows students nothing more for it."""

import os
import subprocess
import sysconfig
import venv
from pathlib import Path

from tests.conftest import ROOT

ASK = """
import time
from autograder.execution.proxies import Student
from autograder.execution.jail import Jail
with Jail("jail") as jail:
    student = Student(jail.spawn().channel)
    student.channel.deadline = time.monotonic() + 60
    print(student.run('''
import os, sys, tempfile
for folder in ("/tmp", sys.prefix, tempfile.gettempdir()):
    try:
        open(os.path.join(folder, "note"), "w").close()
        print("writable")
    except OSError as error:
        print(error.strerror)
''')[0]["text"])
"""


def in_tmp(folder):
    """An interpreter under /tmp with this one's packages."""
    home = folder / "venv"
    venv.create(home, symlinks=True)
    packages = next((home / "lib").glob("python*/site-packages"))
    packages.rmdir()
    packages.symlink_to(sysconfig.get_paths()["purelib"])
    return home / "bin" / "python"


def test_a_python_under_tmp_is_visible_and_then_tmp_is_read_only(tmp_path):
    assert Path("/tmp") in tmp_path.parents, "pytest's temporary folder lies elsewhere"
    asked = subprocess.run(
        [in_tmp(tmp_path), "-c", ASK], capture_output=True, text=True, cwd=ROOT,
        env={"PATH": os.environ["PATH"]}, timeout=120,
    )  # fmt: skip
    assert asked.stdout.split("\n")[:3] == [
        "Read-only file system",
        "Read-only file system",
        "writable",
    ], asked.stderr
