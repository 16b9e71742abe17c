"""Feedback and gaps are stored when somebody presses, can be taken back, and never get in the way of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app.words import codes
from app.workspace.records import Feedback, Gap
from app.workspace.workspace import Workspace
from indexer.results import Answer
from tests.app.examples import answer
from tests.app.presses import pressable

CHOSEN = {"jurisdiction": ("UK",)}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a workspace of this test alone."""
    monkeypatch.setenv("GOODPRACTICE_WORKSPACE", str(tmp_path / "workspace.sqlite"))
    st.cache_resource.clear()
    yield tmp_path / "workspace.sqlite"
    st.cache_resource.clear()


def _asked(given: Answer) -> AppTest:
    """A page with an answer and what can be said of it."""

    def page(given, chosen) -> None:
        import streamlit as st

        from app.draw_feedback import draw_feedback
        from app.visitor import owner

        st.session_state["owner_seen"] = owner()
        st.html("<p>the answer</p>")
        draw_feedback(given, chosen)

    return AppTest.from_function(page, default_timeout=60, args=(given, CHOSEN)).run()


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def _kept(app: AppTest, place: Path) -> list[Any]:
    if not place.exists():
        return []
    return [each.what for each in Workspace(str(place), 90).everything(app.session_state["owner_seen"])]


def test_nothing_is_stored_before_somebody_presses_and_the_page_says_what_would_be(place: Path) -> None:
    html = _html(_asked(answer()))
    assert "Yes or No is stored on this server with your question" in html
    assert "Your words are removed after 90 days." in html
    assert '<a href="mine">' in html
    assert not place.exists()


@pytest.mark.parametrize(("button", "helpful"), [("helpful-yes", True), ("helpful-no", False)])
def test_a_press_stores_whether_the_answer_helped(place: Path, button: str, helpful: bool) -> None:
    app = _asked(answer())
    assert "Thank you." in _html(pressable(app, button).click().run())
    assert _kept(app, place) == [
        Feedback(
            "how <long>?",
            "answered",
            helpful,
            filters=CHOSEN,
            library_version="0123456789ab",
            citations=("law#how long", "guide#how long"),
        )
    ]


def test_a_comment_joins_what_was_said(place: Path) -> None:
    app = _asked(answer())
    pressable(app, "helpful-no").click().run()
    app.text_area[0].set_value("  Too long. ")
    submit = next(each for each in app.button if each.label == "Add the comment")
    assert "Your comment is stored with it." in _html(submit.click().run())
    (kept,) = _kept(app, place)
    assert (kept.comment, kept.helpful) == ("Too long.", False)


def test_undo_removes_it_and_asks_again(place: Path) -> None:
    app = _asked(answer())
    pressable(app, "helpful-yes").click().run()
    html = _html(pressable(app, "undo").click().run())
    assert "Was this helpful?" in html
    assert _kept(app, place) == []


def test_a_gap_is_reported_with_what_was_chosen_and_can_be_taken_back(place: Path) -> None:
    app = _asked(answer("no_answer"))
    assert "Report this gap" in _html(app)
    assert "Was this helpful?" not in _html(app)
    app.text_area[0].set_value("Stripes")
    role, stage, country = app.selectbox
    role.set_value(codes("audience")[0])
    country.set_value("UK")
    assert stage.value is None
    submit = next(each for each in app.button if each.label == "Send the report")
    assert "The gap is reported." in _html(submit.click().run())
    assert _kept(app, place) == [
        Gap(
            "how <long>?",
            "no_answer",
            "not answered",
            missing="Stripes",
            role=codes("audience")[0],
            jurisdiction="UK",
            nearest=("law#how-long", "guide#how-long", "other#how-long", "last#how-long"),
            library_version="0123456789ab",
        )
    ]
    assert "Report this gap" in _html(pressable(app, "undo").click().run())
    assert _kept(app, place) == []


@pytest.mark.parametrize(("before", "origin"), [(None, "reported"), ("helpful-no", "rated unhelpful")])
def test_a_gap_beside_an_answer_says_where_it_was_noticed(place: Path, before: str | None, origin: str) -> None:
    app = _asked(answer())
    if before:
        pressable(app, before).click().run()
    next(each for each in app.button if each.label == "Send the report").click().run()
    assert [each.origin for each in _kept(app, place) if isinstance(each, Gap)] == [origin]


def test_a_redirected_question_is_asked_nothing(place: Path) -> None:
    app = _asked(answer("redirected"))
    assert _html(app) == "<p>the answer</p>"
    assert list(app.button) == []


def test_where_nothing_typed_may_be_kept_no_words_are_asked_for(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOODPRACTICE_KEEP_QUESTIONS_DAYS", "0")
    app = _asked(answer("no_answer"))
    assert "Your question is not stored." in _html(app)
    assert list(app.text_area) == []
    next(each for each in app.button if each.label == "Send the report").click().run()
    assert [each.question for each in _kept(app, place)] == [""]


def test_a_workspace_in_trouble_leaves_the_answer_alone(place: Path) -> None:
    place.write_bytes(b"no database" * 100)
    app = _asked(answer())
    html = _html(pressable(app, "helpful-yes").click().run())
    assert "the answer" in html
    assert "This could not be stored; the answer is not touched by it." in html
    assert "is damaged" in html
    assert "Was this helpful?" in html
    assert "This could not be stored" not in _html(app.run())


def _mine() -> AppTest:
    return AppTest.from_string("from app.views.mine import mine_page\nmine_page()", default_timeout=60)


def _left(place: Path) -> AppTest:
    space = Workspace(str(place), 90)
    app = _mine()
    app.session_state["visitor"] = "visitor-a"
    for name in ("one <b>", "two"):
        space.keep("visitor-a", Gap(name, "no_answer", "not answered"))
    space.keep("visitor-b", Gap("theirs", "no_answer", "not answered"))
    return app.run()


def test_what_was_left_is_listed_for_its_visitor_alone(place: Path) -> None:
    html = _html(_left(place))
    assert "You have left 2 things here in this session." in html
    assert "one &lt;b&gt;" in html
    assert "theirs" not in html
    assert "You have left nothing here in this session." in _html(_mine().run())


def test_one_thing_is_deleted_with_a_receipt(place: Path) -> None:
    app = _left(place)
    button = next(each for each in app.button if each.label == "Delete")
    html = _html(button.click().run())
    assert "You have left 1 thing here in this session." in html
    assert "1 thing was deleted on" in html
    assert "Receipt: the SHA-256 checksum" in html
    assert "Receipt" not in _html(app.run())


def test_everything_is_deleted_at_once(place: Path) -> None:
    app = _left(place)
    html = _html(app.button(key="delete-all").click().run())
    assert "You have left nothing here in this session." in html
    assert "2 things were deleted on" in html
    assert [each.what.question for each in Workspace(str(place), 90).of("visitor-b", Gap)] == ["theirs"]


def test_the_page_says_what_is_wrong_with_the_workspace(place: Path) -> None:
    place.write_bytes(b"no database" * 100)
    html = _html(_mine().run())
    assert "is damaged" in html
    assert "Whoever runs this service" in html
