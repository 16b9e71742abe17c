"""The roadmap's steps with what the library says about each (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.standing.quoting import Quoted
from app.standing.roadmap import Step
from corpus.maturity import LibraryPlace

QuoteAt = Callable[[LibraryPlace], Quoted | None]


@dataclass(frozen=True, slots=True)
class CitedStep:
    """A step and its quotes."""

    step: Step
    how: tuple[Quoted, ...]
    """How to do it, in the order of the model."""
    law: Mapping[str, Quoted | None]
    """What says that a law asks for it, by jurisdiction; None where the place is gone."""
    gone: tuple[LibraryPlace, ...]
    """Places that this library does not have, or does not publish."""


def cited_steps(steps: Iterable[Step], quote_at: QuoteAt) -> tuple[CitedStep, ...]:
    """The steps with what stands today at their places."""
    return tuple(_cited(step, quote_at) for step in steps)


def _cited(step: Step, quote_at: QuoteAt) -> CitedStep:
    places = step.judged.question.places
    found = {place: quote_at(place) for place in places}
    laws = {name: quote_at(law.place) for name, law in step.law.items()}
    gone = tuple(place for place in places if found[place] is None)
    gone += tuple(step.law[name].place for name, quote in laws.items() if quote is None)
    return CitedStep(step, tuple(quote for quote in found.values() if quote), laws, gone)
