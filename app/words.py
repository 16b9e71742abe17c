"""The words that pages use for codes, dates and probabilities (pure)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from corpus.library import STARTER_LIBRARY
from corpus.vocabulary import Vocabulary, parse_vocabulary

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

_MARKS = re.compile(r"[!-/:-@\[-`{-~]")

_CONFIDENCE: tuple[tuple[float, str], ...] = (
    (0.9, "very high"),
    (0.75, "high"),
    (0.5, "medium"),
    (0.25, "low"),
    (0.0, "very low"),
)

SEEN = {
    "publisher": "read first-hand",
    "both": "read first-hand in part, otherwise known from secondary sources",
    "secondary": "not read first-hand: known from secondary sources",
}
"""What `Source.seen` says, for people."""

SINCE = {
    "changed": "has changed: words that are quoted here no longer stand there",
    "retired": "has been retired and is not cited any more",
    "reviewed": "was looked at again; the quoted words are the same",
}
"""What happened to a document after an answer quoted it, by the kind of the change."""


@cache
def _vocabulary() -> Vocabulary:
    return parse_vocabulary((STARTER_LIBRARY / "vocabulary.yaml").read_text(encoding="utf-8"))


def meaning(field: str, value: str) -> str:
    """What a value of a front-matter field means, or an empty text where the vocabulary has no such value."""
    return _vocabulary().get(field, {}).get(value, "")


def name_of(code: str) -> str:
    """A code such as `regulatory-brief` as words: “Regulatory brief”."""
    words = code.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def jurisdictions(codes: tuple[str, ...]) -> str:
    """The countries or unions by name, in the order given."""
    return ", ".join(place(meaning("jurisdiction", code)) or code for code in codes)


def place(described: str) -> str:
    """The name in the description of a jurisdiction."""
    # “international or not tied to one country” is an explanation; its first word is the name.
    name = described.partition(" or ")[0]
    return name[:1].upper() + name[1:]


def day(when: date) -> str:
    """A date as “22 November 2026”, whatever the machine's language."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def confidence(probability: float) -> str:
    """A probability in words and as a number: “very high (0.97)”."""
    word = next(name for least, name in _CONFIDENCE if probability >= least or least == 0.0)
    return f"{word} ({probability:.2f})"


def counted(count: int, noun: str) -> str:
    """“1 document”, “113 documents”."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def hidden_words(statements: int) -> str:
    """That so many statements of an earlier answer are left out, and why; empty where none are."""
    if not statements:
        return ""
    whose = "is not shown: its" if statements == 1 else "are not shown: their"
    return f"{counted(statements, 'statement')} {whose} document was withdrawn or is not open to you."


def plain_label(text: str) -> str:
    """The text as Streamlit shows it unchanged in a label, where it would read Markdown."""
    return _MARKS.sub(r"\\\g<0>", text)
