"""How often gaps are asked, by whom, and how fast they close (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from app.gaps.gap import WAITING, GapGroup, Question

WEEKS = 12
_DAYS = 30


@dataclass(frozen=True, slots=True)
class Trend:
    """How often a gap was asked of late; a visitor counts once in each span."""

    now: int
    """Visits in the last 30 days."""
    before: int
    """In the 30 days before these."""
    weeks: tuple[int, ...]
    """In each of the last WEEKS weeks, the oldest first."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A gap with what follows from its questions."""

    gap: GapGroup
    topic: str
    """The topic of the sections that came nearest; empty where none did."""
    trend: Trend
    who: Mapping[str, tuple[tuple[str, int], ...]]
    """Who asks, by `role`, `stage` and `jurisdiction`: each value with the visits that said so, most first."""
    nearest: tuple[str, ...]
    """The sections that came nearest, most often first; only of documents that are known."""
    age: int
    """Days since it was asked first."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what was asked about a topic is answered by now."""

    topic: str
    gaps: int
    """Gaps, without those that are not for this library."""
    closed: int
    """How many of them are closed."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """All gaps in numbers."""

    by_state: Mapping[str, int]
    age: float | None
    """Median days since the gaps that are not closed were asked first; None without any."""
    days_to_close: float | None
    """Median days from the first question to the closing."""
    shares: tuple[Share, ...]
    """By topic, the one with most gaps first."""


def counted(gap: GapGroup, topics: Mapping[str, Sequence[str]], now: datetime) -> Counted:
    """The gap with what follows from its questions; `topics` are those of documents the reader may see."""
    near = Counter(each for question in gap.questions for each in question.nearest if _document(each) in topics)
    nearest = tuple(sorted(near, key=lambda each: (-near[each], each)))
    about = Counter(topic for each in near.elements() for topic in topics[_document(each)])
    topic = min(about, key=lambda each: (-about[each], each)) if about else ""
    who = {name: _said(gap.questions, name) for name in ("role", "stage", "jurisdiction")}
    return Counted(gap, topic, trend_of(gap.questions, now), who, nearest[:5], (now - gap.opened).days)


def trend_of(questions: Sequence[Question], now: datetime) -> Trend:
    """How often these were asked of late."""

    def visits(since: timedelta, until: timedelta) -> int:
        return len({each.visit for each in questions if until <= now - each.when < since})

    week, month, none = timedelta(weeks=1), timedelta(days=_DAYS), timedelta(days=-1)
    weeks = tuple(visits(week * (back + 1), week * back if back else none) for back in reversed(range(WEEKS)))
    return Trend(visits(month, none), visits(2 * month, month), weeks)


def numbers(gaps: Sequence[Counted]) -> Numbers:
    """All gaps in numbers."""
    open_ages = [each.age for each in gaps if each.gap.state in WAITING]
    closing = [
        (when - each.gap.opened).total_seconds() / 86400 for each in gaps if (when := each.gap.closed) is not None
    ]
    ours = [each for each in gaps if each.gap.state != "declined"]
    totals = Counter(each.topic for each in ours)
    closed = Counter(each.topic for each in ours if each.gap.state == "closed")
    shares = (Share(topic, count, closed[topic]) for topic, count in totals.items())
    return Numbers(
        by_state=Counter(each.gap.state for each in gaps),
        age=median(open_ages) if open_ages else None,
        days_to_close=median(closing) if closing else None,
        shares=tuple(sorted(shares, key=lambda each: (-each.gaps, each.topic))),
    )


def _said(questions: Sequence[Question], name: str) -> tuple[tuple[str, int], ...]:
    found = Counter(value for value, _visit in {(getattr(each, name), each.visit) for each in questions} if value)
    return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _document(section: str) -> str:
    return section.partition("#")[0]
