"""What stands around a document: its words, what leads to it, what is like it, how to cite it (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from app.catalogue import _, ngettext
from app.facet_words import value_name
from app.facts_html import as_of_text
from app.links import read_address
from app.words import day, name_of
from corpus.citing import Citing
from corpus.frontmatter import FrontMatter
from corpus.glossary import Entry
from corpus.related import Related


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around one document; all documents in it are visible to the reader."""

    titles: Mapping[str, str]
    """The title of each document by id."""
    citing: Sequence[Citing]
    related: Sequence[Related]
    version: str
    """The version of the library."""
    address: str
    """The document's whole address, to be copied."""


def surroundings_html(front: FrontMatter, terms: Sequence[Entry], around: Surroundings, today: date) -> str:
    """The sections after a document's text; those with nothing in them are left out."""
    others = {name: title for name, title in around.titles.items() if name != front.id}
    return f"{_words(terms, others)}{_citing(around)}{_related(around.related)}{_cite(front, around, today)}"


def citation_text(front: FrontMatter, around: Surroundings, today: date) -> str:
    """The document as a reference: title, library, date of its facts, version, day of reading, address."""
    parts = [
        f"“{front.title}”",
        _("goodpractice library"),
        as_of_text(front.as_of),
        _("document {id}").format(id=front.id),
        _("library version {version}").format(version=around.version),
        _("read on {day}").format(day=day(today)),
    ]
    return f"{', '.join(parts)}. {around.address}"


def _words(terms: Sequence[Entry], titles: Mapping[str, str]) -> str:
    if not terms:
        return ""
    items = "".join(
        f'<div id="gp-term-{number}" tabindex="-1"><dt>{escape(_name(entry))}</dt>'
        f"<dd>{escape(entry.definition)}{_see(entry, titles)}</dd></div>"
        for number, entry in enumerate(terms, start=1)
    )
    return _section("gp-words", _("Words used here"), f"<dl>{items}</dl>")


def _name(entry: Entry) -> str:
    return f"{entry.term} ({entry.short})" if entry.short else entry.term


def _see(entry: Entry, titles: Mapping[str, str]) -> str:
    links = ", ".join(_link(name, titles[name]) for name in entry.see if name in titles)
    label = _("More:")
    return f' <span class="gp-see">{escape(label)} {links}</span>' if links else ""


def _citing(around: Surroundings) -> str:
    rows = "".join(
        f"<li>{_link(each.document, around.titles[each.document])} "
        f'<span class="gp-quiet">{escape(_how(each))}</span></li>'
        for each in around.citing
        if each.document in around.titles
    )
    return _section("gp-citing", _("What cites this"), f"<ul>{rows}</ul>") if rows else ""


def _how(citing: Citing) -> str:
    ways = []
    if citing.replaces:
        ways.append(_("replaced this document"))
    if citing.replaced:
        ways.append(_("was replaced by this document"))
    if citing.links > 1:
        ways.append(ngettext("{count} link", "{count} links", citing.links).format(count=citing.links))
    return ", ".join(ways)


def _related(related: Sequence[Related]) -> str:
    rows = "".join(
        f'<li>{_link(each.front.id, each.front.title)} <span class="gp-quiet">{escape(_why(each))}</span></li>'
        for each in related
    )
    return _section("gp-related", _("Related documents"), f"<ul>{rows}</ul>") if rows else ""


def _why(related: Related) -> str:
    topics = ", ".join(value_name("topics", topic) for topic in related.topics)
    reasons = [
        ngettext("same topic: {topics}", "same topics: {topics}", len(related.topics)).format(topics=topics)
    ]
    if related.jurisdictions:
        places = ", ".join(value_name("jurisdiction", place) for place in related.jurisdictions)
        reasons.append(_("same place: {places}").format(places=places))
    if related.same_type:
        reasons.append(_("same kind: {kind}").format(kind=name_of(related.front.type)))
    return "; ".join(reasons)


def _cite(front: FrontMatter, around: Surroundings, today: date) -> str:
    text = escape(citation_text(front, around, today))
    label = escape(_("Copy"))
    unseen = escape(_("the citation"))
    return _section(
        "gp-cite",
        _("Cite this document"),
        f'<p class="gp-citation-text">{text}</p><p class="gp-copy-link"><a href="#gp-cite" role="button" '
        f'data-copy="{text}">{label}<span class="gp-unseen"> {unseen}</span></a></p>',
    )


def _link(name: str, title: str) -> str:
    return f'<a href="{escape(read_address(name))}">{escape(title)}</a>'


def _section(name: str, title: str, body: str) -> str:
    head = f'<h2 id="{name}">{escape(title)}</h2>'
    return f'<section class="gp-around {name}" aria-labelledby="{name}">{head}{body}</section>'
