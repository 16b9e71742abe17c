"""A text as the guard reads it: words in clauses, and phrases of a table found in them (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from indexer.answering.words import stem

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*(?:[^\W\d_]\w*)?)|(?P<word>[^\W_]+(?:'[^\W_]+)*)|(?P<sign>[%$£€])"
    r"|(?P<stop>[.!?:\n]|--)|(?P<mark>[,;()\"“”–—|])"
)
_NOT = (("can't", "can not"), ("cannot", "can not"), ("won't", "will not"), ("n't", " not"))
_LITTLE = """a about also although an and any are as at be because been being both but by can could did do
    does doing done each either even for from get gets give given gives go goes had has have having he her
    here hers him his how however i if in into is it its itself just let lets make makes made may me might
    must my nor not of on once or our ours own per put puts shall she should since so such take taken takes
    than that the their theirs them then there thereby therefore these they this those though thus to too
    upon us was way ways we were what when whenever where whereas whether which while who whom whose why
    will with would yes yet you your yours"""
_SMALL = frozenset(_LITTLE.split())
"""Words that say nothing on their own; those that a check of its own watches are not content either."""


_JOINING = ("and", "or", "of", "the", "for")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or sign of a text."""

    text: str
    """As written, in Unicode's compatible form."""
    lower: str
    """In lower case, without a possessive ending."""
    clause: int
    """Which clause it stands in, from 0; commas, colons, stops, brackets and dashes divide."""
    opens: bool
    """Whether a sentence or a part behind a colon begins here, so that its capital says nothing."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in a text: `words[start:end]` and what it means."""

    label: str
    start: int
    end: int


Phrases = dict[tuple[str, ...], str]


@lru_cache(maxsize=1000)
def read(text: str) -> tuple[Word, ...]:
    """The words of a text in order, punctuation left out, contractions with “not” written in full."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    for short, long in _NOT:
        plain = re.sub(re.escape(short) + r"\b", long, plain, flags=re.IGNORECASE)
    found: list[Word] = []
    clause, opens = 0, True
    for match in _TOKEN.finditer(plain):
        if match["stop"] or match["mark"]:
            clause += 1
            opens = opens or bool(match["stop"]) or match["mark"] in '("“'
            continue
        lower = match.group().casefold().removesuffix("'s").removesuffix("'")
        # “US” and “us” are two words.
        found.append(Word(match.group(), "usa" if match.group() in ("US", "US's") else lower, clause, opens))
        opens = False
    return tuple(found)


def phrases(table: Mapping[str, str]) -> Phrases:
    """A table of labels, each with its phrases between bars, turned round for `marks`."""
    return {tuple(phrase.split()): label for label, listed in table.items() for phrase in listed.split("|")}


def marks(words: Sequence[Word], table: Phrases) -> tuple[Mark, ...]:
    """The phrases of the table in the text, the longest first at each place, none overlapping."""
    longest = max(map(len, table))
    found: list[Mark] = []
    place = 0
    while place < len(words):
        for length in range(min(longest, len(words) - place), 0, -1):
            label = table.get(tuple(word.lower for word in words[place : place + length]))
            if label is not None:
                found.append(Mark(label, place, place + length))
                place += length
                break
        else:
            place += 1
    return tuple(found)


def labels(found: Sequence[Mark]) -> Counter[str]:
    """How often each label was found."""
    return Counter(mark.label for mark in found)


def joined(words: Sequence[Word], found: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks with neighbours made one, where at most a joining word stands between: “victims and survivors”."""
    groups: list[list[Mark]] = []
    for mark in found:
        between = [word.lower for word in words[groups[-1][-1].end : mark.start]] if groups else ["", ""]
        if not between or (len(between) == 1 and between[0] in _JOINING):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return tuple(Mark(" ".join(sorted(m.label for m in group)), group[0].start, group[-1].end) for group in groups)


def content(word: Word) -> str:
    """The word's stem, or an empty text for a word that says nothing on its own."""
    return "" if word.lower in _SMALL else root(word.lower)


def root(word: str) -> str:
    """The stem of a word in lower case, of irregular verbs too."""
    return stem(_irregular().get(word, word))


def around(words: Sequence[Word], mark: Mark, taken: Sequence[Mark], before: int, after: int) -> frozenset[str]:
    """The stems of the content words around a mark: so many before and after, in its clause, up to other marks."""
    stops = {place for each in taken for place in range(each.start, each.end)}
    left = _run(words, range(mark.start - 1, -1, -1), words[mark.start].clause, stops)
    right = _run(words, range(mark.end, len(words)), words[mark.start].clause, stops)
    return frozenset([*left[:before], *right[:after]])


def moved(
    one: Sequence[Word], ones: Sequence[Mark], other: Sequence[Word], others: Sequence[Mark],
    before: int = 2, after: int = 2,
) -> bool:  # fmt: skip
    """Whether a mark of `other` stands where `one` has a different mark.

    Reordering a sentence moves a mark together with its neighbours; swapping two facts does not. So a mark may
    not have more neighbours of a different mark than of its own, and of two that changed their order one at
    least must have more of its own.
    """
    places = [(mark.label, around(one, mark, ones, before, after)) for mark in ones]
    order = list(dict.fromkeys(label for label, _ in places))
    met: list[str] = []
    sure: set[str] = set()
    for mark in others:
        if mark.label not in order:
            continue
        here = around(other, mark, others, before, after)
        own = max(len(here & there) for label, there in places if label == mark.label)
        alien = max((len(here & there) for label, there in places if label != mark.label), default=0)
        if alien > own:
            return True
        if own > alien:
            sure.add(mark.label)
        if mark.label not in met:
            met.append(mark.label)
    pairs = ((first, second) for place, first in enumerate(met) for second in met[place + 1 :])
    return any(order.index(a) > order.index(b) and not {a, b} & sure for a, b in pairs)


def _run(words: Sequence[Word], places: range, clause: int, stops: set[int]) -> list[str]:
    found: list[str] = []
    for place in places:
        if place in stops or words[place].clause != clause:
            break
        found.append(content(words[place]))
    return [each for each in found if each]


@cache
def _irregular() -> dict[str, str]:
    text = files("indexer.answering").joinpath("guard_forms.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {form: base for base, *forms in lines for form in forms}
