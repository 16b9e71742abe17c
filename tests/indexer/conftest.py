"""One small index for all tests that only ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.ask import Asker
from indexer.build import build_index
from indexer.settings import Settings
from tests.libraries import write_library


@pytest.fixture(scope="session")
def shared_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small library that no test changes."""
    return write_library(tmp_path_factory.mktemp("shared") / "library")


@pytest.fixture(scope="session")
def shared_settings(shared_library: Path) -> Settings:
    """The settings of an index of the shared library."""
    settings = Settings(index=shared_library.parent / "index")
    build_index(shared_library, settings)
    return settings


@pytest.fixture(scope="session")
def asker(shared_settings: Settings) -> Asker:
    """Somebody to ask about the shared library."""
    return Asker(shared_settings)
