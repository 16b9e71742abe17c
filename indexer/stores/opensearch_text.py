"""BM25 with whole word counts, in two steps on the server (pure).

The engine's own BM25 (Robertson and Zaragoza 2009, https://doi.org/10.1561/1500000019) rounds a text's length to
some four bits, which moves passages of a hundred words by several places. It finds the candidates; a script then
scores them with the exact length, the index-wide document frequencies and the average length.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.stores.bm25 import K1, B
from indexer.stores.opensearch_mapping import LENGTH, TEXT

_CANDIDATES = 200
"""The fewest candidates a shard that are scored exactly."""

_SCRIPT = f"""
double norm = params.k1 * (1 - params.b + params.b * doc['{LENGTH}'].value / params.average);
double score = 0;
for (int i = 0; i < params.terms.length; i++) {{
  double count = termFreq('{TEXT}', params.terms[i]);
  score += params.weights[i] * count / (count + norm);
}}
return score;
"""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What BM25 needs to know of an index."""

    documents: int
    average: float
    """Words a document."""
    frequencies: Mapping[str, int]
    """How many documents have a term, for the terms that were asked for."""


def statistics_body(terms: Sequence[str], where: dict[str, Any], *, with_average: bool) -> dict[str, Any]:
    """The request for the statistics of these terms in what `where` lets through."""
    aggregations: dict[str, Any] = {}
    if terms:
        filters = {term: {"term": {TEXT: term}} for term in terms}
        aggregations["terms"] = {"filters": {"filters": filters}}
    if with_average:
        aggregations["words"] = {"sum": {"field": LENGTH}}
    return {"size": 0, "track_total_hits": True, "query": where, "aggs": aggregations}


def frequencies_in(answer: Mapping[str, Any]) -> dict[str, int]:
    """The document frequencies in the answer to `statistics_body`."""
    buckets = answer["aggregations"].get("terms", {}).get("buckets", {})
    return {term: int(bucket["doc_count"]) for term, bucket in buckets.items()}


def text_body(terms: Sequence[str], statistics: Statistics, where: dict[str, Any], size: int) -> dict[str, Any]:
    """The request for the best `size` documents; `terms` as the analyzer left them, `where` is the filter."""
    asked = Counter(term for term in terms if statistics.frequencies.get(term))
    found = [{"term": {TEXT: {"value": term, "boost": count}}} for term, count in sorted(asked.items())]
    window = max(_CANDIDATES, 4 * size)
    script = {
        "source": _SCRIPT,
        "params": {
            "terms": sorted(asked),
            "weights": [_weight(term, count, statistics) for term, count in sorted(asked.items())],
            "average": statistics.average,
            "k1": K1,
            "b": B,
        },
    }
    exact = {"script_score": {"query": {"match_all": {}}, "script": script}}
    return {
        "size": size,
        "query": {"bool": {"should": found, "minimum_should_match": 1, "filter": [where]}},
        "rescore": {
            "window_size": window,
            "query": {"rescore_query": exact, "query_weight": 0, "rescore_query_weight": 1},
        },
    }


def _weight(term: str, count: int, statistics: Statistics) -> float:
    having = statistics.frequencies[term]
    rarity = math.log(1 + (statistics.documents - having + 0.5) / (having + 0.5))
    return count * rarity * (K1 + 1)
