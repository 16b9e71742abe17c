"""What can come in the way of somebody who works on a draft."""

from __future__ import annotations

from app.workspace.draft import Draft
from indexer.errors import GoodPracticeError


class NoSuchDraft(GoodPracticeError):
    """There is no such draft, or none that this person may see."""


class NotAllowed(GoodPracticeError):
    """This person may not do this with the draft as it is."""


class BadPath(GoodPracticeError):
    """A file of this name cannot be a document of the library."""


class Conflict(GoodPracticeError):
    """Somebody else has saved in the meantime; both texts are kept."""

    def __init__(self, theirs: Draft, yours: str, start: str) -> None:
        """`theirs` is the draft as it is now, `yours` what was to be saved, `start` what both started from."""
        self.theirs, self.yours, self.start = theirs, yours, start
        super().__init__(
            "Somebody else has saved this draft since you opened it. Your text is kept: compare the two and save "
            "again."
        )
