"""The pages as Streamlit runs them, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app import library
from app.asked import Asked
from indexer.ask import Asker
from indexer.recall import Recalled
from tests.app.examples import answer
from tests.app.pages import ELSEWHERE, ZEBRA
from tests.app.presses import pressable, pressables

_MAIN = Path(__file__).parents[2] / "app" / "main.py"


@pytest.fixture
def app(small_index: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The app on the small index, not yet run."""
    monkeypatch.setenv("GOODPRACTICE_INDEX", str(small_index))
    st.cache_resource.clear()
    yield AppTest.from_file(str(_MAIN), default_timeout=60)
    st.cache_resource.clear()


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_an_empty_page_shows_examples_and_what_to_expect(app: AppTest) -> None:
    html = _html(app.run())
    assert "verbatim quotations from 4 documents" in html
    assert '<section class="gp-outcome' not in html


def test_a_question_is_answered_and_stays_out_of_the_address(app: AppTest) -> None:
    app.run().text_input[0].set_value(ZEBRA)
    html = _html(app.button[0].click().run())
    assert "Answered from the library" in html
    assert "read?document=us-brief&amp;start=" in html
    assert "Law as of 2 January 2020. Information, not legal advice." in html
    assert "Review was due on 2 July 2020" in html
    assert dict(app.query_params) == {}


def test_a_question_without_an_answer_names_what_was_searched(app: AppTest) -> None:
    app.run().text_input[0].set_value(ELSEWHERE)
    html = _html(app.button[0].click().run())
    assert "The library does not answer this" in html
    assert "3 documents were searched" in html
    assert "Nearest sections" in html
    assert "report the gap" in html


def test_share_puts_the_question_into_the_address_and_the_next_one_takes_it_out(app: AppTest) -> None:
    app.run().text_input[0].set_value(ZEBRA)
    app.button[0].click().run()
    pressable(app, "share").click().run()
    assert (app.query_params["q"], len(app.query_params["v"])) == (ZEBRA, 12)
    assert "?q=Which%20account" in app.code[0].value
    assert "&v=" in app.code[0].value
    app.text_input[0].set_value(ELSEWHERE)
    app.button[0].click().run()
    assert dict(app.query_params) == {}


def test_a_shared_address_shows_its_answer_at_once(app: AppTest) -> None:
    app.query_params["q"] = f"  {ZEBRA}\n"
    html = _html(app.run())
    assert "Answered from the library" in html
    assert app.text_input[0].value == ZEBRA


def test_a_redirected_question_is_drawn_apart_and_leaves_the_address(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def redirected(asked: Asked) -> Recalled:
        return Recalled(answer("redirected", question=asked.question), True, (), 0, True)

    monkeypatch.setattr(library, "answer_to", redirected)
    app.query_params["q"] = "is this user an offender?"
    html = _html(app.run())
    assert "A child may be in &lt;danger&gt;" in html
    assert "offender" not in html
    assert dict(app.query_params) == {}
    assert not pressables(app, "share")


def test_a_question_that_cannot_be_asked_says_why(app: AppTest) -> None:
    app.query_params["q"] = "why " * 2000
    html = _html(app.run())
    assert "This question cannot be asked as it is" in html
    assert "ask it in at most 4000" in html


def test_a_version_that_is_not_kept_is_said_and_today_can_be_asked(app: AppTest) -> None:
    app.query_params["q"], app.query_params["v"] = ZEBRA, "000000000000"
    html = _html(app.run())
    assert "is not kept any more" in html
    assert "Answered from the library" not in html
    html = _html(app.button(key="today").click().run())
    assert "Answered from the library" in html
    assert dict(app.query_params) == {}


def test_a_switch_asks_again_and_is_kept_in_the_shared_address(app: AppTest) -> None:
    app.query_params["q"] = "Which acount data does a zebra provider keep?"
    assert "“account” for “acount”" in _html(app.run())
    html = _html(app.button(key="switch-correct").click().run())
    assert "Searched exactly as typed." in html
    assert dict(app.query_params) == {}
    pressable(app, "share").click().run()
    assert app.query_params["off"] == "correct"
    app.button(key="switch-correct").click().run()
    assert "“account” for “acount”" in _html(app)


def test_reasons_are_looked_for_only_when_somebody_opens_them(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("explained without being asked")

    monkeypatch.setattr(Asker, "explain", never)
    app.query_params["q"] = ZEBRA
    assert "Answered from the library" in _html(app.run())
    assert app.expander[0].label == "Why these passages"


def test_the_start_page_asks_no_engine_and_needs_no_model(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the model was wanted for a page that asks nothing")

    monkeypatch.setattr(Asker, "_find", never)
    monkeypatch.setattr(Asker, "warm_up", never)
    html = _html(app.run())
    assert "verbatim quotations from 4 documents" in html
    assert "Library version <code>" in html


def test_an_answer_that_is_there_is_not_looked_for_again(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    app.query_params["q"] = ZEBRA
    assert "Answered from the library" in _html(app.run())

    def never(*_: object, **__: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(Asker, "ask", never)
    assert "Answered from the library" in _html(pressable(app, "share").click().run())


def test_the_address_chooses_the_language_and_the_session_keeps_it(app: AppTest) -> None:
    app.query_params["lang"] = "de"
    assert "Was müssen Sie wissen?" in _html(app.run())
    assert app.text_input[0].label == "Ihre Frage"
    app.query_params.clear()
    assert "Was müssen Sie wissen?" in _html(app.run())
    app.query_params["lang"] = "xx"
    assert "Was müssen Sie wissen?" in _html(app.run())
    app.query_params["lang"] = "en"
    assert "What do you need to know?" in _html(app.run())


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("GOODPRACTICE_INDEX", "/nowhere", "Make one with: goodpractice index"),
        ("GOODPRACTICE_CLEARANCE", "TLP:PURPLE", "is not a sharing level"),
        ("GOODPRACTICE_PASSAGE_TOKENS", "many", "must be a whole number"),
    ],
)
def test_what_the_owner_must_mend_is_said_without_a_traceback(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    html = _html(app.run())
    assert "The library cannot answer right now" in html
    assert says in html


def _read(**query: str) -> AppTest:
    app = AppTest.from_string("from app.views.read import read_page\nread_page()", default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.usefixtures("app")
def test_read_shows_a_document_with_links_to_others() -> None:
    html = _html(_read(document="us-brief"))
    assert "What the statute asks." in html
    assert '<a href="read?document=preservation&amp;section=how-to-store-it-safely">guide</a>' in html
    assert "&lt;script&gt;window.stolen" in html
    assert "18 U.S.C. 2258A, Cornell" in html
    assert "Ask the library" in html


@pytest.mark.usefixtures("app")
def test_hidden_missing_and_unnamed_documents_look_the_same() -> None:
    hidden, missing, unnamed = (_html(_read(document=name)) for name in ("quarter-bulletin", "no-such-page", ""))
    assert hidden == missing == unnamed
    assert "There is no such document" in hidden
