"""The content words of a text, stemmed, as a bag to compare with another (pure)."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

_COMMON = """a about above after again against all also am an and any are as at be because been before being below
    between both but by can cannot could did do does doing don't down during each else etc few for from further
    get gets getting give given go goes had has have having he her here hers him his how i if in into is it its
    itself just kind let like make me mine more most much my need no nor not now of off on once one only or other
    our ours out over own per please same she should so some such than that the their them then there these they
    thing things this those through to too under until up upon us use used using very want was way we were what
    when where whether which while who whom whose why will with within without would you your yours"""
_STOP_WORDS = frozenset(_COMMON.split())
_NOTHING = frozenset({""})
_WORD = re.compile(r"\w+(?:['’]\w+)?")


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry meaning, in lower case."""
    return frozenset(map(_content_stem, set(_WORD.findall(text)))) - _NOTHING


@lru_cache(maxsize=50_000)
def _content_stem(written: str) -> str:
    word = written.casefold()
    return stem(word) if word not in _STOP_WORDS and (len(word) > 1 or word.isdigit()) else ""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word's stem by Porter's English stemmer (https://snowballstem.org)."""
    return str(snowballstemmer.stemmer("english").stemWord(word.removesuffix("'s").removesuffix("’s")))
