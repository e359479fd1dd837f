"""What the documentation points to exists: links, headings, paths, options, settings."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from typer.main import get_command

from autograder.cli import app
from tests.conftest import ROOT
from tests.docs.pages import FENCE, PAGES, commands_of, inline

EVERY = pytest.mark.parametrize("page", list(PAGES))
LINK = re.compile(r"\]\(([^)\s]+)\)")
# what a command of the page makes, or stands for a name of one's own
MADE = re.compile(r"(submitted|autograded|feedback|reports|demo|work|bench)/|.*(sparsity|NAME)")
OURS = re.compile(r"(?:\.ci|docs|tests|autograder|course_utils|notebooks)/[\w./*-]*")
SETTING = re.compile(r"\bc\.(\w+)\.(\w+)")
CLASSES = {
    "Execute": "autograder.grading.converter",
    "CourseDirectory": "nbgrader.coursedir",
    "Exchange": "nbgrader.exchange.default",
    "LateSubmissionPlugin": "nbgrader.plugins",
    "AssignLatePenalties": "nbgrader.preprocessors",
}


def headings(text):
    """The anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", title.lower()) for title in titles)
    return {title.replace(" ", "-") for title in plain}


def missing(page, text):
    """List the links of a page that lead nowhere."""
    found = []
    for target in LINK.findall(FENCE.sub("", text)):
        file, _, anchor = target.partition("#")
        if re.match(r"\w+:", target):
            continue
        path = (ROOT / page).parent / file
        there = path.exists()
        if there and anchor:
            there = anchor in headings(path.read_text(encoding="utf-8") if file else text)
        if not there:
            found.append(target)
    return found


@EVERY
def test_links_lead_somewhere(page):
    assert not missing(page, PAGES[page])


def test_a_link_to_nothing_would_be_found():
    text = "# A page\n[a](none.md) [b](#a-page) [c](#none) [d](README.md#licence) [e](README.md#no)"
    assert missing("README.md", text) == ["none.md", "#none", "README.md#no"]


@EVERY
def test_paths_in_the_repository_exist(page):
    named = [code for code in inline(PAGES[page]) if OURS.fullmatch(code) and not MADE.match(code)]
    assert not [path for path in named if not list(ROOT.glob(path.rstrip("/")))]


@EVERY
def test_every_page_is_reached_from_the_readme(page):
    assert page == "README.md" or f"]({page})" in PAGES["README.md"]


def own_options():
    """The options of all our commands."""
    commands = get_command(app).commands.values()
    return {name for one in commands for option in one.params for name in option.opts}


def foreign_options():
    """The options that the commands of nbgrader and Dask explain."""
    beside = Path(sys.executable).parent
    text = ""
    for words in ("nbgrader collect", "dask worker"):
        program, *rest = words.split()
        command = [beside / program, *rest, "--help"]
        text += subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"(?<![\w-])--[a-z-]+", text))


def test_every_option_exists():
    pieces = [code for text in PAGES.values() for code in [*inline(text), *commands_of(text)]]
    named = {
        word for code in pieces for word in re.findall(r"(?<!\S)--[a-z][a-z-]*", code)
        if not code.startswith(("pip ", "git "))
    }  # fmt: skip
    assert len(named) > 12
    left = named - own_options() - {"--help"}
    assert not (left - foreign_options() if left else left)


def test_every_setting_exists():
    named = {pair for text in PAGES.values() for pair in SETTING.findall(text)}
    assert len(named) > 4
    for name, trait in named:
        cls = getattr(import_module(CLASSES[name]), name)
        assert trait in cls.class_trait_names(config=True), f"c.{name}.{trait}"
