"""What an address asks of the page Compare: which subject, and which jurisdictions (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from app.laws import SUBJECTS, LawRow
from app.narrowed import chosen_in
from indexer.facets import passes

ALL = "all"
"""Every subject on one page, as for printing."""


@dataclass(frozen=True, slots=True)
class WantedLaws:
    """What an address asks for."""

    subject: str = "reporting"
    """One of SUBJECTS, `other`, or ALL."""
    places: tuple[str, ...] = ()
    """Jurisdictions; none for all of them."""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> WantedLaws:
        """What a query asks for; what is not usable counts as absent."""
        subject = query.get("subject", "")
        known = subject in SUBJECTS or subject in (ALL, "other")
        return cls(subject if known else cls().subject, chosen_in(query).get("jurisdiction", ()))

    def to_query(self) -> dict[str, str]:
        """The query that asks the same; what is as usual is left out."""
        named = {
            "subject": self.subject if self.subject != WantedLaws().subject else "",
            "jurisdiction": ",".join(self.places),
        }
        return {name: value for name, value in named.items() if value}

    def but(self, **changes: Any) -> str:
        """The address of the page with these changes."""
        query = replace(self, **changes).to_query()
        return "compare" + (f"?{urlencode(query, quote_via=quote, safe=',')}" if query else "")


def laws_of(rows: Iterable[LawRow], wanted: WantedLaws) -> tuple[LawRow, ...]:
    """The records of the jurisdictions wanted, also those that hold everywhere, in the order given."""
    return tuple(each for each in rows if passes(each.front, {"jurisdiction": wanted.places}))
