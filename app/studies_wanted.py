"""What an address asks of the page Findings: which studies, in which order, chosen for what, seen how (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlencode

from app.narrowed import chosen_in, query_of
from app.studies import METHODS, StudyRow
from indexer.facets import Chosen, passes

FACETS = ("topics", "lifecycle", "evidence", "jurisdiction")
"""The fields that studies are narrowed by, as listings of the library are."""

VIEWS = ("studies", "map", "figures", "side")
"""A table of studies, the evidence-gap map, figures over time, and the chosen studies side by side."""

ORDERS = ("title", "method", "evidence", "year")
"""What studies can be sorted by."""

MOST = 4
"""Studies that can stand side by side."""

_LONGEST = 80
_DEFAULT_ORDER = "-evidence"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for."""

    chosen: Chosen = field(default_factory=dict)
    """Values of FACETS."""
    methods: tuple[str, ...] = ()
    """Kinds of method."""
    harm: str = ""
    """A harm area that the study must name itself; unlike a facet, a study of every harm does not count."""
    first: int | None = None
    """The earliest year."""
    last: int | None = None
    """The latest year."""
    words: str = ""
    """Words that a study must hold, all of them."""
    retired: bool = False
    """Whether studies that are no longer (or not yet) in use are shown as well."""
    order: str = _DEFAULT_ORDER
    """One of ORDERS, with a minus before it for the other way round."""
    picked: tuple[str, ...] = ()
    """Ids of the studies that were picked for comparison, at most MOST."""
    view: str = VIEWS[0]
    by: str = "method"
    """The columns of the map: `method` or `harm`."""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Wanted:
        """What a query asks for; what is not usable counts as absent."""
        order = query.get("sort", _DEFAULT_ORDER)
        view = query.get("view", VIEWS[0])
        return cls(
            chosen={name: values for name, values in chosen_in(query).items() if name in FACETS},
            methods=tuple(kind for kind in METHODS if kind in query.get("method", "").split(",")),
            harm=query.get("harm", "").strip()[:_LONGEST],
            first=_year(query.get("from")),
            last=_year(query.get("to")),
            words=" ".join(query.get("words", "").split())[:_LONGEST],
            retired=query.get("retired") == "1",
            order=order if order.removeprefix("-") in ORDERS else _DEFAULT_ORDER,
            picked=tuple(dict.fromkeys(name for name in query.get("pick", "").split(",") if name))[:MOST],
            view=view if view in VIEWS else VIEWS[0],
            by="harm" if query.get("by") == "harm" else "method",
        )

    def to_query(self) -> dict[str, str]:
        """The query that asks the same; what is as usual is left out."""
        named = {
            "view": self.view if self.view != VIEWS[0] else "",
            "by": self.by if self.by != "method" else "",
            **query_of(self.chosen),
            "method": ",".join(self.methods),
            "harm": self.harm,
            "from": str(self.first or ""),
            "to": str(self.last or ""),
            "words": self.words,
            "retired": "1" if self.retired else "",
            "sort": self.order if self.order != _DEFAULT_ORDER else "",
            "pick": ",".join(self.picked),
        }
        return {name: value for name, value in named.items() if value}

    def but(self, **changes: Any) -> str:
        """The address of the page with these changes."""
        query = replace(self, **changes).to_query()
        return "findings" + (f"?{urlencode(query, quote_via=quote, safe=',')}" if query else "")

    @property
    def narrows(self) -> bool:
        """Whether anything but the state narrows the studies."""
        return bool(self.chosen or self.methods or self.harm or self.first or self.last or self.words)

    def sorted_by(self, name: str) -> str:
        """What `order` becomes when a column is pressed: down first for grade and year, then turned."""
        down, up = f"-{name}", name
        if self.order in (down, up):
            return up if self.order == down else down
        return down if name in ("evidence", "year") else up

    def with_picked(self, name: str) -> tuple[str, ...]:
        """The picked studies with this one added, or taken away where it was among them."""
        if name in self.picked:
            return tuple(each for each in self.picked if each != name)
        return (*self.picked, name)[:MOST]


def narrowed(studies: Iterable[StudyRow], wanted: Wanted) -> tuple[StudyRow, ...]:
    """The studies that are wanted, in the order wanted; ties by id."""
    found = sorted((each for each in studies if _is_wanted(each, wanted)), key=lambda each: each.id)
    name, down = wanted.order.removeprefix("-"), wanted.order.startswith("-")
    return tuple(sorted(found, key=lambda each: _rank(each, name), reverse=down))


def picked(studies: Iterable[StudyRow], wanted: Wanted) -> tuple[StudyRow, ...]:
    """The studies picked for comparison in the order of picking, in use or not; what is not there is left out."""
    known = {each.id: each for each in studies}
    return tuple(known[name] for name in wanted.picked if name in known)


def _is_wanted(each: StudyRow, wanted: Wanted) -> bool:
    year = each.study.year
    return (
        (each.in_use or wanted.retired)
        and passes(each.front, wanted.chosen)
        and (not wanted.methods or each.method in wanted.methods)
        and (not wanted.harm or wanted.harm in each.front.harm_area)
        and (wanted.first is None or (year is not None and year >= wanted.first))
        and (wanted.last is None or (year is not None and year <= wanted.last))
        and all(word in each.searched for word in wanted.words.casefold().split())
    )


def _rank(each: StudyRow, name: str) -> tuple[Any, ...]:
    if name == "title":
        return (each.front.title.casefold(),)
    if name == "method":
        return (list(METHODS).index(each.method),)
    if name == "year":
        return (each.study.year or 0,)
    return (each.front.evidence, each.study.year or 0)


def _year(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) == 4 else None
