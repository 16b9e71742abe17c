"""Both pipelines can be written to YAML and read back."""

from __future__ import annotations

from pathlib import Path

from haystack import Pipeline

from indexer.model import Model
from indexer.pipelines import asking_pipeline, indexing_pipeline
from indexer.places.cluster import ClusterPlace
from indexer.places.embedded import EmbeddedPlace
from indexer.published import TableVersion
from indexer.stores.open import document_store, passage_store
from indexer.stores.opensearch_connection import Connection

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
    pipeline = indexing_pipeline(MODEL, EmbeddedPlace(tmp_path), "g", 384, widest, 180, False)
    again = Pipeline.loads(pipeline.dumps(), allowed_modules=MODULES)
    assert parts(again) == parts(pipeline)
    assert again.get_component("changes").widest == widest


def test_both_pipelines_of_a_cluster_survive_yaml_without_its_secrets() -> None:
    connection = Connection(
        ("https://one:9200", "https://two:9200"), user="reader", password="hush", api_key="shh"
    )
    place = ClusterPlace(connection, "library", shards=3)
    passages, documents = place.passages((TableVersion("p", 3),), 384), place.documents((TableVersion("d", 2),))
    asking = asking_pipeline(MODEL, passages, documents)
    indexing = indexing_pipeline(MODEL, place, "g", 384, passages, 180, False)
    for pipeline in (asking, indexing):
        text = pipeline.dumps()
        assert not any(secret in text for secret in ("reader", "hush", "shh"))
        assert parts(Pipeline.loads(text, allowed_modules=MODULES)) == parts(pipeline)
    again = Pipeline.loads(asking.dumps(), allowed_modules=MODULES)
    assert again.get_component("text").document_store == passages
