"""Install what the course needs into the folder .venv, once, and open JupyterLab.

What stands behind the file's name goes to JupyterLab: python3 start.py --no-browser
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
FOLDER = HERE / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
DONE = FOLDER / "installed"


def wanted() -> bytes:
    """Give what is to be installed: newer files of the course may want something else."""
    return b"".join((HERE / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))


def install() -> None:
    """Make .venv anew, and install the exact versions that the course is tested with."""
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    print("Installing into .venv: a minute or two, and only this time ...", flush=True)
    try:
        venv.create(FOLDER, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        sys.exit("This Python can't make a venv; on Debian and Ubuntu: apt install python3-venv")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "-c", "constraints.txt", "."], cwd=HERE).returncode:
        sys.exit("The installation failed; the lines above say why. Then run this again.")
    DONE.write_bytes(wanted())


def main() -> None:
    """Install if that has not been done, then open JupyterLab at the first notebook."""
    if not DONE.exists() or DONE.read_bytes() != wanted():
        install()
    first = quote(min(path.name for path in HERE.glob("*.ipynb")))
    lab = [str(PYTHON), "-m", "jupyterlab", f"--LabApp.default_url=/lab/tree/{first}"]
    try:
        sys.exit(subprocess.run([*lab, *sys.argv[1:]], cwd=HERE).returncode)
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
