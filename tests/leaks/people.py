"""Who asks, and what: people of every kind, and questions near words that only some of them may know."""

from __future__ import annotations

import random

from corpus.sharing import CLEAR, LEVELS, RED, STRICT, Clearance, Member
from tests.leaks.libraries import COMMON, ORGANISATIONS, PEOPLE, RARE, Made

_HOSTILE = ("", "'", "x' OR '1'='1", "%", "*", "\\", "a\x00b", "\ud800", "@harbour", "Harbour", "名")


def somebody(chance: random.Random, count: int) -> list[Clearance]:
    """So many people: a visitor, then some of the owner at some levels, members of every kind, and odd ones."""
    people: list[Clearance] = [chance.choice(LEVELS[1:]), RED]
    people += [Member(STRICT, each) for each in ORGANISATIONS]
    people += [Member(RED, each.rpartition("@")[2], each) for each in PEOPLE]
    people += [Member(level, ORGANISATIONS[0], PEOPLE[0]) for level in LEVELS]
    people += [Member(RED, ORGANISATIONS[0], PEOPLE[1])]
    texts = (*ORGANISATIONS, *_HOSTILE)
    for _ in range(8):
        people.append(Member(chance.choice(LEVELS), chance.choice(texts), chance.choice((*PEOPLE, *_HOSTILE))))
    return [CLEAR, *chance.sample(people, min(count - 1, len(people)))]


def questions(chance: random.Random, library: Made, count: int) -> list[str]:
    """Questions: about what some document says, with its rare words, with these mistyped, and about anything."""
    words = [word for each in (*library.before, *library.after) for word in each.rare] or list(RARE)
    return [chance.choice(_KINDS)(chance, chance.choice(words)) for _ in range(count)]


def mistyped(chance: random.Random, word: str) -> str:
    """The word with two letters changed places, one missing or one twice; its first letter stays."""
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return chance.choice((before + after, before + letter * 2 + after, f"{before}{after[:1]}{letter}{after[1:]}"))


def _some(chance: random.Random) -> str:
    return chance.choice(COMMON)


_KINDS = (
    lambda chance, word: f"How should a team use {word} for a {_some(chance)}?",
    lambda chance, word: f"How should a team use {mistyped(chance, word)} for a {_some(chance)}?",
    lambda chance, word: f"{mistyped(chance, word)} {_some(chance)}",
    lambda chance, word: f"What does {word} change in a {_some(chance)}? And who opens the {_some(chance)}?",
    lambda chance, word: f"How long does a dating app in the UK keep a {_some(chance)}?",
    lambda chance, word: f"Who reads the {_some(chance)} of each {_some(chance)}?",
    lambda chance, word: f"{_some(chance)}ing {word}",
    lambda chance, word: word,
    lambda chance, word: f"What is for {chance.choice(ORGANISATIONS)} and {chance.choice(PEOPLE)}?",
    lambda chance, word: f"Wie lange muss das Team die {word} Liste aufbewahren?",
    lambda chance, word: f"Only two named people open the {_some(chance)}",
)
