"""What every test stands on: no home folder, no network, small libraries made on the spot."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import indexer  # noqa: F401  switches telemetry off before anything is imported
from indexer.settings import PREFIX
from tests.cluster import REQUIRED
from tests.libraries import write_library

pytest_plugins = ["tests.cluster.fixtures"]
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


_SERVERS = ("one_node", "three_nodes", "nginx")
_LONG = (*_SERVERS, "postgresql")
_REQUIRED = (REQUIRED, "GOODPRACTICE_POSTGRESQL")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side, those that share servers run in one process, and those of a file too.

    What needs a server or a browser is `long` without saying so.
    """
    for item in items:
        names = getattr(item, "fixturenames", ())
        if item.get_closest_marker("browser") or any(name in names for name in _LONG):
            item.add_marker(pytest.mark.long)
        if item.get_closest_marker("xdist_group"):
            continue
        group = "servers" if any(name in names for name in _SERVERS) else item.path.name
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(autouse=True, scope="session")
def _no_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        for name in [name for name in os.environ if name.startswith(PREFIX) and name not in _REQUIRED]:
            patch.delenv(name)
        patch.setenv(PREFIX + "WORKSPACE", str(tmp_path_factory.mktemp("workspace") / "workspace.sqlite"))
        yield


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOOPBACK:
            raise AssertionError(f"a test opened a socket to {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def small_library(tmp_path: Path) -> Path:
    """A folder of a few documents at different levels, which a test may change."""
    return write_library(tmp_path / "library")
