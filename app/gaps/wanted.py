"""What an address asks of the page Gaps: one gap, or a list of them (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import quote, urlencode

from app.gaps.counting import Counted

Order = Literal["asked", "rising", "last", "oldest"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""By how many asked, by what the last 30 days brought more, by when it was asked last, and first."""

Shown = Literal["open", "taken", "linked", "closed", "declined", "all"]
SHOWN: tuple[Shown, ...] = get_args(Shown)
"""The states of gaps, and all of them."""

PAGE = "gaps"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for."""

    gap: str = ""
    """The id of one gap; empty for the list."""
    state: Shown = "open"
    topic: str = ""
    order: Order = "asked"

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Wanted:
        """What a query asks for; what is not usable counts as absent."""
        return cls(
            gap=query.get("gap", "")[:32],
            state=next((each for each in SHOWN if each == query.get("state")), "open"),
            topic=query.get("topic", "")[:20],
            order=next((each for each in ORDERS if each == query.get("sort")), "asked"),
        )

    def but(self, **changes: str) -> str:
        """The address of the same with changes."""
        return replace(self, **changes).address  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """The address that asks for this."""
        said = {"gap": self.gap, "state": self.state, "topic": self.topic, "sort": self.order}
        plain = {"gap": "", "state": "open", "topic": "", "sort": "asked"}
        query = urlencode({name: value for name, value in said.items() if value != plain[name]}, quote_via=quote)
        return f"{PAGE}?{query}" if query else PAGE


def chosen(gaps: Sequence[Counted], wanted: Wanted) -> tuple[Counted, ...]:
    """The gaps that are wanted, in the order wanted; ties by what was asked last, then by id."""
    left = [each for each in gaps if wanted.state in ("all", each.gap.state) and wanted.topic in ("", each.topic)]
    left.sort(key=lambda each: each.gap.id)
    left.sort(key=lambda each: each.gap.asked_last, reverse=True)
    if wanted.order == "asked":
        left.sort(key=lambda each: -each.gap.visits)
    elif wanted.order == "rising":
        left.sort(key=lambda each: each.trend.before - each.trend.now)
    elif wanted.order == "oldest":
        left.sort(key=lambda each: each.gap.opened)
    return tuple(left)
