"""Ours from end to end: `Asker.ask`, which embeds the question, finds, chooses and checks quotations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evaluation.peers import Feed, PeerKind, Question
from evaluation.peers.goodpractice import PEER as RETRIEVAL


class GoodPracticeAnswers:
    """What a visitor of the web page waits for."""

    def build(self, feed: Feed, folder: Path) -> None:
        """Builds what our retrieval asks."""
        RETRIEVAL.make().build(feed, folder)

    def open(self, folder: Path) -> None:
        """Loads the model, the index and its words."""
        from indexer.ask import Asker
        from indexer.settings import Settings

        self._asker = Asker(Settings(index=folder))

    def ask(self, question: Question) -> Sequence[str]:
        """The retrieved passages of the answer."""
        return [hit.passage for hit in self._asker.ask(question.text).retrieved]


PEER = PeerKind(
    "goodpractice, answers",
    "ours from end to end: the question embedded, quotations chosen, checked and cited",
    GoodPracticeAnswers,
    packages=RETRIEVAL.packages,
    embeds=True,
    reuses=RETRIEVAL.name,
    rewrite=RETRIEVAL.rewrite,
    order=0,
)
