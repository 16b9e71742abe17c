"""What the page Browse shows: words, choices, an order and a length, all of it in the address (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlencode

from app.asked import one_line
from app.narrowed import chosen_in, query_of
from indexer.facets import Chosen
from indexer.listing import ORDERS, Order

PAGE = 20
"""Documents that are shown at first, and that “more” adds."""

LONGEST = 200
"""Characters of the words to look for; more is a text and not a few words."""

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Browsing:
    """One state of the page."""

    words: str = ""
    """What to look for, on one line; empty for everything."""
    chosen: Chosen = field(default_factory=dict)
    """What the listing is narrowed to."""
    wanted_order: Order | None = None
    """The order that somebody chose; None for the usual one."""
    shown: int = PAGE
    """How many documents are shown."""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Browsing:
        """The state that an address names; what is not usable counts as absent."""
        wanted = query.get("sort", "")
        order = next((each for each in ORDERS if each == wanted), None)
        shown = query.get("shown", "")
        count = int(shown) if shown.isascii() and shown.isdecimal() and len(shown) < 6 else PAGE
        return cls(
            one_line(query.get("words", ""))[:LONGEST], chosen_in(query), order, min(max(count, PAGE), _MOST)
        )

    def to_query(self) -> dict[str, str]:
        """The parameters of the address that names the same state."""
        named = {"words": self.words, **query_of(self.chosen), "sort": self.wanted_order or ""}
        if self.shown != PAGE:
            named["shown"] = str(self.shown)
        return {name: value for name, value in named.items() if value}

    @property
    def address(self) -> str:
        """The page's address in this state, relative like all of ours."""
        query = urlencode(self.to_query(), quote_via=quote, safe=",")
        return f"browse?{query}" if query else "browse"

    @property
    def order(self) -> Order:
        """The order to show: by relevance where there are words, else by title, unless another was chosen."""
        if self.wanted_order is None or (self.wanted_order == "relevance" and not self.words):
            return "relevance" if self.words else "title"
        return self.wanted_order

    @property
    def narrowed(self) -> bool:
        """Whether anything is chosen or looked for."""
        return bool(self.words) or any(self.chosen.values())

    def has(self, name: str, value: str) -> bool:
        """Whether this value of a facet is chosen."""
        return value in self.chosen.get(name, ())

    def toggled(self, name: str, value: str) -> Browsing:
        """The state with one value of a facet chosen, or not any more."""
        values = self.chosen.get(name, ())
        kept = tuple(each for each in values if each != value) if value in values else (*values, value)
        return self.choosing(**{name: kept})

    def choosing(self, **values: tuple[str, ...]) -> Browsing:
        """The state with these values chosen in these facets, from the head of the list."""
        return replace(self, chosen={**self.chosen, **values}, shown=PAGE)

    def ordered(self, order: Order) -> Browsing:
        """The state in another order, from the head of the list."""
        return replace(self, wanted_order=order, shown=PAGE)

    def looking_for(self, words: str) -> Browsing:
        """The state with other words, in the usual order, from the head of the list."""
        return replace(self, words=one_line(words)[:LONGEST], wanted_order=None, shown=PAGE)

    def longer(self) -> Browsing:
        """The state with more of the list."""
        return replace(self, shown=self.shown + PAGE)
