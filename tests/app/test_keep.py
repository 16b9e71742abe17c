"""What can be copied and downloaded of an answer."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from app.catalogue import speak
from app.copy_html import Copy, copy_html
from indexer.results import Answer
from tests.app.examples import answer


def _carried(html: str) -> list[dict[str, str]]:
    return [json.loads(b64decode(packed)) for packed in re.findall(r'data-copy="([^"]+)"', html)]


def test_a_button_carries_its_text_whatever_stands_in_it() -> None:
    nasty = 'a "b" <script>x</script> --> ’ 🦓 \n \ud800'
    html = copy_html("Copy", (Copy("Text", "Copied.", nasty), Copy("Rich", "Copied.", nasty, "<p>rich</p>")))
    assert _carried(html) == [{"text/plain": nasty}, {"text/plain": nasty, "text/html": "<p>rich</p>"}]
    assert "<script>" not in html
    assert html.count('role="status"') == 1


def _kept(given: Answer) -> AppTest:
    def page(given) -> None:
        from datetime import date

        from app.draw_keep import draw_keep

        draw_keep(given, date(2026, 11, 24))

    return AppTest.from_function(page, default_timeout=60, args=(given,)).run()


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_an_answer_can_be_copied_in_three_forms() -> None:
    rich, markdown, plain = _carried(_html(_kept(answer())))
    assert rich["text/html"].startswith('<article lang="en">')
    assert rich["text/plain"] == plain["text/plain"]
    assert "> Quote **1** [@US1; @ZW1]." in markdown["text/plain"]


def test_a_redirected_question_can_be_taken_nowhere() -> None:
    app = _kept(answer("redirected"))
    assert _html(app) == ""
    assert app.get("download_button") == []


def test_files_are_made_when_somebody_presses_and_in_the_language_spoken_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered: dict[str, Callable[[], bytes]] = {}

    def button(_self: object, _label: str, data: Callable[[], bytes], file_name: str, **_more: object) -> None:
        offered[file_name] = data

    made: list[str] = []
    monkeypatch.setattr("app.draw_keep._pdf", lambda sheet, today: made.append(_spoken()) or b"%PDF")
    monkeypatch.setattr(DeltaGenerator, "download_button", button)
    speak("de")
    _draw(answer())
    speak("en")
    names = [f"goodpractice-how-long.{ending}" for ending in ("docx", "pdf", "md")]
    assert (list(offered), made) == (names, [])
    assert [offered[name]()[:2] for name in names] == [b"PK", b"%P", b"# "]
    assert made == ["de"]


def _spoken() -> str:
    from app.catalogue import spoken

    return spoken()


def _draw(given: Answer) -> None:
    from app.draw_keep import draw_keep
    from tests.app.examples import TODAY

    st.cache_resource.clear()
    draw_keep(given, TODAY)
