"""The published figures that a visitor may see, each checked against its document as it is stored now (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from corpus.library import STARTER_LIBRARY
from corpus.statistics import FILE, Series, parse_statistics, verified

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.bridge import StoredDocument


@cache
def _known() -> tuple[Series, ...]:
    # Of the starter library: with another one no figure is found in its document, and none is shown.
    return parse_statistics((STARTER_LIBRARY / FILE).read_text(encoding="utf-8"))


def texts_of(documents: Iterable[StoredDocument]) -> dict[str, str]:
    """The texts in which figures are looked for, by document: those in use among the documents given."""
    return {
        document.id: document.source
        for document in documents
        if document.front.state == "published" and not document.front.superseded_by
    }


def figures_in(texts: dict[str, str]) -> tuple[Series, ...]:
    """The series whose figures stand word for word in these texts, each with those of its points that do."""
    return tuple(found for series in _known() if (found := verified(series, texts)) is not None)
