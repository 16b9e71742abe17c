"""The plain rendering of quoted Markdown: its words and nothing else (pure)."""

from __future__ import annotations

import re

from markdown_it.token import Token

from corpus.syntax import markdown_parser, without_citation_keys

_QUOTE_MARKERS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE)


def inline_text(markdown: str) -> str:
    """The words of inline Markdown: emphasis, links and citation keys taken off, blanks folded."""
    tokens = markdown_parser().parseInline(without_citation_keys(markdown))
    # Taking emphasis off can complete a key, as in `[@KE**Y**]`.
    return " ".join(without_citation_keys("".join(_words(tokens))).split())


def plain_text(quote: str, kind: str) -> str:
    """The plain rendering of a quote of this kind (`prose`, `item`, `row` or `code`)."""
    if kind == "code":
        return _FENCE.sub("", quote).strip("\n")
    if kind == "row":
        cells = (inline_text(cell) for cell in _CELL_BORDER.split(quote))
        return " | ".join(cell for cell in cells if cell)
    first, _, rest = quote.partition("\n")
    # Block-quote markers stand before every line but the first, whose own are outside the quoted range.
    return inline_text(f"{first}\n{_QUOTE_MARKERS.sub('', rest)}" if rest else first)


def _words(tokens: list[Token]) -> list[str]:
    words: list[str] = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.children:
            words.extend(_words(token.children))
        elif token.type in ("text", "code_inline", "html_inline", "text_special"):
            words.append(token.content)
        elif token.type == "footnote_ref":
            continue
    return words
