"""Reading the file of GOODPRACTICE_PEOPLE: each mistake in it is named, and none gives anybody anything."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
    model_validator,
)

from app.people.person import Role, parse_role
from app.people.rules import EMAIL, Plain, Rule, Rules
from corpus.sharing import Sharing, parse_level
from indexer.errors import GoodPracticeError

EVERYBODY = "everybody"
"""What a rule says instead of claims where it is for all who have signed in."""


class BadPeople(GoodPracticeError):
    """The file of GOODPRACTICE_PEOPLE cannot be used."""


def read_rules(path: str) -> Rules:
    """The rules in the file; BadPeople says where it is wrong."""
    try:
        raw = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise BadPeople(f"GOODPRACTICE_PEOPLE: {path}: {error.strerror or error}") from error
    except (ValueError, yaml.YAMLError) as error:
        where = getattr(error, "problem_mark", None)
        line = f", line {where.line + 1}" if where else ""
        raise BadPeople(f"GOODPRACTICE_PEOPLE: {path}{line}: this is no YAML") from error
    return parse_rules(raw, path)


def parse_rules(raw: object, path: str) -> Rules:
    """The rules in what a YAML file says (pure); BadPeople says what is wrong, `path` being where it is from."""
    try:
        file = _File.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in first["loc"])
        says = first["msg"].removeprefix("Value error, ")
        raise BadPeople(f"GOODPRACTICE_PEOPLE: {path}: {place + ': ' if place else ''}{says}") from error
    return Rules(file.issuer, file.audience, tuple(each.rule() for each in file.rules), file.name_claim)


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("it must be printable text on one line")
    return text


def _word(text: str) -> str:
    if not text or not text.isprintable() or " " in text or "@" in text:
        raise ValueError(f"“{text}” must be one word without “@”")
    return text


def _small_word(text: str) -> str:
    if text != text.lower():
        raise ValueError(f"“{text}” must be in small letters")
    return _word(text)


def _when(value: object) -> object:
    if value == EVERYBODY:
        return {}
    if not isinstance(value, Mapping) or not value:
        raise ValueError(f"it must name claims with their values, or be “{EVERYBODY}”")
    return {name: each if isinstance(each, list) else [each] for name, each in value.items()}


_Text = Annotated[StrictStr, Field(min_length=1), AfterValidator(_printable)]
_Values = Annotated[list[StrictStr | StrictInt | StrictBool], Field(min_length=1)]


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: _Text
    when: Annotated[dict[_Text, _Values], BeforeValidator(_when)]
    role: Annotated[Role, BeforeValidator(lambda value: parse_role(str(value)))] | None = None
    clearance: Annotated[Sharing, BeforeValidator(lambda value: parse_level(str(value)))] | None = None
    organisation: Annotated[StrictStr, AfterValidator(_word)] | None = None
    name: Annotated[StrictStr, AfterValidator(_small_word)] | None = None

    @model_validator(mode="after")
    def _gives_something(self) -> _Rule:
        if not (self.role or self.clearance or self.organisation or self.name):
            raise ValueError("the rule gives nothing: no role, clearance, organisation or name")
        if self.name and not self.when:
            raise ValueError("a name cannot be everybody’s")
        return self

    def rule(self) -> Rule:
        """The same, frozen."""
        when: dict[str, tuple[Plain, ...]] = {name: tuple(values) for name, values in self.when.items()}
        return Rule(self.title, when, self.role, self.clearance, self.organisation or "", self.name or "")


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    issuer: _Text
    audience: _Text
    name_claim: _Text = EMAIL
    rules: list[_Rule]

    @model_validator(mode="before")
    @classmethod
    def _mapping(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValueError("it must hold `issuer`, `audience` and `rules`")
        return value

    @model_validator(mode="after")
    def _titles_differ(self) -> _File:
        titles = [each.title for each in self.rules]
        for title in titles:
            if titles.count(title) > 1:
                raise ValueError(f"two rules have the title “{title}”")
        return self
