"""Weights are fitted on one half, judged on the other, and written only where that shows a gain."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import evaluation.tune
from evaluation.command import evaluate
from evaluation.inside import Arms, Scored
from evaluation.judged import JudgedQuestion, JudgedSet
from evaluation.questions import part_of
from evaluation.ranked import ndcg_rows
from evaluation.tune import Gains, Tuned, fitted, halves
from indexer.build import build_index
from indexer.retrieval.weights import SHIPPED, Weights, read_weights
from indexer.settings import Settings
from tests.evaluation.test_evaluate import QUESTIONS
from tests.libraries import write_library

WORDS_ARE_RIGHT = np.array([1.0, 0.6, 0.0])
VECTORS_ARE_RIGHT = WORDS_ARE_RIGHT[::-1]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_library(tmp_path_factory.mktemp("tune") / "library")


@pytest.fixture(scope="module")
def settings(library: Path) -> Settings:
    settings = Settings(index=library.parent / "index")
    build_index(library, settings)
    return settings


def gains(right: int, text: np.ndarray, vectors: np.ndarray) -> Gains:
    """Three passages of three items; late interaction and statements say nothing."""
    nothing = np.zeros(3)
    return Gains(Scored([], text, vectors, nothing, nothing), np.arange(3), np.eye(3)[right], 1.0)


def test_the_arm_that_is_right_gets_the_weight() -> None:
    for right in (0, 2):
        found = fitted([gains(right, WORDS_ARE_RIGHT, VECTORS_ARE_RIGHT)] * 3, SHIPPED)
        assert (found.vector < 0.5) == (right == 0)


def test_where_nothing_differs_the_weights_in_use_stay() -> None:
    assert fitted([gains(0, WORDS_ARE_RIGHT, WORDS_ARE_RIGHT)] * 3, Weights(0.7, 0.2, 0.4)) == Weights(
        0.7, 0.2, 0.4
    )


@pytest.mark.parametrize("weights", [SHIPPED, Weights(0.2, 0.6, 0.1), Weights(1.0, 0.0, 0.0)])
def test_what_is_fitted_ranks_as_the_engine_does(settings: Settings, weights: Weights) -> None:
    prepared = Arms(settings).prepared("How long is a report kept in the United States?")
    scored = prepared.scored()
    asked = prepared.reranked(
        prepared.fused(weights.vector), late_weight=weights.late, statement_weight=weights.statement
    )
    assert [scored.passages[place].id for place in scored.ranked(weights)] == [passage.id for passage in asked]


def test_the_gain_that_is_fitted_is_the_measured_ndcg(settings: Settings) -> None:
    judged = JudgedSet("s", settings.index, (), "sections")
    scored = Arms(settings).prepared("Who may open the store of reported material?").scored()
    names = [judged.item(p.meta["path"], p.meta["document"], p.meta["anchor"]) for p in scored.passages]
    question = JudgedQuestion("q", "?", {names[3]: 2, names[0]: 1, "elsewhere#x": 1})
    ranking = tuple(dict.fromkeys(names[place] for place in scored.ranked(SHIPPED)))
    found = Gains.of(question, scored, judged).ndcg(SHIPPED)
    assert found == pytest.approx(ndcg_rows([question], [ranking])[0, 0], abs=1e-6)


def test_a_set_without_parts_falls_into_halves_by_its_ids() -> None:
    questions = tuple(JudgedQuestion(f"q{n}", "?", {"d": 1}) for n in range(20))
    fit, test = halves(JudgedSet("s", Path(), questions, "documents"))
    assert {part_of(q.id) for q in fit} == {"fit"}
    assert {q.id for q in fit} | {q.id for q in test} == {q.id for q in questions}


def test_too_few_questions_are_refused_and_nothing_is_written(tmp_path: Path, library: Path) -> None:
    questions, weights = tmp_path / "questions.jsonl", tmp_path / "ranking.json"
    questions.write_text("".join(json.dumps(each) + "\n" for each in QUESTIONS), encoding="utf-8")
    arguments = ["--docs", str(library), str(questions), "--cache", str(tmp_path / "cache")]
    result = CliRunner().invoke(evaluate, [*arguments, "--tune", str(weights)])
    assert result.exit_code == 1
    assert "2 questions have relevant items" in result.stderr
    assert not weights.exists()


@pytest.mark.parametrize(("better", "written"), [(40, True), (2, False)])
def test_only_a_gain_beyond_chance_is_written(
    better: int,
    written: bool,
    tmp_path: Path,
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, after = np.zeros((50, 1)), np.zeros((50, 1))
    after[:better] = 1.0
    found = Tuned(SHIPPED, Weights(0.3), 50, (before, after))
    monkeypatch.setattr(evaluation.tune, "tuned", lambda *_: found)
    questions, weights = tmp_path / "questions.jsonl", tmp_path / "ranking.json"
    questions.write_text(json.dumps(QUESTIONS[0]) + "\n", encoding="utf-8")
    arguments = ["--docs", str(library), str(questions), "--cache", str(tmp_path / "cache")]
    result = CliRunner().invoke(evaluate, [*arguments, "--tune", str(weights)])
    assert (result.exit_code == 0, weights.exists()) == (written, written)
    if written:
        assert read_weights(str(weights)) == Weights(0.3)
    else:
        assert "No gain beyond chance" in result.stderr
