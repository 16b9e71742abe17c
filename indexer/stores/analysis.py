"""What the words of a text are for BM25: the same terms on every engine (pure).

A text is cut into pieces of letters and digits of at most 39 bytes; these are written in lower case and stemmed
(Porter 2, https://snowballstem.org/algorithms/english/stemmer.html), stop words go after stemming, accents last.
That is what the embedded engine's own text index does, in the same order.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

STOP_WORDS = (
    "a about above after again against ain all am an and any are aren as at be because been before being below "
    "between both but by can couldn d did didn do does doesn doing don down during each few for from further "
    "had hadn has hasn have haven having he her here hers herself him himself his how i if in into is isn it "
    "its itself just ll m ma me mightn more most mustn my myself needn no nor not now o of off on once only or "
    "other our ours ourselves out over own re s same shan she should shouldn so some such t than that the "
    "their theirs them themselves then there these they this those through to too under until up ve very was "
    "wasn we were weren what when where which while who whom why will with won wouldn y you your yours "
    "yourself yourselves"
)
"""The embedded engine's."""

LONGEST_TERM = 39
"""Bytes; longer pieces are left out."""

_PIECE = re.compile(r"[^\W_]+")
_STOPPED = frozenset(STOP_WORDS.split())
_REMEMBERED = 200_000
# Letters that are no base letter with an accent.
_FOLDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}
)


def terms_of(text: str) -> list[str]:
    """The terms of a text in their order, each as often as it stands there."""
    return [term for piece in _PIECE.findall(text) if (term := _term(piece))]


@lru_cache(_REMEMBERED)
def _term(piece: str) -> str:
    """The term of a piece, an empty text for one that is not kept."""
    if len(piece.encode()) > LONGEST_TERM:
        return ""
    stem = str(snowballstemmer.stemmer("english").stemWord(piece.lower()))
    if stem in _STOPPED:
        return ""
    return stem if stem.isascii() else _without_accents(stem)


def _without_accents(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.translate(_FOLDED))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
