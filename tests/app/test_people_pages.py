"""What a sign-in changes on the pages, as Streamlit runs them, without a browser."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.secrets import secrets_singleton
from streamlit.testing.v1 import AppTest

from app.people.reading_log import Reading, ReadingLog
from app.people.register import Register
from app.people_html import readings_html
from app.workspace.database import Database
from tests.app.presses import pressable
from tests.app.signing_in import RULES

_MAIN = Path(__file__).parents[2] / "app" / "main.py"
_ISSUER = "https://login.example.org"
_STEWARD: dict[str, Any] = {"groups": ["stewards"]}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return tmp_path / "workspace.sqlite"


@pytest.fixture
def app(small_index: Path, tmp_path: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The app where people can sign in, not yet run."""
    people = tmp_path / "people.yaml"
    people.write_text(f"issuer: {_ISSUER}\naudience: goodpractice\nrules:\n{RULES}", encoding="utf-8")
    for name, value in (("INDEX", small_index), ("PEOPLE", people), ("WORKSPACE", workspace)):
        monkeypatch.setenv(f"GOODPRACTICE_{name}", str(value))
    monkeypatch.setattr(secrets_singleton, "_secrets", {"auth": {"client_id": "goodpractice"}})
    st.cache_resource.clear()
    yield AppTest.from_file(str(_MAIN), default_timeout=300)
    st.cache_resource.clear()


def _sign_in(app: AppTest, **claims: Any) -> None:
    good = {"is_logged_in": True, "iss": _ISSUER, "aud": "goodpractice", "sub": "bo", "exp": time.time() + 600}
    app.user = good | claims


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def _log(workspace: Path) -> tuple[Reading, ...]:
    database = Database(str(workspace), lambda session: None)
    return ReadingLog(database).readings()


def test_a_visitor_is_offered_to_sign_in_and_nothing_is_stored(app: AppTest, workspace: Path) -> None:
    html = _html(app.run())
    assert 'href="sign-in"' in html
    assert 'href="write"' not in html
    assert not workspace.exists()


def test_who_has_signed_in_gets_their_role_until_the_sign_in_is_over(app: AppTest) -> None:
    _sign_in(app, groups=["mentors"])
    html = _html(app.run())
    assert 'href="write"' in html
    assert 'href="people"' not in html
    assert 'href="sign-out"' in html
    _sign_in(app, groups=["mentors"], exp=time.time() - 1)
    html = _html(app.run())
    assert "Your sign-in is over" in html
    assert 'href="write"' not in html


@pytest.mark.parametrize("changed", [{"iss": "https://elsewhere.org"}, {"aud": "other"}])
def test_a_sign_in_for_somebody_else_gives_nothing_and_says_so(app: AppTest, changed: dict[str, Any]) -> None:
    _sign_in(app, groups=["mentors"], **changed)
    html = _html(app.run())
    assert "Your sign-in is not for this library" in html
    assert 'href="write"' not in html


def test_a_file_of_rules_that_is_broken_opens_nothing(app: AppTest) -> None:
    Path(os.environ["GOODPRACTICE_PEOPLE"]).write_text("rules: []", encoding="utf-8")
    assert 'href="sign-in"' in _html(app.run())
    _sign_in(app, groups=["stewards"])
    html = _html(app.run())
    assert "issuer: Field required" in html
    assert 'href="people"' not in html


def test_without_a_workspace_who_has_signed_in_is_a_visitor_who_reads_on(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("GOODPRACTICE_WORKSPACE", str(tmp_path / "file" / "workspace.sqlite"))
    _sign_in(app, groups=["mentors"])
    html = _html(app.run())
    assert "you are a visitor for the moment" in html
    assert "verbatim quotations from 4 documents" in html
    assert 'href="write"' not in html


def test_the_stewards_page_says_who_may_what_and_why_and_forgets(app: AppTest, workspace: Path) -> None:
    def page() -> None:
        import streamlit as st

        from app import visitor
        from app.views.people import people_page

        st.session_state["own"] = visitor.person().id
        people_page()

    people = AppTest.from_function(page, default_timeout=300)
    _sign_in(people, **_STEWARD)
    html = _html(people.run())
    own = people.session_state["own"]
    assert own.startswith("person-")
    for said in (
        "has the role Visitor and may read up to TLP:CLEAR",
        "Who has a verified address at “example.org”:",
        "is Member, may read up to TLP:GREEN, is of the organisation “example”.",
        "Who has “mentors” in the claim groups:",
        f"<td>{own}</td><td>Steward</td><td>TLP:AMBER</td><td></td><td>Stewards</td>",
        "Nothing above TLP:CLEAR has been read so.",
    ):
        assert said in html
    people.text_area[0].set_value("email: kim@example.org\nemail_verified: true")
    html = _html(people.button[0].click().run())
    assert "<dt>Named in documents as</dt><dd>kim@example</dd>" in html
    html = _html(pressable(people, "people-forget").click().run())
    assert "the mapping and what they had saved, 1 in all" in html


def test_somebody_forgets_themselves_and_is_a_visitor_from_then_on(app: AppTest, workspace: Path) -> None:
    def page() -> None:
        import streamlit as st

        from app import visitor
        from app.views.mine import mine_page

        st.session_state["is"] = (visitor.person(), visitor.notice())
        mine_page()

    mine = AppTest.from_function(page, default_timeout=300)
    _sign_in(mine, groups=["mentors"])
    assert "known here by a random name" in _html(mine.run())
    name = mine.session_state["is"][0].id
    assert b"person-" in workspace.read_bytes()
    html = _html(mine.button(key="forget-me").click().run())
    assert "the mapping and what they had saved, 1 in all" in html
    person, notice = mine.session_state["is"]
    assert (person.signed_in, person.role, person.id == name) == (False, "visitor", False)
    assert "You were forgotten here." in notice
    assert "forget-me" not in [each.key for each in mine.run().button]
    database = Database(str(workspace), lambda session: None)
    assert Register(database).everybody() == ()


def test_the_log_names_no_document_that_its_reader_may_not_see() -> None:
    read = Reading("person-a", "quarter-bulletin", "TLP:RED", "page", datetime(2026, 11, 26, 12, tzinfo=UTC))
    assert "quarter-bulletin" in readings_html([read], {"quarter-bulletin"})
    assert "quarter-bulletin" not in readings_html([read], {"hash-outage"})


def test_what_is_above_clear_is_written_down_and_shown_only_then(
    app: AppTest, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOODPRACTICE_CLEARANCE", "red")
    app.run()
    read = _log(workspace)
    assert {(each.document, each.sharing, each.door) for each in read} == {("quarter-bulletin", "TLP:RED", "list")}
    assert all(each.person.startswith("visitor-") for each in read)
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("GOODPRACTICE_WORKSPACE", str(tmp_path / "file" / "workspace.sqlite"))
    assert "cannot be written down who reads it" in _html(app.run())
    html = _html(app.run())
    assert "verbatim quotations from 4 documents" in html
    assert "Bulletin of the quarter" not in html
