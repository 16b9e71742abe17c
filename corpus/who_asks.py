"""What people type about themselves: `who-asks.yaml`, field -> value of the vocabulary -> phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.yaml_loader import first_problem, load_yaml

FILE = "who-asks.yaml"

Field = Literal["company_stage", "service_type", "jurisdiction"]
FIELDS: tuple[Field, ...] = get_args(Field)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDING = re.compile(r"'s$|(?<=\w{2}[^\Ws])s$", re.IGNORECASE)


class Phrases(BaseModel):
    """The file as it is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    company_stage: Mapping[str, tuple[str, ...]] = {}
    """Phrases of each stage."""
    service_type: Mapping[str, tuple[str, ...]] = {}
    """Phrases of each kind of service."""
    jurisdiction: Mapping[str, tuple[str, ...]] = {}
    """Phrases of each jurisdiction; one may stand under several."""
    staff: Mapping[str, int] = {}
    """From how many people on a company is at a stage."""
    nothing: Mapping[str, tuple[str, ...]] = {}
    """Phrases that look like one of the others and are not, by the reason why."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase in a question that says something of who asks."""

    start: int
    """Offset in code points."""
    end: int
    field: Field
    value: str


class WhoAsks:
    """Finds the phrases of a library in questions."""

    def __init__(self, phrases: Phrases | None = None) -> None:
        """Without phrases nothing is found."""
        self.phrases = phrases or Phrases()
        nothing = {"": tuple(text for texts in self.phrases.nothing.values() for text in texts)}
        self._by_field: dict[Field, _ByWords] = {
            field: _by_words({**getattr(self.phrases, field), **nothing}) for field in FIELDS
        }

    def find(self, question: str) -> tuple[Mention, ...]:
        """What the question says, in the order of its words, longest phrase first at each word."""
        found = (mention for field in FIELDS for mention in self._find(question, field))
        return tuple(sorted(found, key=lambda each: (each.start, FIELDS.index(each.field), each.value)))

    def stage_of(self, people: int) -> str | None:
        """The stage of a company of so many people; None where no stage begins as low."""
        begun = [(least, stage) for stage, least in self.phrases.staff.items() if least <= people]
        return max(begun)[1] if begun else None

    def _find(self, question: str, field: Field) -> Iterator[Mention]:
        by_words = self._by_field[field]
        longest = max(map(len, by_words), default=0)
        # Where everything is in capitals, capitals say nothing.
        shouted = question.isupper()
        spans = [match.span() for match in _WORD.finditer(question)]
        typed = [_plain(question[start:end]) for start, end in spans]
        folded = tuple(word.casefold() for word in typed)
        index = 0
        while index < len(spans):
            for size in range(min(longest, len(spans) - index), 0, -1):
                values = [
                    value
                    for written, value in by_words.get(folded[index : index + size], ())
                    if _fits(written, typed[index : index + size], shouted)
                ]
                if values:
                    start, end = spans[index][0], spans[index + size - 1][1]
                    yield from (Mention(start, end, field, value) for value in dict.fromkeys(values) if value)
                    index += size
                    break
            else:
                index += 1


def parse_who_asks(text: str) -> WhoAsks:
    """The phrases in a YAML mapping; ValueError that says what is wrong and where."""
    try:
        return WhoAsks(Phrases.model_validate(load_yaml(text) or {}))
    except ValidationError as error:
        raise ValueError(first_problem(error, "the file")) from error


_ByWords = Mapping[tuple[str, ...], list[tuple[tuple[str, ...], str]]]
"""Words in small letters -> the same words as the file has them, and the value."""


def _by_words(phrases: Mapping[str, tuple[str, ...]]) -> _ByWords:
    found: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
    for value, texts in phrases.items():
        for text in texts:
            written = tuple(map(_plain, _WORD.findall(text)))
            if written:
                found.setdefault(tuple(word.casefold() for word in written), []).append((written, value))
    return found


def _fits(written: tuple[str, ...], typed: list[str], shouted: bool) -> bool:
    """Whether words that the file has with capitals are typed with them."""
    return all(word.islower() or not word.isalpha() or (word == other and not shouted)
               for word, other in zip(written, typed, strict=True))  # fmt: skip


def _plain(word: str) -> str:
    """The word without the endings of a genitive or plural."""
    return _ENDING.sub("", word.replace("’", "'"))
