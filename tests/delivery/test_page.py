"""Pages show what students wrote, and run none of it."""

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook
from traitlets.config.loader import PyFileConfigLoader

from autograder.delivery.page import clean
from tests.conftest import ROOT

HARMFUL = [
    "<script>pwned()</script>",
    "<img src=x onerror=pwned()>",
    "<img src=https://example.org/seen.png>",
    "<iframe srcdoc='<script>pwned()</script>'></iframe>",
    "<a href='javascript:pwned()'>x</a>",
    "<a href='data:text/html,<script>pwned()</script>'>x</a>",
    "<a href=' DATA:text/html,pwned'>x</a>",
    "<svg onload=pwned()></svg>",
    "<form action='javascript:pwned()'><button>x</button></form>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=pwned()></style></mglyph></math>",
    "<p style='background:url(https://example.org)'>x</p>",
]


@pytest.mark.parametrize("harmful", HARMFUL)
def test_what_would_run_or_load_is_taken_out(harmful):
    page = clean(harmful).lower()
    tags = page.split("<")[1:]
    assert not [tag for tag in tags if "pwned" in tag.split(">")[0] or "example" in tag]


def test_formatting_stays():
    for harmless in (
        "<h2>Why</h2><p>an <em>answer</em></p>",
        '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
        '<img alt="masks" src="data:image/png;base64,AAAA">',
        '<a href="https://example.org/paper">paper</a>',
    ):  # fmt: skip
        assert clean(harmless) == harmless


def test_the_course_folder_switches_it_on():
    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    text = "**bold** $a < b$ [x](javascript:pwned()) <script>pwned()</script>"
    page, _ = HTMLExporter(config=config).from_notebook_node(
        new_notebook(cells=[new_markdown_cell(text)])
    )
    shown = page.split("<body", 1)[1]
    assert "<strong>bold</strong>" in shown and "$a &lt; b$" in shown
    assert "<script>pwned" not in shown and "javascript:pwned" not in shown.split("</main>")[0]
