"""Asks every question of a judged set, one after the other, as a person would."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.markdown import normalise_line_ends
from evaluation.asked import Asked, Quote
from evaluation.inside import ALL, Arms
from evaluation.judged import JudgedQuestion, JudgedSet, Span
from evaluation.stages import StageClock, stage_clock
from indexer.ask import Asker
from indexer.errors import BadQuestion
from indexer.results import Answer, Citation
from indexer.settings import Settings


def ask_all(judged: JudgedSet, settings: Settings) -> Iterator[Asked]:
    """Each question with its answer, in their order; the engine is warm before the first."""
    asker, arms, texts = Asker(settings), Arms(settings), _Texts(judged.library)
    asker.warm_up()
    with stage_clock() as clock:
        for question in judged.questions:
            yield _ask(question, judged, asker, arms, texts, clock)


def _ask(
    question: JudgedQuestion, judged: JudgedSet, asker: Asker, arms: Arms, texts: _Texts, clock: StageClock
) -> Asked:
    clock.read()
    started = time.perf_counter()
    try:
        answer = asker.ask(question.text)
        refused = False
    except BadQuestion as error:
        answer, refused = _refusal(question, str(error)), True
    milliseconds = (time.perf_counter() - started) * 1000
    stages = clock.read()
    stages["other"] = milliseconds - sum(stages.values())
    quotes = _quotes(answer.citations, judged)
    would_be = quotes
    if answer.outcome == "no_answer" and not refused:
        would_be = _quotes(asker.draft(question.text).citations, judged)
    items = [judged.item(hit.path, hit.document, hit.anchor) for hit in answer.retrieved]
    plain = None if refused else arms.prepared(question.text, glossary=False)
    if items and plain:
        # The engine keeps no more than it reranks; what lies deeper is told by the arms alone.
        deeper = plain.fused(0.5, ALL)
        items += [judged.item(p.meta["path"], p.meta["document"], p.meta["anchor"]) for p in deeper]
    return Asked(
        question=question,
        answer=answer,
        ranking=tuple(dict.fromkeys(items)),
        quotes=quotes,
        held_back=would_be,
        verbatim=sum(texts.read(each.path)[each.start : each.end] == each.quote for each in answer.citations),
        scores=plain.scores() if plain else {},
        milliseconds=milliseconds,
        stages=stages,
    )


def _quotes(citations: Sequence[Citation], judged: JudgedSet) -> tuple[Quote, ...]:
    return tuple(
        Quote(
            judged.item(each.path, each.document, each.anchor),
            Span(judged.document(each.path, each.document), each.start, each.end),
        )
        for each in citations
    )


def _refusal(question: JudgedQuestion, why: str) -> Answer:
    """What a question that the engine does not take counts as: one without an answer."""
    return Answer(question.text, "no_answer", 0.0, (), (), (), (), "", 0.0, notice=why)


class _Texts:
    """The files of a library as their offsets count them."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._read: dict[str, str] = {}

    def read(self, path: str) -> str:
        if path not in self._read:
            with (self._library / path).open(encoding="utf-8", newline="") as file:
                self._read[path] = normalise_line_ends(file.read())
        return self._read[path]
