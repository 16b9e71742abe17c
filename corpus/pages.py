"""Where the pages of an imported original begin, and on which of them a quote stands (pure).

A mark is a line of its own before the first block that begins on a page:

    <!-- page 13 -->

Where the page begins inside the block above, the mark stands behind that block and says from which words on:

    <!-- page 13, from “the reports that” -->

Marks are no text: they are in no passage and no quotation, and pages show nothing for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MARK = re.compile(r"^<!-- page ([^\W_](?:[\w.-]{0,18}[^\W_])?)(?:, from “([^”\n]+)”)? -->[ \t]*$", re.MULTILINE)
"""A mark, with the page's name (`12`, `iv`) and the words that it begins with, if these stand above."""

_HINT = "<!-- page "


class _Begin(NamedTuple):
    """Where a page begins: somewhere from `earliest` to `latest`, which are the same where it is known."""

    name: str
    earliest: int
    latest: int


def page_mark(name: str, words: str = "") -> str:
    """The line that marks a page; with `words`, that it begins with them inside the block above."""
    return f"<!-- page {name}, from “{words}” -->" if words else f"<!-- page {name} -->"


def page_of(source: str, start: int, end: int) -> str:
    """The page on which `source[start:end]` stands: `12`, or `12–13`; empty where the text has no marks.

    `source` is a document's whole text. Where somebody has changed the words that a page begins with, its
    beginning is only known to lie in the block above the mark, and a quote from there is given both pages.
    """
    if _HINT not in source:
        return ""
    begins = list(_begins(source))
    first = next((each.name for each in reversed(begins) if each.latest <= start), "")
    last = next((each.name for each in reversed(begins) if each.earliest < end), "")
    return f"{first}–{last}" if first and first != last else last


def _begins(source: str) -> Iterator[_Begin]:
    """Where each marked page begins, in the order of the marks."""
    text_before, stop_before = 0, 0
    for mark in MARK.finditer(source):
        # Several marks may follow one block, which then runs over several pages.
        if source[stop_before : mark.start()].strip():
            text_before = mark.start()
            while source[text_before - 1].isspace():
                text_before -= 1
        stop_before = mark.end()
        name, words = mark.group(1), mark.group(2)
        if words is None:
            yield _Begin(name, mark.end(), mark.end())
            continue
        block = source.rfind("\n\n", 0, text_before) + 1
        found = source.find(words, block, text_before)
        yield _Begin(name, found, found) if found >= 0 else _Begin(name, block, mark.start())


def is_page_name(text: str) -> bool:
    """Whether a mark can name a page so."""
    return MARK.fullmatch(page_mark(text)) is not None
