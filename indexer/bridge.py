"""Between our passages and documents and Haystack's: the only file that knows the metadata keys."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import pybase64
from haystack.dataclasses import Document as HaystackDocument
from numpy.typing import NDArray

from corpus.document import Document, Passage, Statement
from corpus.frontmatter import FrontMatter
from corpus.sharing import AMBER, RED, STRICT, Clearance, Member, opens, rank
from indexer.facets import FACETS
from indexer.passing import PassedDocument

FILTERABLE: tuple[str, ...] = (
    "document", "sharing_rank", "organisations", "recipients", "row_digest", "embedded_digest", "as_of",
    "review_by", *FACETS,
)  # fmt: skip
DOCUMENT_FIELDS: tuple[str, ...] = (
    "sharing_rank", "organisations", "recipients", "row_digest", "as_of", "review_by", *FACETS,
)  # fmt: skip
"""What filters may use of whole documents."""

SEARCHED_META: tuple[str, ...] = ("title", "headings")
DEFERRED: tuple[str, ...] = ("token_vectors",)
"""Large metadata that only the passages at the top of a ranking are asked for."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the index holds it."""

    id: str
    path: str
    source: str
    """The file's text with LF line ends; what every quote is compared with."""
    front: FrontMatter


def passage_row(passage: Passage, document: Document, model: str) -> HaystackDocument:
    """The passage as the index stores it, without vectors. Its digests tell what must be made anew."""
    front = document.front.model_dump(mode="json")
    meta: dict[str, Any] = {
        "document": passage.document,
        "anchor": passage.anchor,
        "title": passage.title,
        "headings": list(passage.headings),
        "path": document.path,
        "start": passage.start,
        "end": passage.end,
        **_shared_with(document.front),
        "as_of": front["as_of"],
        "review_by": front["review_by"],
        "statements": json.dumps([_places(statement, passage.start) for statement in passage.statements]),
    } | {name: front[name] for name in FACETS}
    quoted = [text_of_statement(passage, statement) for statement in passage.statements]
    meta["embedded_digest"] = _digest([model, passage.embedded_text, quoted])
    meta["row_digest"] = _digest(meta)
    return PassedDocument(id=passage.id, content=passage.text, meta=meta)


def text_of_statement(passage: Passage, statement: Statement) -> str:
    """The statement's slice of the passage."""
    return passage.text[statement.start - passage.start : statement.end - passage.start]


def with_vectors(
    row: HaystackDocument, embedding: list[float], statements: Vectors, tokens: str
) -> HaystackDocument:
    """The row with its embedding, the vectors of its statements (16-bit floats) and of its tokens (as packed)."""
    packed = {"statement_vectors": _text(statements.astype("<f2").tobytes()), "token_vectors": tokens}
    return replace(row, embedding=embedding, meta={**row.meta, **packed})


def with_vectors_of(row: HaystackDocument, stored: HaystackDocument) -> HaystackDocument:
    """The row with the vectors that are stored for the same text."""
    assert stored.embedding is not None
    return with_stored_vectors(
        row, stored.embedding, stored.meta["statement_vectors"], stored.meta["token_vectors"]
    )


def with_stored_vectors(
    row: HaystackDocument, embedding: list[float], statements: str, tokens: str
) -> HaystackDocument:
    """The row with its embedding, and with the vectors of its statements and tokens as they are stored."""
    packed = {"statement_vectors": statements, "token_vectors": tokens}
    return replace(row, embedding=embedding, meta={**row.meta, **packed})


def statement_vectors(row: HaystackDocument, dimension: int) -> Vectors:
    """The vectors of the row's statements, shape (statements, dimension)."""
    return all_statement_vectors([row], dimension)[0]


def all_statement_vectors(rows: Sequence[HaystackDocument], dimension: int) -> tuple[Vectors, NDArray[np.int64]]:
    """`statement_vectors` of each of these rows, one after the other, and how many each has."""
    packed = [_bytes(row.meta.get("statement_vectors", "")) for row in rows]
    vectors = np.frombuffer(b"".join(packed), dtype="<f2").astype(np.float32).reshape(-1, dimension)
    return vectors, np.array([len(each) // (2 * dimension) for each in packed], np.int64)


def pack_tokens(tokens: Vectors) -> str:
    """Vectors of length 1, shape (tokens, dimension), as text: two bytes for the dimension, then 8 bits a number.

    Each vector is stretched until its largest number is ±127; its length, which is 1, is restored on reading.
    """
    largest = np.maximum(np.abs(tokens).max(axis=1, keepdims=True, initial=0.0), 1e-9)
    numbers = np.rint(tokens / largest * 127).astype("i1")
    return _text(np.array([tokens.shape[1]], "<u2").tobytes() + numbers.tobytes())


def unpack_tokens(text: str) -> Vectors:
    """What `pack_tokens` packed, but for rounding; shape (0, 0) for an empty text."""
    return unpack_all_tokens([text])[0]


def unpack_all_tokens(texts: Sequence[str]) -> tuple[Vectors, NDArray[np.int64]]:
    """`unpack_tokens` of each of these texts, one after the other, and how many vectors each has; those that are
    not empty have one dimension."""
    packed = [_bytes(text) for text in texts]
    dimension = max((int.from_bytes(each[:2], "little") for each in packed), default=0)
    if not dimension:
        return np.zeros((0, 0), np.float32), np.zeros(len(packed), np.int64)
    numbers = np.frombuffer(b"".join(each[2:] for each in packed), "i1").reshape(-1, dimension)
    counts = np.array([max(len(each) - 2, 0) // dimension for each in packed], np.int64)
    return of_length_one(numbers.astype(np.float32)), counts


def of_length_one(vectors: Vectors) -> Vectors:
    """Each line of shape (vectors, dimension) divided by its length."""
    length = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.asarray(vectors / np.maximum(length, 1e-9)[:, None], dtype=np.float32)


def statements_in(row: HaystackDocument) -> list[Statement]:
    """The row's statements, with offsets in the document's source."""
    start = row.meta["start"]
    return [
        Statement(
            first + start,
            last + start,
            kind,
            None if lead is None else (lead[0] + start, lead[1] + start),
        )
        for first, last, kind, lead in json.loads(row.meta["statements"])
    ]


def document_row(document: Document) -> HaystackDocument:
    """The whole document as the index stores it: its source is what quotes are checked against."""
    front = document.front.model_dump(mode="json")
    meta: dict[str, Any] = {
        "path": document.path,
        "source": document.source,
        "front": json.dumps(front, ensure_ascii=False, sort_keys=True),
        **_shared_with(document.front),
        "as_of": front["as_of"],
        "review_by": front["review_by"],
    } | {name: front[name] for name in FACETS}
    meta["row_digest"] = _digest(meta)
    return HaystackDocument(id=document.id, content=None, meta=meta)


def stored_document(row: HaystackDocument) -> StoredDocument:
    """The document in a row."""
    return StoredDocument(row.id, row.meta["path"], row.meta["source"], _front(row.meta["front"]))


@lru_cache(maxsize=1024)
def _front(text: str) -> FrontMatter:
    """The front matter, which is frozen; every question reads that of some documents again."""
    return FrontMatter.model_validate(json.loads(text))


def access_filter(clearance: Clearance) -> dict[str, Any]:
    """The one filter for what this clearance may see, as `may_see` says; it goes into every query."""
    if not isinstance(clearance, Member):
        return _rank("<=", rank(clearance))
    organisation, name = opens(clearance)
    allowed = [_rank("<=", min(rank(clearance.level), rank(AMBER)))]
    if organisation:
        allowed.append(both(_rank("==", rank(STRICT)), _names("organisations", organisation)))
    if name:
        allowed.append(both(_rank("==", rank(RED)), _names("recipients", name)))
    return allowed[0] if len(allowed) == 1 else {"operator": "OR", "conditions": allowed}


def answer_filter(clearance: Clearance) -> dict[str, Any]:
    """What an answer may be made of: visible and published."""
    return both(access_filter(clearance), {"field": "meta.state", "operator": "==", "value": "published"})


def both(*filters: dict[str, Any] | None) -> dict[str, Any]:
    """A filter that passes what all of these pass."""
    given = [each for each in filters if each]
    return given[0] if len(given) == 1 else {"operator": "AND", "conditions": given}


def _rank(operator: str, value: int) -> dict[str, Any]:
    return {"field": "meta.sharing_rank", "operator": operator, "value": value}


def _names(field: str, value: str) -> dict[str, Any]:
    return {"field": f"meta.{field}", "operator": "==", "value": value}


def _shared_with(front: FrontMatter) -> dict[str, Any]:
    return {
        "sharing_rank": rank(front.sharing),
        "organisations": list(front.organisations),
        "recipients": list(front.recipients),
    }


def _places(statement: Statement, base: int) -> list[Any]:
    lead = None if statement.lead is None else [place - base for place in statement.lead]
    return [statement.start - base, statement.end - base, statement.kind, lead]


def _text(packed: bytes) -> str:
    return str(pybase64.b64encode_as_string(packed))


def _bytes(text: str) -> bytes:
    # Some thirty times faster than Python's own, which would be a tenth of a question's time.
    return bytes(pybase64.b64decode(text, validate=True))


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def digest_of_all(values: Sequence[str]) -> str:
    """One short digest of many, whatever their order."""
    return _digest(sorted(values))[:12]
