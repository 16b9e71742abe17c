"""What the question was read as, and what can be switched off or on again (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.asked import Asked
from app.words import place
from indexer.results import Answer, Preference


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which the library took the question, and the button that changes it."""

    switch: str
    """The one of SWITCHES that the button turns over."""
    says: str
    """What was done; empty where the button says it all."""
    button: str
    """The button's text."""
    removes: bool = False
    """Whether the button names a thing that pressing it removes."""


def readings_of(answer: Answer, asked: Asked) -> Iterator[Reading]:
    """How the question was read, in the order of SWITCHES; what was neither done nor switched off is left out."""
    if answer.corrections:
        read = ", ".join(f"“{word}” for “{typed}”" for typed, word in answer.corrections)
        yield Reading("correct", f"Did you mean {read}? That was searched.", "Search exactly what I typed")
    elif not asked.is_on("correct"):
        yield Reading("correct", "Searched exactly as typed.", "Correct spelling")
    if terms := added_terms(answer):
        words = "terms" if len(terms) > 1 else "term"
        yield Reading(
            "expand",
            f"Also searched for the library’s own {words}: {', '.join(terms)}.",
            f"Search without {'them' if len(terms) > 1 else 'it'}",
        )
    elif not asked.is_on("expand"):
        yield Reading("expand", "Searched without the library’s own terms.", "Add them")
    if answer.preferences:
        fits = ", ".join(_label(each) for each in answer.preferences)
        yield Reading("prefer", "", f"Fits: {fits}", removes=True)
    elif not asked.is_on("prefer"):
        yield Reading("prefer", "Nothing is put first for who asks.", "Put first what fits")
    if answer.generated:
        yield Reading("rephrase", "", "Quotations only")
    elif not asked.is_on("rephrase"):
        yield Reading("rephrase", "Quotations only.", "In other words too")


def added_terms(answer: Answer) -> tuple[str, ...]:
    """The glossary's terms that were searched for beside the question's own words."""
    typed = answer.question.casefold()
    return tuple(term for term in answer.expansions if term.casefold() not in typed)


def _label(preference: Preference) -> str:
    return place(preference.label) if preference.field == "jurisdiction" else preference.label
