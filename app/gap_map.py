"""Where there is evidence and where there is none: topics by methods or by harms (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.studies import METHODS, StudyRow
from app.words import codes


@dataclass(frozen=True, slots=True)
class Cell:
    """The studies of one topic in one column."""

    count: int
    best: str
    """The best evidence grade among them; empty where none is graded."""
    worst: str
    """The lowest."""


@dataclass(frozen=True, slots=True)
class GapMap:
    """Studies by topic and column."""

    columns: tuple[str, ...]
    """Codes of methods or of harm areas; only those that some study has, and every harm area of the vocabulary."""
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    """Each topic of the vocabulary with its cells, None where there is no study."""

    @property
    def empty_topics(self) -> int:
        """How many topics no study speaks of."""
        return sum(not any(cells) for _, cells in self.rows)


def gap_map(studies: Sequence[StudyRow], by: str) -> GapMap:
    """The map of these studies; `by` is `method` or `harm`. A study stands under each of its topics."""
    columns = _columns(studies, by)
    topics = list(codes("topics"))
    topics += sorted({topic for each in studies for topic in each.front.topics} - set(topics))
    rows = []
    for topic in topics:
        about = [each for each in studies if topic in each.front.topics]
        rows.append((topic, tuple(_cell([each for each in about if code in _of(each, by)]) for code in columns)))
    return GapMap(columns, tuple(rows))


def _columns(studies: Sequence[StudyRow], by: str) -> tuple[str, ...]:
    used = {code for each in studies for code in _of(each, by)}
    # A method that nobody used is no gap in itself, a harm that nobody studied is one.
    known = tuple(METHODS) if by == "method" else codes("harm_area")
    kept = [code for code in known if by == "harm" or code in used]
    return (*kept, *sorted(used - set(known)))


def _of(each: StudyRow, by: str) -> tuple[str, ...]:
    return (each.method,) if by == "method" else each.front.harm_area


def _cell(studies: Sequence[StudyRow]) -> Cell | None:
    if not studies:
        return None
    grades = sorted(each.front.evidence for each in studies)
    return Cell(len(studies), best=grades[-1], worst=grades[0])
