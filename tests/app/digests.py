"""A digest to draw, and a past to ask for one, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from corpus.digest import Digest, Wanted, digest_of
from corpus.frontmatter import FrontMatter
from corpus.sharing import Clearance, may_see
from indexer.bridge import StoredDocument

SINCE, TODAY = date(2026, 8, 28), date(2026, 11, 26)
CAME = datetime(2026, 11, 20, 13, 30, 5, tzinfo=UTC)
TEXT = "## How to store it\n\nKeep it apart.\n"


def stored(name: str, body: str = TEXT, **fields: Any) -> StoredDocument:
    """A public document with this id."""
    usual = {"title": f"About {name}", "summary": f"What {name} is & does.", "sharing": "TLP:CLEAR"}
    front = FrontMatter(**{"id": name, **usual, **fields})
    return StoredDocument(name, f"{name}.md", f"---\n{front.model_dump_json()}\n---\n\n{body}", front)


BEFORE = (
    stored("kept", topics=["T01"]),
    stored("changed", topics=["T06"], jurisdiction=["UK"]),
    stored("retired", topics=["T06"]),
    stored("withdrawn", title="Withdrawn words", topics=["T06"]),
)
NOW = (
    stored("kept", topics=["T01"]),
    stored("changed", TEXT.replace("apart", "locked"), topics=["T06"], jurisdiction=["UK"], as_of="2026-11-19"),
    stored("retired", topics=["T06"], state="retired", superseded_by="new"),
    stored("new", title="A <new> & long one", topics=["T05", "T06"], jurisdiction=["US"], type="checklist"),
    stored("due", topics=["T16"], review_by="2026-12-10"),
    stored("late", review_by="2026-11-01"),
    stored("secret", title="Members' words", topics=["T16"], sharing="TLP:GREEN", review_by="2026-11-02"),
)


def told(wanted: Wanted = lambda front: True, **options: Any) -> Digest:
    """What is told to everybody of NOW after BEFORE."""
    given: dict[str, Any] = {"since": SINCE, "today": TODAY, "changed_at": CAME, "came": dict.fromkeys("x", CAME)}
    return digest_of(NOW[:-1], BEFORE, wanted=wanted, **{**given, **options})


@dataclass
class Past:
    """An index without an index, which notes for whom it was asked."""

    now: tuple[StoredDocument, ...] = NOW
    asked: list[Clearance] = field(default_factory=list)
    error: Exception | None = None

    def documents(self, *, clearance: Clearance) -> tuple[StoredDocument, ...]:
        """Those that this clearance may see."""
        self.asked.append(clearance)
        if self.error is not None:
            raise self.error
        return tuple(each for each in self.now if may_see(clearance, each.front.sharing))

    def digest(self, *, since: date, today: date, clearance: Clearance, wanted: Wanted) -> Digest:
        """NOW compared with BEFORE."""
        listed = self.documents(clearance=clearance)
        return digest_of(listed, BEFORE, since=since, today=today, changed_at=CAME, came={}, wanted=wanted)
