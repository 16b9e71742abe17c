"""What the pages' one connection to the library keeps is kept for each person apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app import library
from corpus.sharing import CLEAR, RED, STRICT, Clearance, Member
from indexer.build import build_index
from indexer.settings import PREFIX, Settings
from tests.libraries import DOCUMENTS, write_library

ANN = Member(RED, "harbour", "ann@harbour")
BO = Member(RED, "beacon", "bo@beacon")
FOR_ANN = "recipients: [ann@harbour]\nsharing: TLP:RED\n"
PAGE = "from app.views.{name} import {name}_page\n{name}_page()"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    documents = {path: text.replace("sharing: TLP:RED\n", FOR_ANN) for path, text in DOCUMENTS.items()}
    build_index(write_library(folder / "library", documents), Settings(index=folder / "index"))
    return folder / "index"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()


def page(monkeypatch: pytest.MonkeyPatch, index: Path, name: str, who: Clearance, **query: str) -> str:
    """What somebody sees of a page, in one text."""
    monkeypatch.setenv(PREFIX + "INDEX", str(index))
    monkeypatch.setattr(library, "clearance", lambda: who)
    app = AppTest.from_string(PAGE.format(name=name), default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("who", [CLEAR, Member(STRICT, "harbour"), BO, Member(RED, "beacon", "ann@harbour")])
def test_one_page_after_another_shows_nothing_of_somebody_else(
    monkeypatch: pytest.MonkeyPatch, index: Path, who: Clearance
) -> None:
    assert "Bulletin of the quarter" in page(monkeypatch, index, "browse", ANN)
    assert "Bulletin of the quarter" not in page(monkeypatch, index, "browse", who)
    theirs = page(monkeypatch, index, "read", ANN, document="quarter-bulletin")
    hidden = page(monkeypatch, index, "read", who, document="quarter-bulletin")
    missing = page(monkeypatch, index, "read", who, document="no-such-document")
    assert "zebra protocol" in theirs
    assert hidden == missing
