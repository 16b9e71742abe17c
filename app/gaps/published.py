"""What a publication does for gaps: the document that was written for one is linked, and gaps are asked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.gaps.asking import recheck
from app.gaps.gap import WAITING
from corpus.sharing import RED

if TYPE_CHECKING:  # at run time these would import Haystack and SQLAlchemy
    from app.workspace.draft import Draft
    from app.workspace.gap_desk import GapDesk
    from indexer.ask import Asker


def gaps_told(desk: GapDesk, asker: Callable[[], Asker]) -> Callable[[Sequence[Draft]], None]:
    """What publishing tells of drafts, so that their gaps close and none stays closed whose answer broke."""

    def told(drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            gap = desk.group(draft.gap, RED) if draft.gap else None
            if gap is None or gap.document == draft.document or gap.state not in WAITING:
                continue
            desk.link(gap.id, draft.author, draft.document)
        recheck(asker(), desk)

    return told
