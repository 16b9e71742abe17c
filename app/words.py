"""The words that pages use for codes, dates and probabilities (pure)."""

from __future__ import annotations

from datetime import date
from functools import cache

from corpus.library import STARTER_LIBRARY
from corpus.vocabulary import Vocabulary, parse_vocabulary

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

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
    # “international or not tied to one country” is an explanation; its first word is the name.
    names = (meaning("jurisdiction", code).partition(" or ")[0] or code for code in codes)
    return ", ".join(name[:1].upper() + name[1:] for name in names)


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
