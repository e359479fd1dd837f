"""A Jupyter server of its own for each test, and a Chromium that reaches nothing but this machine.

Needs Debian's `chromium` (or another build that CHROMIUM names) and Playwright for Python.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120  # seconds; only a machine that hangs needs them
LOCAL = ("127.0.0.1", "localhost")
SWITCHES = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
expect.set_options(timeout=PATIENCE * 1000)
# by file in Jupyter's folder of settings
SETTINGS = {
    # cells outside the window stay in the page, so that a test finds them
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false"},
}


def chromium():
    """Give the browser's path, or None if there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def surroundings(home):
    """Give environment variables in which Jupyter keeps all of its files in one folder."""
    path = [str(Path(sys.executable).parent), os.environ["PATH"]]
    modules = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        "PATH": os.pathsep.join(path),
        "PYTHONPATH": os.pathsep.join(modules),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
    }


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    folder: Path
    log: Path


def free_port():
    """Find a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(process, server):
    """Return when the server answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/api/status", timeout=10):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server didn't start:\n{server.log.read_text()}")


@contextmanager
def jupyter_lab(folder, home):
    """Run JupyterLab in a folder, and stop everything that it started.

    Parameters
    ----------
    folder : Path
        What is served; an `nbgrader_config.py` in it counts.
    home : Path
        Where Jupyter keeps its own files; `config/nbgrader_config.py` in it counts too.

    Yields
    ------
    Server
    """
    for name, settings in SETTINGS.items():
        path = home / "config/lab/user-settings/@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings))
    port = free_port()
    server = Server(f"http://127.0.0.1:{port}", folder, home / "server.log")
    command = [
        sys.executable, "-m", "jupyterlab", "--allow-root", "--no-browser",
        "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={folder}", "--IdentityProvider.token=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--KernelManager.transport_encryption=required",
    ]  # fmt: skip
    with server.log.open("w") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=surroundings(home), stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
    try:
        wait_for(process, server)
        yield server
    finally:
        stop(process)


def stop(process):
    """End a process and its group; kernels end when they lose their server."""
    process.send_signal(signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(30)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def browser():
    """Start Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=SWITCHES)
        try:
            yield started
        finally:
            started.close()


def is_local(url):
    """Tell whether an address is on this machine."""
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "file", "about") or parts.hostname in LOCAL


@contextmanager
def open_page(started, **options):
    """Open a page from which nothing but this machine can be reached.

    Yields
    ------
    (page, refused) : Playwright's page, and a list of the addresses that it asked for in vain
    """
    context = started.new_context(viewport={"width": 1100, "height": 900}, **options)
    context.set_default_timeout(PATIENCE * 1000)
    refused = []

    def decide(route):
        if is_local(route.request.url):
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    context.route("**/*", decide)
    try:
        yield context.new_page(), refused
    finally:
        context.close()
