"""The words in which a digest is told, the same on the page, in Markdown and in the feed (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.catalogue import N_, _, ngettext
from app.digest_wanted import Group, WantedDigest
from app.facet_words import in_order, value_name
from app.words import day, field_name, jurisdictions, name_of
from corpus.digest import DUE_WITHIN, Digest, Entry, Kind
from corpus.section_changes import SectionChange

HEADS: Mapping[Kind, str] = {
    "new": N_("New"),
    "changed": N_("Changed"),
    "retired": N_("No longer in use"),
    "checked": N_("Checked, by the documents' own dates"),
    "due": N_("Due for review"),
}
"""The parts of a digest, in their order; still to be looked up by `_`."""

_SECTIONS = {
    "added": N_("New section: {section}"),
    "changed": N_("Changed section: {section}"),
    "removed": N_("Removed section: {section}"),
}
_OTHERS = {"topic": N_("Without a topic"), "jurisdiction": N_("Without a place")}
_FIELDS = {
    "title": N_("Title"), "summary": N_("Summary"), "review_by": N_("Day of the next review"),
    "sources": N_("Sources"), "law": N_("Record of the law"), "study": N_("Record of the study"),
    "access": N_("How to get access"), "evidence_reason": N_("Reason of the evidence grade"), "owner": N_("Owner"),
    "supersedes": N_("What it replaces"), "review_triggers": N_("What makes a review due"),
}  # fmt: skip


def parts(digest: Digest) -> dict[Kind, tuple[Entry, ...]]:
    """What is told, kind by kind; empty kinds are left out."""
    found: dict[Kind, tuple[Entry, ...]] = {
        "new": digest.new,
        "changed": digest.changed,
        "retired": digest.retired,
        "checked": digest.checked,
        "due": digest.due,
    }
    return {kind: entries for kind, entries in found.items() if entries}


def grouped(entries: Iterable[Entry], by: Group) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The entries under the names of their main topics or places, in the order of the vocabulary.

    Each stands once: the first value of a document is its main one. Those without any come last.
    """
    field = "topics" if by == "topic" else by
    groups: dict[str, list[Entry]] = {}
    for each in entries:
        groups.setdefault(next(iter(getattr(each.front, field)), ""), []).append(each)
    named = [(value_name(field, value), groups[value]) for value in in_order(field, filter(None, groups))]
    if "" in groups:
        named.append((_(_OTHERS[by]), groups[""]))
    return tuple((name, tuple(found)) for name, found in named)


def counts(digest: Digest) -> str:
    """How much of what there is, in one sentence; empty where there is nothing."""
    said = (
        (len(digest.new), ngettext("{count} new", "{count} new", len(digest.new))),
        (len(digest.changed), ngettext("{count} changed", "{count} changed", len(digest.changed))),
        (
            len(digest.retired),
            ngettext("{count} no longer in use", "{count} no longer in use", len(digest.retired)),
        ),
        (len(digest.checked), ngettext("{count} checked", "{count} checked", len(digest.checked))),
        (len(digest.due), ngettext("{count} due for review", "{count} due for review", len(digest.due))),
    )
    return ", ".join(text.format(count=count) for count, text in said if count)


def notes(digest: Digest) -> tuple[str, ...]:
    """What a reader must know: how far back the index reaches, and how many documents are gone."""
    found = []
    if digest.known_from is not None:
        says = _(
            "The index keeps no version of the library from before {since}: what was added, changed or retired is "
            "known from {known} on. What was checked earlier is told by the days that the documents name."
        )
        found.append(says.format(since=day(digest.since), known=day(digest.known_from)))
    if digest.gone:
        says = ngettext(
            "{count} document that could be read here before cannot be read here any more.",
            "{count} documents that could be read here before cannot be read here any more.",
            digest.gone,
        )
        found.append(says.format(count=digest.gone))
    return tuple(found)


def nothing(digest: Digest) -> str:
    """That nothing is to be told."""
    return _("Nothing is new, changed, retired or due since {since}.").format(since=day(digest.since))


def told(entry: Entry, today: date) -> tuple[str, ...]:
    """What is told of a document, a line each."""
    front = entry.front
    if entry.kind == "new":
        replaces = ", ".join(front.supersedes)
        return (_("It replaces: {documents}").format(documents=replaces),) if replaces else ()
    if entry.kind == "retired":
        return (_retired(entry),)
    if entry.kind == "due":
        return (due(front.review_by, today),) if front.review_by else ()
    if entry.kind == "checked":
        return (_("Facts checked on {day}").format(day=day(front.as_of)),) if front.as_of else ()
    return tuple(_changed(entry))


def due(review_by: date, today: date) -> str:
    """When the review is or was due."""
    late = _("Review was due on {day}") if review_by < today else _("Review due on {day}")
    return late.format(day=day(review_by))


def kind_line(entry: Entry) -> str:
    """The kind of document, where it applies, and when what is told came about."""
    front = entry.front
    when = day(entry.when.date()) if entry.when else ""
    return " · ".join(part for part in (name_of(front.type), jurisdictions(front.jurisdiction), when) if part)


def section_name(change: SectionChange) -> str:
    """A section by its heading."""
    return change.headings[-1] if change.headings else _("the opening, before the first heading")


def title(wanted: WantedDigest) -> str:
    """What a digest is called, with what it is narrowed to."""
    narrowed = [value_name("topics", each) for each in wanted.topics]
    narrowed += [value_name("jurisdiction", each) for each in wanted.places]
    return ": ".join(part for part in (_("What is new"), ", ".join(narrowed)) if part)


def horizon() -> int:
    """For how many days ahead reviews are told as due."""
    return DUE_WITHIN.days


def _retired(entry: Entry) -> str:
    if entry.front.state != "retired":
        return _("Taken back to be worked on; no answer cites it meanwhile.")
    successor = entry.front.superseded_by
    return _("Retired; replaced by: {document}").format(document=successor) if successor else _("Retired.")


def _changed(entry: Entry) -> Sequence[str]:
    lines = [_(_SECTIONS[each.kind]).format(section=section_name(each)) for each in entry.text.sections]
    if entry.text.reordered:
        lines.append(_("Its sections stand in another order."))
    if "as_of" in entry.fields and entry.front.as_of:
        lines.append(_("Facts checked on {day}").format(day=day(entry.front.as_of)))
    if fields := [_field(name) for name in entry.fields if name != "as_of"]:
        lines.append(_("Details changed: {fields}").format(fields=", ".join(fields)))
    if not entry.text:
        lines.insert(0, _("The text is the same."))
    return lines


def _field(name: str) -> str:
    return _(_FIELDS[name]) if name in _FIELDS else field_name(name)
