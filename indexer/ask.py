"""From a question to an answer: one object a process, which keeps the model and the open index."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from haystack import Pipeline
from haystack.core.errors import PipelineRuntimeError
from haystack.dataclasses import Document as HaystackDocument

from corpus.bibliography import Source
from corpus.glossary import Expansion
from corpus.sharing import CLEAR, Sharing
from indexer.answering.compose import compose, hits_of
from indexer.answering.confidence import features_of, load_calibration
from indexer.answering.verify import Quoted
from indexer.bridge import StoredDocument, access_filter, answer_filter, both, stored_document
from indexer.errors import BadQuestion, GoodPracticeError, ModelMismatch
from indexer.model import find_model, word_test
from indexer.opened import OpenIndex
from indexer.pipelines import asking_pipeline
from indexer.places.choice import place_of
from indexer.published import View
from indexer.results import Answer
from indexer.retrieval.expand import recognise
from indexer.retrieval.spelling import Correction
from indexer.settings import Settings

LONGEST_QUESTION = 4000
"""Characters; a longer text is a document and not a question."""


class Asker:
    """Answers questions from one index; safe to share between threads.

    A finished `index` run is seen by the next question.
    """

    def __init__(self, settings: Settings) -> None:
        """Opens nothing; the first question, or `warm_up`, does."""
        self.settings = settings
        self._place = place_of(settings)
        self._lock = threading.RLock()
        self._open: OpenIndex | None = None
        self._pipeline: Pipeline | None = None

    def warm_up(self) -> None:
        """Loads the model and the index, so that the first question is not slower than the others."""
        opened = self._opened()
        self._asking(opened).warm_up()
        self.ask("warm up", clearance=CLEAR)

    def ask(
        self, question: str, *, clearance: Sharing = CLEAR, filters: Mapping[str, Any] | None = None
    ) -> Answer:
        """The answer that somebody with this clearance gets; `filters` narrows what it may be made of.

        Raises BadQuestion for an empty or endless question, NoIndex, IndexUnreadable, ModelMissing or
        ModelMismatch when the index cannot be used.
        """
        started = time.perf_counter()
        asking = self._ask(question, clearance, filters)
        calibration = load_calibration()
        confidence = calibration.probability(asking.features)
        answered = confidence >= calibration.threshold and bool(asking.quoted)
        quoted = asking.quoted if answered else []
        statements, citations = compose(quoted)
        return Answer(
            question=question,
            outcome="answered" if answered else "no_answer",
            confidence=round(confidence, 4),
            statements=statements,
            used=tuple(dict.fromkeys(each.candidate.passage.id for each in quoted)),
            citations=citations,
            retrieved=hits_of(asking.passages),
            library_version=asking.view.library_version,
            seconds=round(time.perf_counter() - started, 4),
            expansions=tuple(each.entry.term for each in asking.expansions),
            corrections=tuple((each.typed, each.read) for each in asking.corrections),
        )

    def explain(self, question: str, *, clearance: Sharing = CLEAR) -> dict[str, float]:
        """The features of the confidence for a question, by name."""
        return self._ask(question, clearance, None).features

    def _ask(self, question: str, clearance: Sharing, filters: Mapping[str, Any] | None) -> _Asking:
        text = " ".join(question.split())
        if not text:
            raise BadQuestion("Type a question.")
        if len(text) > LONGEST_QUESTION:
            raise BadQuestion(f"The question has {len(text)} characters; ask it in at most {LONGEST_QUESTION}.")
        opened = self._opened()
        view = opened.published.views[clearance]
        speller, lexicon = opened.words(view)
        asked, corrections = speller.correct(text)
        ran = self._run(opened, view, asked, both(answer_filter(clearance), dict(filters or {})))
        passages = ran["rerank"]["documents"]
        return _Asking(
            view=view,
            passages=passages,
            quoted=ran["verify"]["quoted"],
            features=features_of(asked, passages, ran["select"]["candidates"], lexicon),
            expansions=ran["expand"]["expansions"],
            corrections=corrections,
        )

    def document(self, name: str, *, clearance: Sharing = CLEAR) -> StoredDocument | None:
        """The document with this id, or None where there is none that this clearance may see."""
        opened = self._opened()
        by_id = {"field": "id", "operator": "==", "value": name}
        found = opened.texts(opened.published.views[clearance]).filter_documents(
            both(access_filter(clearance), by_id)
        )
        return stored_document(found[0]) if found else None

    def view(self, clearance: Sharing = CLEAR) -> View:
        """What the index holds for this clearance."""
        return self._opened().published.views[clearance]

    def sources(self) -> Mapping[str, Source]:
        """The outside sources of the library by key; they are public."""
        return self._opened().sources

    def _run(self, opened: OpenIndex, view: View, text: str, filters: dict[str, Any]) -> dict[str, Any]:
        store, texts = opened.passages(view), opened.texts(view)
        inputs: dict[str, dict[str, Any]] = {
            "expand": {"question": text, "recognised": recognise(opened.glossary, text)},
            "text": {"filters": filters, "store": store},
            "vectors": {"filters": filters, "store": store},
            "verify": {"filters": filters, "texts": texts},
        }
        try:
            return self._asking(opened).run(inputs, include_outputs_from={"expand", "rerank", "select", "verify"})
        except PipelineRuntimeError as error:
            if isinstance(error.__cause__, GoodPracticeError):
                raise error.__cause__ from None
            raise

    def _opened(self) -> OpenIndex:
        """The index as it is published now."""
        with self._lock:
            stamp = self._place.stamp()
            if self._open is None or stamp is None or self._open.stamp != stamp:
                published = self._place.states()[0]
                if published.model != find_model(self.settings.model).identity:
                    raise ModelMismatch(
                        f"The index at {self._place} was built with another model than "
                        f"“{self.settings.model}”. Build it again: goodpractice index"
                    )
                is_word = word_test(find_model(self.settings.model).location)
                self._open = OpenIndex(self._place, published, stamp, is_word)
            return self._open

    def _asking(self, opened: OpenIndex) -> Pipeline:
        with self._lock:
            if self._pipeline is None:
                view = opened.published.views[CLEAR]
                model = find_model(self.settings.model)
                self._pipeline = asking_pipeline(model, opened.passages(view), opened.texts(view))
            return self._pipeline


@dataclass(frozen=True, slots=True)
class _Asking:
    """What the pipeline found out about one question."""

    view: View
    passages: list[HaystackDocument]
    quoted: list[Quoted]
    features: dict[str, float]
    expansions: list[Expansion]
    corrections: tuple[Correction, ...]
