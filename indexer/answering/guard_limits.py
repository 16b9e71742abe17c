"""Limits of a claim: “only”, how many of them, on what condition, in which order; unchanged (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.answering.guard_text import Mark, Phrases, Word, around, labels, marks, moved, phrases, read

AMOUNTS = phrases(
    {
        "all": "all|every|each|everyone|everybody|everything|always|whole|entire|any time|throughout",
        "most": "most|mostly|usually|majority|normally|typically|generally",
        "many": "many|often|frequently|numerous|much",
        "some": "some|several|sometimes|partly|in part",
        "few": "few|seldom|rarely|hardly|scarcely|little",
        "more": "more|increase|increased|increases|rise|rose|rises|risen|grew|grown|growth",
        "less": "less|fewer|decrease|decreased|decreases|fall|fell|falls|fallen|drop|dropped|drops|decline|"
        "declined",
        "": "at most|not more than|no more than|more than|less than|fewer than|longer than|at least|up to|at all",
    }
)
"""Phrases of the empty label are bounds of numbers, which another check reads."""
_MAY_BE_LEFT_OUT = {"all", "more", "less"}
FIRM = phrases(
    {
        "only": "only|solely|exclusively|merely|alone|just|nothing but",
        "not only": "not only|not just|not merely",
        "unless": "unless|except|apart from|other than",
        "away": "away from|separate from|apart from",
    }
)
"""What may neither be added nor left out."""
DIRECTIONS = phrases(
    {
        "before": "before|prior to|ahead of|beforehand",
        "after": "after|afterwards|following",
        "until": "until|till",
        "despite": "despite|although|though|even though|in spite of",
        "inside": "inside|within|in house",
        "outside": "outside|beyond",
        "against": "against",
        "instead": "instead|rather",
    }
)
"""What may be left out with what hangs on it, but not added or hung on something else."""
_SEQUENCE = phrases({"first": "first|to begin with", "then": "then|afterwards|next"})
_CONDITIONS = phrases(
    {"if": "if|unless|once|whenever|until|provided|as long as|as far as|as soon as|only when|only after|in case"}
)
_ANY_CONDITION = phrases(
    {
        "if": "if|unless|once|when|whenever|where|until|provided|as long as|as far as|as soon as|in case|after|"
        "before|who|that|which|whose|with|without|under|on"
    }
)
"""What a condition can become when a sentence is turned round."""


def limits_differ(statement: str, sentence: str) -> bool:
    """Whether an “only”, an amount, a condition or an order was dropped, added, or laid over other words."""
    told, said = read(statement), read(sentence)
    ones, others = _labels(told, AMOUNTS), _labels(said, AMOUNTS)
    if others - ones or ones - others - _MAY_BE_LEFT_OUT:
        return True
    if _labels(told, FIRM) != _labels(said, FIRM) or _labels(said, DIRECTIONS) - _labels(told, DIRECTIONS):
        return True
    if marks(told, _CONDITIONS) and not marks(said, _ANY_CONDITION):
        return True
    ways, taken = marks(told, DIRECTIONS), marks(said, DIRECTIONS)
    return (
        moved(told, ways, said, taken, before=0)
        or _rehung(told, ways, said, taken, before=0)
        or _rehung(told, marks(told, FIRM), said, marks(said, FIRM), before=3)
        or _rehung(told, marks(told, _SEQUENCE), said, marks(said, _SEQUENCE), before=3)
    )


def _labels(words: Sequence[Word], table: Phrases) -> set[str]:
    return set(labels(marks(words, table))) - {""}


def _rehung(
    told: Sequence[Word], ones: Sequence[Mark], said: Sequence[Word], others: Sequence[Mark], before: int
) -> bool:
    """Whether a mark stands beside words of which none stands beside it in the statement."""
    for mark in others:
        here = around(said, mark, (), before, 3)
        there = [around(told, one, (), before, 4) for one in ones if one.label == mark.label]
        if here and there and all(there) and not any(here & each for each in there):
            return True
    return False
