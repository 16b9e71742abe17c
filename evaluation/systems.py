"""Ways to rank the passages for a question: the parts of the engine, alone and together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evaluation.inside import ALL, Passages, Prepared

System = Callable[[Prepared], Passages]

_RANKS = 60
"""The constant of reciprocal rank fusion in the paper."""


def reciprocal_ranks(prepared: Prepared) -> Passages:
    """Both arms joined by one over their ranks (Cormack, Clarke and Büttcher, SIGIR 2009,
    https://doi.org/10.1145/1571941.1572114), ties by id."""
    scores: dict[str, float] = {}
    for arm in (prepared.text, prepared.vectors):
        for rank, passage in enumerate(arm, start=1):
            scores[passage.id] = scores.get(passage.id, 0.0) + 1 / (_RANKS + rank)
    found = {passage.id: passage for passage in (*prepared.text, *prepared.vectors)}
    return sorted(found.values(), key=lambda passage: (-scores[passage.id], passage.id))


def _reranked(**weights: float) -> System:
    return lambda prepared: prepared.reranked(prepared.fused(0.5), **weights)


SYSTEMS: Mapping[str, System] = {
    "words only": lambda prepared: prepared.text,
    "vectors only": lambda prepared: prepared.vectors,
    "reciprocal ranks": reciprocal_ranks,
    "min-max, vectors .3": lambda prepared: prepared.fused(0.3),
    "min-max, vectors .5": lambda prepared: prepared.fused(0.5),
    "min-max, vectors .7": lambda prepared: prepared.fused(0.7),
    "reranked by statements": _reranked(late_weight=0.0, statement_weight=0.4),
    "reranked by tokens": _reranked(late_weight=0.5, statement_weight=0.0),
    "reranked by both": _reranked(),
    "all reranked by both": lambda prepared: prepared.reranked(prepared.fused(0.5, ALL)),
}
"""Every system, from the plainest on; “reranked by both” is the shipped one's."""
