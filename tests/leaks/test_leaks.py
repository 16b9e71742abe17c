"""Nobody learns anything of a document that they may not see: a few hundred cases with a fresh seed in every run.

`make test-leaks` runs ten thousand, on both engines.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

import pytest

from corpus.sharing import RED
from indexer.opened import OpenIndex
from indexer.settings import Settings
from tests.leaks.differential import Pair

CASES = 300


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("leaks")
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
    return Pair(seed, lambda name: Settings(index=folder / f"index-{name}"), folder, documents=10, people=6)


def test_what_people_get_is_what_a_library_without_the_rest_would_give(pair: Pair) -> None:
    compared = pair.compare(CASES)
    assert not compared.leaks, f"{len(compared.leaks)} of {compared.cases} cases differ\n" + compared.leaks[0]
    assert compared.cases == CASES


@contextmanager
def words_of_everything() -> Iterator[None]:
    """Spelling and rarity from all documents."""
    words = OpenIndex.words

    def of_all(self: OpenIndex, view: Any) -> Any:
        return words(self, self.published.views[RED])

    with patch.object(OpenIndex, "words", of_all):
        yield


@contextmanager
def one_table_for_all() -> Iterator[None]:
    """The filter alone keeps people out; the engine's word statistics are those of everything."""
    passages = OpenIndex.passages

    def of_all(self: OpenIndex, view: Any) -> Any:
        return passages(self, self.published.views[RED])

    with patch.object(OpenIndex, "passages", of_all):
        yield


@contextmanager
def any_version() -> Iterator[None]:
    """A version is known to everybody that is known to anybody."""

    def state(self: Any, version: str, clearance: Any) -> Any:
        return next((each for each in self._place.states() if each.holds(version)), self._place.states()[0])

    with patch("indexer.ask.Asker._state", state):
        yield


@pytest.mark.parametrize(
    ("broken", "door"),
    [(words_of_everything, "ask"), (one_table_for_all, "draft"), (any_version, "permanent answer")],
)
def test_the_comparison_notices_what_would_be_a_leak(
    pair: Pair, broken: Callable[[], AbstractContextManager[None]], door: str
) -> None:
    assert pair.compare(40, [door], broken).leaks
