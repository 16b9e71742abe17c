"""The research outputs of a library as rows that can be compared (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.catalogue import N_
from app.words import meaning
from corpus.frontmatter import FrontMatter, Study
from corpus.reference import Reference, reference_of_document

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.bridge import StoredDocument

METHODS: dict[str, str] = {
    "experiment": N_("Randomised experiment"),
    "before-after": N_("Before and after"),
    "survey": N_("Survey"),
    "interviews": N_("Interviews"),
    "counts": N_("Counts of reports and cases"),
    "measurement": N_("Measurement of material or prevalence"),
    "documents": N_("What companies publish or answer"),
    "assessment": N_("Impact assessment"),
    "review": N_("Review of several studies"),
    "other": N_("Another method"),
}
"""The kinds of method by code, each with its name, in the order in which they are shown."""

_SIGNS: tuple[tuple[str, str], ...] = (
    ("experiment", r"randomi[sz]ed"),
    ("before-after", r"before and after|evaluation over time"),
    ("review", r"narrative (?:review|comparison)|systematic review|collection of"),
    ("survey", r"survey"),
    ("interviews", r"interview"),
    ("counts", r"counts?\b|analysis of reports"),
    ("measurement", r"measurement|search of the data set"),
    ("documents", r"review of what|notices"),
    ("assessment", r"impact assessment"),
)


@dataclass(frozen=True, slots=True)
class StudyRow:
    """One research output."""

    id: str
    """The document's id."""
    front: FrontMatter
    study: Study
    """Its question, method, sample, setting, finding and limits."""
    method: str
    """The kind of its method, one of METHODS."""

    @property
    def in_use(self) -> bool:
        """Whether it is published, and so counts as evidence today."""
        return self.front.state == "published" and not self.front.superseded_by

    @property
    def searched(self) -> str:
        """The words that a search for words looks at."""
        study = self.study
        said = (study.question, study.method, study.sample, study.setting, study.finding, study.limits)
        return " ".join((self.front.title, self.front.summary, *said)).casefold()


def studies_in(documents: Iterable[StoredDocument]) -> tuple[StudyRow, ...]:
    """The documents that say what study they rest on, in the order given."""
    return tuple(
        StudyRow(
            document.id, document.front, document.front.study, method_of(document.front.study, document.front)
        )
        for document in documents
        if document.front.study is not None
    )


def method_of(study: Study, front: FrontMatter) -> str:
    """The kind of method, one of METHODS: what the words on the method name first, or `other`."""
    if front.type == "evidence-review":
        return "review"
    said = study.method.casefold()
    found = [(match.start(), kind) for kind, sign in _SIGNS if (match := re.search(sign, said))]
    return min(found, key=lambda place: place[0])[1] if found else "other"


def study_reference(front: FrontMatter, address: str) -> Reference:
    """The document as a reference, with its topics and stages in words."""
    topics = (meaning("topics", code) for code in front.topics)
    return reference_of_document(front, address, tuple(word for word in (*topics, *front.lifecycle) if word))
