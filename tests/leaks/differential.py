"""Compares what people get with what they would get if what they may not see had never been in the library."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from corpus.library import read_library
from corpus.sharing import RED, Clearance, may_see
from indexer.ask import Asker
from indexer.build import build_index
from indexer.embedding import Embedded, LoadedModel, embed
from indexer.facets import FACETS, values_of
from indexer.listing import ORDERS
from indexer.places.choice import states_of
from indexer.published import view_of
from indexer.settings import Settings
from tests.leaks.doors import ASKING, FILES, READING, Case, Door, Side, through
from tests.leaks.libraries import Made, Written, made, write
from tests.leaks.people import questions, somebody

Breaking = Callable[[], AbstractContextManager[None]]
Places = Callable[[str], Settings]
"""The settings of an empty place, by a name of its own."""
_VECTORS: dict[tuple[int, str], Embedded] = {}
_DAYS = ("2026-11-01T10:00:00+00:00", "2026-11-02T10:00:00+00:00")
_NO_IDS = ("no-such", "", "%", "'")


@dataclass
class Compared:
    """What was compared."""

    cases: int = 0
    by_door: dict[str, int] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    """Each case in which something differed."""

    def add(self, other: Compared) -> None:
        """Counts another comparison in."""
        self.cases += other.cases
        self.leaks += other.leaks
        for door, number in other.by_door.items():
            self.by_door[door] = self.by_door.get(door, 0) + number


class Pair:
    """One library made from a seed: an index of all of it, and one of what each person may see."""

    def __init__(self, seed: int, places: Places, folder: Path, *, documents: int = 14, people: int = 24) -> None:
        """`people` is how many ask; each kind of what they may see takes an index of its own."""
        self._seed = seed
        self._library = made(random.Random(seed), documents)
        self._people = somebody(random.Random(seed), people)
        self._alone = _Alone(places, folder, self._library)
        with same_vectors():
            settings = places("whole")
            self._whole = Asker(
                _indexed(settings, folder / "whole", self._library, self._library.before, self._library.after)
            )
        self._states = states_of(settings)
        self._given: dict[tuple[Any, ...], object] = {}

    def compare(self, cases: int, doors: Sequence[str] = (), broken: Breaking = nullcontext) -> Compared:
        """So many cases, through these doors or all; what is asked of the whole library is asked inside `broken`.

        Both indexes get a text's vectors from one computation: in a batch, they depend in their last bits on the
        texts beside it.
        """
        chance = random.Random(self._seed)
        compared = Compared()
        texts = questions(chance, self._library, max(6, cases // 150))
        with same_vectors():
            for _ in range(cases):
                person = chance.choice(self._people)
                door = chance.choice(doors) if doors else _door(chance)
                case = self._case(chance, person, texts)
                there = Side(self._alone.asker_for(person), RED)
                # What is asked again of the smaller library need not be answered again.
                key = (self._alone.key_of(person), door, repr(case))
                if key not in self._given:
                    self._given[key] = through(_DOORS[door], there, case)
                with broken():
                    got = through(_DOORS[door], Side(self._whole, person), case)
                compared.cases += 1
                compared.by_door[door] = compared.by_door.get(door, 0) + 1
                if got != self._given[key]:
                    compared.leaks.append(_told(self._seed, door, case, got, self._given[key]))
        return compared

    def _case(self, chance: random.Random, person: Clearance, texts: Sequence[str]) -> Case:
        everything = [*self._library.before, *self._library.after]
        own = [view_of(state, person).library_version for state in self._states]
        others = [view.library_version for state in self._states for view in state.views.values()]
        front = chance.choice(self._whole.listing(clearance=RED)).front
        narrowed = [name for name in FACETS if name != "state" and values_of(front, name)]
        chosen = {name: values_of(front, name)[:1] for name in chance.sample(narrowed, chance.randrange(3))}
        return Case(
            person,
            chance.choice(texts),
            chance.choice([chance.choice(everything).name, chance.choice(everything).name, *_NO_IDS]),
            chance.choice([chance.choice(everything).path, chance.choice(everything).path, "guides/none.md"]),
            chance.choice([*own, *own, chance.choice(others), "0" * 12]),
            chosen,
            chance.choice([None, *ORDERS]),
        )


@contextmanager
def same_vectors() -> Iterator[None]:
    """Each text is embedded once and alone, whatever library it stands in."""

    def once(loaded: LoadedModel, texts: Sequence[str]) -> list[Embedded]:
        for text in texts:
            if (id(loaded), text) not in _VECTORS:
                _VECTORS[id(loaded), text] = embed(loaded, [text])[0]
        return [_VECTORS[id(loaded), text] for text in texts]

    with patch("indexer.embedding.embed", once):
        yield


_DOORS: dict[str, Door] = {**ASKING, **READING, **FILES}


def _door(chance: random.Random) -> str:
    lot = chance.random()
    return chance.choice(list(ASKING if lot < 0.6 else READING if lot < 0.98 else FILES))


class _Alone:
    """Indexes of what somebody may see and of nothing else, one for each pair of visible sets."""

    def __init__(self, places: Places, folder: Path, library: Made) -> None:
        self._places = places
        self._folder = folder
        self._library = library
        self._askers: dict[tuple[frozenset[str], frozenset[str]], Asker] = {}
        self._numbers = count()

    def key_of(self, person: Clearance) -> tuple[frozenset[str], frozenset[str]]:
        """The documents that the person might see before and after the change."""
        both = self._library.before, self._library.after
        before, after = (frozenset(each.name for each in these if _is_for(person, each)) for these in both)
        return before, after

    def asker_for(self, person: Clearance) -> Asker:
        """Somebody to ask about just what this person may see."""
        key = self.key_of(person)
        if key not in self._askers:
            name = f"alone-{next(self._numbers)}"
            before = tuple(each for each in self._library.before if each.name in key[0])
            after = tuple(each for each in self._library.after if each.name in key[1])
            place = self._places(name)
            self._askers[key] = Asker(_indexed(place, self._folder / name, self._library, before, after))
        return self._askers[key]


def _is_for(person: Clearance, written: Written) -> bool:
    front = written.front
    organisations: Any = front.get("organisations", ())
    recipients: Any = front.get("recipients", ())
    return may_see(person, front["sharing"], organisations, recipients)  # type: ignore[arg-type]


def _indexed(
    settings: Settings, folder: Path, library: Made, before: tuple[Written, ...], after: tuple[Written, ...]
) -> Settings:
    """The settings of an index that was built before and after the change, on set days."""
    for day, these in zip(_DAYS, (before, after), strict=True):
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, these, library)
        assert not read_library(folder).problems, read_library(folder).problems
        with patch("indexer.build._now", lambda day=day: day):
            build_index(folder, settings)
    return settings


def _told(seed: int, door: str, case: Case, got: object, wanted: object) -> str:
    first, second = repr(got), repr(wanted)
    place = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0)
    start = max(place - 80, 0)
    return (
        f"SEED={seed} door “{door}” for {case.person!r}, {case!r}\n"
        f"  got:      …{first[start : place + 160]}\n  should be …{second[start : place + 160]}"
    )
