"""Questions that the library must not answer, and where they belong: `redirects.yaml`."""

from __future__ import annotations

import re
from functools import cached_property

from pydantic import BaseModel, ConfigDict, field_validator

from corpus.signs import sign_pattern, words_of
from corpus.yaml_loader import load_entries

FILE = "redirects.yaml"


class RedirectLink(BaseModel):
    """Where to turn."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    label: str
    address: str
    jurisdiction: str = ""
    """A code of the vocabulary; empty for everybody."""

    @field_validator("address")
    @classmethod
    def _can_be_followed(cls, value: str) -> str:
        if not re.match(r"(?:https://|tel:\+?\d)", value):
            raise ValueError("must begin with https:// or tel:")
        return value


class RedirectKind(BaseModel):
    """One kind of question that belongs elsewhere."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: str
    title: str
    description: str
    message: str
    """What a responsible service says, in a few sentences."""
    signs: tuple[str, ...] = ()
    """Rows of words that speak for this kind, as `corpus.signs` reads them."""
    links: tuple[RedirectLink, ...] = ()
    examples: tuple[str, ...] = ()
    """Questions of this kind, in neutral words."""
    counter_examples: tuple[str, ...] = ()
    """Questions that people at work ask about the same subject; these are answered."""

    @field_validator("signs")
    @classmethod
    def _can_be_read(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        sign_pattern(value)
        return value

    @cached_property
    def _sign(self) -> re.Pattern[str]:
        return sign_pattern(self.signs)

    def signs_in(self, text: str) -> int:
        """How many signs of this kind a text has, overlapping ones apart."""
        return self.signs_among(words_of(text))

    def signs_among(self, words: str) -> int:
        """The same for what `corpus.signs.words_of` made of a text, which many kinds can look at."""
        return len(self._sign.findall(words))


def parse_redirects(text: str) -> tuple[RedirectKind, ...]:
    """The kinds in a YAML list; ValueError that says which entry is wrong and how."""
    kinds = load_entries(text, RedirectKind)
    names = [each.kind for each in kinds]
    for number, name in enumerate(names, start=1):
        if name in names[: number - 1]:
            raise ValueError(f"entry {number}: the kind “{name}” is there twice")
    return tuple(kinds)
