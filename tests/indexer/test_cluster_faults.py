"""What a cluster may do to a store: every fault ends in the whole answer or in an error that says what to do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import numpy as np
import pytest
from haystack.dataclasses import Document as HaystackDocument
from haystack.document_stores.errors import DocumentStoreError
from haystack.document_stores.types import DuplicatePolicy

from indexer.errors import StoreIncomplete, StoreRefused, StoreUnavailable, StoreUnfit
from indexer.stores import opensearch_transport
from indexer.stores.opensearch import ClusterDocumentStore
from indexer.stores.opensearch_connection import Connection, client_of
from tests.cluster.between import Between, Silent, one_shard_failed, timed_out
from tests.cluster.nginx import KEY, PASSWORD, USER, Nginx
from tests.cluster.nodes import Cluster

_ROWS = 60
_ASKERS = 16


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests are given up after a second."""
    monkeypatch.setattr(opensearch_transport, "PATIENCE", 1.0)


@pytest.fixture
def filled(one_node: Cluster) -> Iterator[ClusterDocumentStore]:
    """A store with a few documents."""
    with _store(Connection(one_node.addresses), replicas=0) as store:
        store.write_documents(_rows())
        yield store


def test_a_server_that_is_not_there_is_named(impatient: None) -> None:
    with Silent() as gone:
        address = gone.address
    with pytest.raises(StoreUnavailable, match=address):
        _at(Connection((address,))).count_documents()


def test_a_server_that_accepts_and_never_answers_is_given_up(impatient: None) -> None:
    with Silent() as silent:
        started = time.monotonic()
        with pytest.raises(StoreUnavailable, match="did not answer in time"):
            _at(Connection((silent.address,), timeout=0.3)).count_documents()
        assert time.monotonic() - started < 10


def test_each_way_of_signing_in_is_let_in(one_node: Cluster, nginx: Nginx) -> None:
    ca, (certificate, key) = str(nginx.authority), map(str, nginx.client)
    for connection in (
        Connection((nginx.by_password,), user=USER, password=PASSWORD, ca=ca),
        Connection((nginx.by_password,), user=USER, password=PASSWORD, verify=False),
        Connection((nginx.by_key,), api_key=KEY, ca=ca),
        Connection((nginx.by_certificate,), client_cert=certificate, client_key=key, ca=ca),
    ):
        assert client_of(connection).info()["version"]["number"]


def test_a_wrong_password_and_a_wrong_key_are_refused(one_node: Cluster, nginx: Nginx) -> None:
    ca = str(nginx.authority)
    for connection in (
        Connection((nginx.by_password,), user=USER, password="guessed", ca=ca),
        Connection((nginx.by_key,), api_key="guessed", ca=ca),
    ):
        with pytest.raises(StoreRefused, match="does not accept the sign-in") as refused:
            _at(connection).count_documents()
        assert "guessed" not in f"{refused.value!r} {connection!r}"


def test_an_untrusted_certificate_is_refused(one_node: Cluster, nginx: Nginx) -> None:
    with pytest.raises(StoreRefused, match="GOODPRACTICE_STORE_CA"):
        _at(Connection((nginx.by_password,), user=USER, password=PASSWORD)).count_documents()


@pytest.mark.parametrize("spoil", [one_shard_failed, timed_out])
def test_a_part_of_an_answer_is_asked_for_again(
    one_node: Cluster, filled: ClusterDocumentStore, spoil: Callable[[object], object]
) -> None:
    whole = _asked(filled)
    with Between(one_node.addresses[0]) as between:
        fault = between.plan("/_search", times=2, spoil=spoil)
        assert _asked(_at(Connection((between.address,)), filled.index)) == whole
        assert fault.met == 2


@pytest.mark.parametrize("spoil", [one_shard_failed, timed_out])
def test_an_answer_that_stays_a_part_is_an_error(
    one_node: Cluster, filled: ClusterDocumentStore, impatient: None, spoil: Callable[[object], object]
) -> None:
    with Between(one_node.addresses[0]) as between:
        between.plan("/_search", times=1000, spoil=spoil)
        store = _at(Connection((between.address,)), filled.index)
        for ask in (_asked, ClusterDocumentStore.count_documents, ClusterDocumentStore.filter_documents):
            with pytest.raises(StoreIncomplete, match="a part of the index only"):
                ask(store)


@pytest.mark.parametrize("fault", [{"status": 429}, {"status": 503}, {"cut": True}])
def test_what_a_busy_or_vanishing_server_was_sent_is_written_once(
    one_node: Cluster, fault: dict[str, object]
) -> None:
    with Between(one_node.addresses[0]) as between:
        planned = between.plan("/_bulk", times=2, **fault)
        with _store(Connection((between.address,)), replicas=0) as store:
            assert store.write_documents(_rows(), DuplicatePolicy.OVERWRITE) == _ROWS
            assert planned.met == 2
            assert [document.id for document in store.filter_documents()] == [row.id for row in _rows()]


def test_an_index_that_a_full_disk_made_read_only_says_so(one_node: Cluster, filled: ClusterDocumentStore) -> None:
    block = {"index.blocks.read_only_allow_delete": True}
    one_node.send("PUT", f"/{filled.index}/_settings", block)
    with pytest.raises(StoreUnfit, match="free space"):
        filled.write_documents(_rows(), DuplicatePolicy.OVERWRITE)
    one_node.send("PUT", f"/{filled.index}/_settings", dict.fromkeys(block))
    assert filled.write_documents(_rows(), DuplicatePolicy.OVERWRITE) == _ROWS


def test_a_vector_of_another_length_is_an_error_that_names_both(filled: ClusterDocumentStore) -> None:
    with pytest.raises(DocumentStoreError, match="vectors of 8 numbers, the question's has 5"):
        filled.search_vector([1.0] * 5)
    with pytest.raises(DocumentStoreError, match="row-x"):
        filled.write_documents([HaystackDocument(id="row-x", content="x", embedding=[1.0] * 5)])


def test_a_document_that_the_server_does_not_take_fails_by_name(filled: ClusterDocumentStore) -> None:
    wrong = HaystackDocument(id="row-wrong", content="x", meta={"number": "many"}, embedding=[1.0] * 8)
    with pytest.raises(DocumentStoreError, match="row-wrong"):
        filled.write_documents([wrong])


def test_askers_get_whole_answers_while_servers_are_killed(three_nodes: Cluster) -> None:
    with _store(Connection(three_nodes.addresses), replicas=1) as store:
        store.write_documents(_rows())
        three_nodes.wait()
        right = _asked(store)
        answers: list[object] = []
        done = threading.Event()

        def ask() -> None:
            while not done.is_set():
                try:
                    answers.append(_asked(store))
                except Exception as error:  # noqa: BLE001  the test counts whatever goes wrong
                    answers.append(error)

        manager = three_nodes.manager()
        other = (manager + 1) % 3
        askers = [threading.Thread(target=ask) for _ in range(_ASKERS)]
        for asker in askers:
            asker.start()
        try:
            time.sleep(0.5)
            three_nodes.kill(manager)
            time.sleep(2)
            three_nodes.restart(manager)
            three_nodes.kill(other)
            time.sleep(2)
        finally:
            done.set()
            for asker in askers:
                asker.join()
            three_nodes.restart(other)
        assert len(answers) > _ASKERS
        assert [answer for answer in answers if answer != right] == []
        assert store.count_documents() == _ROWS


def test_nothing_is_lost_when_a_server_leaves_and_comes_back_while_documents_are_written(
    three_nodes: Cluster,
) -> None:
    with _store(Connection(three_nodes.addresses), replicas=1) as store:
        for number in (0, 1):
            three_nodes.kill(number)
            store.write_documents(_rows(number), DuplicatePolicy.OVERWRITE)
            three_nodes.restart(number)
        assert store.count_documents() == 2 * _ROWS


def _at(connection: Connection, index: str = "no-such-index") -> ClusterDocumentStore:
    return ClusterDocumentStore(connection, index, dimension=8, pinned=True)


@contextmanager
def _store(connection: Connection, replicas: int) -> Iterator[ClusterDocumentStore]:
    """A store of an index of its own, removed at the end."""
    index = f"faults-{uuid4().hex}"
    yield ClusterDocumentStore(connection, index, dimension=8, shards=2, replicas=replicas, exact_below=0)
    client_of(connection).indices.delete(index=index, params={"ignore_unavailable": "true"})


def _rows(part: int = 0) -> list[HaystackDocument]:
    vectors = np.random.default_rng(part).standard_normal((_ROWS, 8))
    return [
        HaystackDocument(
            id=f"row-{part}-{number:02d}",
            content=f"report number {number} about {'hashes' if number % 3 else 'wellbeing'}",
            meta={"number": number},
            embedding=[float(value) for value in vector],
        )
        for number, vector in enumerate(vectors)
    ]


def _asked(store: ClusterDocumentStore) -> list[object]:
    """What both arms and the count say."""
    text = store.search_text("report about wellbeing", top_k=10)
    near = store.search_vector([1.0] * 8, top_k=10)
    return [[hit.id for hit in text], [hit.id for hit in near], store.count_documents()]
