"""Writes the views: for each audience, a table of what it may see and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from haystack import component, default_from_dict, default_to_dict
from haystack.dataclasses import Document as HaystackDocument

from corpus.document import Document
from corpus.sharing import LEVELS, Sharing
from indexer.audiences import audiences_in
from indexer.bridge import digest_of_all, document_row, with_vectors_of
from indexer.indexing.spool import Spool
from indexer.places.choice import place_from
from indexer.places.place import Mirrored, Place, Wanted
from indexer.published import View
from indexer.stores.protocol import Store, with_store


@component
class ViewWriter:
    """The last steps of indexing: write what is new or moved, remove what is stale, view by view.

    Audiences that see the same documents share their tables.
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
        """The view of each audience, and how many passages of the widest one were written and removed."""
        rows = [document_row(document) for document in documents]
        source = _Vectors(self.widest, vectors)
        seen: dict[str, frozenset[str]] = {}
        first: dict[frozenset[str], str] = {}
        for audience, clearance in audiences_in(document.front for document in documents).items():
            names = frozenset(each.id for each in documents if each.front.open_to(clearance))
            seen[audience] = names
            # The first audience that sees just this has the tables; who sees the same reads them too.
            first.setdefault(names, audience)

        def mirrored(names: frozenset[str]) -> tuple[Mirrored, View]:
            return self._mirrored(
                _table(first[names]), [row for row in passages if row.meta["document"] in names],
                [row for row in rows if row.id in names], source,
            )  # fmt: skip

        with ThreadPoolExecutor(self.place.at_once) as hands:
            # One by one needs no other thread, and ends at once with Ctrl-C.
            results = map(mirrored, first) if self.place.at_once == 1 else hands.map(mirrored, first)
            made = dict(zip(first, results, strict=True))
        views = {audience: made[names][1] for audience, names in seen.items()}
        # What the last level sees is everything; organisations and people see parts of it.
        widest = made[seen[LEVELS[-1]]][0]
        return {"views": views, "written": widest.written, "removed": widest.removed}

    def _mirrored(
        self, table: str, passages: list[HaystackDocument], documents: list[HaystackDocument], source: _Vectors
    ) -> tuple[Mirrored, View]:
        passages_made = self.place.mirror(
            Wanted(f"passages-{table}-{self.generation}", self.dimension, passages, source.of)
        )
        documents_made = self.place.mirror(Wanted(f"documents-{table}-{self.generation}", 0, documents, list))
        view = View(
            passages_made.version,
            documents_made.version,
            digest_of_all([f"{row.id} {row.meta['row_digest']}" for row in documents]),
            len(documents),
            len(passages),
        )
        return passages_made, view


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
