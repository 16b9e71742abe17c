"""Writes the views: for each audience, tables of what it may see and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from haystack import component, default_from_dict, default_to_dict
from haystack.dataclasses import Document as HaystackDocument

from corpus.document import Document
from corpus.sharing import AMBER, LEVELS, Sharing, rank
from indexer.audiences import audiences_in
from indexer.bridge import digest_of_all, document_row, with_vectors_of
from indexer.indexing.spool import Spool
from indexer.places.choice import place_from
from indexer.places.place import Mirrored, Place, Wanted
from indexer.published import Tables, View
from indexer.stores.protocol import Store, with_store


@component
class ViewWriter:
    """The last steps of indexing: write what is new or moved, remove what is stale, view by view.

    Audiences that see the same documents share their tables, and where a store reads several as one, also those of
    what they see in common.
    """

    def __init__(self, place: Place, generation: str, dimension: int, widest: Store | None) -> None:
        """`place` is where the index lives; `generation` the end of the tables' names; `dimension` the
        length of an embedding; `widest` holds every passage of the last finished index, at that version, with
        its vectors."""
        self.place = place
        self.generation = generation
        self.dimension = dimension
        self.widest = widest

    def to_dict(self) -> dict[str, Any]:
        """The constructor's arguments, as Haystack's YAML keeps them."""
        return default_to_dict(
            self,
            place=self.place.to_dict(),
            generation=self.generation,
            dimension=self.dimension,
            widest=self.widest.to_dict() if self.widest else None,
        )

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ViewWriter:
        """The component that `to_dict` described."""
        described = with_store(data, "widest")
        arguments = {**described["init_parameters"], "place": place_from(described["init_parameters"]["place"])}
        return default_from_dict(cls, {**described, "init_parameters": arguments})

    @component.output_types(views=dict[str, View], written=int, removed=int)
    def run(
        self,
        vectors: Spool,
        passages: list[HaystackDocument],
        documents: list[Document],
    ) -> dict[str, object]:
        """The view of each audience, and how many passages of the library were written and removed."""
        rows = [document_row(document) for document in documents]
        source = _Vectors(self.widest, vectors)
        seen = {
            audience: frozenset(each.id for each in documents if each.front.open_to(clearance))
            for audience, clearance in audiences_in(document.front for document in documents).items()
        }
        read, tables = _apart(seen, _open_to_all(documents)) if self.place.shares_tables else _whole(seen)
        wanted = [each for names, table in tables.items() for each in (
            Wanted(f"passages-{table}-{self.generation}", self.dimension,
                   [row for row in passages if row.meta["document"] in names], source.of),
            Wanted(f"documents-{table}-{self.generation}", 0, [row for row in rows if row.id in names], list),
        )]  # fmt: skip
        with ThreadPoolExecutor(self.place.at_once) as hands:
            # One by one needs no other thread, and ends at once with Ctrl-C.
            mirror = self.place.mirror
            made = list(map(mirror, wanted) if self.place.at_once == 1 else hands.map(mirror, wanted))
        passages_in = dict(zip(tables, made[::2], strict=True))
        documents_in = dict(zip(tables, made[1::2], strict=True))
        views = {
            audience: View(
                passages=_together(passages_in[names] for names in read[audience]),
                documents=_together(documents_in[names] for names in read[audience]),
                library_version=digest_of_all(
                    [f"{row.id} {row.meta['row_digest']}" for row in rows if row.id in seen[audience]]
                ),
                document_count=len(seen[audience]),
                passage_count=sum(row.meta["document"] in seen[audience] for row in passages),
            )
            for audience in seen
        }
        # What the last level sees is everything; organisations and people see parts of it.
        everything = [passages_in[names] for names in read[LEVELS[-1]]]
        written = set[str]().union(*(each.written for each in everything))
        removed = set[str]().union(*(each.removed for each in everything)) - {row.id for row in passages}
        return {"views": views, "written": len(written), "removed": len(removed)}


Names = frozenset[str]
"""The documents of a table, by id."""


def _whole(seen: Mapping[str, Names]) -> tuple[dict[str, list[Names]], dict[Names, str]]:
    """One table for all that an audience sees: what each audience reads, and what each table is called.

    The first audience that sees just this has the table; who sees the same reads it too.
    """
    tables: dict[Names, str] = {}
    for audience, names in seen.items():
        tables.setdefault(names, _table(audience))
    return {audience: [names] for audience, names in seen.items()}, tables


def _apart(
    seen: Mapping[str, Names], open_to_all: Sequence[Names]
) -> tuple[dict[str, list[Names]], dict[Names, str]]:
    """A table for each level whose documents are open to everyone of that level, and one for what an audience
    sees beyond: as `_whole`, but a document that all see is in one table."""
    tables: dict[Names, str] = {}
    read: dict[str, list[Names]] = {}
    for audience, names in seen.items():
        parts = [part for part in open_to_all if part and part <= names]
        beyond = names.difference(*parts)
        # Whoever sees nothing reads a table without rows.
        read[audience] = [*parts, beyond] if beyond or not parts else parts
    for level, part in zip(LEVELS, open_to_all, strict=False):
        if any(part in parts for parts in read.values()):
            tables.setdefault(part, _table(level))
    for part in dict.fromkeys(parts[-1] for parts in read.values()):
        # Named by all who read it: another reader gets another table, not one that had rows for others alone.
        readers = [audience for audience, parts in read.items() if parts[-1] == part]
        tables.setdefault(part, _table("\n".join(readers)))
    return read, tables


def _open_to_all(documents: Iterable[Document]) -> list[Names]:
    """The documents of TLP:CLEAR, TLP:GREEN and TLP:AMBER; narrower levels name who may see each."""
    levels = LEVELS[: rank(AMBER) + 1]
    return [frozenset(each.id for each in documents if each.front.sharing == level) for level in levels]


def _together(made: Iterable[Mirrored]) -> Tables:
    return tuple(version for each in made for version in each.tables)


def _table(audience: str) -> str:
    """What stands for an audience in the names of tables, the same in every build."""
    return str(LEVELS.index(audience)) if audience in LEVELS else f"m{digest_of_all([audience])}"


def level_counts(documents: Iterable[Document]) -> dict[Sharing, int]:
    """How many documents each level holds."""
    levels = [document.front.sharing for document in documents]
    return {level: levels.count(level) for level in LEVELS}


class _Vectors:
    """Vectors by passage: just made, or taken from the widest view of the last finished index."""

    def __init__(self, widest: Store | None, fresh: Spool) -> None:
        self._widest = widest
        self._fresh = fresh

    def of(self, rows: Sequence[HaystackDocument]) -> list[HaystackDocument]:
        missing = [row.id for row in rows if row.id not in self._fresh]
        known = self._widest.get(missing) if self._widest and missing else {}
        fresh = self._fresh.completed([row for row in rows if row.id in self._fresh])
        return [*fresh, *(with_vectors_of(row, known[row.id]) for row in rows if row.id not in self._fresh)]
