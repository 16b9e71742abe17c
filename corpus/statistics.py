"""Published figures by period: `statistics.yaml`, series of points, each quoted from a document of the library."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import Field, field_validator

from corpus.frontmatter import Carried
from corpus.yaml_loader import load_entries

FILE = "statistics.yaml"

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


class Quoted(Carried):
    """Words of a document, exactly as they stand in it."""

    document: str = Field(min_length=1)
    """The document's id."""
    section: str = Field(min_length=1)
    """The anchor of the section in which they stand."""
    text: str = Field(min_length=1)
    """The words; they stand in the document once."""


class Point(Quoted):
    """One figure of a series."""

    period: str = Field(min_length=1)
    """The time that it is about, for people: `January to June 2025`."""
    figure: str = Field(min_length=1)
    """The number as it stands in the text: `440,419`, `29.3 million`."""
    sources: tuple[str, ...] = ()
    """Keys of the outside sources behind it."""
    caution: str = ""
    """What to know of this point beside its neighbours, such as a change in counting."""

    @property
    def value(self) -> float:
        """The figure as a number."""
        found = _NUMBER.search(self.figure)
        assert found is not None
        scale = next((size for word, size in _SCALES.items() if word in self.figure), 1.0)
        return float(found[0].replace(",", "")) * scale

    @field_validator("figure")
    @classmethod
    def _holds_a_number(cls, figure: str) -> str:
        if not _NUMBER.search(figure):
            raise ValueError(f"“{figure}” holds no number")
        return figure


class Series(Carried):
    """Figures of one kind, one a period, that may stand beside each other."""

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    """What is counted: `reports`."""
    publisher: str = Field(min_length=1)
    """Who counts."""
    topics: tuple[str, ...] = ()
    """Values of the vocabulary."""
    points: tuple[Point, ...] = Field(min_length=1)
    """In the order of time."""
    what_it_is_not: tuple[Quoted, ...] = Field(min_length=1)
    """The document's own warnings; no series is shown without one."""


def parse_statistics(text: str) -> tuple[Series, ...]:
    """The series of a YAML list in their order; ValueError that says which is wrong and how."""
    series = load_entries(text, Series)
    for number, each in enumerate(series):
        if any(each.id == other.id for other in series[:number]):
            raise ValueError(f"entry {number + 1}: the id “{each.id}” is used twice; keep one")
    return tuple(series)


def place_of(quoted: Quoted, source: str) -> tuple[int, int] | None:
    """Where the words stand in a document's text, None where they do not, or more than once."""
    start = source.find(quoted.text)
    if start < 0 or source.find(quoted.text, start + 1) >= 0:
        return None
    return start, start + len(quoted.text)


def verified(series: Series, texts: Mapping[str, str]) -> Series | None:
    """The series with the points and warnings that stand word for word in `texts`, the documents' by id.

    What does not is left out: the document is not there, not for this reader, or says something else by now. None
    where no point is left, or no warning to go with them.
    """
    points = tuple(point for point in series.points if _stands(point, texts) and _names(point))
    warnings = tuple(warning for warning in series.what_it_is_not if _stands(warning, texts))
    if not points or not warnings:
        return None
    kept = series.model_copy(update={"points": points, "what_it_is_not": warnings})
    assert isinstance(kept, Series)
    return kept


def _stands(quoted: Quoted, texts: Mapping[str, str]) -> bool:
    return place_of(quoted, texts.get(quoted.document, "")) is not None


def _names(point: Point) -> bool:
    # Not as a part of another number: “10” is not in “2010” or “10,500”.
    return re.search(rf"(?<![\d.,]){re.escape(point.figure)}(?!\d|[.,]\d)", point.text) is not None
