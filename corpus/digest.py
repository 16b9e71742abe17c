"""What is new, changed, due and retired between two listings of a library (pure).

Both listings are what one and the same clearance sees, earlier and today; nothing else is looked at. A document
that this clearance never saw is therefore nowhere in the result. One that it saw and does not see any more is
counted and not named, whether it was deleted or is shared with fewer people now: the two look alike, and what its
owner has taken back is not announced once more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from corpus.frontmatter import FrontMatter
from corpus.section_changes import UNCHANGED, TextChange, text_change

DUE_WITHIN = timedelta(days=30)
"""How long before its day a review is told to be due."""

Kind = Literal["new", "changed", "retired", "checked", "due"]

Wanted = Callable[[FrontMatter], bool]
"""Whether a document with this front matter is to be told of."""


class Text(Protocol):
    """A document with its text."""

    @property
    def source(self) -> str:
        """The file's text."""

    @property
    def front(self) -> FrontMatter:
        """The fields at its head."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is told of a document."""

    kind: Kind
    front: FrontMatter
    """Its front matter as it is today."""
    version: str
    """A digest of its whole text as it is today."""
    when: datetime | None = None
    """When the index first held what is told here; None for `checked` and `due`, whose days the document names."""
    text: TextChange = UNCHANGED
    """How its text changed, for `changed`; false where only its front matter did."""
    fields: tuple[str, ...] = ()
    """The fields of its front matter that changed, for `changed`, in their usual order."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What is told of a library since a day; every tuple is sorted, and the first four share no document."""

    since: date
    today: date
    known_from: date | None
    """Where no state of the index from before `since` is kept: the day of the oldest one, from which on changes
    are known. None where all since `since` is known."""
    changed_at: datetime
    """When what this clearance sees changed last."""
    new: tuple[Entry, ...]
    """In use today and not before, newest first."""
    changed: tuple[Entry, ...]
    """In use before and today, and not the same, newest first."""
    retired: tuple[Entry, ...]
    """In use before, and still there but not in use today, newest first."""
    checked: tuple[Entry, ...]
    """Only where `known_from` is set: documents that say of themselves that their facts were checked since, newest
    check first."""
    due: tuple[Entry, ...]
    """In use, and to be reviewed within 30 days or before today, longest overdue first."""
    gone: int
    """How many were in use before and are not open to this clearance today, without one that replaces them."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that is told, kind by kind."""
        return (*self.new, *self.changed, *self.retired, *self.checked, *self.due)


def version_of(source: str) -> str:
    """A digest of a document's whole text."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest_of(
    now: Iterable[Text],
    before: Iterable[Text],
    *,
    since: date,
    today: date,
    changed_at: datetime,
    came: Mapping[str, datetime],
    known_from: date | None = None,
    wanted: Wanted = lambda front: True,
) -> Digest:
    """What is told of the documents `now`, compared with those `before`.

    `came` says of each document of today when the index first held it as it is. `wanted` narrows what is told.
    """
    texts = {each.front.id: each for each in now}
    old = {each.front.id: each for each in before}
    told: dict[Kind, list[Entry]] = {"new": [], "changed": [], "retired": [], "checked": [], "due": []}
    for name, each in texts.items():
        if not wanted(each.front):
            continue
        entry = _compared(each, old.get(name), came.get(name, changed_at))
        if entry is None and known_from is not None and _checked_since(each.front, since, today):
            entry = Entry("checked", each.front, version_of(each.source))
        if entry is not None:
            told[entry.kind].append(entry)
        if _is_due(each.front, today):
            told["due"].append(Entry("due", each.front, version_of(each.source)))
    replaced = {name for each in texts.values() for name in each.front.supersedes}
    return Digest(
        since=since,
        today=today,
        known_from=known_from,
        changed_at=changed_at,
        new=_newest_first(told["new"]),
        changed=_newest_first(told["changed"]),
        retired=_newest_first(told["retired"]),
        checked=_sorted(told["checked"], lambda each: -(each.front.as_of or date.min).toordinal()),
        due=_sorted(told["due"], lambda each: (each.front.review_by or date.max).toordinal()),
        gone=sum(
            _in_use(each) and wanted(each.front)
            for name, each in old.items()
            if name not in texts and name not in replaced
        ),
    )


def _compared(now: Text, before: Text | None, when: datetime) -> Entry | None:
    was_in_use = before is not None and _in_use(before)
    if not was_in_use or before is None:
        return Entry("new", now.front, version_of(now.source), when) if _in_use(now) else None
    if not _in_use(now):
        return Entry("retired", now.front, version_of(now.source), when)
    if now.source == before.source:
        return None
    text = text_change(before.source, now.source)
    fields = tuple(
        name for name in FrontMatter.model_fields if getattr(now.front, name) != getattr(before.front, name)
    )
    if not (text or fields):
        return None
    return Entry("changed", now.front, version_of(now.source), when, text, fields)


def _in_use(each: Text) -> bool:
    return each.front.state == "published"


def _checked_since(front: FrontMatter, since: date, today: date) -> bool:
    return front.state == "published" and front.as_of is not None and since <= front.as_of <= today


def _is_due(front: FrontMatter, today: date) -> bool:
    due = front.review_by
    return front.state == "published" and due is not None and due - DUE_WITHIN <= today


def _newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return _sorted(entries, lambda each: -each.when.timestamp() if each.when else 0.0)


def _sorted(entries: Iterable[Entry], rank: Callable[[Entry], float]) -> tuple[Entry, ...]:
    """The entries by rank, ties by title and id."""
    return tuple(sorted(entries, key=lambda each: (rank(each), each.front.title.casefold(), each.front.id)))
