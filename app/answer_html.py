"""An answer and where it comes from, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from itertools import groupby

from app.facts_html import as_of_text, due_html, evidence_html, legal_html, sharing_badge, source_html, state_badge
from app.links import read_address
from app.markdown_html import quote_html
from app.words import jurisdictions, name_of
from corpus.bibliography import Source
from indexer.results import Answer, AnswerStatement, Citation, Hit

_NEAREST = 3
_SHORT = 20


def statements_html(answer: Answer) -> str:
    """The statements, each with links to its numbered citations."""
    cited = {citation.number: citation for citation in answer.citations}
    items = "".join(f"<li>{_statement(each, cited)}</li>" for each in answer.statements)
    return f'<ul class="gp-statements">{items}</ul>' if items else ""


def corrections_html(answer: Answer) -> str:
    """Which words of the question were read as others; empty when none were."""
    read = ", ".join(f"“{escape(typed)}” as “{escape(word)}”" for typed, word in answer.corrections)
    return f'<p class="gp-quiet">Read {read}.</p>' if read else ""


def _statement(statement: AnswerStatement, cited: Mapping[int, Citation]) -> str:
    marks = "".join(
        f'<a class="gp-number" href="#citation-{number}" '
        f'aria-label="Citation {number}: {escape(cited[number].title)}">{number}</a>'
        for number in statement.citations
        if number in cited
    )
    head, _, last = statement.text.rpartition(" ")
    if len(last) > _SHORT:
        return escape(statement.text) + marks
    # The last word stays on one line with its numbers.
    return f'{escape(head)} <span class="gp-together">{escape(last)}{marks}</span>'


def sources_html(citations: Sequence[Citation], sources: Mapping[str, Source], today: date) -> str:
    """The citations grouped by document and section, with what is known about each."""
    documents: dict[str, list[Citation]] = {}
    for citation in citations:
        documents.setdefault(citation.document, []).append(citation)
    if not documents:
        return ""
    articles = "".join(_document(group, sources, today) for group in documents.values())
    return (
        '<section aria-labelledby="gp-sources"><h2 id="gp-sources" class="gp-heading">Where this comes from</h2>'
        f"{articles}</section>"
    )


def _document(citations: Sequence[Citation], sources: Mapping[str, Source], today: date) -> str:
    first = citations[0]
    kind = [name_of(first.type), jurisdictions(first.jurisdiction)]
    sections = "".join(
        _section(list(group), sources) for _, group in groupby(citations, key=lambda each: each.anchor)
    )
    return (
        '<article class="gp-source">'
        f'<p class="gp-kind">{escape(" · ".join(part for part in kind if part))}</p>'
        f'<h3><a href="{escape(read_address(first.document))}">{escape(first.title)}</a></h3>'
        f'<p class="gp-line">{sharing_badge(first.sharing)} {state_badge(first.state)} '
        f'<span class="gp-asof">{escape(as_of_text(first.as_of))}</span></p>'
        f"{legal_html(first.as_of) if first.type == 'regulatory-brief' else ''}"
        f"{due_html(first.review_by, today)}{sections}"
        f'<p class="gp-evidence">Evidence {evidence_html(first.evidence)}</p></article>'
    )


def _section(citations: Sequence[Citation], sources: Mapping[str, Source]) -> str:
    path = " › ".join(citations[0].headings)
    title = f'<p class="gp-path">{escape(path)}</p>' if path else ""
    return title + "".join(_citation(citation, sources) for citation in citations)


def _citation(citation: Citation, sources: Mapping[str, Source]) -> str:
    number = citation.number
    place = escape(read_address(citation.document, start=citation.start, end=citation.end))
    known = [sources[key] for key in citation.sources if key in sources]
    outside = "".join(f"<li>{source_html(source, dated=False)}</li>" for source in known)
    listed = f'<ul class="gp-outside" aria-label="Outside sources">{outside}</ul>' if outside else ""
    return (
        f'<div class="gp-citation" id="citation-{number}" role="group" aria-label="Citation {number}">'
        f'<span class="gp-number" aria-hidden="true">{number}</span><div>'
        f"<blockquote>{quote_html(citation.quote)} "
        f'<a class="gp-open" href="{place}" aria-label="Read citation {number} in its place: '
        f'{escape(citation.title)}">Read in its place</a></blockquote>{listed}</div></div>'
    )


def nearest_html(retrieved: Sequence[Hit]) -> str:
    """Links to the nearest sections, each once; empty when nothing was retrieved."""
    nearest: dict[tuple[str, str], Hit] = {}
    for hit in retrieved:
        nearest.setdefault((hit.document, hit.anchor), hit)
    items = "".join(f"<li>{_hit(hit)}</li>" for hit in list(nearest.values())[:_NEAREST])
    return f'<ul class="gp-nearest">{items}</ul>' if items else ""


def _hit(hit: Hit) -> str:
    address = escape(read_address(hit.document, section=hit.anchor))
    heading = hit.headings[-1] if hit.headings else hit.title
    inside = f'<span class="gp-quiet"> in {escape(hit.title)}</span>' if hit.headings else ""
    return f'<a href="{address}">{escape(heading)}</a>{inside}'


def trail_html(answer: Answer) -> str:
    """What was retrieved, what of it was used, and what is cited: three separate lists, folded away."""
    hits = {hit.passage: hit for hit in answer.retrieved}
    used = [hits[passage] for passage in answer.used if passage in hits]
    lists = (
        (
            "Retrieved",
            "passages that the search brought back, nearest first",
            [_hit(each) for each in answer.retrieved],
        ),
        ("Used", "passages that the statements are taken from", [_hit(each) for each in used]),
        (
            "Cited",
            "quotes, compared with the document letter by letter",
            [_cited(each) for each in answer.citations],
        ),
    )
    parts = "".join(_list(name, what, items) for name, what, items in lists)
    counts = ", ".join(f"{len(items)} {name.lower()}" for name, _, items in lists)
    return (
        f'<details class="gp-trail"><summary>How this was found: {counts}</summary>{parts}{_terms(answer)}'
        f'<p class="gp-quiet">Library version <code>{escape(answer.library_version)}</code></p></details>'
    )


def _list(name: str, what: str, items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return (
        f"<h3>{name} <span class='gp-quiet'>{what}</span></h3><ol>{rows}</ol>"
        if rows
        else f"<h3>{name}: none</h3>"
    )


def _cited(citation: Citation) -> str:
    address = escape(read_address(citation.document, start=citation.start, end=citation.end))
    heading = citation.headings[-1] if citation.headings else citation.title
    return f'<a href="{address}">{escape(heading)}</a><span class="gp-quiet"> in {escape(citation.title)}</span>'


def _terms(answer: Answer) -> str:
    if not answer.expansions:
        return ""
    return f'<p class="gp-quiet">Recognised terms: {escape(", ".join(answer.expansions))}</p>'
