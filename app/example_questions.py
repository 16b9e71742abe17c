"""Questions to begin with, by who asks, from `example_questions.yaml` (pure but for reading that file once)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.catalogue import N_
from corpus.yaml_loader import load_yaml

_FILE = Path(__file__).with_name("example_questions.yaml")

PEOPLE = {"company": N_("In a company"), "mentor": N_("As a mentor"), "researcher": N_("As a researcher")}
"""Who asks, and the words over their questions."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question that somebody may begin with."""

    question: str
    person: str
    """One of PEOPLE."""
    document: str
    """The id of a document that answers it."""


@cache
def all_examples() -> tuple[Example, ...]:
    """Every example, in the order of the file."""
    people = load_yaml(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Example(question, person, document)
        for person in PEOPLE
        for each in people[person]
        for document, question in each.items()
    )


def examples_for(visible: Container[str]) -> tuple[Example, ...]:
    """The examples whose documents are among those that the visitor may see."""
    return tuple(each for each in all_examples() if each.document in visible)
