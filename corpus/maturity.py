"""The maturity model, `maturity.yaml`: dimensions of five levels, and the questions that are evidence for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from corpus.yaml_loader import first_problem, load_yaml

FILE = "maturity.yaml"
LOWEST = 1
"""The level at which everybody starts."""
HIGHEST = 5

_Text = Annotated[str, Field(min_length=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class LibraryPlace(_Entry):
    """A section of a document, written `document#section`."""

    document: _Text
    section: _Text

    def __str__(self) -> str:
        return f"{self.document}#{self.section}"


def _place(value: object) -> object:
    if not isinstance(value, str):
        return value
    document, _, section = value.partition("#")
    return {"document": document, "section": section}


class Group(_Entry):
    """Kinds of services, or sizes of companies, that questions are asked of together."""

    means: _Text
    """In words, as in “services where people meet”."""
    values: Annotated[tuple[str, ...], Field(min_length=1)]
    """Values of the vocabulary's field."""


class AppliesTo(_Entry):
    """Whom something is meant for; an empty field means everybody."""

    service_type: tuple[str, ...] = ()
    """Values of the vocabulary, or names of groups; one of them is enough."""
    company_stage: tuple[str, ...] = ()
    """The same for the size of the company."""


class Law(_Entry):
    """The section that says that a law asks for it, and whom that law means."""

    place: LibraryPlace
    applies_to: AppliesTo = AppliesTo()

    _read = field_validator("place", mode="before")(_place)


class Question(_Entry):
    """One question, evidence for one level of one dimension."""

    id: _Text
    """Never comes to mean anything else: saved answers are found by it."""
    level: Annotated[int, Field(gt=LOWEST, le=HIGHEST)]
    ask: _Text
    help: _Text
    step: _Text
    """What to do where the answer is not yes, as a heading."""
    places: Annotated[tuple[LibraryPlace, ...], Field(min_length=1)]
    """Where the library says how."""
    applies_to: AppliesTo = AppliesTo()
    after: tuple[str, ...] = ()
    """Ids of the questions whose steps come first."""
    law: Mapping[str, Law] = {}
    """By jurisdiction: where a law asks for it."""

    @field_validator("places", mode="before")
    @classmethod
    def _read_places(cls, value: object) -> object:
        return [_place(each) for each in value] if isinstance(value, list) else value


class Level(_Entry):
    """One of the five levels."""

    name: _Text
    means: _Text


class Dimension(_Entry):
    """One of the ten dimensions."""

    id: _Text
    name: _Text
    about: _Text
    levels: Annotated[tuple[str, ...], Field(min_length=HIGHEST, max_length=HIGHEST)]
    """What each level looks like here, the lowest first."""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class Maturity(_Entry):
    """The whole model."""

    version: _Text
    """Of the questions; saved answers carry it."""
    as_of: date
    levels: Annotated[tuple[Level, ...], Field(min_length=HIGHEST, max_length=HIGHEST)]
    """The lowest first."""
    groups: Mapping[str, Group] = {}
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by its id, in the order of the file."""
        return {question.id: question for dimension in self.dimensions for question in dimension.questions}

    def values_of(self, wanted: tuple[str, ...]) -> frozenset[str]:
        """The values of the vocabulary that these values and groups stand for."""
        return frozenset(
            value for each in wanted for value in (self.groups[each].values if each in self.groups else (each,))
        )

    def places(self) -> Iterator[tuple[str, LibraryPlace]]:
        """Every place that a question names, with the question's id."""
        for question in self.questions.values():
            yield from ((question.id, place) for place in question.places)
            yield from ((question.id, law.place) for law in question.law.values())


def parse_maturity(text: str) -> Maturity:
    """The model in a YAML mapping; ValueError that says what is wrong and where."""
    try:
        model = Maturity.model_validate(load_yaml(text) or {})
    except ValidationError as error:
        raise ValueError(first_problem(error, "the file")) from error
    for problem in _problems(model):
        raise ValueError(problem)
    return model


def _problems(model: Maturity) -> Iterator[str]:
    """What the fields cannot say on their own."""
    yield from _twice("dimension", [dimension.id for dimension in model.dimensions])
    asked = [question for dimension in model.dimensions for question in dimension.questions]
    yield from _twice("question", [question.id for question in asked])
    for dimension in model.dimensions:
        levels = [question.level for question in dimension.questions]
        if levels != sorted(levels):
            yield f"dimension {dimension.id}: its questions do not stand in the order of their levels"
    done: dict[str, tuple[str, ...]] = {}
    for question in asked:
        if unknown := [each for each in question.after if each not in model.questions]:
            yield f"question {question.id}: “after” names {unknown[0]}, and there is no such question"
        done[question.id] = question.after
    if ring := _ring(done):
        yield f"question {ring}: “after” leads in a circle"


def _twice(what: str, ids: list[str]) -> Iterator[str]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield f"{what} {name}: the id is there twice"


def _ring(after: Mapping[str, tuple[str, ...]]) -> str:
    """The first question that waits for itself, by way of others; empty where there is none."""
    left = dict(after)
    while ready := [each for each, first in left.items() if not any(other in left for other in first)]:
        for each in ready:
            del left[each]
    return next(iter(left), "")
