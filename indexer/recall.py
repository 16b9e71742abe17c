"""Permanent answers: the answer of an earlier version of the library, under today's rules of who may see what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from corpus.sharing import CLEAR, Clearance
from indexer.ask import DEFAULTS, Asker, Options
from indexer.bridge import StoredDocument
from indexer.results import Answer, Citation

Kind = Literal["changed", "retired", "reviewed"]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened since to a document that the answer quotes."""

    document: str
    title: str
    kind: Kind
    """Its quoted words changed, it was retired, or it was only looked at again."""
    successor: str | None = None
    """The document that replaces a retired one."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """An answer as it was."""

    answer: Answer
    """Without what the reader may not see today."""
    current: bool
    """Whether its version of the library is today's."""
    changes: tuple[Change, ...]
    hidden: int
    """Statements left out, because their document was withdrawn or is not open to the reader any more."""
    same_today: bool
    """Whether today's library answers with the same quotations."""


def recall(
    asker: Asker,
    question: str,
    version: str,
    *,
    clearance: Clearance = CLEAR,
    filters: Mapping[str, Any] | None = None,
    options: Options = DEFAULTS,
) -> Recalled:
    """The answer of that version of the library, with what has changed since.

    Today's rules win: a question that is redirected today is redirected, and what the reader cannot see today is
    counted and not shown. Raises NoSuchVersion when the version is not kept, and what `Asker.ask` raises.
    """
    options = replace(options, rephrase=False)
    today = asker.ask(question, clearance=clearance, filters=filters, options=options)
    if today.outcome == "redirected" or version == today.library_version:
        return Recalled(today, current=True, changes=(), hidden=0, same_today=True)
    then = asker.ask(question, clearance=clearance, filters=filters, options=options, version=version)
    named = [*(each.document for each in then.citations), *(each.document for each in then.retrieved)]
    open_now = asker.documents(named, clearance=clearance)
    shown, hidden = _visible(then, open_now)
    return Recalled(
        answer=shown,
        current=False,
        changes=_changes(shown.citations, open_now),
        hidden=hidden,
        same_today=hidden == 0 and _said(then) == _said(today),
    )


def _visible(answer: Answer, open_now: Mapping[str, StoredDocument]) -> tuple[Answer, int]:
    """The answer without what is in no document that is open now, and how many statements that takes."""
    by_number = {each.number: each for each in answer.citations}
    kept = [
        each
        for each in answer.statements
        if all(by_number[number].document in open_now for number in each.citations)
    ]
    hidden = len(answer.statements) - len(kept)
    numbers = dict.fromkeys(number for each in kept for number in each.citations)
    renumbered = {old: new for new, old in enumerate(numbers, start=1)}
    hits = tuple(each for each in answer.retrieved if each.document in open_now)
    open_passages = {each.passage for each in hits}
    return (
        replace(
            answer,
            outcome="no_answer" if answer.outcome == "answered" and not kept else answer.outcome,
            statements=tuple(
                replace(each, citations=tuple(renumbered[number] for number in each.citations)) for each in kept
            ),
            citations=tuple(replace(by_number[old], number=new) for old, new in renumbered.items()),
            retrieved=hits,
            used=tuple(each for each in answer.used if each in open_passages),
        ),
        hidden,
    )


def _changes(citations: Sequence[Citation], open_now: Mapping[str, StoredDocument]) -> tuple[Change, ...]:
    found: dict[str, Change] = {}
    for each in citations:
        now = open_now[each.document]
        if now.front.state == "retired":
            found[each.document] = Change(each.document, each.title, "retired", now.front.superseded_by)
        elif each.quote not in now.source:
            found[each.document] = Change(each.document, each.title, "changed")
        elif now.front.as_of != each.as_of:
            found.setdefault(each.document, Change(each.document, each.title, "reviewed"))
    return tuple(found[name] for name in sorted(found))


def _said(answer: Answer) -> list[str]:
    return [each.quote for each in answer.citations]
