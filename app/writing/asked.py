"""What visitors asked in vain, as a mentor who writes an answer needs it."""

from __future__ import annotations

from app import visitor
from app.gaps.gap import WAITING
from indexer.errors import GoodPracticeError


def questions_of(gap: str) -> tuple[str, ...]:
    """The questions of a gap; none where there is no such gap that this person may read."""
    if not gap:
        return ()
    from app.workspace.gap_desk import GapDesk

    try:
        found = GapDesk(visitor.workspace().database).group(gap, visitor.person().clearance)
    except GoodPracticeError:
        return ()
    return found.texts if found is not None else ()


def open_questions() -> tuple[str, ...]:
    """One question of each gap that is not closed yet, those asked last first."""
    from app.workspace.gap_desk import GapDesk

    try:
        groups = GapDesk(visitor.workspace().database).groups(visitor.person().clearance)
    except GoodPracticeError:
        return ()
    return tuple(dict.fromkeys(each.texts[0] for each in groups if each.state in WAITING and each.texts))
