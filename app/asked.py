"""What a visitor asks: a question, what is switched off, and the version of the library that answers (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SWITCHES: tuple[str, ...] = ("correct", "expand", "prefer", "rephrase")
"""The names of the options of asking that can be switched off, in the order in which they are shown."""

_LONGEST_VERSION = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as somebody wants it answered."""

    question: str
    """On one line; empty when nothing was asked."""
    off: tuple[str, ...] = ()
    """Which of SWITCHES are off, in their order."""
    version: str = ""
    """The version of the library to ask; empty for today's."""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Asked:
        """What an address asks; what is not usable counts as absent."""
        off = set(query.get("off", "").split(","))
        return cls(
            one_line(query.get("q", "")),
            tuple(name for name in SWITCHES if name in off),
            one_line(query.get("v", ""))[:_LONGEST_VERSION],
        )

    def to_query(self) -> dict[str, str]:
        """The query of the address that asks the same."""
        named = {"q": self.question, "v": self.version, "off": ",".join(self.off)}
        return {name: value for name, value in named.items() if value}

    def is_on(self, switch: str) -> bool:
        """Whether one of SWITCHES is on."""
        return switch not in self.off

    def switched(self, switch: str) -> Asked:
        """The same question with one of SWITCHES turned over."""
        return Asked(
            self.question,
            tuple(name for name in SWITCHES if self.is_on(name) is (name == switch)),
            self.version,
        )


def one_line(text: str) -> str:
    """The text with its blanks folded."""
    return " ".join(text.split())
