"""One published state of an index, with its tables open at their versions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.bibliography import Source, parse_bibliography
from corpus.glossary import Glossary, parse_glossary
from corpus.redirects import RedirectKind, parse_redirects
from corpus.sharing import Clearance
from corpus.vocabulary import Vocabulary, parse_vocabulary
from corpus.who_asks import WhoAsks, parse_who_asks
from indexer.answering.redirect import Redirector
from indexer.bridge import StoredDocument, access_filter, stored_document
from indexer.embedding import QuestionEmbedder
from indexer.errors import IndexUnreadable
from indexer.places.place import Place
from indexer.published import Published, Tables, TableVersion, View
from indexer.retrieval.lexicon import Lexicon
from indexer.retrieval.spelling import Speller
from indexer.retrieval.word_counts import WordCounts
from indexer.stores.protocol import Store

_IDS = 1000


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of a view's passages, and what they were counted in."""

    tables: Tables
    rows: Mapping[str, str]
    """The digest of each passage by its id."""
    counts: WordCounts


class OpenIndex:
    """What readers need of an index: stores, words, glossary and sources of one published state."""

    def __init__(
        self,
        place: Place,
        published: Published,
        stamp: Hashable,
        is_word: Callable[[str], bool],
        counted: Mapping[frozenset[str], Counted] | None = None,
        kept: Iterable[TableVersion] = (),
    ) -> None:
        """`stamp` is what the place's said when `published` was read; `is_word` whether the model knows a word;
        `counted` what was counted of states before, by the names of their tables; of those tables the ones that
        are `kept` can be read."""
        self.place = place
        self.published = published
        self.stamp = stamp
        self.glossary = self._side_file("glossary.yaml", parse_glossary) or Glossary()
        self.sources: Mapping[str, Source] = self._side_file("sources.json", parse_bibliography) or {}
        self.vocabulary: Vocabulary = self._side_file("vocabulary.yaml", parse_vocabulary) or {}
        self.who_asks = self._side_file("who-asks.yaml", parse_who_asks) or WhoAsks()
        self._redirects: Sequence[RedirectKind] = self._side_file("redirects.yaml", parse_redirects) or ()
        self._redirector: Redirector | None = None
        self._stores: dict[Tables, Store] = {}
        self._is_word = is_word
        self._kept = frozenset(kept)
        names = {_names(view) for view in published.views.values()}
        self.counted = {key: each for key, each in (counted or {}).items() if key in names}
        self._words: dict[Tables, tuple[Speller, Lexicon]] = {}
        self._documents: dict[Tables, tuple[StoredDocument, ...]] = {}
        self._reading_words = threading.Lock()

    def passages(self, view: View) -> Store:
        """The view's passages."""
        return self._opened(view.passages, lambda each: self.place.passages(each, self.published.dimension))

    def texts(self, view: View) -> Store:
        """The view's whole documents."""
        return self._opened(view.documents, self.place.documents)

    def words(self, view: View) -> tuple[Speller, Lexicon]:
        """The words of what this view holds, and of nothing else: a vocabulary tells of documents too."""
        with self._reading_words:
            if view.passages not in self._words:
                terms = (
                    text
                    for entry in self.glossary.entries
                    for text in (entry.term, entry.short or "", *entry.typed, *entry.legacy, *entry.ambiguous)
                )
                counts = self._counted(view).counts
                self._words[view.passages] = Speller(counts, terms, self._is_word), Lexicon(counts)
            return self._words[view.passages]

    def _counted(self, view: View) -> Counted:
        """What was counted of the same tables as they were before, brought in line where rows differ."""
        store, key = self.passages(view), _names(view)
        rows = {row["id"]: row["row_digest"] for row in store.columns(["row_digest"])}
        before = self.counted.get(key)
        gone = self._gone(before, rows) if before else None
        if before is None or gone is None:
            counts = WordCounts.of(row["search_text"] or "" for row in store.columns(["search_text"]))
        else:
            come = [name for name, digest in rows.items() if before.rows.get(name) != digest]
            counts = before.counts.changed(gone, [row["search_text"] or "" for row in _rows(store, come)])
        self.counted[key] = Counted(view.passages, rows, counts)
        return self.counted[key]

    def _gone(self, before: Counted, rows: Mapping[str, str]) -> list[str] | None:
        """The texts that were counted and are no longer those of these rows; None where they cannot be read."""
        gone = {name: digest for name, digest in before.rows.items() if rows.get(name) != digest}
        if not gone:
            return []
        if not self._kept.issuperset(before.tables):
            return None
        try:
            found = _rows(self.place.passages(before.tables, self.published.dimension), list(gone))
        except IndexUnreadable:
            return None
        # A table that was removed and made again may have the version of the one that was counted.
        if {row["id"]: row["row_digest"] for row in found} != gone:
            return None
        return [row["search_text"] or "" for row in found]

    def documents(self, view: View, clearance: Clearance) -> tuple[StoredDocument, ...]:
        """All documents of the view, by id; read once."""
        with self._reading_words:
            if view.documents not in self._documents:
                rows = self.texts(view).filter_documents(access_filter(clearance))
                self._documents[view.documents] = tuple(
                    sorted(map(stored_document, rows), key=lambda each: each.id)
                )
            return self._documents[view.documents]

    def redirector(self, embedder: QuestionEmbedder) -> Redirector:
        """What recognises the questions that a library must not answer; `embedder` reads its examples once."""
        with self._reading_words:
            if self._redirector is None:
                self._redirector = Redirector(self._redirects, embedder)
            return self._redirector

    def _opened(self, tables: Tables, store: Callable[[Tables], Store]) -> Store:
        if tables not in self._stores:
            self._stores.setdefault(tables, store(tables))
        return self._stores[tables]

    def _side_file(self, name: str, parse: Any) -> Any:
        copy = self.published.side_files.get(name)
        if copy is None:
            return None
        try:
            return parse(self.place.side_file(copy))
        except (OSError, ValueError) as error:
            raise IndexUnreadable(
                f"{name} in the index at {self.place} cannot be read ({error}). Build the index again: "
                "goodpractice index"
            ) from error


def _names(view: View) -> frozenset[str]:
    return frozenset(each.table for each in view.passages)


def _rows(store: Store, ids: Sequence[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for first in range(0, len(ids), _IDS):
        wanted = {"field": "id", "operator": "in", "value": list(ids[first : first + _IDS])}
        found += store.columns(["search_text", "row_digest"], wanted)
    return found
