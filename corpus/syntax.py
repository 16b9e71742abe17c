"""The Markdown that a library may use: one parser for reading, quoting and drawing."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from corpus.pages import MARK

CITATION_KEY = re.compile(r"[ \t]*\[@([A-Za-z0-9][\w-]*(?:;\s*@[A-Za-z0-9][\w-]*)*)\]")
"""A source reference, `[@KEY]` or `[@KEY; @KEY2]`, with the blanks before it."""

_ALLOWED_LINK = re.compile(r"^(?:https?:|mailto:|[^:/?#\\]*(?:[/?#]|$))", re.IGNORECASE)


@cache
def markdown_parser() -> MarkdownIt:
    """The parser, made once: CommonMark with tables, strikethrough, footnotes and front matter.

    HTML is text, but for the marks of pages, which are a kind of block.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(footnote_plugin)
    parser.block.ruler.before(
        "table", "page_mark", _page_mark, {"alt": ["paragraph", "reference", "blockquote", "list", "table"]}
    )
    parser.validateLink = is_allowed_link  # type: ignore[method-assign,assignment]
    return parser


def _page_mark(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """The rule of markdown-it for the mark of a page, which must be a whole line of the text."""
    # The line's own start, since inside a list or quotation the parser counts from behind the marker.
    begin = state.src.rfind("\n", 0, state.bMarks[start_line]) + 1
    mark = MARK.fullmatch(state.src[begin : state.eMarks[start_line]])
    if mark is None:
        return False
    if not silent:
        state.line = start_line + 1
        token = state.push("page_mark", "", 0)
        token.map = [start_line, state.line]
        token.content = mark.group(1)
    return True


def is_allowed_link(address: str) -> bool:
    """Whether a link may be drawn: http, https, mailto, or a relative address inside the library."""
    address = address.strip()
    return not address.startswith(("//", "\\", "/")) and bool(_ALLOWED_LINK.match(address))


def citation_keys(text: str) -> tuple[str, ...]:
    """The source keys that `text` refers to, in order, each once."""
    keys = (
        key.strip().removeprefix("@") for match in CITATION_KEY.finditer(text) for key in match.group(1).split(";")
    )
    return tuple(dict.fromkeys(keys))


def without_citation_keys(text: str) -> str:
    """`text` with its source references taken out."""
    return CITATION_KEY.sub("", text)
