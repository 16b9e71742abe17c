"""Negations: as many as in the statement, over the same words (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.answering.guard_text import Mark, Word, around, content, marks, phrases, read

NEGATIONS = phrases(
    {
        "not": "not|no|never|none|nobody|no one|nothing|nowhere|neither|without|rather than|instead of|unable to|"
        "lacks|lacked|lacking|lack|fails to|failed to|fail to|refuses to|refused to|prohibited|forbidden|avoid",
        "": "nor|not only|not merely|not just|whether or not|no later than|no less than|no fewer than|"
        "no more than|no longer than|not later than|not less than|not fewer than|not more than",
    }
)
"""Phrases of the empty label hold a negation that another check reads, or none at all."""


def negations_differ(statement: str, sentence: str) -> bool:
    """Whether a negation was added, left out, or laid over other words."""
    told, said = read(statement), read(sentence)
    ones, others = _negations(told), _negations(said)
    return len(ones) != len(others) or any(_elsewhere(told, ones, said, mark) for mark in others)


def _negations(words: Sequence[Word]) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks(words, NEGATIONS) if mark.label)


def _elsewhere(told: Sequence[Word], ones: Sequence[Mark], said: Sequence[Word], mark: Mark) -> bool:
    """Whether what is denied here is for the greater part affirmed there."""
    near = around(said, mark, (), 0, 3)
    denied = near & {content(word) for word in told}
    return bool(near) and all(2 * len(denied & _scope(told, one)) <= len(denied) for one in ones)


def _scope(words: Sequence[Word], mark: Mark) -> frozenset[str]:
    """What a negation denies: what follows it, and what precedes it where little follows (“was not examined”)."""
    after = around(words, mark, (), 0, 8)
    if not after:
        # An insertion stands between: “does not, in our reading, depend”.
        return frozenset(content(word) for word in words[mark.end : mark.end + 10])
    return after | around(words, mark, (), 3 if len(after) > 1 else 20, 0)
