"""Formulas as MathML, which browsers show by themselves: without scripts, and offline."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import unquote
from xml.etree import ElementTree

from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer

from autograder.execution.bounds import bounded
from autograder.execution.errors import StudentGone

MAX_LATEX = 1000
# a few of these, each in terms of the last, make more than any memory holds
BREEDING = re.compile(
    r"\\(\w*def|let|\w*newcommand|\w*newenvironment|DeclareMath\w*|sideset|(La)?TeX)"
)
MARKED = re.compile(r'<span class="formula-(inline|block)">(.*?)</span>', re.DOTALL)
TAGS = {
    "math", "menclose", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom", "mroot", "mrow",
    "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr",
    "munder", "munderover",
}  # fmt: skip
ATTRIBUTES = {
    "accent", "columnalign", "columnlines", "columnspacing", "depth", "display", "displaystyle",
    "fence", "form", "height", "largeop", "linethickness", "lspace", "mathsize", "mathvariant",
    "maxsize", "minsize", "movablelimits", "notation", "rowlines", "rowspacing", "rspace",
    "scriptlevel", "separator", "stretchy", "symmetric", "width",
}  # fmt: skip
NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"


class Renderer(IPythonRenderer):
    """Formats Markdown with its formulas marked, to be made MathML after the page is cleaned."""

    def inline_math(self, body: str) -> str:
        """Mark a formula within a line."""
        return self.marked("inline", body)

    def block_math(self, body: str) -> str:
        """Mark a formula on a line of its own."""
        return self.marked("block", body)

    def latex_environment(self, name: str, body: str) -> str:
        """Mark a LaTeX environment."""
        return self.marked("block", f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def _embed_image_or_attachment(self, src: str) -> str:
        """Find a picture of the cell; one that isn't there costs no page."""
        kind, _, name = src.partition(":")
        if kind != "attachment":
            return super()._embed_image_or_attachment(src)
        known = unquote(name) in self.attachments
        return super()._embed_image_or_attachment(f"attachment:{unquote(name)}") if known else ""

    def marked(self, display: str, latex: str) -> str:
        """Put a formula between marks that cleaning leaves as they are."""
        return f'<span class="formula-{display}">{html.escape(latex)}</span>'


@lru_cache(maxsize=4096)
def mathml(latex: str, display: str) -> str:
    """Give a formula as MathML; as its own text if that can't be done.

    Parameters
    ----------
    latex : str
        The formula without its dollar signs. A student may have written it.
    display : str
        `inline` or `block`.

    Returns
    -------
    str
        HTML in which nothing runs or loads anything.
    """
    as_text = f"<code>{html.escape(latex)}</code>"
    if len(latex) > MAX_LATEX or BREEDING.search(latex):
        return as_text
    try:
        with bounded(0):
            formula = ElementTree.fromstring(convert(latex, display=display))
    except (Exception, StudentGone):  # whatever a library says, or does, about a student's formula
        return as_text
    return ElementTree.tostring(formula, "unicode") if is_harmless(formula) else as_text


def is_harmless(formula: ElementTree.Element) -> bool:
    r"""Tell whether there is nothing but MathML in a formula, and rename its tags as HTML has them.

    What stands in `\text{}` comes back as it was written, with tags of any kind.
    """
    for part in formula.iter():
        part.tag = part.tag.removeprefix(NAMESPACE)
        if part.tag not in TAGS or not set(part.attrib) <= ATTRIBUTES:
            return False
    return True


def with_formulas(page: str) -> str:
    """Replace the marked formulas of a cleaned piece of HTML by MathML."""
    return MARKED.sub(lambda found: mathml(html.unescape(found[2]), found[1]), page)
