"""A Pyodide that a site can bring itself, made of what npm and PyPI have.

The packages that Pyodide compiles for browsers are on neither: NumPy, matplotlib and scikit-learn
are stood in for by empty modules, so the kernel starts and installs, but nothing can be computed.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import zipfile

from jupyterlite_pyodide_kernel.constants import PYODIDE_PYTHON_VERSION, PYODIDE_VERSION

STARTING = ("micropip", "packaging", "ipython", "jedi", "threadpoolctl")
COMPILED = ("numpy", "matplotlib", "scikit-learn")
PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"


def bring(site, scratch):
    """Put a Pyodide into a built site, and tell the site to use it.

    Parameters
    ----------
    site : Path
    scratch : Path
        An empty folder.
    """
    folder = site / "static" / "pyodide"
    npm = ["npm", "pack", "--silent", f"pyodide@{PYODIDE_VERSION}"]
    subprocess.run(npm, cwd=scratch, check=True, capture_output=True)
    with tarfile.open(next(scratch.glob("*.tgz"))) as archive:
        archive.extractall(scratch, filter="data")
    (scratch / "package").rename(folder)
    lock = folder / "pyodide-lock.json"
    listed = json.loads(lock.read_text())
    put_wheels(folder, listed["packages"])
    for name in COMPILED:
        stand_in(folder, name, listed["packages"][name])
    lock.write_text(json.dumps(listed))
    config = site / "jupyter-lite.json"
    settings = json.loads(config.read_text())
    plugins = settings["jupyter-config-data"]["litePluginSettings"]
    plugins[PLUGIN]["pyodideUrl"] = "./static/pyodide/pyodide.mjs"
    config.write_text(json.dumps(settings))


def put_wheels(folder, packages):
    """Get what the kernel starts with, in the versions that this Pyodide lists."""
    wanted = [f"{name}=={packages[name]['version']}" for name in all_of(STARTING, packages)]
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
        "--no-deps", "--only-binary=:all:", "--python-version", PYODIDE_PYTHON_VERSION,
        "-d", str(folder), *wanted,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    for wheel in folder.glob("*.whl"):
        name = normal(wheel.name.split("-")[0])
        packages[name] |= {"file_name": wheel.name, "sha256": digest(wheel)}


def all_of(names, packages):
    """List some packages, and all that they need."""
    found = []
    waiting = [normal(name) for name in names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.append(name)
            waiting += [normal(other) for other in packages[name]["depends"]]
    return found


def normal(name):
    """Write a package's name as the list of packages does."""
    return re.sub(r"[-_.]+", "-", name).lower()


def stand_in(folder, name, package):
    """Make an empty package, and list it instead of the compiled one."""
    file = f"{normal(name).replace('-', '_')}-{package['version']}"
    wheel = folder / f"{file}-py3-none-any.whl"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {package['version']}\n"
    kind = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{package['imports'][-1]}/__init__.py", "")
        archive.writestr(f"{file}.dist-info/METADATA", metadata)
        archive.writestr(f"{file}.dist-info/WHEEL", kind)
        archive.writestr(f"{file}.dist-info/RECORD", "")
    package |= {"file_name": wheel.name, "sha256": digest(wheel), "depends": []}


def digest(path):
    """Give a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
