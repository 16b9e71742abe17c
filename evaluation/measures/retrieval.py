"""How good the ranking is, computed by ir_measures (MacAvaney et al., ECIR 2022, https://ir-measur.es).

A question counts if something relevant was judged; one for which nothing came back counts 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ir_measures
from ir_measures import RR, R, nDCG

from evaluation.asked import Asked
from evaluation.measures import Measure, Value


def _values(measure: ir_measures.Measure) -> Callable[[Sequence[Asked]], Sequence[Value]]:
    def values(asked: Sequence[Asked]) -> list[Value]:
        judged = {str(n): dict(one.question.relevant) for n, one in enumerate(asked) if one.question.relevant}
        # The ranks themselves, so that equal scores are not ordered anew.
        run = {
            str(n): {item: float(len(one.ranking) - rank) for rank, item in enumerate(one.ranking)}
            for n, one in enumerate(asked)
            if str(n) in judged and one.ranking
        }
        if not judged:
            return [None] * len(asked)
        found = {metric.query_id: metric.value for metric in ir_measures.iter_calc([measure], judged, run)}
        return [(float(found.get(str(n), 0.0)),) if str(n) in judged else None for n in range(len(asked))]

    return values


MEASURES = (
    Measure(
        "nDCG@10",
        "gain of the first ten, discounted by rank, over the best there is",
        _values(nDCG @ 10),
        watched=True,
    ),
    Measure("R@10", "share of the relevant items among the first ten", _values(R @ 10)),
    Measure(
        "R@100",
        "share of the relevant items among the first hundred that came back",
        _values(R @ 100),
        watched=True,
    ),
    Measure("RR@10", "one over the rank of the first relevant item, 0 below the tenth", _values(RR @ 10)),
)
