"""A cross-encoder reorders the best passages, where the owner names one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from haystack import Pipeline
from haystack.dataclasses import Document as HaystackDocument

from indexer.ask import Asker
from indexer.errors import ModelMissing
from indexer.pipelines import asking_pipeline
from indexer.retrieval.cross_encoder import CrossEncoderReranker
from indexer.settings import Settings
from indexer.stores.open import document_store, passage_store
from tests.indexer.test_pipelines import MODEL, MODULES, parts

QUESTION = "How long is a report kept in the United States?"
WORDS = ("how", "long", "is", "a", "report", "kept", "one", "year", "store", "open", "united", "states")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest cross-encoder there can be, with random weights."""
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("cross") / "model"
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS)))
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=5 + len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=128, num_labels=1,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    assert CrossEncoder(str(folder), device="cpu").predict([("a", "b")]).shape == (1,)
    return folder


def ranked() -> list[HaystackDocument]:
    texts = ("report kept", "one year store", "united states open", "how long")
    return [
        HaystackDocument(id=text, content=text, score=1 - place / 10, meta={"title": text})
        for place, text in enumerate(texts)
    ]


def test_what_it_reads_is_ranked_by_its_score_and_the_rest_stays_below(model: Path) -> None:
    found = CrossEncoderReranker(str(model), weight=1.0, depth=3).run(QUESTION, ranked())["documents"]
    given = [each.meta.get("cross_score") for each in found]
    assert given[:3] == sorted(given[:3], reverse=True)
    assert (found[3].id, given[3], found[3].score) == ("how long", None, 0.0)


def test_without_weight_it_changes_nothing(model: Path) -> None:
    found = CrossEncoderReranker(str(model), weight=0.0, depth=3).run(QUESTION, ranked())["documents"]
    assert [(each.id, each.score) for each in found] == [(each.id, each.score) for each in ranked()]


def test_nothing_found_stays_nothing(model: Path) -> None:
    assert CrossEncoderReranker(str(model)).run(QUESTION, []) == {"documents": []}


def test_the_setting_puts_it_into_the_engine(shared_settings: Settings, model: Path) -> None:
    asker = Asker(replace(shared_settings, reranker=str(model)))
    plain, reordered = Asker(shared_settings).draft(QUESTION), asker.draft(QUESTION)
    assert {hit.passage for hit in reordered.retrieved} == {hit.passage for hit in plain.retrieved}
    assert [hit.score for hit in reordered.retrieved] != [hit.score for hit in plain.retrieved]
    assert reordered.citations
    assert asker.ask(QUESTION).retrieved == reordered.retrieved


def test_a_model_that_is_not_there_is_told_so(shared_settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="GOODPRACTICE_RERANKER"):
        Asker(replace(shared_settings, reranker=str(tmp_path / "nowhere"))).ask(QUESTION)


def test_the_pipeline_with_it_survives_yaml(tmp_path: Path) -> None:
    stores = passage_store(tmp_path, "p", 384), document_store(tmp_path, "d")
    pipeline = asking_pipeline(MODEL, *stores, cross_encoder="some-cross-encoder")
    again = Pipeline.loads(pipeline.dumps(), allowed_modules=MODULES)
    assert parts(again) == parts(pipeline)
