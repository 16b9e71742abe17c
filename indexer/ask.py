"""From a question to an answer: one object a process, which keeps the model and the open index."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from haystack import Pipeline
from haystack.components.generators.chat.types import ChatGenerator
from haystack.core.errors import PipelineRuntimeError

from corpus.bibliography import Source
from corpus.glossary import Glossary
from corpus.sharing import CLEAR, Clearance
from indexer.answering.compose import compose, hits_of
from indexer.answering.confidence import features_of, load_calibration
from indexer.answering.generate import Rephraser
from indexer.answering.generators import stays_here
from indexer.answering.guard import Guard, load_bars
from indexer.answering.likeness import text_vectors
from indexer.bridge import StoredDocument, Vectors, access_filter, answer_filter, both, stored_document
from indexer.errors import BadQuestion, GoodPracticeError, ModelMismatch, NoSuchVersion
from indexer.explanation import Explanation, explanation_of
from indexer.found import Found
from indexer.model import find_model, word_test
from indexer.opened import OpenIndex
from indexer.pipelines import asking_pipeline
from indexer.places.choice import place_of
from indexer.published import Published, View, view_of
from indexer.results import Answer, Finding, Part, Preference, Reason, Redirect
from indexer.retrieval.expand import recognise
from indexer.retrieval.language import foreign_language
from indexer.retrieval.preferences import preferences_in
from indexer.retrieval.situation import questions_in
from indexer.retrieval.weights import Weights, read_weights
from indexer.settings import Settings
from indexer.turns import Turns

LONGEST_QUESTION = 4000
"""Characters; a longer text is a document and not a question."""
_OPEN_VERSIONS = 4
"""Earlier versions of the index that stay open."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who asks may switch off."""

    expand: bool = True
    """Add the glossary's terms for what was typed."""
    correct: bool = True
    """Read unknown words as the nearest known ones."""
    prefer: bool = True
    """Put first what fits the company, service or country that the question names."""
    leave_out: tuple[str, ...] = ()
    """Fields of preferences, such as `jurisdiction`, that are not to put anything first."""
    rephrase: bool = True
    """Let the model that the owner has set up, if any, put the quotations into one text."""


DEFAULTS = Options()


class Asker:
    """Answers questions from one index; safe to share between threads.

    A finished `index` run is seen by the next question.
    """

    def __init__(
        self, settings: Settings, generator: ChatGenerator | None = None, weights: Weights | None = None
    ) -> None:
        """Opens no index; the first question, or `warm_up`, does. Without a `generator` nothing is rephrased;
        without `weights` those of the settings rank."""
        self.settings = settings
        self.generator = generator
        self.weights = weights
        self._place = place_of(settings)
        self._lock = threading.RLock()
        self._turns = Turns(self._place.asked_at_once)
        self._open: OpenIndex | None = None
        self._earlier: OrderedDict[str, OpenIndex] = OrderedDict()
        self._pipeline: Pipeline | None = None

    def warm_up(self) -> None:
        """Loads the model and the index, so that the first question is not slower than the others."""
        opened = self._opened()
        self._asking(opened).warm_up()
        self.ask("warm up", clearance=CLEAR)

    def ask(
        self,
        question: str,
        *,
        clearance: Clearance = CLEAR,
        filters: Mapping[str, Any] | None = None,
        options: Options = DEFAULTS,
        version: str | None = None,
    ) -> Answer:
        """The answer that somebody with this clearance gets.

        `filters` narrows what it may be made of; `version` asks an earlier version of the library. Raises
        BadQuestion for an empty or endless question, NoIndex, IndexUnreadable, ModelMissing or ModelMismatch when
        the index cannot be used, NoSuchVersion when the version is not kept, BadWeights when the
        settings name no weights that can be read.
        """
        started = time.perf_counter()
        opened = self._opened(version, clearance)
        answer = self._answer(opened, question, clearance, filters, options)
        if answer.outcome == "answered" and options.rephrase and self.generator is not None:
            answer = self._rephrased(opened, self.generator, answer)
        return replace(answer, seconds=round(time.perf_counter() - started, 4))

    def draft(
        self, question: str, *, clearance: Clearance = CLEAR, filters: Mapping[str, Any] | None = None
    ) -> Answer:
        """What the answer would be if nothing kept the library from answering; for measuring alone."""
        opened = self._opened()
        found = self._find(opened, _one_line(question), clearance, filters, DEFAULTS)
        return self._composed(opened, question, clearance, [found], threshold=0.0)

    def explain(
        self,
        question: str,
        *,
        clearance: Clearance = CLEAR,
        filters: Mapping[str, Any] | None = None,
        options: Options = DEFAULTS,
    ) -> Explanation:
        """How the library looked for an answer: words, scores, filters, and what makes the confidence."""
        opened = self._opened()
        found = self._find(opened, _one_line(question), clearance, filters, options)
        return explanation_of(found, clearance, dict(filters or {}), load_calibration())

    def document(self, name: str, *, clearance: Clearance = CLEAR) -> StoredDocument | None:
        """The document with this id, or None where there is none that this clearance may see."""
        return self.documents([name], clearance=clearance).get(name)

    def documents(self, names: Sequence[str], *, clearance: Clearance = CLEAR) -> dict[str, StoredDocument]:
        """The documents with these ids that this clearance may see, by id."""
        opened = self._opened()
        by_id = {"field": "id", "operator": "in", "value": sorted(set(names))}
        if not names:
            return {}
        found = opened.texts(view_of(opened.published, clearance)).filter_documents(
            both(access_filter(clearance), by_id)
        )
        return {row.id: stored_document(row) for row in found}

    def listing(self, *, clearance: Clearance = CLEAR) -> tuple[StoredDocument, ...]:
        """Every document that this clearance may see, by id."""
        opened = self._opened()
        return opened.documents(view_of(opened.published, clearance), clearance)

    def find(self, words: str, *, clearance: Clearance = CLEAR) -> Finding:
        """The documents that fit these words, best first; nothing where no passage has any of them.

        Words that belong elsewhere find no document but where to turn. Raises as `ask` does.
        """
        opened = self._opened()
        found = self._find(opened, _one_line(words), clearance, None, DEFAULTS)
        if redirect := self._redirect(opened, _one_line(words), found):
            return Finding((), redirect)
        if all(passage.meta["text_score"] is None for passage in found.passages):
            # Something is always nearest to a vector; without one word in common that says nothing.
            return Finding(())
        return Finding(_once(passage.meta["document"] for passage in found.passages))

    def glossary(self) -> Glossary:
        """The library's terms; they are public."""
        return self._opened().glossary

    def view(self, clearance: Clearance = CLEAR) -> View:
        """What the index holds for this clearance."""
        return view_of(self._opened().published, clearance)

    def sources(self) -> Mapping[str, Source]:
        """The outside sources of the library by key; they are public."""
        return self._opened().sources

    @property
    def model(self) -> str:
        """What tells the vectors of this model from those of another."""
        return find_model(self.settings.model).identity

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of short texts, each of length 1, shape (texts, dimension); for asking what is alike."""
        return text_vectors(find_model(self.settings.model).location)(texts)

    def _answer(
        self,
        opened: OpenIndex,
        question: str,
        clearance: Clearance,
        filters: Mapping[str, Any] | None,
        options: Options,
    ) -> Answer:
        text = _one_line(question)
        whole = self._find(opened, text, clearance, filters, options)
        redirect = self._redirect(opened, text, whole)
        if redirect is not None:
            return replace(self._nothing(opened, question, clearance), outcome="redirected", redirect=redirect)
        # After the redirect: who is in need is helped in any language.
        speller, _ = opened.words(view_of(opened.published, clearance))
        language = foreign_language(text, speller.knows)
        if language is not None:
            notice = f"The question seems to be in {language.name}. The library and its search know English only."
            return self._nothing(opened, question, clearance, "language", notice)
        parts = questions_in(question)
        if parts in ((), (text,)):
            return self._composed(opened, question, clearance, [whole])
        found = [
            self._find(opened, _one_line(part), clearance, filters, options, whole.preferences) for part in parts
        ]
        return self._composed(opened, question, clearance, found)

    def _composed(
        self,
        opened: OpenIndex,
        question: str,
        clearance: Clearance,
        found: Sequence[Found],
        threshold: float | None = None,
    ) -> Answer:
        lowest = load_calibration().threshold if threshold is None else threshold
        answered = [each.confidence >= lowest and bool(each.quoted) for each in found]
        quoted = [each.quoted if good else [] for each, good in zip(found, answered, strict=True)]
        statements, citations = compose(quoted, opened.sources, opened.vocabulary.get("jurisdiction", {}))
        hits = {hit.passage: hit for each in found for hit in hits_of(each.passages)}
        parts = tuple(
            Part(
                each.question,
                "answered" if good else "no_answer",
                each.confidence,
                "" if good else "confidence" if each.passages else "nothing-found",
            )
            for each, good in zip(found, answered, strict=True)
        )
        used = (one.candidate.passage.id for each in quoted for one in each)
        return Answer(
            question=question,
            outcome="answered" if any(answered) else "no_answer",
            confidence=max(each.confidence for each in found),
            statements=statements,
            used=tuple(dict.fromkeys(used)),
            citations=citations,
            retrieved=tuple(hits.values()),
            library_version=view_of(opened.published, clearance).library_version,
            seconds=0.0,
            expansions=_once(one.entry.term for each in found for one in each.expansions),
            corrections=_once((one.typed, one.read) for each in found for one in each.corrections),
            reason="" if any(answered) else parts[0].reason,
            parts=parts,
            preferences=_once(one for each in found for one in each.preferences),
        )

    def _rephrased(self, opened: OpenIndex, generator: ChatGenerator, answer: Answer) -> Answer:
        public = all(citation.sharing == CLEAR for citation in answer.citations)
        if not (public or stays_here(self.settings.generator)):
            notice = (
                "What is not TLP:CLEAR is not sent to another machine, so the answer is given in quotations alone."
            )
            return replace(answer, notice=notice)
        embedder: Any = self._asking(opened).get_component("embed")
        guard = Guard(load_bars(), embedder.vectors)
        made = Rephraser(generator, guard, self.settings.generator_seconds).rephrase(
            answer.question, answer.statements
        )
        return replace(answer, generated=made.generated, notice=made.notice)

    def _nothing(
        self, opened: OpenIndex, question: str, clearance: Clearance, reason: Reason = "", notice: str = ""
    ) -> Answer:
        return Answer(
            question=question,
            outcome="no_answer",
            confidence=0.0,
            statements=(),
            used=(),
            citations=(),
            retrieved=(),
            library_version=view_of(opened.published, clearance).library_version,
            seconds=0.0,
            reason=reason,
            notice=notice,
        )

    def _redirect(self, opened: OpenIndex, text: str, whole: Found) -> Redirect | None:
        jurisdictions = [each.value for each in whole.preferences if each.field == "jurisdiction"]
        embedder: Any = self._asking(opened).get_component("embed")
        recogniser = opened.redirector(embedder)
        found = recogniser.run(question=text, embedding=whole.plain, jurisdictions=jurisdictions)["redirect"]
        assert found is None or isinstance(found, Redirect)
        return found

    def _find(
        self,
        opened: OpenIndex,
        text: str,
        clearance: Clearance,
        filters: Mapping[str, Any] | None,
        options: Options,
        of_the_text: Sequence[Preference] = (),
    ) -> Found:
        with self._turns:
            view = view_of(opened.published, clearance)
            speller, lexicon = opened.words(view)
            asked, corrections = speller.correct(text) if options.correct else (text, ())
            said = preferences_in(text, opened.who_asks, opened.vocabulary) if options.prefer else ()
            named = tuple(each for each in said if each.field not in options.leave_out)
            # What a part does not say of who asks, the text around it may have said.
            fields = {each.field for each in named}
            preferences = (*named, *(each for each in of_the_text if each.field not in fields))
            store, texts = opened.passages(view), opened.texts(view)
            allowed = both(answer_filter(clearance), dict(filters or {}))
            recognised = recognise(opened.glossary, asked) if options.expand else []
            inputs: dict[str, dict[str, Any]] = {
                "expand": {"question": asked, "recognised": recognised},
                "text": {"filters": allowed, "store": store},
                "vectors": {"filters": allowed, "store": store},
                "rerank": {"store": store},
                "prefer": {"preferences": list(preferences)},
                "verify": {"filters": allowed, "texts": texts},
            }
            kept = {"expand", "embed", "prefer", "select", "verify"}
            try:
                ran = self._asking(opened).run(inputs, include_outputs_from=kept)
            except PipelineRuntimeError as error:
                if isinstance(error.__cause__, GoodPracticeError):
                    raise error.__cause__ from None
                raise
            passages = ran["prefer"]["documents"]
            features = features_of(asked, passages, ran["select"]["candidates"], lexicon)
            return Found(
                question=asked,
                passages=passages,
                quoted=ran["verify"]["quoted"],
                features=features,
                confidence=round(load_calibration().probability(features), 4),
                plain=ran["embed"]["plain"],
                corrections=corrections,
                expansions=tuple(recognised),
                preferences=preferences,
                searched_question=ran["expand"]["searched_question"],
                embedded_question=ran["expand"]["embedded_question"],
            )

    def _opened(self, version: str | None = None, clearance: Clearance = CLEAR) -> OpenIndex:
        """The index as it is published now, or as it was at what this clearance knows as a version."""
        with self._lock:
            stamp = self._place.stamp()
            if self._open is None or stamp is None or self._open.stamp != stamp:
                states = self._place.states()
                self._open = self._open_state(states[0], stamp, states)
                self._earlier.clear()
            if version is None or view_of(self._open.published, clearance).library_version == version:
                return self._open
            state = self._state(version, clearance)
            # The state and not the version is the key: two people may know different states by one name.
            key = repr(state)
            if key not in self._earlier:
                self._earlier[key] = self._open_state(state, stamp)
            self._earlier.move_to_end(key)
            while len(self._earlier) > _OPEN_VERSIONS:
                self._earlier.popitem(last=False)
            return self._earlier[key]

    def _state(self, version: str, clearance: Clearance) -> Published:
        for state in self._place.states():
            if view_of(state, clearance).library_version == version:
                return state
        raise NoSuchVersion(
            f"The version {version} of the library is not kept any more. Ask the question of today's library."
        )

    def _open_state(self, state: Published, stamp: Hashable, states: Sequence[Published] = ()) -> OpenIndex:
        model = find_model(self.settings.model)
        if state.model != model.identity:
            raise ModelMismatch(
                f"The index at {self._place} was built with another model than "
                f"“{self.settings.model}”. Build it again: goodpractice index"
            )
        counted = self._open.counted if self._open else {}
        kept = [each for earlier in states for each in earlier.tables()]
        return OpenIndex(self._place, state, stamp, word_test(model.location), counted, kept)

    def _asking(self, opened: OpenIndex) -> Pipeline:
        with self._lock:
            if self._pipeline is None:
                view = view_of(opened.published, CLEAR)
                model = find_model(self.settings.model)
                weights = self.weights or read_weights(self.settings.ranking)
                self._pipeline = asking_pipeline(
                    model, opened.passages(view), opened.texts(view), weights, self.settings.reranker
                )
            return self._pipeline


def _one_line(question: str) -> str:
    text = " ".join(question.split())
    if not text:
        raise BadQuestion("Type a question.")
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(f"The question has {len(text)} characters; ask it in at most {LONGEST_QUESTION}.")
    return text


def _once(values: Any) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))
