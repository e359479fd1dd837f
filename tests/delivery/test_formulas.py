"""Formulas become MathML; what isn't one, or would run something, stays text."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from autograder.delivery import formulas
from autograder.delivery.formulas import ATTRIBUTES, TAGS, mathml
from autograder.delivery.page import formatted
from autograder.execution import bounds
from tests.conftest import COURSE, read_notebook

HARMFUL = [
    r"\href{javascript:pwned()}{a}",
    r"\style{background:url(https://example.org)}{a}",
    r"\class{wide}{a}",
    r"\text{<script>pwned()</script>}",
    r"\text{<img/src=x/onerror=pwned()>}",
    r"\mbox{<style>@import 'https://example.org'</style>}",
    r"\text{</mtext></math><script>pwned()</script>}",
    "</span><script>pwned()</script>",
    "<img src=x onerror=pwned()>",
    r"\frac{" * 160 + "}" * 160,
    "x" * 1001,
    "".join(rf"\def\q{a}{{\q{b}\q{b}}}" for a, b in pairwise("abcdefghijklmnopqrstuvwxyz"))
    + r"\qa",
    r"\renewcommand{\a}{\b\b}\a",
    r"\sideset{_a}{_b}{" * 40 + "x" + "}" * 40,
    r"\TeX{a}{b}{" * 40 + "x" + "}" * 40,
    r"\LaTeX(" * 40 + "x" + ")" * 40,
]


class Tags(HTMLParser):
    """Collects the tags of a page, and the text between them."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("harmful", HARMFUL)
@pytest.mark.parametrize("around", ["$%s$", "$$%s$$", '<span class="formula-inline">%s</span>'])
def test_nothing_in_a_formula_runs(harmful, around):
    page = Tags(formatted({}, around % harmful))
    for tag, attributes in page.tags:
        assert tag in TAGS | {"p", "code", "span", "img"}, tag
        assert tag != "img" or "src" not in attributes
        assert tag not in TAGS or set(attributes) <= ATTRIBUTES


def test_a_formula_is_mathml():
    page = Tags(mathml(r"\tilde a_{ij} \le m_{ij}", "block"))
    assert page.tags[0] == ("math", {"display": "block"})
    assert {"msub", "mover", "mo"} <= {tag for tag, _ in page.tags}
    assert "≤" in page.text and "\\" not in page.text


def test_an_attribute_can_not_hold_one():
    for text in (
        """<a title='<span class="formula-inline">" onclick="pwned()</span>'>x</a>""",
        """[x](https://example.org '<span class="formula-inline">" onclick="pwned()</span>')""",
        """![$" onclick="pwned()$](data:image/png;base64,AAAA)""",
    ):
        for tag, attributes in Tags(formatted({}, text)).tags:
            assert "onclick" not in attributes and tag in {"p", "a", "img"}


def test_what_is_no_formula_is_shown_as_it_stands():
    assert mathml(r"\left(", "inline") == r"<code>\left(</code>"
    page = formatted({}, "costs `$5` and `$6`")
    assert "<math" not in page and "<code>$5</code>" in page


def test_every_formula_of_the_course_can_be_set():
    found = 0
    for assignment in COURSE.assignments:
        for cell in read_notebook(COURSE.source(assignment)).cells:
            if cell.cell_type == "markdown":
                page = formatted({}, cell.source)
                found += page.count("<math")
                assert not re.search(r"<code>[^<]*\\[a-z]", page), page
                assert "$" not in re.sub(r"<(code|pre)>.*?</\1>", "", page, flags=re.S), page
    assert found > 150


@pytest.mark.parametrize("name", ["none.png", "attachment&#58;x", "L%C3%B6sung.png"])
def test_a_picture_that_is_missing_costs_no_page(name):
    cell = {"attachments": {"here.png": {"image/png": "AAAA"}}}
    assert "the text" in formatted({"cell": cell}, f"the text ![a](attachment:{name})")


def test_a_picture_is_found_by_its_name_in_any_alphabet():
    cell = {"attachments": {"Lösung.png": {"image/png": "AAAA"}}}
    assert "data:image/png;base64,AAAA" in formatted({"cell": cell}, "![a](attachment:Lösung.png)")


def test_a_formula_that_takes_for_ever_is_shown_as_it_is(monkeypatch):
    def endless(latex, display):
        while True:
            pass

    monkeypatch.setattr(bounds, "GRACE", 0.1)
    monkeypatch.setattr(formulas, "convert", endless)
    assert formatted({}, "so $x_{never}$ is") == "<p>so <code>x_{never}</code> is</p>\n"
