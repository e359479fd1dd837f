"""An open notebook in JupyterLab, used as a student uses it: by mouse and keyboard."""

import re

import nbformat
from playwright.sync_api import expect

NUMBERED = re.compile(r"\[\d+\]")  # the prompt of a cell that was run
OUTPUT = ".jp-Cell-outputArea > .jp-OutputArea-child"


class Notebook:
    """A notebook that is open in a page.

    Parameters
    ----------
    page : Playwright's page
    server : tests.browser.server.Server
    path : str
        Of the notebook, from the server's folder.
    """

    def __init__(self, page, server, path):
        self.page, self.file = page, server.folder / path
        page.goto(f"{server.url}/lab/tree/{path}")
        self.ids = [cell.id for cell in self.saved().cells]
        self.cells = page.locator(".jp-NotebookPanel .jp-Notebook .jp-Cell")
        self.cells.nth(len(self.ids) - 1).wait_for(state="attached")
        self.wait_until_idle()

    def saved(self):
        """Read the file."""
        return nbformat.read(self.file, as_version=4)

    def wait_until_idle(self):
        """Return when the kernel is there and nothing is running."""
        # the toolbar's circle is empty even before there is a kernel; the status bar waits for it
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("| Idle")
        self.page.wait_for_function(
            "() => ![...document.querySelectorAll('.jp-InputPrompt')]"
            ".some(prompt => prompt.textContent.includes('*'))"
        )

    def cell(self, name):
        """Find a cell by its id."""
        return self.cells.nth(self.ids.index(name))

    def output(self, name):
        """Read what stands below a cell."""
        return "\n".join(self.cell(name).locator(OUTPUT).all_inner_texts()).strip()

    def run(self, name):
        """Run a cell and wait for it; return its output."""
        prompt = self.cell(name).locator(".jp-InputPrompt")
        before = prompt.inner_text()
        self.cell(name).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        expect(prompt).to_have_text(NUMBERED)
        expect(prompt).not_to_have_text(before)
        self.wait_until_idle()
        return self.output(name)

    def write(self, name, source):
        """Replace a cell's text by another one."""
        self.cell(name).locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)

    def run_all(self, last):
        """Choose *Run All Cells* from the menu, and wait for what the `last` one says."""
        self.choose("Run", "Run All Cells")
        self.cell(last).locator(OUTPUT).first.wait_for()
        self.wait_until_idle()

    def choose(self, menu, item):
        """Choose something from the menu bar."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=menu).get_by_text(
            menu, exact=True
        ).first.click()
        self.page.locator(".lm-Menu-itemLabel").get_by_text(item, exact=True).first.click()

    def save(self):
        """Press Ctrl+S, and wait until the tab says that nothing is unsaved."""
        self.page.keyboard.press("Control+S")
        self.page.locator(".lm-DockPanel-tabBar .jp-mod-dirty").wait_for(state="detached")
