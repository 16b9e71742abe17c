"""What an address asks of a digest: since when, on which topics, for which places, and in which groups (pure)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal
from urllib.parse import quote, urlencode

from corpus.frontmatter import FrontMatter
from indexer.errors import GoodPracticeError
from indexer.facets import Chosen, passes

USUAL_DAYS = 30
"""How far back a digest looks where nobody says."""

Group = Literal["topic", "jurisdiction"]

FIELDS: Mapping[str, str] = {"topic": "topics", "jurisdiction": "jurisdiction"}
"""The parameters that narrow a digest, and the fields of the front matter that they mean."""

_MOST = 40
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class BadDigest(GoodPracticeError):
    """What is asked of a digest cannot be given."""


@dataclass(frozen=True, slots=True)
class WantedDigest:
    """What somebody wants to be told."""

    since: date | None = None
    """From which day on; None for the usual 30 days."""
    topics: tuple[str, ...] = ()
    """Topics; none for all of them."""
    places: tuple[str, ...] = ()
    """Jurisdictions; none for all. What holds everywhere is told with each of them."""
    by: Group = "topic"
    """What the entries are grouped by."""

    @classmethod
    def from_query(cls, query: Mapping[str, str], today: date) -> WantedDigest:
        """What a query asks for; what is not usable counts as absent."""
        since = day_in(query.get("since", ""))
        return cls(
            since if since is not None and since <= today else None,
            _values(query.get("topic", "")),
            _values(query.get("jurisdiction", "")),
            "jurisdiction" if query.get("by") == "jurisdiction" else "topic",
        )

    @classmethod
    def demanded(
        cls,
        query: Iterable[tuple[str, str]],
        today: date,
        known: Mapping[str, Collection[str]],
        *,
        since: bool = True,
    ) -> WantedDigest:
        """The same, where what is not usable is refused: BadDigest says what would be.

        `known` are the values that each parameter of FIELDS may have; without `since` no day can be asked for.
        """
        allowed = (*(("since",) if since else ()), *FIELDS)
        given: dict[str, str] = {}
        for name, value in query:
            if name not in allowed:
                raise BadDigest(f"There is no parameter “{_short(name)}”; there are {', '.join(allowed)}.")
            if name in given:
                raise BadDigest(f"“{name}” is given twice; write the values behind each other, with commas.")
            given[name] = value
        for name in FIELDS:
            for value in _values(given.get(name, "")):
                if value not in known[name]:
                    usable = ", ".join(sorted(known[name]))
                    raise BadDigest(f"“{_short(value)}” is no {name} of this library; there are {usable}.")
        if "since" in given:
            day = day_in(given["since"])
            if day is None:
                raise BadDigest(f"“{_short(given['since'])}” is no day; write it as 2026-11-26.")
            if day > today:
                raise BadDigest(f"“since” is {day}, but today is {today}; name a day that has been.")
        return cls.from_query(given, today)

    def to_query(self) -> dict[str, str]:
        """The query that asks the same; what is as usual is left out."""
        named = {
            "since": self.since.isoformat() if self.since else "",
            "topic": ",".join(self.topics),
            "jurisdiction": ",".join(self.places),
            "by": self.by if self.by != "topic" else "",
        }
        return {name: value for name, value in named.items() if value}

    def but(self, **changes: Any) -> str:
        """The address of the page with these changes."""
        return with_query("digest", replace(self, **changes).to_query())

    def grouped(self, by: Group) -> WantedDigest:
        """The same in these groups."""
        return replace(self, by=by)

    def first_day(self, today: date) -> date:
        """The day from which on it tells."""
        return self.since or today - timedelta(USUAL_DAYS)

    @property
    def chosen(self) -> Chosen:
        """What it is narrowed to, as the facets know it."""
        return {"topics": self.topics, "jurisdiction": self.places}

    def wants(self, front: FrontMatter) -> bool:
        """Whether a document with this front matter is told of."""
        return passes(front, self.chosen)


def with_query(address: str, query: Mapping[str, str]) -> str:
    """The address with these parameters behind it."""
    return address + (f"?{urlencode(query, quote_via=quote, safe=',')}" if query else "")


def day_in(text: str) -> date | None:
    """The day that is written as 2026-11-26; None for anything else."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def known_values(fronts: Iterable[FrontMatter], vocabulary: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """What each parameter of FIELDS may be: the vocabulary's values and those of these documents."""
    known = {name: set(vocabulary.get(field, ())) for name, field in FIELDS.items()}
    for front in fronts:
        for name, field in FIELDS.items():
            known[name].update(getattr(front, field))
    return known


def _values(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for each in text.split(",") if (value := each.strip())))[:_MOST]


def _short(text: str) -> str:
    printable = "".join(sign for sign in text if sign.isprintable())
    return printable if len(printable) <= 40 else f"{printable[:40]}…"
