"""An answer as a sheet to take away (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.catalogue import _
from app.exports.sheet import Cited, Quote, Reference, Reply, Said, Sheet, visible
from app.facts_html import as_of_text, is_due
from app.words import day, jurisdictions, meaning, name_of, page_words, place
from corpus.plain import plain_text
from corpus.sharing import CLEAR, Clearance, level_of, rank
from indexer.results import Answer, AnswerStatement, Citation, Hit, SourceReference

_NEAREST = 3


def sheet_of(answer: Answer, today: date, clearance: Clearance) -> Sheet:
    """The answer as a sheet; ValueError for a redirected question, whose text is repeated nowhere.

    `clearance` is what the visitor may see; sections that are named and not quoted may be no more open than that.
    """
    if answer.outcome == "redirected":
        raise ValueError("A question that was redirected cannot be exported.")
    answered = answer.outcome == "answered"
    nearest = () if answered else _nearest(answer.retrieved)
    levels = [citation.sharing for citation in answer.citations] + [level_of(clearance)] * bool(nearest)
    version = _("Library version {version}.").format(version=answer.library_version)
    return Sheet(
        question=visible(answer.question),
        outcome=_("Answered from the library") if answered else _("The library does not answer this"),
        label=max(levels, key=rank, default=CLEAR),
        notes=(visible(answer.notice),) if answer.notice else (),
        replies=tuple(_replies(answer)),
        cited=tuple(_cited(answer.citations, today)),
        nearest=nearest,
        foot=(
            _("Written down on {day}.").format(day=day(today)) + f" {version}",
            _("Every quote is word for word from the library. Information, not legal advice.")
            if answer.citations
            else _("Information, not legal advice."),
        ),
    )


def _replies(answer: Answer) -> Iterable[Reply]:
    if len(answer.parts) < 2:
        yield Reply("", tuple(_said(answer.statements)))
        return
    for number, part in enumerate(answer.parts):
        statements = [each for each in answer.statements if each.part == number]
        yield Reply(f"{number + 1}. {visible(part.question)}", tuple(_said(statements)))


def _said(statements: Sequence[AnswerStatement]) -> Iterable[Said]:
    for each in statements:
        side = f"{place(each.side)}: " if each.side else ""
        yield Said(visible(side + each.text), each.citations)


def _cited(citations: Sequence[Citation], today: date) -> Iterable[Cited]:
    documents: dict[str, list[Citation]] = {}
    for citation in citations:
        documents.setdefault(citation.document, []).append(citation)
    for each in documents.values():
        yield Cited(visible(each[0].title), tuple(_facts(each[0], today)), tuple(_quotes(each)))


def _quotes(citations: Sequence[Citation]) -> Iterable[Quote]:
    before = ""
    for citation in citations:
        section = visible(" › ".join(citation.headings))
        yield Quote(
            number=citation.number,
            section="" if section == before else section,
            source=visible(citation.quote),
            words=visible(quote_words(citation.quote)),
            place=", ".join(filter(None, (visible(page_words(citation.page)), _place(citation)))),
            references=tuple(_reference(each) for each in citation.provenance),
        )
        before = section


def _place(citation: Citation) -> str:
    return _("{file}, characters {start} to {end}").format(
        file=visible(citation.path), start=citation.start, end=citation.end
    )


def quote_words(quote: str) -> str:
    """The words of a quoted slice, without the Markdown around them."""
    if quote.lstrip().startswith(("```", "~~~")):
        return plain_text(quote, "code")
    is_row = quote.startswith("|") and "\n" not in quote
    return plain_text(quote, "row" if is_row else "item")


def _facts(citation: Citation, today: date) -> Iterable[str]:
    kind = [name_of(citation.type), jurisdictions(citation.jurisdiction), name_of(citation.state)]
    if any(kind):
        yield visible(" · ".join(part for part in kind if part))
    if citation.type == "regulatory-brief":
        yield _("Law {as_of}. Information, not legal advice.").format(as_of=as_of_text(citation.as_of))
    else:
        yield as_of_text(citation.as_of)
    if citation.review_by and is_due(citation.review_by, today):
        yield _("Review was due on {day}: check the facts before you rely on them.").format(
            day=day(citation.review_by)
        )
    if citation.evidence:
        says = meaning("evidence", citation.evidence)
        yield _("Evidence {grade}: {meaning}").format(grade=visible(citation.evidence), meaning=says)
    else:
        yield _("Evidence not graded")
    yield citation.sharing


def _reference(reference: SourceReference) -> Reference:
    seen = _("read at the source") if reference.first_hand else _("second-hand: known from other sources")
    if reference.checked:
        seen = _("{seen}, last looked at {day}").format(seen=seen, day=day(reference.checked))
    web = reference.address.lower().startswith(("http://", "https://"))
    address = "".join(visible(reference.address).split()) if web else ""
    return Reference(visible(reference.key), visible(reference.citation), address, seen)


def _nearest(retrieved: Sequence[Hit]) -> tuple[str, ...]:
    named = (visible(" › ".join((hit.title, *hit.headings))) for hit in retrieved)
    return tuple(dict.fromkeys(named))[:_NEAREST]
