"""What building and reading ask of the place where an index lives."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from haystack.dataclasses import Document as HaystackDocument

from indexer.published import Published, Tables
from indexer.stores.protocol import Store

Finding = tuple[str, str, bool]
"""A line of `goodpractice doctor`: name, value, whether it is good."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one table shall hold, and nothing else."""

    table: str
    """Its name; a version of it is made."""
    dimension: int
    """The length of its vectors; 0 for whole documents, which have none."""
    rows: Sequence[HaystackDocument]
    """Every row, without vectors; their `row_digest` says what changed."""
    complete: Callable[[Sequence[HaystackDocument]], Iterable[HaystackDocument]]
    """Gives rows what they lack to be written."""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What it took to make a table hold what was wanted."""

    tables: Tables
    """The finished versions that hold it together."""
    written: frozenset[str]
    """The ids of the rows that were written."""
    removed: frozenset[str]
    """The ids of the rows that are no longer in it."""


class Place(Protocol):
    """Where an index lives. Making one opens nothing.

    Readers pin the versions that the current state names. A builder writes versions that no state names yet, and
    publishes them in one step.
    """

    at_once: int
    """How many tables are mirrored at the same time."""
    shares_tables: bool
    """Whether a store reads several tables as one, so that audiences share the tables of what all of them see."""
    asked_at_once: int
    """How many questions are looked for at the same time; the others wait."""

    def to_dict(self) -> dict[str, Any]:
        """What a pipeline's YAML keeps of it; never a password."""
        ...

    def states(self) -> tuple[Published, ...]:
        """The finished index and the earlier ones that are kept, newest first; NoIndex, IndexUnreadable."""
        ...

    def stamp(self) -> Hashable:
        """What changes when another state is published; None where nothing is."""
        ...

    def passages(self, tables: Tables, dimension: int) -> Store:
        """The passages in finished tables, which nobody can change any more."""
        ...

    def documents(self, tables: Tables) -> Store:
        """The whole documents in finished tables."""
        ...

    def side_file(self, name: str) -> str:
        """The text that was kept under this name."""
        ...

    def only_builder(self) -> AbstractContextManager[None]:
        """Keeps every other builder out, on whatever machine; IndexBusy when one is there."""
        ...

    def whole(self, states: Sequence[Published]) -> list[Published]:
        """Those of these states that a builder can go on from: nothing of them is lost."""
        ...

    def forget_unfinished(self, states: Sequence[Published], generation: str) -> None:
        """Removes what a builder left that was killed; `generation` is the one that is built next."""
        ...

    def mirror(self, wanted: Wanted) -> Mirrored:
        """Makes the table hold exactly what is wanted, from its last finished version."""
        ...

    def keep_side_file(self, name: str, content: bytes) -> None:
        """Keeps a file under a name that tells its content."""
        ...

    def publish(self, states: Sequence[Published]) -> None:
        """Makes the first state the current one, in one step."""
        ...

    def tidy(self, states: Sequence[Published]) -> None:
        """Frees what no reader and none of these states needs."""
        ...

    def findings(self) -> Iterator[Finding]:
        """What `goodpractice doctor` says about it."""
        ...
