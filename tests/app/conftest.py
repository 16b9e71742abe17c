"""A small index, and a server on it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from indexer.build import build_index
from indexer.settings import Settings
from tests.app.pages import PAGES
from tests.libraries import write_library

_PATIENCE = 60
"""Seconds that a server may take to listen."""


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of a few documents."""
    folder = tmp_path_factory.mktemp("web")
    build_index(write_library(folder / "library", PAGES), Settings(index=folder / "index"))
    return folder / "index"


@pytest.fixture(scope="session")
def server(small_index: Path) -> Iterator[str]:
    """The address of the web app as a visitor meets it."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [Path(sys.executable).with_name("goodpractice"), "serve", "--index", small_index]
    log = small_index.parent / "server.log"
    with (
        log.open("wb") as output,
        subprocess.Popen([*command, "--port", str(port), "--no-open"], stdout=output, stderr=output) as process,
    ):
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process, log)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urlopen(address, timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"no server after {_PATIENCE} s: {log.read_text(encoding='utf-8')}")
