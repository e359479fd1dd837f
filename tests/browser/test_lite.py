"""The JupyterLite site in Chromium: it opens, and, with a Pyodide of its own, its kernel starts."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from autograder.delivery.bundle import student_tools
from autograder.delivery.lite import FETCH, build
from tests.browser import pyodide
from tests.browser.site import served
from tests.conftest import COURSE

PYODIDE_FROM = "https://cdn.jsdelivr.net/pyodide/"
NUMBERED = re.compile(r"\[\d+\]")  # the prompt of a cell that was run
INSTALLED = """\
from importlib.metadata import files
print(*sorted(map(str, files("dropout-course-student"))))"""


@pytest.fixture
def site(tmp_path):
    """The site as `make lite` builds it."""
    return build(COURSE, tmp_path / "site")


def visit(page, address, name):
    """Open a notebook of the site."""
    page.goto(f"{address}/lab/index.html?path={name}.ipynb")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()


def run(page, at, source=None):
    """Run one of the first code cells, with another text if there is one; return its output."""
    cell = page.locator(".jp-CodeCell").nth(at)
    cell.locator(".cm-content").click()
    if source:
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(source)
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".jp-InputPrompt")).to_have_text(NUMBERED)
    return "\n".join(cell.locator(".jp-OutputArea-output").all_inner_texts()).strip()


def test_it_opens_with_the_notebooks_and_asks_others_for_nothing_but_pyodide(site, opened):
    page, refused = opened
    to_pyodide = page.context.expect_event("request", lambda r: r.url.startswith(PYODIDE_FROM))
    with served(site) as address:
        with to_pyodide:  # the kernel is looked for as soon as a notebook is open
            visit(page, address, "01-masks")
        expect(page.locator(".jp-Notebook h1").first).to_contain_text("Drop units: masks")
        for name in COURSE.assignments:
            expect(page.locator(f'.jp-DirListing-item[title*="{name}.ipynb"]')).to_be_visible()
        expect(page.locator(".jp-CodeCell .cm-content").first).to_contain_text(
            FETCH.splitlines()[-1]
        )
        assert page.locator(".jp-Dialog").count() == 0
    assert [url for url in refused if not url.startswith(PYODIDE_FROM)] == []


@pytest.mark.corpus
def test_the_kernel_starts_and_installs_the_student_part(site, opened, tmp_path):
    if shutil.which("npm") is None:
        pytest.skip("npm is missing: apt-get install npm")
    (tmp_path / "scratch").mkdir()
    pyodide.bring(site, tmp_path / "scratch")
    page, refused = opened
    with served(site) as address:
        visit(page, address, "01-masks")
        assert run(page, 0) == ""  # the cell that fetches, as it stands there
        assert run(page, 1, "1 + 1") == "2"
        found = run(page, 2, INSTALLED).split()
    assert refused == []
    expected = {f"course_utils/{name}" for name in student_tools()}
    assert {name for name in found if name.startswith("course_utils")} == expected
