"""What the question was read as, and what can be switched off or on again (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.asked import PREFERENCES, Asked
from app.catalogue import _, ngettext
from app.words import field_name, place
from indexer.results import Answer, Preference


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which the library took the question, and the button that changes it."""

    switch: str
    """The one of SWITCHES or PREFERENCES that the button turns over."""
    says: str
    """What was done; empty where the button says it all."""
    button: str
    """The button's text."""
    removes: bool = False
    """Whether the button names a thing that pressing it removes."""


def readings_of(answer: Answer, asked: Asked) -> Iterator[Reading]:
    """How the question was read, in the order of SWITCHES; what was neither done nor switched off is left out."""
    if answer.corrections:
        read = ", ".join(
            _("“{read}” for “{typed}”").format(read=word, typed=typed) for typed, word in answer.corrections
        )
        says = _("Did you mean {read}? That was searched.").format(read=read)
        yield Reading("correct", says, _("Search exactly what I typed"))
    elif not asked.is_on("correct"):
        yield Reading("correct", _("Searched exactly as typed."), _("Correct spelling"))
    if terms := added_terms(answer):
        says = ngettext(
            "Also searched for the library’s own term: {terms}.",
            "Also searched for the library’s own terms: {terms}.",
            len(terms),
        ).format(terms=", ".join(terms))
        yield Reading("expand", says, ngettext("Search without it", "Search without them", len(terms)))
    elif not asked.is_on("expand"):
        yield Reading("expand", _("Searched without the library’s own terms."), _("Add them"))
    yield from _preferences(answer, asked)
    if answer.generated:
        yield Reading("rephrase", "", _("Quotations only"))
    elif not asked.is_on("rephrase"):
        yield Reading("rephrase", _("Quotations only."), _("In other words too"))


def _preferences(answer: Answer, asked: Asked) -> Iterator[Reading]:
    """What was put first, each to be removed alone, and what was not."""
    if not asked.is_on("prefer"):
        yield Reading("prefer", _("Nothing is put first for who asks."), _("Put first what fits"))
        return
    for switch, field in PREFERENCES.items():
        if fits := ", ".join(_label(each) for each in answer.preferences if each.field == field):
            yield Reading(switch, "", _("Fits: {what}").format(what=fits), removes=True)
        elif not asked.is_on(switch):
            says = _("Nothing is put first for: {facet}.").format(facet=field_name(field))
            yield Reading(switch, says, _("Put first what fits"))


def added_terms(answer: Answer) -> tuple[str, ...]:
    """The glossary's terms that were searched for beside the question's own words."""
    typed = answer.question.casefold()
    return tuple(term for term in answer.expansions if term.casefold() not in typed)


def _label(preference: Preference) -> str:
    return place(preference.label) if preference.field == "jurisdiction" else preference.label
