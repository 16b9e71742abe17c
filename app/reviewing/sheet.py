"""What the page shows of one draft: frozen, and gathered from texts that are at hand (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.desk.differences import Line, differences, line_now
from app.workspace.draft import Comment, Decision, Draft, digest_of
from app.workspace.draft_steps import REVIEWERS, REVIEWERS_OF_FLAGGED, Action
from app.writing.merging import merged
from app.writing.remarks import Remark
from corpus.rules.shelf import Finding


@dataclass(frozen=True, slots=True)
class Clash:
    """The published text was changed since the draft was begun."""

    start: str | None
    """What both started from; None where history has it no more."""
    published: str
    """Empty where the file is gone."""
    merged: str | None
    """Both changes in one text; None where they are made at the same place."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One draft with all that a reviewer wants to know."""

    draft: Draft
    reader: str
    """Who looks at it, as a person's id."""
    lines: tuple[Line, ...]
    """How it differs from the published text."""
    is_new: bool
    remarks: tuple[Remark, ...]
    flagged: tuple[Finding, ...]
    comments: tuple[tuple[Comment, int], ...]
    """Each with the number of its line as the text is now; 0 where it has none."""
    decisions: tuple[Decision, ...]
    authors: tuple[str, ...]
    can: tuple[Action, ...]
    clash: Clash | None
    hidden: bool
    """Whether there is a published text that this reader may not see."""

    @property
    def needed(self) -> int:
        """How many different people approve it."""
        return REVIEWERS_OF_FLAGGED if self.flagged else REVIEWERS

    @property
    def approved_by(self) -> tuple[str, ...]:
        """Who has approved the text as it is now."""
        last = {each.reviewer: each.approve for each in self.decisions if each.revision == self.draft.revision}
        return tuple(each for each, says in last.items() if says)

    @property
    def errors(self) -> int:
        """How many findings keep it from being published."""
        return sum(each.severity == "error" for each in self.remarks)


def clash_of(draft: Draft, published: str | None, start: str | None) -> Clash | None:
    """What came between the draft and its publication, if anything; `start` is the text of its base."""
    if draft.state not in ("draft", "in review"):
        return None
    now = published or ""
    if (digest_of(now) if published is not None else "") == draft.base or digest_of(now) == digest_of(draft.text):
        return None
    both = merged(start, draft.text, now) if start is not None and published is not None else None
    return Clash(start, now, both)


def lines_of(draft: Draft, published: str | None) -> tuple[Line, ...]:
    """How the draft differs from what is published."""
    return differences(published or "", draft.text)


def placed(comments: Sequence[Comment], text: str) -> tuple[tuple[Comment, int], ...]:
    """Each comment with the line where it stands now."""
    return tuple((each, line_now(text, each.line, each.quote)) for each in comments)
