"""Marks a range of a document's source in its Markdown tokens; the blocks stay as they are (pure).

Offsets are known for the source, while inline tokens carry none. So the text of each block is parsed once more
with two characters that it does not hold at the ends of the range, and the result counts only when it is the same
as before but for these two. Where it is not (a range that ends inside a link's address), the whole block is
marked.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any

from markdown_it.token import Token

from corpus.syntax import CITATION_KEY, markdown_parser

# The first row counts as punctuation and the second as letters, which decides whether `**` beside it still opens.
_SENTINELS = ("".join(map(chr, range(0x2E00, 0x2E2F))), "".join(map(chr, range(0xE000, 0xE100))))


def mark_range(tokens: Sequence[Token], source: str, start: int, end: int, env: MutableMapping[str, Any]) -> bool:
    """Puts `<mark>` tokens around what `tokens` show of `source[start:end]`; False where they show none of it.

    `tokens` and `env` come from parsing `source`. A table row or a piece of code that the range touches is marked
    whole. The first mark has the id `cited`.
    """
    marker = _Marker(source, start, end, env)
    in_row = False
    for token in tokens:
        in_row = token.nesting == 1 if token.type in ("tr_open", "tr_close") else in_row
        if token.map is None or not marker.touches_lines(token.map):
            continue
        if token.type in ("fence", "code_block"):
            token.meta["mark"] = marker.attributes()
        elif token.type == "inline" and token.children:
            token.children = marker.wrapped(token.children) if in_row else marker.marked(token)
    return marker.found


class _Marker:
    def __init__(self, source: str, start: int, end: int, env: MutableMapping[str, Any]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.env = env
        self.found = False
        self.lines = [0, *(match.end() for match in re.finditer("\n", source)), len(source)]

    def attributes(self) -> dict[str, str | int | float]:
        """What a mark carries; the first one can be jumped to and has a name."""
        first, self.found = not self.found, True
        return {"id": "cited", "tabindex": "-1", "aria-label": "Cited passage"} if first else {}

    def touches_lines(self, span: Sequence[int]) -> bool:
        last = len(self.lines) - 1
        first, stop = self.lines[min(span[0], last)], self.lines[min(span[1], last)]
        text = self.source[max(first, self.start) : min(stop, self.end)]
        return bool(text.strip())

    def wrapped(self, children: list[Token]) -> list[Token]:
        return [Token("mark_open", "mark", 1, attrs=self.attributes()), *children, Token("mark_close", "mark", -1)]

    def marked(self, token: Token) -> list[Token]:
        """The children of an inline token, those in the range marked."""
        children = token.children or []
        content = token.content
        inside = [
            index
            for index, (letter, place) in enumerate(zip(content, self._places(token), strict=False))
            if self.start <= place < self.end and not letter.isspace()
        ]
        if not inside:
            return children
        first, stop = _around_keys(content, inside[0], inside[-1] + 1)
        if not content[:first].strip() and not content[stop:].strip():
            return self.wrapped(children)
        for alphabet in _SENTINELS:
            if split := _split(content, first, stop, children, alphabet, self.env):
                return list(self._balanced(_tree(iter(split))))
        return self.wrapped(children)

    def _places(self, token: Token) -> Iterator[int]:
        """The offset in the source of each character of an inline token's content, and of one more at its end."""
        assert token.map is not None
        for number, text in enumerate(token.content.split("\n"), start=token.map[0]):
            line = min(number, len(self.lines) - 2)
            line_start = self.lines[line]
            words = text.strip()
            # A line that the parser has changed (a NUL in it) is found at its start.
            found = max(self.source[line_start : self.lines[line + 1]].rfind(words), 0)
            begin = line_start + found - (len(text) - len(text.lstrip()))
            yield from range(begin, begin + len(text) + 1)

    def _balanced(self, nodes: Sequence[_Node]) -> Iterator[Token]:
        """The tokens of the nodes, with one mark around each run of neighbours that lie inside as a whole."""
        on = False
        for node in nodes:
            if node.inside is True and not on:
                yield Token("mark_open", "mark", 1, attrs=self.attributes())
            elif node.inside is not True and on:
                yield Token("mark_close", "mark", -1)
            on = node.inside is True
            if node.inside is None:
                yield node.tokens[0]
                yield from self._balanced(node.children)
                yield node.tokens[-1]
            else:
                yield from node.tokens
        if on:
            yield Token("mark_close", "mark", -1)


class _Node:
    """An inline token, or an element with what is in it."""

    def __init__(self, tokens: list[Token], children: list[_Node], inside: bool | None) -> None:
        self.tokens = tokens
        self.children = children
        self.inside = inside
        """Whether all of it lies inside the range; None when a part does."""


def _around_keys(content: str, first: int, stop: int) -> tuple[int, int]:
    """The range, widened so that it cuts no source reference."""
    for match in CITATION_KEY.finditer(content):
        if match.start() < first < match.end():
            first = match.start()
        if match.start() < stop < match.end():
            stop = match.end()
    return first, stop


def _split(
    content: str, first: int, stop: int, children: list[Token], alphabet: str, env: MutableMapping[str, Any]
) -> list[tuple[Token, bool]] | None:
    """The children cut at the ends of the range, each with whether it lies inside; None when that changes them."""
    free = [each for each in alphabet if each not in content][:2]
    if len(free) < 2:
        return None
    opening, closing = free
    text = f"{content[:first]}{opening}{content[first:stop]}{closing}{content[stop:]}"
    parsed = markdown_parser().parseInline(text, copy.deepcopy(env))[0].children or []
    if len(parsed) != len(children):
        return None
    pieces: list[tuple[Token, bool]] = []
    inside = False
    for old, new in zip(children, parsed, strict=True):
        content_now = new.content.replace(opening, "").replace(closing, "")
        if (old.type, old.attrs, old.content) != (new.type, new.attrs, content_now):
            return None
        if old.type != "text":
            # Code and pictures are not cut: they are inside when a part of them is.
            inside = inside or opening in new.content
            pieces.append((old, inside))
            inside = inside and closing not in new.content
            continue
        for part in re.split(f"([{opening}{closing}])", new.content):
            if part in (opening, closing):
                inside = part == opening
            elif part:
                pieces.append((Token("text", "", 0, content=part, level=old.level), inside))
    return pieces


def _tree(pieces: Iterator[tuple[Token, bool]], opened: Token | None = None) -> list[_Node]:
    """The nodes up to the closing token of the element that `opened` opens, or to the end."""
    nodes: list[_Node] = []
    for token, inside in pieces:
        if token.nesting == 1:
            children = _tree(pieces, token)
            body = children[:-1]
            tokens = [token, *(each for child in body for each in child.tokens), *children[-1].tokens]
            states = {child.inside for child in body} or {inside}
            nodes.append(_Node(tokens, body, states.pop() if len(states) == 1 else None))
        else:
            nodes.append(_Node([token], [], inside))
            if token.nesting == -1 and opened is not None:
                return nodes
    return nodes
