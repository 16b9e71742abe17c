"""What a company says of itself: its profile and its answers (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from app.catalogue import N_, _
from app.words import meaning
from corpus.maturity import AppliesTo, Law, Maturity, Question

Answer = Literal["yes", "partly", "no", "unknown", "not-applicable"]

ANSWERS: tuple[Answer, ...] = get_args(Answer)

_SAID: Mapping[Answer, str] = {
    "yes": N_("Yes"),
    "partly": N_("Partly"),
    "no": N_("No"),
    "unknown": N_("Don’t know"),
    "not-applicable": N_("Does not apply"),
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What decides which questions are asked."""

    services: tuple[str, ...] = ()
    """Values of the vocabulary's `service_type`, in its order."""
    stage: str = ""
    """A value of the vocabulary's `company_stage`."""
    places: tuple[str, ...] = ()
    """Values of the vocabulary's `jurisdiction`: where the company or its users are."""

    @property
    def is_complete(self) -> bool:
        """Whether the questions can be chosen."""
        return bool(self.services and self.stage)


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that somebody has filled in."""

    profile: Profile = Profile()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By the id of the question; also those that are not asked at present, so that nothing is lost."""
    name: str = ""
    """What the company calls this assessment."""
    version: str = ""
    """The version of the questions that it was last filled in with."""
    on: date | None = None
    """The day on which it was last saved."""


def said(answer: Answer | None) -> str:
    """An answer in words."""
    return _(_SAID[answer]) if answer else _("Not answered")


def not_meant(maturity: Maturity, applies_to: AppliesTo, profile: Profile) -> str:
    """Why something is not meant for this company, in a sentence; empty where it is."""
    for wanted, chosen, name in (
        (applies_to.service_type, profile.services, "service_type"),
        (applies_to.company_stage, (profile.stage,), "company_stage"),
    ):
        if wanted and not maturity.values_of(wanted).intersection(chosen):
            return _("Asked only of {whom}.").format(whom=_whom(maturity, wanted, name))
    return ""


def required_in(maturity: Maturity, question: Question, profile: Profile) -> dict[str, Law]:
    """The laws that ask for it where this company is, by jurisdiction, in the order of the profile."""
    return {
        place: question.law[place]
        for place in profile.places
        if place in question.law and not not_meant(maturity, question.law[place].applies_to, profile)
    }


def _whom(maturity: Maturity, wanted: tuple[str, ...], name: str) -> str:
    named = [maturity.groups[each].means if each in maturity.groups else meaning(name, each) for each in wanted]
    return ", ".join(named)
