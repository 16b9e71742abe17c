"""A small index, a server on it, and a browser that visits."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from indexer.build import build_index
from indexer.settings import Settings
from tests.app.pages import PAGES
from tests.app.visits import OURS, PATIENCE
from tests.libraries import write_library

_SECONDS = 60
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; a machine without it fails the tests, since they prove what visitors see."""
    found = shutil.which("chromium")
    assert found, "the browser tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        started = playwright.chromium.launch(executable_path=found, args=options)
        yield started
        started.close()


@pytest.fixture
def hosts() -> set[str]:
    """Where the page has loaded anything from; addresses of the kind data: have an empty host."""
    return set()


@pytest.fixture
def page(browser: Browser, hosts: set[str]) -> Iterator[Page]:
    """A fresh page of a visitor who has never been here; none of them may load from elsewhere or stumble."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    troubles: list[str] = []
    opened.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    opened.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).hostname or ""))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    yield opened
    context.close()
    assert hosts <= OURS
    assert troubles == []


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urlopen(address, timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"no server after {_SECONDS} s: {log.read_text(encoding='utf-8')}")
