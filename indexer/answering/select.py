"""Chooses the statements that answer a question from the passages that were retrieved.

A statement's score is a weighted sum of three numbers between 0 and 1: the cosine of question and statement,
the score of its passage, and the share of the question's content words that it (with its headings) covers, rarer
words counting more. Statements are taken best first, each less what it repeats of those already taken (maximal
marginal relevance: Carbonell and Goldstein, SIGIR 1998, https://doi.org/10.1145/290941.291025) and more for the
question's words that none of them has.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from haystack import component
from haystack.dataclasses import Document as HaystackDocument

from corpus.document import Statement
from corpus.markdown import PREAMBLE_ANCHOR
from corpus.plain import plain_text
from indexer.answering.context import context_of
from indexer.answering.words import content_words
from indexer.bridge import Vectors, statement_vectors, statements_in


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may become part of the answer."""

    passage: HaystackDocument
    statement: Statement
    score: float
    """The weighted sum; it orders candidates and means nothing else."""
    semantic: float
    """Cosine of question and statement."""
    words: frozenset[str]
    """The stems of its content words."""
    asked: frozenset[str] = frozenset()
    """Those of the question's stems that it or its headings have."""
    context: tuple[int, int] | None = None
    """The sentence before it, where it cannot be understood alone: offsets in the document's source."""


@component
class StatementSelector:
    """Up to `most` statements, relevant and different, grouped by document."""

    def __init__(
        self,
        most: int = 6,
        passages: int = 8,
        semantic_weight: float = 0.4,
        passage_weight: float = 0.5,
        covered_weight: float = 0.1,
        repetition: float = 0.25,
        floor: float = 0.75,
        most_of_a_section: int = 3,
        news: float = 0.1,
        preamble_worth: float = 0.85,
    ) -> None:
        """`passages` is how many of the best passages are read; `repetition` how much likeness to a chosen
        statement costs; `floor` the share of the best score below which a statement is left out;
        `most_of_a_section` keeps one section from filling the answer; `preamble_worth` is what a statement
        before the first heading counts: it says what a page is for more often than what to do; `news` what the
        question's words add that no chosen statement has."""
        self.most = most
        self.passages = passages
        self.semantic_weight = semantic_weight
        self.passage_weight = passage_weight
        self.covered_weight = covered_weight
        self.repetition = repetition
        self.floor = floor
        self.most_of_a_section = most_of_a_section
        self.preamble_worth = preamble_worth
        self.news = news

    @component.output_types(selected=list[Candidate], candidates=list[Candidate])
    def run(
        self, embedding: Vectors, searched_question: str, passages: list[HaystackDocument]
    ) -> dict[str, list[Candidate]]:
        """The chosen statements in the order of the answer, and all candidates, best first."""
        read = passages[: self.passages]
        question = np.asarray(embedding, dtype=np.float32)
        rarity = _rarity(content_words(searched_question), passages)
        candidates: list[Candidate] = []
        vectors: list[Vectors] = []
        for passage in read:
            lines = statement_vectors(passage, len(question))
            cosines = np.asarray(lines @ question if lines.size else [], dtype=np.float32)
            found = self._candidates(passage, cosines, rarity)
            candidates.extend(found)
            vectors.extend(lines[: len(found)])
        order = sorted(range(len(candidates)), key=lambda i: _order(candidates[i]))
        ranked = [candidates[i] for i in order]
        chosen = self._choose(ranked, [vectors[i] for i in order], rarity)
        return {"selected": _grouped(chosen), "candidates": ranked}

    def _candidates(
        self, passage: HaystackDocument, cosines: Vectors, rarity: dict[str, float]
    ) -> list[Candidate]:
        content, base = passage.content or "", int(passage.meta["start"])
        head = content_words(" ".join([passage.meta["title"], *passage.meta["headings"]]))
        total = sum(rarity.values()) or 1.0
        found = []
        statements = statements_in(passage)
        for place, (statement, cosine) in enumerate(zip(statements, cosines, strict=True)):
            text = plain_text(content[statement.start - base : statement.end - base], statement.kind)
            words = content_words(text)
            asked = frozenset(word for word in rarity if word in words or word in head)
            covered = sum(rarity[word] for word in sorted(asked)) / total
            worth = self.preamble_worth if passage.meta["anchor"] == PREAMBLE_ANCHOR else 1.0
            score = worth * (
                self.semantic_weight * max(float(cosine), 0.0)
                + self.passage_weight * float(passage.score or 0.0)
                + self.covered_weight * covered
            )
            context = context_of(statements, place, content, base)
            found.append(Candidate(passage, statement, score, float(cosine), words, asked, context))
        return found

    def _choose(
        self, ranked: Sequence[Candidate], vectors: Sequence[Vectors], rarity: dict[str, float]
    ) -> list[Candidate]:
        if not ranked:
            return []
        lowest = self.floor * ranked[0].score
        left = [(candidate, vector) for candidate, vector in zip(ranked, vectors, strict=True)
                if candidate.score >= lowest and not _introduces(candidate)]  # fmt: skip
        chosen: list[Candidate] = []
        taken: list[Vectors] = []
        said: frozenset[str] = frozenset()
        total = sum(rarity.values()) or 1.0
        while left and len(chosen) < self.most:
            unsaid = {word: weight for word, weight in rarity.items() if word not in said}
            best, vector = min(left, key=lambda pair: (-self._worth(pair, taken, unsaid, total), *_order(pair[0])))
            left = [pair for pair in left if pair[0] is not best]
            beside = sum(_section(other) == _section(best) for other in chosen)
            if beside < self.most_of_a_section and all(_different(best, other) for other in chosen):
                chosen.append(best)
                taken.append(vector)
                said |= best.asked
        return chosen

    def _worth(
        self,
        pair: tuple[Candidate, Vectors],
        taken: Sequence[Vectors],
        unsaid: dict[str, float],
        total: float,
    ) -> float:
        candidate, vector = pair
        likeness = max((float(vector @ other) for other in taken), default=0.0)
        fresh = sum(weight for word, weight in unsaid.items() if word in candidate.asked)
        news = self.news * fresh / total
        return candidate.score + news - self.repetition * max(likeness, 0.0)


def _rarity(words: frozenset[str], passages: Sequence[HaystackDocument]) -> dict[str, float]:
    """The weight of each of the question's words: higher where fewer of the retrieved passages have it."""
    bags = [content_words(" ".join([*p.meta["headings"], p.content or ""])) for p in passages]
    return {
        word: math.log((len(bags) + 1) / (sum(word in bag for bag in bags) + 0.5)) + 0.1 for word in sorted(words)
    }


def _order(candidate: Candidate) -> tuple[float, str, int]:
    return (-candidate.score, candidate.passage.id, candidate.statement.start)


def _section(candidate: Candidate) -> tuple[str, str]:
    return (candidate.passage.meta["document"], candidate.passage.meta["anchor"])


def _introduces(candidate: Candidate) -> bool:
    """Whether it is only the lead-in of a list, which is quoted with the list's items and not alone."""
    content, base = candidate.passage.content or "", int(candidate.passage.meta["start"])
    return content[: candidate.statement.end - base].rstrip("*_").endswith(":")


def _different(one: Candidate, other: Candidate) -> bool:
    """Whether two statements say different things, by the overlap of their words."""
    if not one.words or not other.words:
        return one.words != other.words
    return len(one.words & other.words) / min(len(one.words), len(other.words)) < 0.8


def _grouped(chosen: Sequence[Candidate]) -> list[Candidate]:
    """By document and in it by section, those with the best statements first; in a section as the text runs."""
    first: dict[object, int] = {}
    for place, candidate in enumerate(chosen):
        first.setdefault(candidate.passage.meta["document"], place)
        first.setdefault(_section(candidate), place)
    return sorted(
        chosen,
        key=lambda each: (first[each.passage.meta["document"]], first[_section(each)], each.statement.start),
    )
