"""The Markdown that a library may use: one parser for reading, quoting and drawing."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

CITATION_KEY = re.compile(r"[ \t]*\[@([A-Za-z0-9][\w-]*(?:;\s*@[A-Za-z0-9][\w-]*)*)\]")
"""A source reference, `[@KEY]` or `[@KEY; @KEY2]`, with the blanks before it."""

_ALLOWED_LINK = re.compile(r"^(?:https?:|mailto:|[^:/?#\\]*(?:[/?#]|$))", re.IGNORECASE)


@cache
def markdown_parser() -> MarkdownIt:
    """The parser, made once: CommonMark with tables, strikethrough, footnotes and front matter; HTML is text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(footnote_plugin)
    parser.validateLink = is_allowed_link  # type: ignore[method-assign,assignment]
    return parser


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
