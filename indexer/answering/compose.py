"""Turns checked quotes into the statements and citations of an answer (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from haystack.dataclasses import Document as HaystackDocument

from corpus.bibliography import Source
from corpus.pages import page_of
from corpus.plain import plain_text
from corpus.syntax import citation_keys
from indexer.answering.verify import Quoted
from indexer.results import AnswerStatement, Citation, Hit, Role, SourceReference

Place = tuple[int, int]

_EVERYWHERE = "INT"


def compose(
    parts: Sequence[Sequence[Quoted]], sources: Mapping[str, Source], places: Mapping[str, str]
) -> tuple[tuple[AnswerStatement, ...], tuple[Citation, ...]]:
    """The statements of each part in order, and their citations, each quote once, numbered by first use.

    A list item comes with the sentence that introduces it, once for neighbours that share it; a sentence that
    leans on the one before comes with that one. `sources` are the library's outside sources by key; `places` names
    jurisdictions: where a part quotes documents on several, each statement says which it is about.
    """
    cited = _Cited(sources)
    statements: list[AnswerStatement] = []
    for number, quoted in enumerate(parts):
        sides = {side for each in quoted if (side := _side(each))}
        before: tuple[str, Place | None, Place] | None = None
        for each in quoted:
            statement = each.candidate.statement
            place = (statement.start, statement.end)
            lead, context = statement.lead, each.candidate.context
            here = (each.document.id, lead, place)
            words: list[str] = []
            numbers: list[int] = []
            if each.lead and lead and (before is None or before[:2] != here[:2]):
                numbers.append(cited.number(each, lead, each.lead, "lead"))
                words.append(plain_text(each.lead, "prose"))
            shown = before is not None and (before[0], before[2]) == (each.document.id, context)
            if each.context and context and not shown:
                numbers.append(cited.number(each, context, each.context, "context"))
                words.append(plain_text(each.context, "prose"))
            numbers.append(cited.number(each, place, each.quote, "statement"))
            words.append(plain_text(each.quote, statement.kind))
            side = places.get(_side(each), "") if len(sides) > 1 else ""
            statements.append(AnswerStatement(" ".join(words), tuple(numbers), number, side))
            before = here
    return tuple(statements), tuple(cited.citations)


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


class _Cited:
    """The citations so far."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.citations: list[Citation] = []
        self._sources = sources
        self._numbers: dict[tuple[str, Place], int] = {}

    def number(self, quoted: Quoted, place: Place, quote: str, role: Role) -> int:
        """The number of the quote's citation, which is new when the quote is."""
        key = (quoted.document.id, place)
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            self.citations.append(self._citation(self._numbers[key], quoted, place, quote, role))
        return self._numbers[key]

    def _citation(self, number: int, quoted: Quoted, place: Place, quote: str, role: Role) -> Citation:
        front = quoted.document.front
        meta = quoted.candidate.passage.meta
        keys = citation_keys(quote)
        return Citation(
            number=number,
            document=quoted.document.id,
            title=front.title,
            headings=tuple(meta["headings"]),
            anchor=meta["anchor"],
            path=quoted.document.path,
            start=place[0],
            end=place[1],
            quote=quote,
            sharing=front.sharing,
            as_of=front.as_of,
            evidence=front.evidence,
            state=front.state,
            sources=keys,
            type=front.type,
            review_by=front.review_by,
            jurisdiction=front.jurisdiction,
            role=role,
            provenance=tuple(_reference(self._sources[key]) for key in keys if key in self._sources),
            page=page_of(quoted.document.source, *place),
        )


def _side(quoted: Quoted) -> str:
    """The one jurisdiction that the quoted document is about; empty for several, or for everywhere."""
    found = quoted.document.front.jurisdiction
    return found[0] if len(found) == 1 and found[0] != _EVERYWHERE else ""


def _reference(source: Source) -> SourceReference:
    return SourceReference(
        key=source.key,
        citation=source.citation,
        address=source.address,
        issued=source.issued,
        first_hand=source.seen in ("publisher", "both"),
        checked=source.checked,
    )
