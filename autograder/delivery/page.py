"""What students write, shown on a page of nbgrader's: formatted, and never run."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

import bleach
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import InvalidNotebook, MarkdownWithMath

from autograder.delivery.formulas import Renderer, with_formulas

MAX_TEXT, MAX_TAGS, MAX_TAG, MAX_FORMULAS = 200_000, 2000, 5000, 200
EMBEDDED = re.compile(r"data:image/[a-z]+;base64,[A-Za-z0-9+/=]*")
TAGS = {
    *bleach.ALLOWED_TAGS, "br", "code", "dd", "del", "details", "div", "dl", "dt", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "img", "p", "pre", "s", "span", "sub", "summary", "sup",
    "table", "tbody", "td", "th", "thead", "tr",
}  # fmt: skip
ATTRIBUTES = {"alt", "class", "colspan", "height", "href", "id", "rowspan", "title", "width"}


def is_allowed(tag: str, name: str, value: str) -> bool:
    """Let an attribute through; pictures only if they are in the notebook itself."""
    if tag == "img" and name == "src":
        return value.startswith(("data:image/png", "data:image/jpeg", "data:image/gif"))
    return name in ATTRIBUTES and not value.strip().lower().startswith("data:")


def is_tangled(text: str) -> bool:
    """Tell whether a text would keep a parser busy for minutes: no answer in words is like that."""
    text = EMBEDDED.sub("", text)
    longest = max((len(part.split(">")[0]) for part in text.split("<")[1:]), default=0)
    return (
        len(text) > MAX_TEXT or text.count("<") > MAX_TAGS or longest > MAX_TAG
        or text.count("\\begin{") > MAX_FORMULAS
    )  # fmt: skip


def as_it_stands(text: str) -> str:
    """Show a text unformatted, and its beginning only if it is very long."""
    return f"<pre>{html.escape(text[:MAX_TEXT])}</pre>"


def clean(page: str) -> str:
    """Take everything out of a piece of HTML that would run or load something."""
    if is_tangled(page):
        return as_it_stands(page)
    protocols = {*bleach.ALLOWED_PROTOCOLS, "data"}  # for pictures alone, see `is_allowed`
    return str(bleach.clean(page, tags=TAGS, attributes=is_allowed, protocols=protocols))


@pass_context
def markdown2html(context: Any, source: str) -> str:
    """Format Markdown as nbconvert does, and clean the result.

    nbgrader's pages leave Markdown cells as they are, whatever `sanitize_html` says;
    `nbgrader_config.py` puts this filter in the place of nbconvert's.
    """
    if is_tangled(source):
        return as_it_stands(source)
    try:
        return clean(exporter().markdown2html(context, source))
    except InvalidNotebook:  # a picture is missing
        return as_it_stands(source)


@pass_context
def formatted(context: Any, source: str) -> str:
    """Format Markdown for a page that has no scripts: its formulas are MathML.

    Only for templates that don't clean its result again, since that takes MathML out.
    """
    if is_tangled(source):
        return as_it_stands(source)
    attached = context.get("cell", {}).get("attachments", {})
    renderer = Renderer(escape=False, attachments=attached, exclude_anchor_links=True)
    return with_formulas(clean(MarkdownWithMath(renderer=renderer).render(source)))


@cache
def exporter() -> HTMLExporter:
    """Give the exporter whose formatting is used."""
    return HTMLExporter()
