"""The page What is new as Streamlit runs it, without a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from indexer.ask import Asker
from tests.app.reading import words


@pytest.fixture(autouse=True)
def _on_the_small_index(small_index: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GOODPRACTICE_INDEX", str(small_index))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def _opened(**query: str) -> AppTest:
    app = AppTest.from_string("from app.views.digest import digest_page\ndigest_page()", default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_the_page_is_imported_without_haystack_or_a_database() -> None:
    heavy = "{'haystack', 'torch', 'lancedb', 'sqlalchemy'} & set(sys.modules)"
    code = f"import sys, app.draw_digest\nassert not {heavy}, {heavy}"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_the_page_asks_no_engine_a_question_and_shows_what_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("something was asked")

    for method in ("warm_up", "ask", "_find", "_opened"):
        monkeypatch.setattr(Asker, method, never)
    html = _html(_opened())
    assert '<a href="read?document=us-brief">' in html
    assert "Review was due on 2 July 2020" in html
    assert "known from" in words(html)


def test_the_address_narrows_the_page() -> None:
    html = _html(_opened(topic="T16", since="2020-01-01"))
    assert "Looking after moderators" in html
    assert "Preservation in the United States" not in html
    assert "What is new: Moderator and analyst wellbeing" in words(html)
    elsewhere = words(_html(_opened(jurisdiction="UK", topic="T06")))
    assert "Nothing is new, changed, retired or due since" in elsewhere


def test_fields_are_put_into_the_address() -> None:
    app = _opened(by="jurisdiction")
    app.multiselect[0].set_value(["T06"]).run()
    app.date_input[0].set_value(date(2020, 1, 1))
    html = _html(app.run())
    assert dict(app.query_params) == {"topic": "T06", "since": "2020-01-01", "by": "jurisdiction"}
    assert "United States" in words(html)


def test_what_the_visitor_may_not_see_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Bulletin of the quarter" not in _html(_opened(since="2020-01-01"))
    monkeypatch.setenv("GOODPRACTICE_CLEARANCE", "TLP:RED")
    html = _html(_opened(since="2020-01-01"))
    assert "Bulletin of the quarter" in html
    assert "gp-tlp-red" in html


def test_the_feed_is_linked_where_the_settings_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Subscribe" not in _html(_opened())
    monkeypatch.setenv("GOODPRACTICE_FEED", "https://kb.example/feed.atom")
    html = _html(_opened(topic="T16", since="2020-01-01"))
    assert 'href="https://kb.example/feed.atom?topic=T16"' in html


def test_without_an_index_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOODPRACTICE_INDEX", str(tmp_path))
    app = _opened()
    assert "goodpractice index" in app.exception[0].message
