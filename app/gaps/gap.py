"""A gap as the desk knows it: the questions of one meaning, where it stands, and what happened to it (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from corpus.sharing import AMBER, Clearance, Member, Sharing, rank
from indexer.errors import GoodPracticeError

State = Literal["open", "taken", "linked", "closed", "declined"]
"""Open: nobody is on it. Linked: a document is to answer it. Closed: the document does, the program has asked."""

STATES: tuple[State, ...] = get_args(State)

WAITING: tuple[State, ...] = ("open", "taken", "linked")
"""The states of a gap that still waits for its answer."""

Step = Literal[
    "opened",
    "taken",
    "given back",
    "worded",
    "linked",
    "asked",
    "closed",
    "reopened",
    "declined",
    "merged",
    "moved",
]
"""What can happen to a gap; `asked` is that the program asked again and the gap stayed as it was."""

ALLOWED: Mapping[Step, tuple[tuple[State, ...], State]] = {
    "taken": (("open", "taken"), "taken"),
    "given back": (("taken", "linked"), "open"),
    "linked": (WAITING, "linked"),
    "closed": (("linked",), "closed"),
    "declined": (WAITING, "declined"),
    "reopened": (("closed", "declined"), "open"),
}
"""Each step that changes the state, with the states that it starts from and the one that it leads to."""

PROGRAM = "program"
"""Who closes gaps and reopens them: nobody can do either by hand but for what was declined."""


class GapHasMoved(GoodPracticeError):
    """What somebody wants to do with a gap cannot be done any more: it stands elsewhere by now."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a gap, as one visitor asked it once."""

    id: str
    """The record's in the workspace."""
    visit: str
    """The random name of the visitor; it is counted and shown to nobody."""
    when: datetime
    text: str
    """Empty when the time for keeping it is over."""
    origin: str
    """Why it is here: an `Origin` of the workspace's records."""
    missing: str = ""
    """What the visitor said was missing."""
    role: str = ""
    stage: str = ""
    jurisdiction: str = ""
    nearest: tuple[str, ...] = ()
    """The sections that came nearest when it was asked, `document-id#anchor`."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a gap."""

    step: Step
    when: datetime
    who: str
    """A person's id, or PROGRAM."""
    says: str = ""
    """The document that was linked, the reason for declining, or what came when it was asked again."""


@dataclass(frozen=True, slots=True)
class GapGroup:
    """One gap: what several visitors asked in words of their own, and what became of it."""

    id: str
    state: State
    opened: datetime
    """When it was asked first."""
    clearance: Sharing
    """What its askers could see: questions of people with other levels never stand in one gap."""
    wording: str
    """The question in a mentor's words, which outlives those of the visitors; empty where nobody wrote any."""
    taken_by: str
    """Who is on it; empty for nobody."""
    document: str
    """What is to answer it: a document's id, or `document-id#anchor`; empty where nothing is linked."""
    reason: str
    """Why it was declined."""
    checked_version: str
    """A digest of the whole library when it was asked again last; empty for never."""
    questions: tuple[Question, ...]
    """The newest first."""
    events: tuple[Event, ...] = ()
    """The oldest first."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What was asked, each wording once: a mentor's first, then the visitors', the newest first."""
        return tuple(dict.fromkeys(filter(None, (self.wording, *(each.text for each in self.questions)))))

    @property
    def visits(self) -> int:
        """How many visitors asked; whoever asks twice counts once."""
        return len({each.visit for each in self.questions})

    @property
    def asked_last(self) -> datetime:
        """When it was asked last."""
        return max((each.when for each in self.questions), default=self.opened)

    @property
    def closed(self) -> datetime | None:
        """When it was closed; None where it is not."""
        return self.since if self.state == "closed" else None

    @property
    def since(self) -> datetime:
        """Since when it stands where it does."""
        moves = [each.when for each in self.events if each.step in ALLOWED]
        return moves[-1] if moves else self.opened


def level_of(clearance: Clearance) -> Sharing:
    """The narrowest level of a clearance."""
    return clearance.level if isinstance(clearance, Member) else clearance


def kept_level(clearance: Clearance) -> Sharing:
    """The level under which a question of somebody with this clearance is kept and asked again.

    What is for organisations and people by name is nobody else's to ask for, so for a member it ends at TLP:AMBER.
    """
    level = level_of(clearance)
    return AMBER if isinstance(clearance, Member) and rank(level) > rank(AMBER) else level


def may_read(clearance: Clearance, gap: GapGroup) -> bool:
    """Whether somebody may read a gap: its askers could see no more than they do."""
    return rank(gap.clearance) <= rank(level_of(clearance))
