"""The measures of ranking for rankings alone, without the answers they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.asked import Asked
from evaluation.chance import Rows
from evaluation.judged import JudgedQuestion
from evaluation.measures import Measure
from evaluation.measures.retrieval import MEASURES
from evaluation.run import rows_of
from indexer.results import Answer


def ranking_rows(
    measure: Measure, questions: Sequence[JudgedQuestion], rankings: Sequence[tuple[str, ...]]
) -> Rows:
    """The measure's value for each question, all of which have relevant items, in their order."""
    asked = [_asked(question, ranking) for question, ranking in zip(questions, rankings, strict=True)]
    ids = [question.id for question in questions]
    return rows_of(dict(zip(ids, measure.values(asked), strict=True)), ids)


def ndcg_rows(questions: Sequence[JudgedQuestion], rankings: Sequence[tuple[str, ...]]) -> Rows:
    """nDCG@10 of each question."""
    return ranking_rows(MEASURES[0], questions, rankings)


def _asked(question: JudgedQuestion, ranking: tuple[str, ...]) -> Asked:
    nothing = Answer(question.text, "no_answer", 0.0, (), (), (), (), "", 0.0)
    return Asked(question, nothing, ranking, (), (), 0, {}, 0.0, {})
