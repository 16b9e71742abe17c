"""A question that a library must not answer is sent to who helps; practitioners' questions are answered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.library import STARTER_LIBRARY
from corpus.redirects import FILE, parse_redirects
from indexer.answering.redirect import Redirector
from indexer.ask import Asker
from indexer.build import build_index
from indexer.embedding import QuestionEmbedder
from indexer.model import find_model
from indexer.settings import Settings
from tests.libraries import write_library

ACUTE = "A girl on our platform says a man is outside her house right now, who do I call?"


@pytest.fixture(scope="module")
def embedder() -> QuestionEmbedder:
    return QuestionEmbedder(find_model("packaged").location)


@pytest.fixture(scope="module")
def redirector(embedder: QuestionEmbedder) -> Redirector:
    return Redirector(parse_redirects((STARTER_LIBRARY / FILE).read_text(encoding="utf-8")), embedder)


def test_an_acute_danger_is_an_emergency(redirector: Redirector, embedder: QuestionEmbedder) -> None:
    found = redirector.run(ACUTE, embedder.vectors([ACUTE])[0])["redirect"]
    assert found is not None
    assert found.kind == "emergency"


def test_links_for_the_named_country_come_first(redirector: Redirector, embedder: QuestionEmbedder) -> None:
    found = redirector.run(ACUTE, embedder.vectors([ACUTE])[0], ["UK"])["redirect"]
    assert found is not None
    assert found.links[0].jurisdiction == "UK"


@pytest.mark.parametrize(
    "question",
    [
        "What are the steps in the first hour after we find something?",
        "Does the UK duty apply to a three-person forum?",
        "How do we look after moderators who see harmful material?",
        "Which hash list can a small company get?",
    ],
)
def test_a_question_from_work_is_not_sent_away(
    redirector: Redirector, embedder: QuestionEmbedder, question: str
) -> None:
    assert redirector.run(question, embedder.vectors([question])[0])["redirect"] is None


def test_a_library_without_definitions_redirects_nothing(embedder: QuestionEmbedder) -> None:
    assert Redirector((), embedder).run(ACUTE, embedder.vectors([ACUTE])[0])["redirect"] is None


def test_a_redirected_answer_quotes_nothing_and_keeps_the_question_out_of_the_redirect(tmp_path: Path) -> None:
    library = write_library(tmp_path / "library")
    shutil.copy(STARTER_LIBRARY / FILE, library / FILE)
    settings = Settings(index=tmp_path / "index")
    build_index(library, settings)
    answer = Asker(settings).ask(ACUTE)
    assert (answer.outcome, answer.statements, answer.citations, answer.retrieved) == ("redirected", (), (), ())
    assert answer.redirect is not None
    assert "outside her house" not in str(answer.redirect)
