"""The page Where do we stand as Streamlit runs it, without a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app.standing.assessment import Assessment
from app.standing.file import to_json
from tests.app.assessments import FORUM, MODEL, TODAY

_SAVED = to_json(Assessment(FORUM, dict.fromkeys(MODEL.questions, "yes"), "Kite", MODEL.version, TODAY)).encode()


@pytest.fixture
def app(small_index: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page, drawn once."""
    monkeypatch.setenv("GOODPRACTICE_INDEX", str(small_index))
    st.cache_resource.clear()
    script = "from app.views.stand import stand_page\nstand_page()"
    yield AppTest.from_string(script, default_timeout=120).run()
    st.cache_resource.clear()


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def _described(app: AppTest) -> AppTest:
    app.multiselect[0].set_value(["group-community-forum"])
    app.multiselect[1].set_value(["UK", "US"])
    app.radio[0].set_value("seed")
    return app.run()


def _load(app: AppTest, content: bytes) -> AppTest:
    app.file_uploader[0].set_value(("saved.json", content, "application/json"))
    return app.run()


def test_nothing_is_asked_before_the_service_is_known(app: AppTest) -> None:
    assert app.button(key="stand-on").disabled
    app.segmented_control[0].set_value("result").run()
    assert "What kind of service do you run?" in app.multiselect[0].label
    assert "Not a certificate, not an audit" in _html(app)


def test_the_whole_way_from_the_service_to_the_steps(app: AppTest) -> None:
    _described(app).button(key="stand-on").click()
    app.run()
    asked = len(app.radio)
    assert 35 <= asked <= 45
    assert f"0 of {asked} answered" in _html(app)
    app.radio[0].set_value("yes")
    app.radio[1].set_value("partly").run()
    assert f"2 of {asked} answered" in _html(app)
    assert "Asked only of companies of fifty people or more." in _html(app)
    app.button(key="stand-see").click().run()
    html = _html(app)
    assert "Where you stand" in html
    assert "Governance and accountability: level 2 Basic of 5." in html
    # The library of these tests has none of the places.
    assert "none of these places, so there is nothing to quote" in html


def test_answers_are_kept_while_other_parts_are_open(app: AppTest) -> None:
    _described(app).button(key="stand-on").click()
    app.run().radio[2].set_value("no").run()
    app.segmented_control[0].set_value("profile").run()
    assert app.radio[0].value == "seed"
    assert app.multiselect[0].value == ["group-community-forum"]
    app.segmented_control[0].set_value("questions").run()
    assert app.radio[2].value == "no"


def test_a_saved_file_is_taken_up_where_it_was_left(app: AppTest) -> None:
    _load(app, _SAVED)
    assert app.segmented_control[0].value == "questions"
    assert {each.value for each in app.radio} == {"yes"}
    assert f"{len(MODEL.questions)} answers were loaded." in _html(app)
    assert [each.label for each in app.get("download_button")] == ["Save your answers as a file"]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"{", "cannot be read as JSON"), (_SAVED.replace(b'"format": 1', b'"format": 9'), "newer version")],
)
def test_a_file_that_is_refused_changes_nothing(app: AppTest, content: bytes, says: str) -> None:
    _load(_described(app), content)
    assert says in _html(app)
    assert app.multiselect[0].value == ["group-community-forum"]
    assert app.radio[0].value == "seed"


def test_a_file_of_another_version_and_with_unknown_words_says_so(app: AppTest) -> None:
    fields = json.loads(_SAVED) | {"questions": "2020-01", "services": ["dating", "teleport"]}
    fields["answers"]["old-one"] = "yes"
    html = _html(_load(app, json.dumps(fields).encode()))
    assert "another version of the questions (2020-01)" in html
    assert "1 answer is to a question that is not asked any more." in html
    assert "words that this version does not know: teleport" in html


def test_an_earlier_assessment_is_compared(app: AppTest) -> None:
    _load(app, _SAVED)
    app.radio[0].set_value("no").run()
    app.button(key="stand-see").click().run()
    html = _html(_load(app, _SAVED))
    assert "What has changed" in html
    assert "down 4 levels" in html or "down 3 levels" in html
    app.button(key="stand-close").click().run()
    assert "What has changed" not in _html(app)


def test_a_copy_on_the_machine_can_be_opened_again(app: AppTest) -> None:
    _load(app, _SAVED)
    app.segmented_control[0].set_value("result").run()
    app.button(key="stand-keep").click().run()
    assert "Only this visit can reach them" in _html(app)
    app.segmented_control[0].set_value("questions").run()
    app.radio[0].set_value("no").run()
    app.segmented_control[0].set_value("result").run()
    next(each for each in app.button if each.label == "Open").click().run()
    assert app.radio[0].value == "yes"
