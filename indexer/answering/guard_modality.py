"""What must, should, may or need not be done, and who says so: unchanged (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from indexer.answering.guard_text import Mark, Word, labels, marks, moved, phrases, read

MODALS = phrases(
    {
        "must": "must|shall|have to|has to|had to|is required to|are required to|was required to|were required to|"
        "is obliged to|are obliged to|needs to|need to|it is mandatory to|are to",
        "must not": "must not|must never|shall not|may not|is not allowed to|are not allowed to|is forbidden to|"
        "are forbidden to|is not permitted to|are not permitted to|is prohibited from|are prohibited from",
        "should": "should|ought to|is advised to|are advised to|had better",
        "should not": "should not|should never|ought not to|is advised not to",
        "need not": "need not|does not need to|do not need to|does not have to|do not have to|is not required to|"
        "are not required to|is not obliged to|are not obliged to|no need to",
        "may": "may|might|can|could|is allowed to|are allowed to|is permitted to|are permitted to|is free to|"
        "are free to|is able to|are able to|possibly|perhaps|maybe|lawfully may|allowed to|free to",
        "may not": "can not|could not|might not|is unable to|are unable to|is not able to|are not able to",
        "will": "will|would|certainly|definitely|surely",
    }
)
_VERBS = """accept add advise agree allow answer apply ask assume attach avoid begin block book build buy
    call change check choose close collect come compare complete consider contact copy count cover create
    cut decide define delete describe design direct discuss do document download draw explain file fill find
    fix follow forward give go hand have help hide hold host identify include inform invite keep learn leave
    let limit list log look make mark match measure mention move name never nobody note notify offer open
    pair pay pick plan point prefer prepare preserve print promise prove publish put read record reduce
    register remind remove repeat replace reply report resist return review run save say scan search see
    select send separate set share show sign speak start state stay stop store suspend switch take talk tell
    test think train treat try turn use wait warn watch weigh work write"""
_COMMANDS = frozenset(_VERBS.split())
"""Verbs that begin an instruction; “keep the record” and “the record should be kept” say the same."""
_CLAIMS = phrases(
    {
        "claim": "according to|says|say|said|reports that|report that|reported that|argue|argues|argued|explained|"
        "explains|suggests|suggest|estimates|announced|describes|describe|in our view|in our reading|found|"
        "finds that|shows that|showed that|show that|concludes that|concluded that|conclude that|claims that|"
        "states that|noted that|notes that|believes that|thinks that"
    }
)
"""What marks a claim as somebody's."""
CLAIMED = _CLAIMS | phrases(
    {
        "claim": "states|state|stated|claims|claim|reports|report|reported|tells|tell|told|described|estimated|"
        "shows|show|showed|notes|noted|puts it|put it|finds|sources|summary|summaries|names|named|reading|view"
    }
)


def force_differs(statement: str, sentence: str) -> bool:
    """Whether a duty, advice, permission or possibility was changed, added, left out or moved."""
    told, said = read(statement), read(sentence)
    ones, others = _modals(told), _modals(said)
    lost, gained = labels(ones) - labels(others), labels(others) - labels(ones)
    # An instruction and “should” are one force.
    for missing, commands in ((gained, _commands(told)), (lost, _commands(said))):
        for label in ("should", "should not"):
            missing[label] = max(0, missing[label] - commands)
    return bool(+lost or +gained) or moved(told, ones, said, others, before=0, after=4)


def source_lost(statement: str, sentence: str) -> bool:
    """Whether the statement says who claims something, and the sentence claims it outright."""
    return bool(marks(read(statement), _CLAIMS)) and not marks(read(sentence), CLAIMED)


def _modals(words: Sequence[Word]) -> tuple[Mark, ...]:
    months = {i for i, word in enumerate(words) if word.text == "May" and not word.opens}
    return tuple(mark for mark in marks(words, MODALS) if mark.start not in months)


def _commands(words: Sequence[Word]) -> int:
    """How many clauses begin with an instruction, “and …” included; at least that many may become “should”."""
    counted: Counter[bool] = Counter()
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        begins = (
            before is None or before.clause != word.clause or before.lower in ("and", "or", "so", "then", "not")
        )
        counted[begins and word.lower in _COMMANDS] += 1
    return counted[True]
