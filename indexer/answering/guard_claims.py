"""What a sentence claims: every content word is the statement's own, or says the same (pure but for the likeness).

A sentence that adds a step needs a word for it. So each content word must share its stem with a word of the
statement, stand in a group with one in `guard_synonyms.txt`, or be as like one as the fitted bar asks, by the
cosine of the embedding model. The opposite of a word is like it too; those are listed and refused first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from indexer.answering.guard_actors import ACTORS
from indexer.answering.guard_limits import AMOUNTS, DIRECTIONS, FIRM
from indexer.answering.guard_modality import CLAIMED, MODALS
from indexer.answering.guard_names import PLACES, SAME
from indexer.answering.guard_negation import NEGATIONS
from indexer.answering.guard_numbers import BOUNDS
from indexer.answering.guard_text import Mark, Word, content, marks, moved, read, root

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to their vectors of length 1, shape (texts, dimension)."""

_OPPOSITES = """accept reject|accurate wrong|add remove|allow forbid|allow refuse|before after|block allow|
    central local|clear vague|close open|compulsory voluntary|confirm deny|decrease increase|delete keep|
    delete preserve|destroy preserve|disable enable|early late|exclude include|external internal|fail succeed|
    false true|fast slow|final provisional|first last|forbid permit|free paid|hide show|high low|illegal legal|
    large small|late early|lawful criminal|least most|less more|long short|lose win|mandatory optional|
    mandatory voluntary|manual automatic|maximum minimum|narrow wide|new old|offline online|optional required|
    permanent temporary|preserve discard|private public|prohibit permit|raise lower|reduce increase|reject approve|
    rise fall|safe dangerous|shared secret|start stop|start end|strict loose|strong weak|strengthen weaken|
    support oppose|upload download|voluntary required|widen narrow|with without|worse better|worst best"""
_NEGATING = ("un", "in", "im", "ir", "il", "dis", "non", "mis", "de")


def claims_added(statement: str, sentence: str, embed: Embed, bar: float) -> tuple[str, ...]:
    """The content words of the sentence that nothing in the statement supports, in order."""
    told, said = read(statement), read(sentence)
    stems = {content(word) for word in told} | {root(word.lower) for word in told}
    seen = _seen_elsewhere(told, said)
    new = [
        word
        for place, word in enumerate(said)
        if content(word) and content(word) not in stems and place not in seen and not word.lower[0].isdigit()
    ]
    new = [word for word in new if not _synonym(content(word), stems)]
    opposite = {word.lower for word in new if _opposite(content(word), stems)}
    unlike = _unlike([word.lower for word in new if word.lower not in opposite], told, embed, bar)
    return tuple(dict.fromkeys(word.lower for word in new if word.lower in opposite or word.lower in unlike))


def opposites_swapped(statement: str, sentence: str) -> bool:
    """Whether two words that are each other's opposite have changed places."""
    told, said = read(statement), read(sentence)
    stems = {content(word) for word in told}
    both = {word for word in stems if not _opposites()[word].isdisjoint(stems)}
    return bool(both) and moved(told, _words(told, both), said, _words(said, both))


def _words(words: Sequence[Word], wanted: set[str]) -> list[Mark]:
    return [Mark(content(word), i, i + 1) for i, word in enumerate(words) if content(word) in wanted]


def likeness(statement: str, sentence: str, embed: Embed) -> float:
    """The cosine of the two texts, −1 to 1."""
    vectors = embed([statement, sentence])
    return float(vectors[0] @ vectors[1])


def _seen_elsewhere(told: Sequence[Word], said: Sequence[Word]) -> set[int]:
    """The places of words that other checks compare."""
    tables = [PLACES, SAME, ACTORS, MODALS, NEGATIONS, AMOUNTS, FIRM, DIRECTIONS, BOUNDS]
    if marks(told, CLAIMED):
        tables.append(CLAIMED)
    return {i for table in tables for mark in marks(said, table) for i in range(mark.start, mark.end)}


def _unlike(new: Sequence[str], told: Sequence[Word], embed: Embed, bar: float) -> set[str]:
    own = sorted({word.lower for word in told if content(word)})
    if not new or not own:
        return set(new)
    words = sorted(set(new))
    nearest = (embed(words) @ embed(own).T).max(axis=1)
    return {word for word, cosine in zip(words, nearest, strict=True) if cosine < bar}


def _synonym(word: str, stems: Iterable[str]) -> bool:
    return not _groups()[word].isdisjoint(stems)


def _opposite(word: str, stems: set[str]) -> bool:
    if not _opposites()[word].isdisjoint(stems):
        return True
    return any(_negates(word, other) or _negates(other, word) for other in stems)


def _negates(word: str, other: str) -> bool:
    return len(other) > 3 and any(word == prefix + other for prefix in _NEGATING)


@cache
def _groups() -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    text = files("indexer.answering").joinpath("guard_synonyms.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        group = {root(word) for word in line.split()} if not line.startswith("#") else set()
        for word in group:
            found[word] |= group
    return found


@cache
def _opposites() -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in _OPPOSITES.split("|"):
        one, other = (root(word) for word in pair.split())
        found[one].add(other)
        found[other].add(one)
    return found
