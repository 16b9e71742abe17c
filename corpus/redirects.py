"""Questions that the library must not answer, and where they belong: `redirects.yaml`."""

from __future__ import annotations

import re

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from corpus.signs import sign_pattern, words_of
from corpus.yaml_loader import LOADER

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

    def signs_in(self, text: str) -> int:
        """How many signs of this kind a text has, overlapping ones apart."""
        return len(sign_pattern(self.signs).findall(words_of(text)))


def parse_redirects(text: str) -> tuple[RedirectKind, ...]:
    """The kinds in a YAML list; ValueError that says which entry is wrong and how."""
    try:
        items = yaml.load(text, Loader=LOADER) or []
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ValueError(f"line {line}: not YAML: {error.problem}") from error
    if not isinstance(items, list):
        raise ValueError("line 1: the file must hold a list of entries")
    kinds: list[RedirectKind] = []
    for number, item in enumerate(items, start=1):
        try:
            found = RedirectKind.model_validate(item)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise ValueError(f"entry {number}: {where}: {first['msg']}") from error
        if any(each.kind == found.kind for each in kinds):
            raise ValueError(f"entry {number}: the kind “{found.kind}” is there twice")
        kinds.append(found)
    return tuple(kinds)
