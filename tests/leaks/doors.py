"""Every door through which something of the library reaches a person, as a function that says what comes out.

A door gets a side (an index, and as whom it is asked) and a case (who asks what), and gives plain values that can
be compared. Pages are made of just these values. Side files (glossary, sources, vocabulary) are public.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from app.answer_html import outcome_html
from app.browse_html import results_html
from app.browsing import Browsing
from app.document_html import document_html, missing_html
from app.example_questions import Example, examples_for
from app.explained import grounds, matched, reading, scores, verdict
from app.exports.answer_sheet import sheet_of
from app.exports.as_docx import as_docx
from app.exports.as_html import as_html
from app.exports.as_markdown import as_markdown
from app.exports.as_pdf import as_pdf
from app.exports.as_text import as_text
from app.gap_map import gap_map
from app.gap_map_html import gap_map_html
from app.laws import by_subject, laws_in
from app.laws_export import laws_csv, laws_markdown
from app.laws_html import subject_html
from app.links import candidates_of, relative_links
from app.markdown_html import body_html
from app.narrowing import in_the_way, narrowing_of
from app.shelf import shelf_of
from app.sources_html import sources_html
from app.standing.quoting import quote_at
from app.studies import studies_in
from app.studies_export import exports
from app.studies_html import side_html, studies_html
from app.studies_wanted import Wanted
from app.suggestions import suggestions_from, suggestions_html
from app.surroundings_html import Surroundings, surroundings_html
from corpus.citing import citing
from corpus.maturity import LibraryPlace
from corpus.related import related_to
from corpus.sharing import Clearance
from indexer.ask import Asker, Options
from indexer.errors import GoodPracticeError
from indexer.facets import facet_counts, facet_filter
from indexer.places.choice import states_of
from indexer.published import versions_for
from indexer.recall import recall
from indexer.results import Answer

TODAY = date(2026, 11, 26)


@dataclass(frozen=True, slots=True)
class Side:
    """An index, and as whom it is asked."""

    asker: Asker
    clearance: Clearance


@dataclass(frozen=True, slots=True)
class Case:
    """Who asks what."""

    person: Clearance
    """Who it is, which some doors write down."""
    question: str
    name: str
    """The id of a document, of this library or of none."""
    path: str
    """A path of a file in the library, or of none."""
    version: str
    """A version of the library as somebody knows it, or of none."""
    chosen: Mapping[str, tuple[str, ...]]
    """What is narrowed to."""
    order: Any
    """One of the orders of Browse."""


Door = Callable[[Side, Case], object]


def through(door: Door, side: Side, case: Case) -> object:
    """What comes out of the door, errors included."""
    try:
        return door(side, case)
    except GoodPracticeError as error:
        return type(error).__name__, str(error)


def _plain(answer: Answer) -> dict[str, Any]:
    return replace(answer, seconds=0.0).to_dict()


def _asked(side: Side, case: Case) -> Answer:
    return side.asker.ask(case.question, clearance=side.clearance)


def _ask(side: Side, case: Case) -> object:
    return _plain(_asked(side, case))


def _ask_narrowed(side: Side, case: Case) -> object:
    filters = facet_filter(case.chosen)
    return _plain(side.asker.ask(case.question, clearance=side.clearance, filters=filters))


def _ask_plainly(side: Side, case: Case) -> object:
    options = Options(expand=False, correct=False, prefer=False)
    return _plain(side.asker.ask(case.question, clearance=side.clearance, options=options))


def _relaxing(side: Side, case: Case) -> object:
    answer = _asked(side, case)
    found = side.asker.documents([each.document for each in answer.citations], clearance=side.clearance)
    return in_the_way((each.front for each in found.values()), case.chosen)


def _draft(side: Side, case: Case) -> object:
    return _plain(side.asker.draft(case.question, clearance=side.clearance))


def _explain(side: Side, case: Case) -> object:
    made = replace(side.asker.explain(case.question, clearance=side.clearance), clearance=case.person)
    passages = [(matched(each), list(scores(each))) for each in made.passages]
    return asdict(made), list(reading(made)), passages, list(grounds(made)), verdict(made)


def _find(side: Side, case: Case) -> object:
    return side.asker.find(case.question, clearance=side.clearance)


def _answer_page(side: Side, case: Case) -> object:
    answer = _asked(side, case)
    searched = side.asker.view(side.clearance).document_count
    return outcome_html(answer, searched, TODAY), sources_html(answer.citations, TODAY)


def _sheet(side: Side, case: Case) -> object:
    sheet = sheet_of(_asked(side, case), TODAY, case.person)
    return as_markdown(sheet), as_html(sheet), as_text(sheet)


def _files(side: Side, case: Case) -> object:
    sheet = sheet_of(_asked(side, case), TODAY, case.person)
    return as_docx(sheet, TODAY), as_pdf(sheet, TODAY)


def _recall(side: Side, case: Case) -> object:
    recalled = recall(side.asker, case.question, case.version, clearance=side.clearance)
    return _plain(recalled.answer), recalled.changes, recalled.hidden, recalled.same_today, recalled.current


def _versions(side: Side, case: Case) -> object:
    found = versions_for(states_of(side.asker.settings), side.clearance)
    return [(state.finished, view.library_version, view.document_count) for state, view in found]


def _view(side: Side, case: Case) -> object:
    view = side.asker.view(side.clearance)
    return view.library_version, view.document_count, view.passage_count


def _listing(side: Side, case: Case) -> object:
    return side.asker.listing(clearance=side.clearance)


def _document(side: Side, case: Case) -> object:
    return side.asker.document(case.name, clearance=side.clearance)


def _documents(side: Side, case: Case) -> object:
    return side.asker.documents([case.name, "newcomer", "no-such"], clearance=side.clearance)


def _at_path(side: Side, case: Case) -> object:
    found = (side.asker.document(name, clearance=side.clearance) for name in candidates_of(case.path))
    return [each.id for each in found if each is not None and each.path == case.path]


def _read(side: Side, case: Case) -> object:
    document = side.asker.document(case.name, clearance=side.clearance)
    if document is None:
        return missing_html("")
    everything = side.asker.listing(clearance=side.clearance)
    at = {each.path: each.id for each in everything}
    sources = side.asker.sources()
    body = body_html(
        document.source, title=document.front.title, known=sources,
        resolve=relative_links(document.path, at.get), glossary=side.asker.glossary().entries,
    )  # fmt: skip
    fronts = [each.front for each in everything]
    around = Surroundings(
        titles={front.id: front.title for front in fronts},
        citing=citing(everything).get(document.id, ()),
        related=related_to(document.front, fronts),
        version=side.asker.view(side.clearance).library_version,
        address=f"read?document={document.id}",
    )
    after = surroundings_html(document.front, body.terms, around, TODAY)
    return document_html(document, body, sources, today=TODAY, back="", around=after)


def _quote(side: Side, case: Case) -> object:
    document = side.asker.document(case.name, clearance=side.clearance)
    sections = [heading.anchor for heading in body_html(document.source).headings] if document else []
    places = [LibraryPlace(document=case.name or "none", section=each) for each in (*sections, "none")]
    return [quote_at(document, each) for each in places]


def _citing(side: Side, case: Case) -> object:
    return citing(side.asker.listing(clearance=side.clearance))


def _narrowing(side: Side, case: Case) -> object:
    return narrowing_of((each.front for each in side.asker.listing(clearance=side.clearance)), case.chosen)


def _facets(side: Side, case: Case) -> object:
    return facet_counts((each.front for each in side.asker.listing(clearance=side.clearance)), case.chosen)


def _browse(side: Side, case: Case) -> object:
    browsing = Browsing(case.question[:40], case.chosen, case.order)
    fronts = [each.front for each in side.asker.listing(clearance=side.clearance)]
    found = side.asker.find(browsing.words, clearance=side.clearance)
    shelf = shelf_of(fronts, browsing, found.documents)
    return shelf, results_html(shelf.left, shelf.relaxed, browsing, TODAY)


def _suggestions(side: Side, case: Case) -> object:
    fronts = [each.front for each in side.asker.listing(clearance=side.clearance)]
    examples: tuple[Example, ...] = examples_for({front.id for front in fronts})
    return suggestions_html(suggestions_from(fronts, side.asker.glossary())), examples


def _studies(side: Side, case: Case) -> object:
    rows = studies_in(side.asker.listing(clearance=side.clearance))
    written = [exports(rows, side.asker.sources(), with_sources=each) for each in (True, False)]
    by = [gap_map_html(gap_map(rows, each), Wanted(by=each)) for each in ("method", "harm")]
    return written, by, studies_html(rows, Wanted()), side_html(rows[:2])


def _laws(side: Side, case: Case) -> object:
    found = by_subject(laws_in(side.asker.listing(clearance=side.clearance)), TODAY)
    sources = side.asker.sources()
    pages = [subject_html(each, sources, TODAY) for each in found]
    return laws_csv(found, sources, TODAY), laws_markdown(found, sources, TODAY), pages


def _public(side: Side, case: Case) -> object:
    return side.asker.glossary().entries, dict(side.asker.sources())


ASKING: Mapping[str, Door] = {
    "ask": _ask,
    "ask narrowed": _ask_narrowed,
    "ask plainly": _ask_plainly,
    "relaxing": _relaxing,
    "draft": _draft,
    "explain": _explain,
    "find": _find,
    "answer page": _answer_page,
    "answer sheet": _sheet,
    "permanent answer": _recall,
    "browse": _browse,
}
"""Doors that search, which takes some hundredths of a second."""

READING: Mapping[str, Door] = {
    "versions": _versions,
    "view": _view,
    "listing": _listing,
    "document": _document,
    "documents": _documents,
    "path": _at_path,
    "read page": _read,
    "quotation": _quote,
    "citing": _citing,
    "narrowing": _narrowing,
    "facets": _facets,
    "suggestions": _suggestions,
    "studies": _studies,
    "laws": _laws,
    "glossary and sources": _public,
}

FILES: Mapping[str, Door] = {"answer as Word and PDF": _files}
"""What takes long."""
