"""Engines that ours is measured beside: a file each, which defines `PEER` and is found by being here."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # a peer's process should load what the peer needs and nothing else
    from haystack.dataclasses import Document as HaystackDocument

    from evaluation.peer_rows import Source

KEPT = 30
"""How many passages a ranking has at most."""
CANDIDATES = 50
"""How many passages each arm of a hybrid search brings, where an engine lets one say so."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some passages, the same for every peer."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    """What is searched by words: title, headings and passage."""
    vectors: Vectors
    """Shape (passages, dimension), of length 1."""
    rows: tuple[HaystackDocument, ...]
    """The passages with all that our index stores of them, embeddings included."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, embedded."""

    text: str
    vector: Vectors
    """Shape (dimension,), of length 1."""
    tokens: Vectors
    """Those of its tokens, for late interaction; peers without it ignore them."""


class Feed(Protocol):
    """All passages of a run."""

    source: Source
    """The collection that they come from."""

    def __iter__(self) -> Iterator[Batch]:
        """The passages, a thousand at a time; they can be read once."""
        ...


class Peer(Protocol):
    """A hybrid search engine: words and vectors."""

    def build(self, feed: Feed, folder: Path) -> None:
        """Indexes every passage and leaves the index in the folder, from which another process can open it."""
        ...

    def open(self, folder: Path) -> None:
        """Gets ready to answer from the index in the folder."""
        ...

    def ask(self, question: Question) -> Sequence[str]:
        """The ids of at most `KEPT` passages, best first; may be called from several threads."""
        ...


@dataclass(frozen=True, slots=True)
class PeerKind:
    """A peer, and what the benchmark must know before it starts it."""

    name: str
    says: str
    """What is measured, in one line."""
    make: Callable[[], Peer]
    packages: tuple[str, ...]
    """The distributions whose versions belong to its figures."""
    needs: tuple[str, ...] = ()
    """Modules without which it cannot run."""
    embeds: bool = False
    """Whether `ask` embeds the question itself."""
    reuses: str = ""
    """The peer whose index it asks, if it builds none."""
    rewrite: Callable[[Path, Batch], None] | None = None
    """Indexes some passages of a finished index again, in another process than the one that asks."""
    order: int = 1
    """Its place in tables; ours first, the floor last."""

    @property
    def missing(self) -> str:
        """What to do before it can be measured; empty if nothing."""
        absent = [name for name in self.needs if find_spec(name) is None]
        if not absent:
            return ""
        return f"{', '.join(absent)} is not installed; install the group “peers”: uv pip install -e '.[peers]'"


def peer_kinds() -> tuple[PeerKind, ...]:
    """Every peer, in the order of tables."""
    found = (import_module(f"{__name__}.{module.name}").PEER for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(found, key=lambda kind: (kind.order, kind.name)))


def fused(rankings: Sequence[Sequence[Any]], constant: int = 60) -> list[Any]:
    """Reciprocal rank fusion, best first, ties in order of appearance (Cormack, Clarke and Büttcher, SIGIR 2009,
    https://doi.org/10.1145/1571941.1572114)."""
    scores: dict[Any, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + 1 / (constant + rank)
    return sorted(scores, key=lambda item: -scores[item])
