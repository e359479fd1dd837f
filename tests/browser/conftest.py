"""A browser, a page and a server for each test; whoever has no Chromium is told what is missing."""

import pytest

from tests.browser import server as servers


@pytest.fixture(scope="session")
def chromium():
    if servers.chromium() is None:
        pytest.skip("Chromium is missing: apt-get install chromium, or name one in CHROMIUM")
    with servers.browser() as started:
        yield started


@pytest.fixture
def opened(chromium):
    """A page, and what it asked for elsewhere in vain."""
    with servers.open_page(chromium) as (page, refused):
        yield page, refused


@pytest.fixture
def page(opened):
    """A page that reaches nothing but this machine."""
    return opened[0]


@pytest.fixture
def lab(tmp_path):
    """Starts JupyterLab in a folder; it stops when the test ends."""
    started = []

    def start(folder, name="jupyter"):
        home = tmp_path / name
        home.mkdir(exist_ok=True)
        started.append(servers.jupyter_lab(folder, home))
        return started[-1].__enter__()

    yield start
    for each in started:
        each.__exit__(None, None, None)
