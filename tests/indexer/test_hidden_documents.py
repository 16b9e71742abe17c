"""What a person finds is what they would find if the documents that they may not see were not there at all.

Libraries made by chance change from build to build: documents come, go, change and move between levels. After each
build every level's view is compared, on the same engine and with exact vectors, with an index that was made anew
from the permitted documents alone: texts with their scores, vectors, counts, single fields and whole documents.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from haystack.dataclasses import Document as HaystackDocument

from corpus.document import Document
from corpus.library import read_library
from corpus.passages import passages_of
from corpus.sharing import LEVELS, RED, STRICT, Clearance, may_see
from indexer.audiences import audience_of, audiences_in
from indexer.bridge import access_filter, answer_filter, document_row, passage_row, with_vectors
from indexer.errors import NoIndex
from indexer.indexing.spool import Spool
from indexer.indexing.views import ViewWriter, level_counts
from indexer.places.cluster import ClusterPlace
from indexer.places.embedded import EmbeddedPlace
from indexer.places.place import Place, Wanted
from indexer.published import Published, View
from indexer.stores.opensearch_connection import Connection
from indexer.stores.protocol import Store
from tests.libraries import write_library

pytestmark = pytest.mark.xdist_group("servers")

DIMENSION = 4
SIZES = {"embedded": (4, 10), "cluster": (3, 3)}
"""How many builds, and how many questions of each view: a server makes indices slowly."""
WORDS = (
    "report",
    "hash",
    "list",
    "keep",
    "law",
    "moderator",
    "zebra",
    "protocol",
    "alarm",
    "outage",
    "review",
    "appeal",
)


@pytest.fixture(params=["embedded", pytest.param("cluster", marks=pytest.mark.long)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty place of each kind."""
    if request.param == "embedded":
        yield EmbeddedPlace(tmp_path / "index")
        return
    one_node = request.getfixturevalue("one_node")
    prefix = f"hidden-{uuid4().hex}"
    yield ClusterPlace(Connection(one_node.addresses), prefix, shards=2, replicas=0)
    one_node.send("DELETE", f"/{prefix}-*?expand_wildcards=all")


def test_a_view_tells_nothing_of_what_it_hides(place: Place, tmp_path: Path) -> None:
    rounds, questions = SIZES[place.to_dict()["kind"]]
    chance = random.Random(20261126)
    library: dict[str, str] = {}
    compared = 0
    for number in range(rounds):
        library = edited(library, chance) if number % 3 else changed(library, chance)
        folder = write_library(tmp_path / f"library-{number}", library)
        documents = list(read_library(folder).documents)
        views = build(place, documents)
        audiences = audiences_in(document.front for document in documents)
        for name, clearance in enumerate(audiences.values()):
            view = views[audience_of(clearance, views)]
            allowed = [each for each in documents if visible(clearance, each)]
            alone = made_anew(place, f"alone-{number}-{name}", allowed)
            seen = (place.passages(view.passages, DIMENSION), place.documents(view.documents))
            assert nothing_more(place, view, clearance)
            for _ in range(questions):
                question = chance.choices(WORDS, k=chance.randrange(1, 5))
                vector = [chance.gauss(0, 1) for _ in range(DIMENSION)]
                narrowed = chance.choice([access_filter(clearance), answer_filter(clearance)])
                assert found(seen, question, vector, narrowed) == found(alone, question, vector, narrowed)
                compared += 1
    assert compared >= rounds * (len(LEVELS) + 2) * questions


@pytest.mark.parametrize(("key", "level", "few", "more"), [
    ("organisations", STRICT, "[harbour]", "[harbour, beacon]"),
    ("recipients", RED, "[ann@harbour]", "[ann@harbour, bo@beacon]"),
])  # fmt: skip
def test_what_was_taken_out_before_more_may_read_is_in_no_table_of_theirs(
    place: Place, tmp_path: Path, key: str, level: str, few: str, more: str
) -> None:
    def text(readers: str, words: str) -> str:
        front = f"id: note\ntitle: T\nsummary: S.\nas_of: 2026-11-22\nsharing: {level}\n{key}: {readers}\n"
        sections = "".join(f"## {each}\n\n{each} beacon report.\n\n" for each in ("Hash", words))
        return f"---\n{front}state: published\nevidence: E1\n---\n\n{sections}"

    for number, written_text in enumerate((text(few, "Alarm"), text(more, "Others"))):
        documents = list(read_library(write_library(tmp_path / f"{number}", {"note.md": written_text})).documents)
        views = build(place, documents)
        for clearance in audiences_in(document.front for document in documents).values():
            assert nothing_more(place, views[audience_of(clearance, views)], clearance)


def nothing_more(place: Place, view: View, clearance: Clearance) -> bool:
    """Whether no table that somebody's questions go to has a row that is not theirs, even a replaced one."""
    passages = [place.passages((each,), DIMENSION) for each in view.passages]
    documents = [place.documents((each,)) for each in view.documents]
    return all(
        store.count_documents() == store.count_documents_by_filter(access_filter(clearance))
        for store in (*passages, *documents)
    )


def visible(clearance: Clearance, document: Document) -> bool:
    front = document.front
    return may_see(clearance, front.sharing, front.organisations, front.recipients)


def changed(library: Mapping[str, str], chance: random.Random) -> dict[str, str]:
    """The next library: some documents gone, some rewritten, some moved to another level, some new."""
    kept = {path: text for path, text in library.items() if chance.random() < 0.8}
    for path in list(kept):
        if chance.random() < 0.4:
            kept[path] = written(path.removesuffix(".md"), chance)
    for _ in range(6):
        name = f"d{chance.randrange(10**6):06d}"
        kept[f"{name}.md"] = written(name, chance)
    return kept


def edited(library: Mapping[str, str], chance: random.Random) -> dict[str, str]:
    """The next library: the same documents for the same readers, some with other words, and one new."""
    found = dict(library)
    for path in chance.sample(sorted(library), min(2, len(library))):
        kept, _, _ = library[path].rstrip().rpartition("\n")
        found[path] = f"{kept}\n{' '.join(chance.choices(WORDS, k=12))}.\n"
    name = f"d{chance.randrange(10**6):06d}"
    return found | {f"{name}.md": written(name, chance)}


def written(name: str, chance: random.Random) -> str:
    """A document of a level made by chance."""
    front = {
        "id": name, "title": " ".join(chance.choices(WORDS, k=2)), "summary": "A note.", "as_of": "2026-11-22",
        "sharing": chance.choice(LEVELS), "state": chance.choice(["published", "retired"]), "evidence": "E1",
    }  # fmt: skip
    if front["sharing"] == STRICT:
        front["organisations"] = chance.choice(["[harbour]", "[beacon]", "[harbour, beacon]"])
    if front["sharing"] == RED:
        front["recipients"] = chance.choice(["[ann@harbour]", "[bo@beacon]", "[ann@harbour, bo@beacon]"])
    if front["state"] == "retired":
        front["superseded_by"] = "another"
    sections = [
        f"## {' '.join(chance.choices(WORDS, k=2))} {number}\n\n{' '.join(chance.choices(WORDS, k=12))}.\n"
        for number in range(chance.randrange(1, 4))
    ]
    lines = "\n".join(f"{key}: {value}" for key, value in front.items())
    return f"---\n{lines}\n---\n\n" + "\n".join(sections)


def passages_in(documents: Sequence[Document]) -> list[HaystackDocument]:
    return [
        passage_row(passage, document, "model")
        for document in documents
        for passage in passages_of(document, lambda text: len(text.split()), 60)
    ]


def embedded(rows: Sequence[HaystackDocument]) -> list[HaystackDocument]:
    """The rows with vectors that only their text decides."""
    found = []
    for row in rows:
        chance = random.Random(row.meta["embedded_digest"])
        found.append(
            with_vectors(
                row, [chance.gauss(0, 1) for _ in range(DIMENSION)], np.zeros((0, DIMENSION), np.float32), ""
            )
        )
    return found


def build(place: Place, documents: Sequence[Document]) -> Mapping[Any, View]:
    """Writes and publishes the views, from the last published ones."""
    with place.only_builder():
        states: list[Published] = []
        with suppress(NoIndex):
            states = list(place.states())
        place.forget_unfinished(states, "g")
        rows = passages_in(documents)
        made = ViewWriter(place, "g", DIMENSION, None).run(Spool(embedded(rows)), rows, list(documents))
        views: Any = made["views"]
        counts = level_counts(documents)
        state = Published("model", DIMENSION, "g", views, counts, "library", {}, "2026-11-26T10:00:00+00:00")
        place.publish([state, *states])
        place.tidy([state, *states])
        return place.states()[0].views


def made_anew(place: Place, name: str, documents: Sequence[Document]) -> tuple[Store, Store]:
    """The stores of an index of these documents alone."""
    passages = place.mirror(Wanted(f"{name}-passages", DIMENSION, passages_in(documents), embedded))
    whole = place.mirror(Wanted(f"{name}-documents", 0, [document_row(each) for each in documents], list))
    return place.passages(passages.tables, DIMENSION), place.documents(whole.tables)


def found(stores: tuple[Store, Store], words: Sequence[str], vector: list[float], filters: Any) -> dict[str, Any]:
    """Everything that can be asked of a view."""
    passages, documents = stores
    return {
        "text": scored(passages.search_text(" ".join(words), filters=filters, top_k=5)),
        "vectors": scored(passages.search_vector(vector, filters=filters, top_k=5, exact=True)),
        "count": passages.count_documents_by_filter(filters),
        "all": passages.count_documents(),
        "words": passages.columns(["search_text"]),
        "facets": documents.columns(["state", "evidence"], filters),
        "documents": [document.id for document in documents.filter_documents(filters)],
    }


def scored(hits: Sequence[HaystackDocument]) -> list[tuple[str, float]]:
    return [(hit.id, round(hit.score or 0.0, 5)) for hit in hits]
