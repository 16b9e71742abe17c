"""One published state of an index, with its tables open at their versions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.bibliography import Source, parse_bibliography
from corpus.glossary import Glossary, parse_glossary
from corpus.redirects import RedirectKind, parse_redirects
from corpus.vocabulary import Vocabulary, parse_vocabulary
from corpus.who_asks import WhoAsks, parse_who_asks
from indexer.answering.redirect import Redirector
from indexer.embedding import QuestionEmbedder
from indexer.published import Published, TableVersion, View, published_file
from indexer.retrieval.lexicon import Lexicon
from indexer.retrieval.spelling import Speller
from indexer.stores.lance import LanceDocumentStore
from indexer.stores.open import document_store, passage_store


class OpenIndex:
    """What readers need of an index: stores, words, glossary and sources of one published state."""

    def __init__(
        self,
        index: Path,
        published: Published,
        stamp: tuple[int, int] | None,
        is_word: Callable[[str], bool],
    ) -> None:
        """`stamp` is what `stamp_of` said when `published` was read; `is_word` whether the model knows a word."""
        self.index = index
        self.published = published
        self.stamp = stamp
        self.glossary = self._side_file("glossary.yaml", parse_glossary) or Glossary()
        self.sources: Mapping[str, Source] = self._side_file("sources.json", parse_bibliography) or {}
        self.vocabulary: Vocabulary = self._side_file("vocabulary.yaml", parse_vocabulary) or {}
        self.who_asks = self._side_file("who-asks.yaml", parse_who_asks) or WhoAsks()
        self._redirects: Sequence[RedirectKind] = self._side_file("redirects.yaml", parse_redirects) or ()
        self._redirector: Redirector | None = None
        self._stores: dict[tuple[str, int], LanceDocumentStore] = {}
        self._is_word = is_word
        self._words: dict[TableVersion, tuple[Speller, Lexicon]] = {}
        self._reading_words = threading.Lock()

    def passages(self, view: View) -> LanceDocumentStore:
        """The view's passages."""
        each = view.passages
        return self._stores.setdefault(
            (each.table, each.version),
            passage_store(self.index, each.table, self.published.dimension, each.version),
        )

    def texts(self, view: View) -> LanceDocumentStore:
        """The view's whole documents."""
        each = view.documents
        return self._stores.setdefault(
            (each.table, each.version), document_store(self.index, each.table, each.version)
        )

    def words(self, view: View) -> tuple[Speller, Lexicon]:
        """The words of what this view holds, and of nothing else: a vocabulary tells of documents too."""
        with self._reading_words:
            if view.passages not in self._words:
                texts = [row["search_text"] or "" for row in self.passages(view).columns(["search_text"])]
                terms = (
                    text
                    for entry in self.glossary.entries
                    for text in (entry.term, entry.short or "", *entry.typed, *entry.legacy, *entry.ambiguous)
                )
                self._words[view.passages] = Speller(texts, terms, self._is_word), Lexicon(texts)
            return self._words[view.passages]

    def redirector(self, embedder: QuestionEmbedder) -> Redirector:
        """What recognises the questions that a library must not answer; `embedder` reads its examples once."""
        with self._reading_words:
            if self._redirector is None:
                self._redirector = Redirector(self._redirects, embedder)
            return self._redirector

    def _side_file(self, name: str, parse: Any) -> Any:
        copy = self.published.side_files.get(name)
        return None if copy is None else parse((self.index / "side" / copy).read_text(encoding="utf-8"))


def stamp_of(index: Path) -> tuple[int, int] | None:
    """What changes when another state is published; None where there is no index."""
    try:
        state = published_file(index).stat()
    except OSError:
        return None
    return (state.st_ino, state.st_mtime_ns)
