"""What a visitor can leave here: frozen types, and what their owner gets back of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from corpus.sharing import CLEAR, Sharing
from indexer.facets import Chosen
from indexer.results import Outcome

Origin = Literal["not answered", "rated unhelpful", "reported"]
"""Where a gap was noticed: nothing was answered, the answer did not help, or somebody just says so."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """Whether an answer helped."""

    question: str
    """As asked; emptied when the time for keeping it is over, like the comment."""
    outcome: Outcome
    helpful: bool
    comment: str = ""
    filters: Chosen = field(default_factory=dict)
    """What the question was narrowed to."""
    library_version: str = ""
    citations: tuple[str, ...] = ()
    """Sections that the answer cited, `document-id#anchor`."""
    clearance: Sharing = CLEAR
    """What the visitor could see."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the library should say and does not."""

    question: str
    """As asked; emptied when the time for keeping it is over, like `missing`."""
    outcome: Outcome
    """What came of the question."""
    origin: Origin
    missing: str = ""
    """What was missing, in the visitor's words."""
    role: str = ""
    """A value of the vocabulary's `audience`; empty where the visitor chose none."""
    stage: str = ""
    """A value of `company_stage`."""
    jurisdiction: str = ""
    nearest: tuple[str, ...] = ()
    """The sections that came nearest, `document-id#anchor`."""
    library_version: str = ""
    state: str = "open"
    clearance: Sharing = CLEAR
    """What the visitor could see."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A place in the app to come back to."""

    name: str
    page: str
    """The page's address, such as `findings`."""
    query: str
    """What stands after the `?` of the address."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many there were when it was saved, by name."""


@dataclass(frozen=True, slots=True)
class SavedAssessment:
    """A self-assessment as somebody filled it in."""

    name: str
    content: Mapping[str, Any]
    """Plain values as JSON has them."""
    data_version: str
    """The version of the questions that it answers."""


Record = Feedback | Gap | SavedSearch | SavedAssessment

Left = TypeVar("Left", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Kept(Generic[Left]):
    """A record as it is kept."""

    id: str
    when: datetime
    """In UTC, to the second."""
    what: Left
