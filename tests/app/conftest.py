"""A small index, a server on it, and a browser that visits."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from indexer.build import build_index
from indexer.settings import Settings
from tests.app.pages import PAGES
from tests.app.postgresql import REQUIRED, NoPostgresql, Postgresql
from tests.app.serving import said_by_servers, served
from tests.app.visits import OURS, PATIENCE
from tests.libraries import write_library


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where a test fails, what the servers say stands beside it: a page shows visitors no error in full."""
    report = yield
    if report.failed and (said := said_by_servers()):
        report.sections.append(("What the servers say", said))
    return report


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of a few documents."""
    folder = tmp_path_factory.mktemp("web")
    build_index(write_library(folder / "library", PAGES), Settings(index=folder / "index"))
    return folder / "index"


@pytest.fixture(scope="session")
def server(small_index: Path) -> Iterator[str]:
    """The address of the web app as a visitor meets it."""
    with served(small_index) as address:
        yield address


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """A server of PostgreSQL; a machine without one leaves its tests out, unless they are required."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(Postgresql())
        except NoPostgresql as missing:
            if os.environ.get(REQUIRED) == "required":
                pytest.fail(str(missing), pytrace=False)
            pytest.skip(f"no database server: {missing}")
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a workspace can be made, on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "data" / "workspace.sqlite")
    server: Postgresql = request.getfixturevalue("postgresql")
    return server.fresh()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; a machine without it fails the tests, since they prove what visitors see."""
    found = shutil.which("chromium")
    assert found, "the browser tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        started = playwright.chromium.launch(executable_path=found, args=options)
        # It holds for the whole process, so no test may need another one to have run before.
        expect.set_options(timeout=PATIENCE)
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
    troubles: list[str] = []
    opened.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    opened.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).hostname or ""))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    yield opened
    context.close()
    assert hosts <= OURS
    assert troubles == []
