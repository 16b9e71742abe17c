"""What every peer is given: a judged collection as our index holds it, with seeded filler, and its questions."""

from __future__ import annotations

import base64
import json
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from haystack.dataclasses import Document as HaystackDocument

from corpus.sharing import CLEAR
from evaluation.benchmark_rows import Collection, Vectors, _parents, row_batches
from evaluation.indexed import indexed_set
from evaluation.judged import JudgedSet
from evaluation.peers import Batch, Question
from evaluation.sets.beir import KIND
from indexer.bridge import SEARCHED_META, of_length_one
from indexer.embedding import QuestionEmbedder
from indexer.model import find_model
from indexer.places.embedded import EmbeddedPlace
from indexer.published import Published, read_published
from indexer.settings import Settings

_HEAD = 2  # bytes before packed tokens: their dimension


@dataclass(frozen=True, slots=True)
class Source:
    """A judged collection with all that an index of it needs."""

    name: str
    collection: Collection
    """Its passages with all their metadata, those of judged documents first, and its questions."""
    tokens: tuple[Vectors, ...]
    """Those of each question's tokens, shape (tokens, dimension)."""
    documents_of: Mapping[str, str]
    """The judged document of each passage, by the passage's id."""
    published: Published
    index: Path
    """The collection's own index."""

    def documents(self) -> list[HaystackDocument]:
        """The collection's whole documents; fillers have none, so that no filler is ever quoted."""
        return EmbeddedPlace(self.index).documents(self.published.views[CLEAR].documents).filter_documents()

    def with_questions(self, most: int) -> Source:
        """The same with its first questions, at most so many."""
        collection = replace(
            self.collection, questions=self.collection.questions[:most], asked=self.collection.asked[:most]
        )
        return replace(self, collection=collection, tokens=self.tokens[:most])

    def questions(self) -> list[Question]:
        """The questions as peers get them."""
        asked = zip(self.collection.questions, self.collection.asked, self.tokens, strict=True)
        return [Question(question.text, vector, tokens) for question, vector, tokens in asked]


def read_source(folder: Path, cache: Path, say: Callable[[str], None]) -> Source:
    """The collection in a BEIR-layout folder; its index and the vectors of its questions are made once, and kept
    in `cache`."""
    settings = Settings()
    judged, there = indexed_set(KIND, [folder], settings, cache, say)
    published = read_published(there.index)
    kept = there.index.parent / f"peers-{published.views[CLEAR].library_version}.pickle"
    if kept.is_file():
        return _unpickled(kept)
    source = _read_source(judged, there, published)
    with kept.with_suffix(".new").open("wb") as file:
        pickle.dump(source, file)
    kept.with_suffix(".new").replace(kept)
    return source


def _read_source(judged: JudgedSet, there: Settings, published: Published) -> Source:
    passages = EmbeddedPlace(there.index).passages(published.views[CLEAR].passages, published.dimension)
    rows = passages.filter_documents()
    documents_of = {row.id: judged.document(row.meta["path"], row.meta["document"]) for row in rows}
    questions = tuple(question for question in judged.questions if question.relevant)
    wanted = {document for question in questions for document in question.relevant}
    # A part of the collection then still holds what its questions are about.
    rows.sort(key=lambda row: (documents_of[row.id] not in wanted, row.id))
    embedder = QuestionEmbedder(find_model(there.model).location)
    asked = [embedder.run(text=question.text, question=question.text) for question in questions]
    collection = Collection(
        rows=tuple(replace(row, embedding=None) for row in rows),
        vectors=of_length_one(np.array([row.embedding for row in rows], dtype=np.float32)),
        questions=questions,
        asked=of_length_one(np.array([each["embedding"] for each in asked], dtype=np.float32)),
    )
    tokens = tuple(np.asarray(each["tokens"], dtype=np.float32) for each in asked)
    return Source(judged.name, collection, tokens, documents_of, published, there.index)


class Rows:
    """The passages of one run, a thousand at a time."""

    def __init__(self, source: Source, vectors: Vectors) -> None:
        """There are as many passages as `vectors`; those that the collection has not are made up."""
        self.source = source
        self.vectors = vectors

    def __iter__(self) -> Iterator[Batch]:
        """The passages in order; fillers come last."""
        collection = self.source.collection
        own = len(collection.rows)
        first, second = _parents(collection, len(self.vectors))
        done = 0
        for batch in row_batches(collection, self.vectors):
            rows = []
            for number, row in enumerate(batch, start=done - own):
                if number < 0:
                    rows.append(row)
                else:
                    parents = (collection.rows[int(each[number])] for each in (first, second))
                    rows.append(mixed(row, *parents))
            yield Batch(
                tuple(row.id for row in rows),
                tuple(_searched(row) for row in rows),
                self.vectors[done : done + len(rows)],
                tuple(rows),
            )
            done += len(rows)


def mixed(filler: HaystackDocument, first: HaystackDocument, second: HaystackDocument) -> HaystackDocument:
    """The filler with tokens and statements of both its parents, as its words are.

    With all of the first's, late interaction would take it for that passage.
    """
    content, whole = filler.content or "", second.content or ""
    words = len((first.content or "").split()) // 2
    head = len(" ".join(content.split()[:words]))
    moved = len(content) - len(whole)
    places, vectors = [], []
    for parent, shift in ((first, 0), (second, moved)):
        stored = json.loads(parent.meta["statements"])
        packed = base64.b64decode(parent.meta.get("statement_vectors", ""))
        size = len(packed) // max(len(stored), 1)
        for number, (start, end, kind, _) in enumerate(stored):
            inside = end <= head if parent is first else start + shift >= head
            if inside:
                places.append([start + shift, end + shift, kind, None])
                vectors.append(packed[number * size : (number + 1) * size])
    meta = {
        **filler.meta,
        "start": 0,
        "end": len(content),
        "statements": json.dumps(places),
        "statement_vectors": base64.b64encode(b"".join(vectors)).decode("ascii"),
        "token_vectors": _halves(first.meta.get("token_vectors") or "", second.meta.get("token_vectors") or ""),
    }
    return replace(filler, meta=meta)


def write_source(source: Source, folder: Path) -> None:
    """Leaves everything in a folder for the processes of the peers."""
    with (folder / "source.pickle").open("wb") as file:
        pickle.dump(source, file)
    with (folder / "questions.pickle").open("wb") as file:
        pickle.dump(source.questions(), file)


def stored_source(folder: Path) -> Source:
    """The collection that `write_source` left in a folder."""
    return _unpickled(folder / "source.pickle")


def stored_rows(folder: Path, count: int) -> Rows:
    """The passages that `write_source` and the file of their vectors leave in a folder."""
    return Rows(stored_source(folder), np.load(vectors_file(folder, count), mmap_mode="r"))


def vectors_file(folder: Path, count: int) -> Path:
    """Where the vectors of so many passages are."""
    return folder / f"vectors-{count}.npy"


def _unpickled(path: Path) -> Source:
    with path.open("rb") as file:
        source: Source = pickle.load(file)
    return source


def _halves(first: str, second: str) -> str:
    """The first half of one passage's packed tokens, and the second half of another's."""
    one, other = base64.b64decode(first), base64.b64decode(second)
    if len(one) <= _HEAD or one[:_HEAD] != other[:_HEAD]:
        return first
    wide = int.from_bytes(one[:_HEAD], "little")
    taken = one[: _HEAD + (len(one) - _HEAD) // wide // 2 * wide]
    rest = other[_HEAD:]
    return base64.b64encode(taken + rest[len(rest) // wide // 2 * wide :]).decode("ascii")


def _searched(row: HaystackDocument) -> str:
    """What our text index covers, as one text."""
    parts: list[str] = []
    for key in SEARCHED_META:
        value = row.meta.get(key) or ()
        parts += [value] if isinstance(value, str) else map(str, value)
    return "\n".join([*parts, row.content or ""])
