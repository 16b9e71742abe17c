"""What an exported answer says, whatever the form it is written in: frozen types (pure)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from corpus.sharing import CLEAR, Sharing


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, and the numbers of the quotes that it is made of."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One of the questions that were asked, with what is said to it."""

    heading: str
    """Empty where only one thing was asked."""
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """An outside source."""

    key: str
    text: str
    address: str
    """Of the web; empty where there is none."""
    seen: str
    """How it was read, and when it was looked at."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A numbered quote."""

    number: int
    section: str
    """The headings above it; empty where they are those of the quote before."""
    source: str
    """The characters of the document, Markdown and all."""
    words: str
    """The same as people read it."""
    place: str
    """The range in the document's file, by which the quote can be checked."""
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document with the quotes from it."""

    title: str
    facts: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer to take away; no control characters are left in it."""

    question: str
    outcome: str
    label: Sharing
    """The narrowest level of what stands here."""
    notes: tuple[str, ...]
    replies: tuple[Reply, ...]
    cited: tuple[Cited, ...]
    nearest: tuple[str, ...]
    foot: tuple[str, ...]

    @property
    def banner(self) -> str:
        """The sharing label that stands on every page; empty for what is open to all."""
        return "" if self.label == CLEAR else self.label


def visible(text: str) -> str:
    """The text with everything that no file may hold made visible, and with line ends as `\\n`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_control(sign) else sign for sign in text)


def _is_control(sign: str) -> bool:
    if sign in "\n\t":
        return False
    return unicodedata.category(sign) in ("Cc", "Cs") or ord(sign) & 0xFFFE == 0xFFFE
