"""What the briefs of a library record of the law, as rows by subject (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from app.catalogue import N_
from app.words import codes
from corpus.frontmatter import FrontMatter, Law, SourcedText

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.bridge import StoredDocument

Force = Literal["in-force", "partly", "proposed", "not-yet", "ended", "voluntary", "unclear"]

PARTS: dict[str, str] = {
    "duty": N_("What is asked, and to whom it goes"),
    "covered": N_("Who is covered"),
    "deadline": N_("By when"),
    "preservation": N_("What to keep, how long"),
    "penalty": N_("Penalties"),
}
"""The parts of a brief's record, each with its name, in the order in which they are shown."""

SUBJECTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "reporting": (N_("Reporting to an authority"), ("T04", "T08", "T12")),
    "preservation": (N_("Preserving what was reported"), ("T06",)),
    "risk": (N_("Assessing risks"), ("T30", "T07")),
    "minors": (N_("Protecting minors and checking ages"), ("T15", "T14")),
    "removal": (N_("Taking images down, for those shown in them"), ("T29", "T17")),
    "hosting": (N_("Duties of hosts, platforms and app stores"), ("T09", "T11", "T32", "T34")),
    "transparency": (N_("Transparency reports"), ("T13",)),
    "messages": (N_("Detection in private messages"), ("T10", "T22")),
    "ai": (N_("Generative AI"), ("T23", "T24")),
}
"""The subjects by code: each with its name and the topics that make a brief one of it."""

_BY_STATUS: dict[str, Force] = {
    "in-force": "in-force",
    "commenced-partly": "partly",
    "assented-not-commenced": "not-yet",
    "draft": "proposed",
    "lapsed": "ended",
    "superseded": "ended",
    "voluntary": "voluntary",
}


@dataclass(frozen=True, slots=True)
class LawRow:
    """One brief's record of the law."""

    id: str
    """The document's id."""
    front: FrontMatter
    law: Law

    def part(self, name: str) -> SourcedText:
        """One of PARTS, as it is stored."""
        said = getattr(self.law, name)
        assert isinstance(said, SourcedText)
        return said

    def force(self, today: date) -> Force:
        """Whether it binds on this day: what the brief states, unless its dates or its state say otherwise."""
        stated = _BY_STATUS.get(self.law.legal_status, "unclear")
        if stated not in ("in-force", "partly"):
            return stated
        if self.front.superseded_by or self.front.state == "retired":
            return "ended"
        if self.law.valid_to is not None and self.law.valid_to < today:
            return "ended"
        if self.law.valid_from is not None and self.law.valid_from > today:
            return "not-yet"
        return stated

    @property
    def is_comparison(self) -> bool:
        """Whether it sets several places side by side, whose laws may differ in standing."""
        return len(self.front.jurisdiction) > 1

    def binds(self, today: date) -> bool:
        """Whether it is in force on this day, wholly or in part."""
        return self.force(today) in ("in-force", "partly")


@dataclass(frozen=True, slots=True)
class Subject:
    """The records on one subject."""

    code: str
    """One of SUBJECTS, or `other`."""
    in_force: tuple[LawRow, ...]
    """What binds today: first those of one place, then comparisons of several, in the order of the vocabulary."""
    not_in_force: tuple[LawRow, ...]
    """What does not bind: proposals, what has ended, and voluntary frameworks."""


def laws_in(documents: Iterable[StoredDocument]) -> tuple[LawRow, ...]:
    """The documents that record the law, in the order given."""
    return tuple(
        LawRow(document.id, document.front, document.front.law)
        for document in documents
        if document.front.law is not None
    )


def by_subject(rows: Sequence[LawRow], today: date) -> tuple[Subject, ...]:
    """The subjects that have records, in the order of SUBJECTS; a brief of several stands in each."""
    topics = {code: set(of) for code, (_, of) in SUBJECTS.items()}
    known = set().union(*topics.values())
    found = {code: [each for each in rows if not of.isdisjoint(each.front.topics)] for code, of in topics.items()}
    found["other"] = [each for each in rows if known.isdisjoint(each.front.topics)]
    return tuple(
        Subject(
            code,
            tuple(each for each in _ordered(about) if each.binds(today)),
            tuple(each for each in _ordered(about) if not each.binds(today)),
        )
        for code, about in found.items()
        if about
    )


def _ordered(rows: Iterable[LawRow]) -> list[LawRow]:
    places = {code: number for number, code in enumerate(codes("jurisdiction"))}

    def rank(each: LawRow) -> tuple[int, list[int], str]:
        where = each.front.jurisdiction
        return len(where), [places.get(code, len(places)) for code in where], each.id

    return sorted(rows, key=rank)
