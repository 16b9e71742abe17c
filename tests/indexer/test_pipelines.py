"""Both pipelines can be written to YAML and read back."""

from __future__ import annotations

from pathlib import Path

from haystack import Pipeline

from indexer.model import Model
from indexer.pipelines import asking_pipeline, indexing_pipeline
from indexer.stores.open import document_store, passage_store

MODEL = Model("some-model", "checksum")
MODULES = ["indexer.*", "haystack.*", "haystack_integrations.*"]


def parts(pipeline: Pipeline) -> tuple[object, list[str]]:
    """Its components, and its connections in an order of their own."""
    described = pipeline.to_dict()
    return described["components"], sorted(map(str, described["connections"]))


def test_the_asking_pipeline_survives_yaml(tmp_path: Path) -> None:
    pipeline = asking_pipeline(MODEL, passage_store(tmp_path, "p", 384), document_store(tmp_path, "d"))
    again = Pipeline.loads(pipeline.dumps(), allowed_modules=MODULES)
    assert parts(again) == parts(pipeline)
    assert again.get_component("text").document_store == passage_store(tmp_path, "p", 384)


def test_the_indexing_pipeline_survives_yaml(tmp_path: Path) -> None:
    widest = passage_store(tmp_path, "p", 384, 3)
    pipeline = indexing_pipeline(MODEL, tmp_path, "g", 384, widest, 180, False)
    again = Pipeline.loads(pipeline.dumps(), allowed_modules=MODULES)
    assert parts(again) == parts(pipeline)
    assert again.get_component("changes").widest == widest
