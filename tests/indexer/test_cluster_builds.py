"""Building into a cluster: nobody notices, nothing is lost, whatever dies on the way."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from corpus.sharing import RED
from indexer.ask import Asker
from indexer.build import build_index
from indexer.errors import IndexBusy, StoreUnfit
from indexer.places import cluster_copy
from indexer.places.choice import place_of
from indexer.settings import Settings
from tests.cluster.fixtures import cannot_run
from tests.cluster.jars import NoCluster
from tests.cluster.nodes import Cluster
from tests.libraries import PRESERVATION

_QUESTION = "How long is a report kept in the United States?"
_BUILD = """
import sys
from pathlib import Path
from indexer.build import build_index
from indexer.settings import Settings
settings = Settings(store=sys.argv[2], store_prefix=sys.argv[3])
print("ready", flush=True)
build_index(Path(sys.argv[1]), settings)
print("done", flush=True)
"""
_MOMENTS = 3
_ALLOCATION = "cluster.routing.allocation.enable"


@pytest.fixture
def settings(one_node: Cluster) -> Iterator[Settings]:
    """An index of its own in the small cluster."""
    yield from _own_index(one_node)


@pytest.fixture
def spread_settings(three_nodes: Cluster) -> Iterator[Settings]:
    """An index of its own in the large cluster."""
    yield from _own_index(three_nodes)


def test_a_builder_that_is_killed_leaves_the_old_index_answering(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    before = Asker(settings).ask(_QUESTION)
    assert before.citations
    rewritten = PRESERVATION.replace("one year", "two years").replace("This page", "The page")
    (small_library / "guides/preservation.md").write_text(rewritten, encoding="utf-8")
    (small_library / "mentorship/hash-outage.md").unlink()
    chance = random.Random()
    for _ in range(_MOMENTS):
        builder = _builder(small_library, settings)
        time.sleep(chance.uniform(0.0, 3.0))
        builder.send_signal(signal.SIGKILL)
        finished = "done" in builder.communicate()[0]
        answer = Asker(settings).ask(_QUESTION)
        if answer.library_version == before.library_version:
            assert [each.quote for each in answer.citations] == [each.quote for each in before.citations]
        else:
            assert "two years" in " ".join(each.quote for each in answer.citations)
        if finished:
            break
    build_index(small_library, settings)
    assert "two years" in " ".join(each.quote for each in Asker(settings).ask(_QUESTION).citations)
    assert Asker(settings).document("hash-outage", clearance=RED) is None
    assert build_index(small_library, settings).written == 0


def test_a_second_builder_is_told_to_wait(small_library: Path, settings: Settings) -> None:
    with place_of(settings).only_builder(), pytest.raises(IndexBusy, match="Wait until it is done"):
        build_index(small_library, settings)
    assert build_index(small_library, settings).written > 0


def test_a_cluster_without_the_vector_plugin_says_what_to_install(small_library: Path) -> None:
    try:
        with Cluster(1, vectors=False) as without, pytest.raises(StoreUnfit, match="opensearch-knn"):
            build_index(small_library, Settings(store=without.store))
    except NoCluster as missing:
        cannot_run(str(missing))


def test_copies_that_take_long_do_not_stop_a_build(
    small_library: Path, three_nodes: Cluster, spread_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_copy, "_SETTLING", 1)
    three_nodes.send("PUT", "/_cluster/settings", {"transient": {_ALLOCATION: "primaries"}})
    try:
        build_index(small_library, spread_settings)
        assert Asker(spread_settings).ask(_QUESTION).citations
        assert three_nodes.get("/_cluster/health")["status"] == "yellow"
    finally:
        three_nodes.send("PUT", "/_cluster/settings", {"transient": {_ALLOCATION: None}})
        three_nodes.wait()


def test_nothing_is_lost_when_the_manager_is_killed_during_a_build(
    small_library: Path, three_nodes: Cluster, spread_settings: Settings
) -> None:
    build_index(small_library, spread_settings)
    asker = Asker(spread_settings)
    before = asker.ask(_QUESTION)
    for number in range(200):
        fields = f"id: page-{number}\ntitle: Page {number}\nsharing: TLP:CLEAR"
        text = f"---\n{fields}\n---\n\nPage {number} of the handbook.\n"
        (small_library / f"guides/page-{number}.md").write_text(text, encoding="utf-8")
    built: list[object] = []
    builder = threading.Thread(target=lambda: built.append(build_index(small_library, spread_settings)))
    builder.start()
    time.sleep(1)
    manager = three_nodes.manager()
    three_nodes.kill(manager)
    try:
        while builder.is_alive():
            answer = asker.ask(_QUESTION)
            assert [each.quote for each in answer.citations] == [each.quote for each in before.citations]
    finally:
        builder.join()
        three_nodes.restart(manager)
    assert len(built) == 1
    held = Asker(spread_settings).view(RED)
    embedded = replace(spread_settings, store="", index=small_library.parent / "embedded")
    build_index(small_library, embedded)
    assert held.library_version == Asker(embedded).view(RED).library_version
    assert held.passage_count == Asker(embedded).view(RED).passage_count


def _own_index(cluster: Cluster) -> Iterator[Settings]:
    prefix = f"builds-{uuid4().hex[:8]}"
    yield Settings(store=cluster.store, store_prefix=prefix)
    for name in cluster.get(f"/_cat/indices/{prefix}-*?format=json"):
        cluster.send("DELETE", f"/{name['index']}")


def _builder(library: Path, settings: Settings) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _BUILD, str(library), settings.store, settings.store_prefix]
    builder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert builder.stdout is not None
    assert builder.stdout.readline() == "ready\n"
    return builder
