"""The clusters that tests share: started when first asked for, stopped with the run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TypeVar

import pytest

from tests.cluster import REQUIRED
from tests.cluster.jars import NoCluster
from tests.cluster.nginx import Nginx
from tests.cluster.nodes import Cluster

Started = TypeVar("Started", Cluster, Nginx)

_LEFT_OUT = "no cluster: "


@pytest.fixture(scope="session")
def one_node() -> Iterator[Cluster]:
    """A cluster of one server."""
    yield from _started(Cluster(1))


@pytest.fixture(scope="session")
def three_nodes() -> Iterator[Cluster]:
    """A cluster of three servers; whoever kills one starts it again."""
    yield from _started(Cluster(3))


@pytest.fixture(scope="session")
def nginx(one_node: Cluster) -> Iterator[Nginx]:
    """Encrypted doors to the one server."""
    yield from _started(Nginx(one_node.addresses[0]))


def _started(what: Started) -> Iterator[Started]:
    with ExitStack() as stack:
        try:
            stack.enter_context(what)
        except NoCluster as missing:
            cannot_run(str(missing))
        yield what


def cannot_run(reason: str) -> None:
    """Leaves the test out, or fails it where the cluster is required."""
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(reason, pytrace=False)
    pytest.skip(_LEFT_OUT + reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says in one line what a run without servers left out."""
    said = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()) if report.longrepr]
    if left_out := {words.splitlines()[0].split(_LEFT_OUT)[1] for words in said if _LEFT_OUT in words}:
        reasons = "; ".join(sorted(left_out))
        terminalreporter.write_line(f"Left out: the tests of the OpenSearch cluster ({reasons})")
