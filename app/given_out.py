"""Which documents something that was given out is of, with their levels, for the log of who reads what (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from corpus.sharing import Sharing
from indexer.results import Answer

if TYPE_CHECKING:
    from indexer.bridge import StoredDocument
    from indexer.explanation import Explanation

Levels = dict[str, Sharing]
"""Documents by id, each with how widely it is shared."""


def levels_of(documents: Iterable[StoredDocument]) -> Levels:
    """These documents."""
    return {each.id: each.front.sharing for each in documents}


def among(names: Iterable[str], levels: Mapping[str, Sharing], otherwise: Sharing) -> Levels:
    """The documents with these ids; one that `levels` does not know counts as `otherwise`."""
    return {name: levels.get(name, otherwise) for name in names}


def of_answer(answer: Answer, levels: Mapping[str, Sharing], otherwise: Sharing) -> Levels:
    """What an answer cites, and what it names as near."""
    near = among((each.document for each in answer.retrieved), levels, otherwise)
    return near | {each.document: each.sharing for each in answer.citations}


def of_explanations(explained: Iterable[Explanation], levels: Mapping[str, Sharing], otherwise: Sharing) -> Levels:
    """What explanations of an answer name."""
    return among((passage.document for each in explained for passage in each.passages), levels, otherwise)
