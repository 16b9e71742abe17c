"""How tests read what the renderer wrote."""

from __future__ import annotations

import re
from html import unescape

_MARK = re.compile(r"</?mark[^>]*>")


def marked_words(html: str) -> str:
    """The words inside the marks of a page, without the numbers of sources, blanks folded."""
    inside = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL))
    without_numbers = re.sub(r"<sup class=\"gp-ref\">.*?</sup>", "", inside, flags=re.DOTALL)
    return words(without_numbers)


def words(html: str) -> str:
    """The words of a page, blanks folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def without_marks(html: str) -> str:
    """The page without its marks."""
    return _MARK.sub("", html)
