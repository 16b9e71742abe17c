"""What a visitor asks: a question, what is switched off, what it is narrowed to, and of which version (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.narrowed import chosen_in, query_of
from corpus.who_asks import FIELDS
from indexer.facets import FACETS, Chosen

SWITCHES: tuple[str, ...] = ("correct", "expand", "prefer", "rephrase")
"""The names of the options of asking that can be switched off, in the order in which they are shown."""

PREFERENCES: Mapping[str, str] = {f"prefer:{field}": field for field in FIELDS}
"""Switches of one preference each, and the front-matter field that it looks at."""

PARAMETERS: tuple[str, ...] = ("q", "v", "off")
"""The parameters of an address that hold a question; those that narrow it are in `app/narrowed.py`."""

_ALL = (*SWITCHES, *PREFERENCES)
_LONGEST_VERSION = 64

Narrowed = tuple[tuple[str, tuple[str, ...]], ...]
"""Facets and the values chosen of each; facets in the order of FACETS, values sorted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as somebody wants it answered."""

    question: str
    """On one line; empty when nothing was asked."""
    off: tuple[str, ...] = ()
    """Which of SWITCHES and PREFERENCES are off, in their order."""
    version: str = ""
    """The version of the library to ask; empty for today's."""
    narrowed: Narrowed = ()
    """What alone may answer; everything where nothing is chosen."""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Asked:
        """What an address asks; what is not usable counts as absent."""
        off = set(query.get("off", "").split(","))
        return cls(
            one_line(query.get("q", "")),
            tuple(name for name in _ALL if name in off),
            one_line(query.get("v", ""))[:_LONGEST_VERSION],
            narrowed(chosen_in(query)),
        )

    def to_query(self) -> dict[str, str]:
        """The query of the address that asks the same."""
        named = {"q": self.question, "v": self.version, "off": ",".join(self.off)} | query_of(self.chosen)
        return {name: value for name, value in named.items() if value}

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The facets that narrow the question."""
        return dict(self.narrowed)

    def is_on(self, switch: str) -> bool:
        """Whether one of SWITCHES or PREFERENCES is on."""
        return switch not in self.off

    def switched(self, switch: str) -> Asked:
        """The same question with one of SWITCHES or PREFERENCES turned over."""
        return replace(self, off=tuple(name for name in _ALL if self.is_on(name) is (name == switch)))


def narrowed(chosen: Chosen) -> Narrowed:
    """The same choice in a form that can be compared."""
    return tuple((name, tuple(sorted(set(chosen[name])))) for name in FACETS if chosen.get(name))


def one_line(text: str) -> str:
    """The text with its blanks folded."""
    return " ".join(text.split())
