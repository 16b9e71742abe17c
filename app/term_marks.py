"""Finds the glossary's terms in the tokens of a page and makes doors of them to their definitions (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from markdown_it.token import Token

from corpus.glossary import Entry

_CLOSED = ("link", "mark")
"""What a term is left alone in: a link leads elsewhere, and a mark stands for words quoted as they are."""


class TermMarks:
    """Marks the first of each term in each section, and keeps which were marked."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._pattern, self._by_words = _finder(tuple(entries))
        self._here: set[str] = set()
        self._numbers: dict[str, int] = {}
        self.entries: list[Entry] = []
        """The terms marked, in the order of their numbers from 1."""

    def mark(self, tokens: Iterable[Token]) -> None:
        """Cuts the text of these tokens into text and tokens of type `term`; headings and code stay whole."""
        heading = False
        for token in tokens:
            if token.type in ("heading_open", "heading_close"):
                heading = token.nesting == 1
                self._here.clear()
            elif token.children and not heading:
                token.children = list(self._inline(token.children))

    def _inline(self, children: Sequence[Token]) -> Iterator[Token]:
        closed = 0
        for token in children:
            if token.type.rpartition("_")[0] in _CLOSED:
                closed += token.nesting
            if token.type == "text" and not closed:
                yield from self._cut(token)
            else:
                yield token

    def _cut(self, token: Token) -> Iterator[Token]:
        at = 0
        for match in self._pattern.finditer(token.content):
            entry = self._entry(match.group())
            if entry is None or entry.term in self._here:
                continue
            self._here.add(entry.term)
            if entry.term not in self._numbers:
                self.entries.append(entry)
                self._numbers[entry.term] = len(self.entries)
            yield Token("text", "", 0, content=token.content[at : match.start()])
            yield Token("term", "", 0, content=match.group(), meta={"number": self._numbers[entry.term]})
            at = match.end()
        yield Token("text", "", 0, content=token.content[at:]) if at else token

    def _entry(self, words: str) -> Entry | None:
        found = self._by_words.get(words) or self._by_words.get(words.casefold())
        return found or self._by_words.get(words.casefold().removesuffix("s"))


@lru_cache(maxsize=4)
def _finder(entries: tuple[Entry, ...]) -> tuple[re.Pattern[str], dict[str, Entry]]:
    """What finds any name of these entries, and the entry of each name; the longest name goes first.

    A name with capitals is found as it is written, any other in either case and in the plural too. What the
    glossary calls ambiguous is left out.
    """
    names: dict[str, Entry] = {}
    for entry in entries:
        for name in (entry.term, entry.short):
            if name and name.casefold() not in entry.ambiguous:
                names.setdefault(name, entry)
    forms = [
        re.escape(name) if name != name.casefold() else f"(?i:{re.escape(name)}s?)"
        for name in sorted(names, key=lambda name: (-len(name), name))
    ]
    # Without a name nothing is found.
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms) or '(?!)'})(?![\w-])"), names
