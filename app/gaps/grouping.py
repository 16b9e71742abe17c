"""Questions of one meaning together: who joins which gap, and what makes a new one (pure)."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

ALIKE = 0.6
"""The least mean cosine between a question and those of a gap. On the 284 answerable questions of the golden set
this puts 13 pairs together: 11 are answered by the same section, the other two by sections of one subject. At .55
one pair in nine has nothing to do with each other, at .5 three in ten."""


class Meaning(Protocol):
    """What makes vectors of questions; an Asker does."""

    @property
    def model(self) -> str:
        """What tells its vectors from those of another model."""

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of these texts, each of length 1, shape (texts, dimension)."""


def joined(newcomers: Vectors, gaps: Mapping[str, Vectors]) -> list[str | int]:
    """For each newcomer the id of the gap that it joins, or a number that the newcomers of one new gap share.

    Rows are of length 1, shape (questions, dimension). A newcomer joins the gap whose questions are nearest on
    average, if they are near enough; a tie goes to the first id. The rest is grouped among itself by the same
    measure (agglomerative clustering with average linkage), and gaps that exist stay what they are.
    """
    ids = sorted(name for name, rows in gaps.items() if len(rows))
    # The mean cosine to rows of length 1 is the product with their mean.
    means = np.stack([gaps[name].mean(axis=0) for name in ids]) if ids else np.zeros((0, newcomers.shape[1]))
    found: list[str | int] = []
    for row in newcomers:
        alike = means @ row
        near = bool(len(alike)) and float(alike.max()) >= ALIKE
        found.append(ids[int(alike.argmax())] if near else -1)
    left = [place for place, name in enumerate(found) if name == -1]
    for place, number in zip(left, _grouped(newcomers[left]), strict=True):
        found[place] = number
    return found


def nearest(vector: Vectors, gaps: Mapping[str, Vectors]) -> list[tuple[str, float]]:
    """The other gaps by their mean cosine to one vector, the most alike first."""
    scores = [(name, float(rows.mean(axis=0) @ vector)) for name, rows in gaps.items() if len(rows)]
    return sorted(scores, key=lambda each: (-each[1], each[0]))


def _grouped(rows: Vectors) -> list[int]:
    if len(rows) < 2:
        return [0] * len(rows)
    # Imported late: it takes most of a second, and reading gaps does not need it.
    from sklearn.cluster import AgglomerativeClustering

    clusters = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=1 - ALIKE
    )
    labels = clusters.fit_predict(rows).tolist()
    # Numbered by first appearance, so that the library's own numbering does not matter.
    order = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    return [order[label] for label in labels]


def written(vector: Vectors, model: str) -> str:
    """A vector as text, two bytes a number, behind a mark of its model."""
    return mark_of(model) + b64encode(vector.astype("<f2").tobytes()).decode("ascii")


def mark_of(model: str) -> str:
    """What a vector of this model begins with."""
    return f"{sha256(model.encode('utf-8')).hexdigest()[:12]}:"


def read(text: str) -> Vectors:
    """The vector that `written` wrote, of length 1 again."""
    vector = np.frombuffer(b64decode(text.partition(":")[2]), dtype="<f2").astype(np.float32)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
