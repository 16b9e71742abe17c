"""Whether a sentence says what a statement says, and nothing else: the checks, in one table.

A sentence that fails is not mended, it is dropped: the quotation stands in its place. So every check may refuse a
good sentence, and none may be argued with. The bars are in `guard.json`, with what they were fitted on;
`python -m evaluation.guard --write` fits them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from indexer.answering.guard_actors import actors_differ
from indexer.answering.guard_claims import Embed, claims_added, likeness, opposites_swapped
from indexer.answering.guard_form import form_fails
from indexer.answering.guard_limits import limits_differ
from indexer.answering.guard_modality import force_differs, source_lost
from indexer.answering.guard_names import names_differ, places_differ
from indexer.answering.guard_negation import negations_differ
from indexer.answering.guard_numbers import numbers_differ
from indexer.answering.guard_parts import spoken_of

CHECKS: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("a number or a date differs", numbers_differ),
    ("a place differs", places_differ),
    ("a name differs", names_differ),
    ("the people or bodies in it differ", actors_differ),
    ("a duty, a permission or an advice differs", force_differs),
    ("a negation differs", negations_differ),
    ("an amount, a condition or an order differs", limits_differ),
    ("two opposites changed places", opposites_swapped),
    ("it does not say whose claim it is", source_lost),
)
"""What is looked at, in this order, and what a reader is told when it fails."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The fitted numbers."""

    sentence: float
    """The cosine of sentence and statement below which they are about different things."""
    word: float
    """The cosine with a word of the statement from which a new word counts as supported."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses sentences that a statement does not support."""

    bars: Bars
    embed: Embed
    """The project's embedding model, one vector of length 1 a text."""

    def refusal(self, statement: str, sentence: str) -> str:
        """Why the sentence may not stand for the statement; empty when it may. Equal texts always may."""
        if sentence == statement:
            return ""
        if form_fails(statement, sentence):
            return "it is not one plain sentence"
        spoken = spoken_of(statement, sentence)
        for reason, fails in CHECKS:
            if fails(spoken, sentence):
                return reason
        added = claims_added(statement, sentence, self.embed, self.bars.word)
        if added:
            return f"the statement does not say “{added[0]}”"
        if likeness(statement, sentence, self.embed) < self.bars.sentence:
            return "it is about something else"
        return ""


@cache
def load_bars() -> Bars:
    """The bars that are shipped."""
    raw = json.loads(files("indexer.answering").joinpath("guard.json").read_text(encoding="utf-8"))
    return Bars(raw["bars"]["sentence"], raw["bars"]["word"])
