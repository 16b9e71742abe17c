"""A draft as somebody has it open: what they see, what they last saved, and what came in between (pure)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.workspace.draft import Draft


@dataclass(frozen=True, slots=True)
class Opened:
    """One draft in one session."""

    id: str
    text: str
    """The text as this person has it, saved or not."""
    revision: int
    """The revision that it starts from."""
    start: str = ""
    """The text of that revision."""
    saved: bool = True
    """Whether `text` is that revision's."""
    epoch: int = 0
    """One more whenever another text is put before the person, whose widgets then begin anew."""
    theirs: Draft | None = None
    """What somebody else has saved in the meantime; None where nobody has."""
    trouble: str = ""
    """Why the last change was not taken, in words; empty where it was."""

    @classmethod
    def of(cls, draft: Draft) -> Opened:
        """The draft as it is opened first."""
        return cls(draft.id, draft.text, draft.revision, draft.text)

    def changed(self, text: str) -> Opened:
        """With a text that is still to be saved."""
        return replace(self, text=text, saved=text == self.text and self.saved, trouble="")

    def kept(self, draft: Draft) -> Opened:
        """After its text has been saved as this draft."""
        return replace(
            self, text=draft.text, revision=draft.revision, start=draft.text, saved=True, theirs=None, trouble=""
        )

    def met(self, theirs: Draft) -> Opened:
        """After somebody else was found to have saved another text; the own one stays."""
        return replace(self, saved=False, theirs=theirs)

    def with_theirs(self, draft: Draft) -> Opened:
        """Going on from what somebody else has saved."""
        return replace(self.kept(draft), epoch=self.epoch + 1)

    def with_text(self, text: str) -> Opened:
        """With a text that is put before the person, based on what somebody else has saved if there is such."""
        revision, start = (self.theirs.revision, self.theirs.text) if self.theirs else (self.revision, self.start)
        return Opened(self.id, text, revision, start, saved=False, epoch=self.epoch + 1)
