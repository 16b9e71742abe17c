"""Turns checked quotes into the statements and citations of an answer (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from haystack.dataclasses import Document as HaystackDocument

from corpus.plain import plain_text
from corpus.syntax import citation_keys
from indexer.answering.verify import Quoted
from indexer.results import AnswerStatement, Citation, Hit


def compose(quoted: Sequence[Quoted]) -> tuple[tuple[AnswerStatement, ...], tuple[Citation, ...]]:
    """The statements in order, and their citations numbered in order of first use.

    A list item comes with the sentence that introduces it, once for neighbours that share it.
    """
    statements: list[AnswerStatement] = []
    citations: list[Citation] = []
    introduced: tuple[str, int, int] | None = None
    for each in quoted:
        numbers, words = [], []
        lead = each.candidate.statement.lead
        place = (each.document.id, *lead) if lead is not None else None
        if lead is not None and each.lead is not None and place != introduced:
            citations.append(_citation(len(citations) + 1, each, lead[0], lead[1], each.lead))
            numbers.append(len(citations))
            words.append(plain_text(each.lead, "prose"))
        introduced = place
        statement = each.candidate.statement
        citations.append(_citation(len(citations) + 1, each, statement.start, statement.end, each.quote))
        numbers.append(len(citations))
        words.append(plain_text(each.quote, statement.kind))
        statements.append(AnswerStatement(" ".join(words), tuple(numbers)))
    return tuple(statements), tuple(citations)


def hits_of(passages: Sequence[HaystackDocument]) -> tuple[Hit, ...]:
    """The retrieved passages, best first."""
    return tuple(
        Hit(
            passage=passage.id,
            document=passage.meta["document"],
            anchor=passage.meta["anchor"],
            path=passage.meta["path"],
            start=passage.meta["start"],
            end=passage.meta["end"],
            score=round(passage.score or 0.0, 4),
            title=passage.meta["title"],
            headings=tuple(passage.meta["headings"]),
        )
        for passage in passages
    )


def _citation(number: int, quoted: Quoted, start: int, end: int, quote: str) -> Citation:
    front = quoted.document.front
    meta = quoted.candidate.passage.meta
    return Citation(
        number=number,
        document=quoted.document.id,
        title=front.title,
        headings=tuple(meta["headings"]),
        anchor=meta["anchor"],
        path=quoted.document.path,
        start=start,
        end=end,
        quote=quote,
        sharing=front.sharing,
        as_of=front.as_of,
        evidence=front.evidence,
        state=front.state,
        sources=citation_keys(quote),
        type=front.type,
        review_by=front.review_by,
        jurisdiction=front.jurisdiction,
    )
