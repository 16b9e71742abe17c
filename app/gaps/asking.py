"""The questions of gaps asked again: what comes, and whether that closes a gap or opens it again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import imports
from app.gaps.gap import GapGroup, Step
from indexer.errors import BadQuestion
from indexer.results import Answer, Outcome

if TYPE_CHECKING:  # at run time these would import Haystack and SQLAlchemy
    from app.workspace.gap_desk import GapDesk
    from indexer.ask import Asker

MOST = 20
"""Questions of one gap that are asked again: a mentor's wording, and the newest of the visitors'."""

PATIENCE = 20.0
"""Seconds that a page waits for gaps to be asked again; the rest is asked the next time."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came when one question was asked again."""

    question: str
    outcome: Outcome
    sections: tuple[str, ...] = ()
    """What the answer cites, `document-id#anchor`; empty without an answer."""

    def from_document(self, linked: str) -> bool:
        """Whether it is answered from what is linked: a document, or one section of it."""
        return self.outcome == "answered" and any(
            section == linked or (section.partition("#")[0] == linked) for section in self.sections
        )


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What one round of asking again did."""

    asked: int = 0
    """Gaps."""
    closed: tuple[str, ...] = ()
    """Ids of gaps that are answered now."""
    reopened: tuple[str, ...] = ()
    """Ids of gaps whose answer has broken."""
    left: int = 0
    """Gaps for which there was no time."""


def ask_again(asker: Asker, gap: GapGroup) -> tuple[Came, ...]:
    """What comes for each question of a gap, as its askers would get it; nothing where all words are gone."""
    return tuple(_came(asker, gap, text) for text in gap.texts[:MOST])


def settled(came: Sequence[Came], linked: str) -> bool:
    """Whether every question is answered from the linked document or section; not where nothing was asked."""
    return bool(came) and all(each.from_document(linked) for each in came)


def summary(came: Sequence[Came], linked: str) -> str:
    """What came, as the history keeps it: counts alone, since the words of visitors do not stay."""
    good = sum(each.from_document(linked) for each in came)
    other = sum(each.outcome == "answered" for each in came) - good
    return f"{good} {other} {len(came) - good - other}"


def look(asker: Asker, desk: GapDesk, gap: GapGroup, who: str) -> tuple[tuple[Came, ...], Step | None]:
    """Asks one gap again, and writes down what follows from it; what came, and the step."""
    version, came = whole_version(asker), ask_again(asker, gap)
    if gap.state not in ("linked", "closed") or not came:
        return came, None
    good = settled(came, gap.document)
    return came, desk.asked(gap, version, settled=good, says=summary(came, gap.document), who=who)


def recheck(
    asker: Asker,
    desk: GapDesk,
    *,
    seconds: float = PATIENCE,
    clock: Callable[[], float] = time.monotonic,
) -> Rechecked:
    """Asks again what the library in its new version, or somebody's new question, puts in doubt.

    These are the gaps that are closed and those that wait for a linked document. Every new version of the library
    calls for it; with the same version it asks nothing twice. It stops after so many seconds and counts the rest.
    """
    from corpus.sharing import LEVELS

    started, version = clock(), whole_version(asker)
    due = [
        each
        for each in desk.groups(LEVELS[-1])
        if each.state in ("linked", "closed") and each.checked_version != version
    ]
    closed, reopened, asked = [], [], 0
    for gap in due:
        if asked and clock() - started >= seconds:
            break
        asked += 1
        came = ask_again(asker, gap)
        good = settled(came, gap.document) if came else gap.state == "closed"
        step = desk.asked(gap, version, settled=good, says=summary(came, gap.document))
        if step == "closed":
            closed.append(gap.id)
        elif step == "reopened":
            reopened.append(gap.id)
    return Rechecked(asked, tuple(closed), tuple(reopened), len(due) - asked)


def whole_version(asker: Asker) -> str:
    """A digest of all that the library holds, at every level; it is compared and shown to nobody."""
    return asker.view("TLP:RED").library_version


def _came(asker: Asker, gap: GapGroup, text: str) -> Came:
    imports.finish()
    from indexer.ask import Options

    try:
        # Quotations alone decide, so no model is asked to put them into other words.
        answer: Answer = asker.ask(text, clearance=gap.clearance, options=Options(rephrase=False))
    except BadQuestion:
        return Came(text, "no_answer")
    return Came(
        text, answer.outcome, tuple(dict.fromkeys(f"{one.document}#{one.anchor}" for one in answer.citations))
    )
