"""The page Ask as Streamlit runs it: filters, recent questions, examples, and how often the engine is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app import example_questions, library
from app.asked import Asked
from app.example_questions import Example
from indexer.ask import Asker
from indexer.recall import Recalled
from indexer.results import Answer
from tests.app.examples import FORUM, UK, answer
from tests.app.pages import ELSEWHERE, MODERATOR, ZEBRA
from tests.app.presses import pressable, pressables

_MAIN = Path(__file__).parents[2] / "app" / "main.py"


@pytest.fixture
def app(small_index: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The app on the small index, not yet run."""
    monkeypatch.setenv("GOODPRACTICE_INDEX", str(small_index))
    st.cache_resource.clear()
    st.cache_data.clear()
    yield AppTest.from_file(str(_MAIN), default_timeout=60)
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the engine is asked from now on, but for the question that warms it up."""
    questions: list[str] = []
    ask = Asker.ask

    def counted(self: Asker, question: str, **options: object) -> Answer:
        if question != "warm up":
            questions.append(question)
        return ask(self, question, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Asker, "ask", counted)
    return questions


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def _ask(app: AppTest, question: str) -> str:
    app.text_input[0].set_value(question)
    return _html(app.button[0].click().run())


def test_a_filter_narrows_the_answer_and_says_what_it_takes_away(app: AppTest) -> None:
    app.query_params["evidence"] = "E2"
    html = _ask(app.run(), ZEBRA)
    assert "The library does not answer this" in html
    assert "1 document was searched" in html
    assert "Search without this filter: Evidence E2" in html
    assert dict(app.query_params) == {"evidence": "E2"}
    app.query_params["evidence"] = "E1"
    html = _html(app.run())
    assert "Answered from the library" in html
    assert "2 of 3 documents are searched." in html


def test_no_filter_is_blamed_where_nothing_would_answer_without_it(app: AppTest) -> None:
    app.query_params["evidence"] = "E2"
    html = _ask(app.run(), ELSEWHERE)
    assert "The library does not answer this" in html
    assert "Search without" not in html


def test_a_shared_address_holds_the_filters_and_answers_with_them(app: AppTest) -> None:
    app.query_params["evidence"] = "E2"
    _ask(app.run(), ZEBRA)
    pressable(app, "share").click().run()
    shared = dict(app.query_params)
    assert {name: shared[name] for name in ("q", "evidence")} == {"q": ZEBRA, "evidence": "E2"}
    assert "evidence=E2" in app.code[0].value
    other = AppTest.from_file(str(_MAIN), default_timeout=60)
    for name, value in shared.items():
        other.query_params[name] = value
    assert "The library does not answer this" in _html(other.run())


def test_an_earlier_version_is_asked_with_the_filters(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}

    def recall(*_: object, **options: object) -> Recalled:
        given.update(options)
        return Recalled(answer(), False, (), 0, True)

    monkeypatch.setattr("indexer.recall.recall", recall)
    app.query_params["q"], app.query_params["v"], app.query_params["evidence"] = ZEBRA, "0" * 12, "E2"
    assert "earlier version of the library" in _html(app.run())
    condition = {"field": "meta.evidence", "operator": "in", "value": ["E2"]}
    assert given["filters"] == {"operator": "AND", "conditions": [condition]}


def test_filters_come_back_with_the_page_when_it_was_left_for_another(app: AppTest) -> None:
    app.session_state["asked"] = Asked(ZEBRA, narrowed=(("evidence", ("E2",)),))
    app.run()
    assert dict(app.query_params) == {"evidence": "E2"}


def test_a_page_that_is_drawn_again_asks_the_engine_nothing(app: AppTest, asked: list[str]) -> None:
    _ask(app.run(), ZEBRA)
    assert asked == [ZEBRA]
    app.run()
    pressable(app, "share").click().run()
    app.run()
    assert asked == [ZEBRA]


def test_an_answer_that_filters_take_away_is_looked_for_once(app: AppTest, asked: list[str]) -> None:
    app.query_params["evidence"] = "E2"
    _ask(app.run(), ZEBRA)
    assert asked == [ZEBRA] * 3  # as narrowed, without filters, and without the one in the way
    app.run()
    assert len(asked) == 3


def test_the_last_questions_can_be_asked_again_and_forgotten(app: AppTest) -> None:
    _ask(app.run(), ZEBRA)
    _ask(app, MODERATOR)
    assert [button.label for button in pressables(app, "again")] == [ZEBRA.replace("?", r"\?")]
    html = _html(pressable(app, "again").click().run())
    assert "address of every zebra account" in html
    assert pressable(app, "again").label == MODERATOR.replace("?", r"\?")
    app.button(key="forget").click().run()
    assert "Asked in this visit" not in _html(app)


def test_a_press_on_the_last_questions_asks_the_one_that_was_pressed(app: AppTest) -> None:
    """The list may have grown by the time the press arrives."""
    _ask(app.run(), ZEBRA)
    _ask(app, MODERATOR)
    pressed = str(pressable(app, "again").key)
    _ask(app, "another question")
    assert "address of every zebra account" in _html(app.button(key=pressed).click().run())


def test_a_redirected_question_is_kept_nowhere(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def redirected(what: Asked) -> Recalled:
        return Recalled(answer("redirected", question=what.question), True, (), 0, True)

    monkeypatch.setattr(library, "answer_to", redirected)
    app.query_params["q"], app.query_params["evidence"] = "is this user an offender?", "E1"
    _html(app.run())
    monkeypatch.undo()
    monkeypatch.setenv("GOODPRACTICE_INDEX", str(library.settings().index))
    assert "offender" not in str(app.query_params)
    assert "recent_questions" not in app.session_state
    assert "offender" not in "".join(element.proto.body for element in app.get("html"))


def test_examples_are_for_three_kinds_of_people_and_can_be_asked(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = (
        Example(ZEBRA, "company", "us-brief"),
        Example(MODERATOR, "mentor", "wellbeing"),
        Example("What do the named recipients do?", "researcher", "quarter-bulletin"),
    )
    monkeypatch.setattr(example_questions, "all_examples", lambda: examples)
    html = _html(app.run())
    assert "In a company" in html
    assert "As a mentor" in html
    assert "As a researcher" not in html
    assert "named recipients" not in html
    html = _html(app.button(key=f"example-{MODERATOR}").click().run())
    assert "rest of the day off" in html
    assert app.text_input[0].value == MODERATOR


def test_each_thing_that_was_put_first_can_be_left_out_alone(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answered(what: Asked) -> Recalled:
        left = tuple(each for each in (FORUM, UK) if what.is_on(f"prefer:{each.field}"))
        return Recalled(answer(question=what.question, preferences=left), True, (), 0, True)

    monkeypatch.setattr(library, "answer_to", answered)
    _ask(app.run(), ZEBRA)
    assert app.button(key="switch-prefer-jurisdiction").label == r"Fits\: United Kingdom"
    html = _html(app.button(key="switch-prefer-service_type").click().run())
    assert "Nothing is put first for: Kind of service." in html
    assert app.button(key="switch-prefer-jurisdiction").label == r"Fits\: United Kingdom"
