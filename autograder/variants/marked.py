"""The bank's texts as HTML."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

BACKTICKS = re.compile(r"`([^`\n]+)`")
STARS = re.compile(r"(?<!\w)\*(\w+)\*(?!\w)")


def as_html(text: str) -> Markup:
    """Show the bank's `code` and *stress* as such, and everything else as text.

    Parameters
    ----------
    text : str
        Why a misconception goes wrong.

    Returns
    -------
    Markup
        HTML with `code` and `em` elements only.
    """
    shown = BACKTICKS.sub(r"<code>\1</code>", str(escape(text)))
    return Markup(STARS.sub(r"<em>\1</em>", shown))
