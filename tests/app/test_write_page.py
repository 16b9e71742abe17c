"""The page Write as Streamlit runs it, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app.people.person import Person
from app.workspace.draft import Draft
from app.workspace.drafts import Drafts
from app.workspace.errors import WorkspaceUnavailable
from app.workspace.workspace import Workspace
from corpus.sharing import CLEAR
from tests.app.pages import PAGES
from tests.app.presses import pressable, pressables
from tests.libraries import write_library

_MAIN = "from app.catalogue import speak\nfrom app.views.write import write_page\nspeak('en')\nwrite_page()"
ME = Person("this-mentor", "mentor", CLEAR)
OTHER = Person("another-mentor", "mentor", CLEAR)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of the library that is written into."""
    return write_library(tmp_path / "library", PAGES)


@pytest.fixture
def desk(tmp_path: Path) -> Drafts:
    """The drafts that the page works on."""
    return Drafts(Workspace(str(tmp_path / "workspace.sqlite"), 90).database)


@pytest.fixture
def app(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page for a mentor, not yet run."""
    monkeypatch.setenv("GOODPRACTICE_LIBRARY", str(root))
    monkeypatch.setenv("GOODPRACTICE_ROLE", "mentor")
    monkeypatch.setenv("GOODPRACTICE_WORKSPACE", str(tmp_path / "workspace.sqlite"))
    st.cache_resource.clear()
    made = AppTest.from_string(_MAIN, default_timeout=120)
    made.session_state["visitor"] = ME.id
    yield made
    st.cache_resource.clear()


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def _begun(desk: Drafts, text: str = "") -> Draft:
    """A draft that another mentor has begun."""
    text = (
        text or "---\nid: stripes\ntitle: Stripes\nsharing: TLP:CLEAR\n---\n\n## What stripes mean\n\nStripes.\n"
    )
    return desk.begin(OTHER, "guides/stripes.md", text, "")


def _open(app: AppTest, draft: Draft) -> AppTest:
    app.query_params["draft"] = draft.id
    return app.run()


def _body(app: AppTest) -> str:
    return str(app.text_area[0].value)


def test_without_a_library_the_page_says_what_to_set(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOODPRACTICE_LIBRARY")
    html = _html(app.run())
    assert "GOODPRACTICE_LIBRARY" in html
    assert not app.button


def test_a_new_document_is_begun_and_opened(app: AppTest, desk: Drafts) -> None:
    app.run().text_input(key="write-new-title").set_value("What stripes mean")
    app.button[0].click().run()
    assert "What stripes mean" in _html(app)
    (draft,) = desk.listing(OTHER)
    assert (draft.path, draft.base, draft.state) == ("guides/what-stripes-mean.md", "", "draft")
    assert app.query_params["draft"] == draft.id


def test_a_document_of_the_library_is_found_and_changed(app: AppTest, desk: Drafts, root: Path) -> None:
    app.run().text_input(key="write-change-words").set_value("moderators").run()
    app.button(key="write-change-wellbeing").click().run()
    (draft,) = desk.listing(OTHER)
    assert draft.path == "guides/wellbeing.md"
    assert draft.text == (root / draft.path).read_text(encoding="utf-8")
    assert draft.base
    assert "Offer the moderator" in _body(app)


def test_a_document_with_a_draft_leads_to_it(app: AppTest, desk: Drafts) -> None:
    app.run().text_input(key="write-change-words").set_value("moderators").run()
    app.button(key="write-change-wellbeing").click().run()
    app.query_params.clear()
    app.run().text_input(key="write-change-words").set_value("moderators").run()
    assert "There is a draft of it already" in _html(app)
    assert "write-change-wellbeing" not in [button.key for button in app.button]


def test_each_change_of_the_text_is_saved_with_its_fields_untouched(app: AppTest, desk: Drafts) -> None:
    draft = _begun(desk)
    _open(app, draft).text_area[0].set_value("\nOther words.\n").run()
    saved = desk.get(OTHER, draft.id)
    assert saved.text == "---\nid: stripes\ntitle: Stripes\nsharing: TLP:CLEAR\n---\n\nOther words.\n"
    assert saved.revision == 2
    assert "Saved: revision 2" in _html(app)
    assert "<p>Other words.</p>" in _html(app)


def test_a_field_of_the_form_is_saved_alone(app: AppTest, desk: Drafts) -> None:
    draft = _begun(desk)
    _open(app, draft).button_group[0].set_value("fields").run()
    title = next(each for each in app.text_input if each.label == "Title")
    title.set_value("Stripes: a guide").run()
    assert 'title: "Stripes: a guide"' in desk.get(OTHER, draft.id).text
    app.button_group[0].set_value("text").run()
    assert "## What stripes mean" in _body(app)


def test_remarks_stand_beside_the_text_and_errors_keep_it_from_review(app: AppTest, desk: Drafts) -> None:
    draft = _begun(desk, "---\nid: stripes\ntitle: Stripes\nsharing: TLP:CLEAR\n---\n\nStripes [@NOPE].\n")
    _open(app, draft).button_group[1].set_value("remarks").run()
    html = _html(app)
    assert "The source “NOPE” is not in sources.json" in html
    assert 'data-line="2"' in html
    assert pressable(app, "write-submit").disabled
    app.text_area[0].set_value("\nStripes [@US1].\n").run()
    assert not pressable(app, "write-submit").disabled
    pressable(app, "write-submit").click().run()
    assert desk.get(OTHER, draft.id).state == "in review"
    assert "It now waits for a reviewer." in _html(app)


def test_what_could_not_be_saved_is_not_submitted(
    app: AppTest, desk: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = _begun(desk)
    _open(app, draft)

    def refuse(*_: object) -> Draft:
        raise WorkspaceUnavailable("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(Drafts, "save", refuse)
        app.text_area[0].set_value("\nOther words.\n").run()
        assert "The disk is full." in _html(app)
        pressable(app, "write-submit").click().run()
    assert "Your last change is not saved yet." in _html(app)
    assert desk.get(OTHER, draft.id).state == "draft"
    pressable(app, "write-save").click().run()
    pressable(app, "write-submit").click().run()
    submitted = desk.get(OTHER, draft.id)
    assert (submitted.state, "Other words." in submitted.text) == ("in review", True)


def test_fields_that_cannot_be_read_are_mended_in_the_file(app: AppTest, desk: Drafts) -> None:
    draft = desk.begin(ME, "guides/stripes.md", "---\nid: stripes\ntitle: [\n---\n\nStripes.\n", "")
    html = _html(_open(app, draft))
    assert "The fields cannot be read" in html
    app.text_area[0].set_value("---\nid: stripes\ntitle: Stripes\n---\n\nStripes.\n").run()
    assert _body(app) == "\nStripes.\n"


def test_the_second_of_two_writers_loses_nothing(app: AppTest, desk: Drafts) -> None:
    draft = _begun(desk)
    _open(app, draft)
    theirs = draft.text.replace("title: Stripes", "title: All stripes")
    desk.save(OTHER, draft.id, theirs, draft.revision)
    app.text_area[0].set_value("\n## What stripes mean\n\nMy stripes.\n").run()
    html = _html(app)
    assert "Somebody else has saved this draft while you wrote" in html
    assert "My stripes." in html
    assert "title: All stripes" in html
    pressable(app, "write-both").click().run()
    both = desk.get(OTHER, draft.id)
    assert both.text == theirs.replace("\nStripes.\n", "\nMy stripes.\n")
    assert _body(app) == "\n## What stripes mean\n\nMy stripes.\n"


def test_of_two_texts_that_touch_either_can_be_kept_and_the_other_stays(app: AppTest, desk: Drafts) -> None:
    draft = _begun(desk)
    _open(app, draft)
    desk.save(OTHER, draft.id, draft.text.replace("\nStripes.", "\nTheirs."), draft.revision)
    app.text_area[0].set_value("\n## What stripes mean\n\nMine.\n").run()
    assert not pressables(app, "write-both")
    pressable(app, "write-take").click().run()
    assert "Theirs." in _body(app)
    assert any("Mine." in each.text for each in desk.revisions(ME, draft.id))


def test_what_a_reviewer_says_stands_at_its_line_and_is_settled(app: AppTest, desk: Drafts) -> None:
    draft = _begun(desk)
    comment = desk.comment(OTHER, draft.id, 9, "Which stripes?")
    _open(app, draft).button_group[1].set_value("remarks").run()
    html = _html(app)
    assert "Which stripes?" in html
    assert 'data-line="4"' in html
    app.button(key=f"write-settle-{comment.id}").click().run()
    assert "Which stripes?" not in _html(app)


def test_a_draft_is_put_away_and_taken_out_again(app: AppTest, desk: Drafts) -> None:
    app.run().text_input(key="write-new-title").set_value("What stripes mean")
    app.button[0].click().run()
    pressable(app, "write-withdraw").click().run()
    assert "It cannot be changed as it stands." in _html(app)
    pressable(app, "write-reopen").click().run()
    assert pressables(app, "write-withdraw")


def test_a_draft_that_is_not_there_is_said_without_a_traceback(app: AppTest) -> None:
    app.query_params["draft"] = "nothing"
    app.run()
    assert "There is no such draft" in str(app.exception)


def test_the_draft_is_asked_and_says_what_it_answers(app: AppTest, desk: Drafts) -> None:
    draft = _begun(desk, PAGES["briefs/us-brief.md"])
    _open(app, draft).button_group[1].set_value("questions").run()
    app.text_area(key=f"write-questions-{draft.id}").set_value("Which account data does a zebra provider keep?")
    app.button(key="write-ask").click().run()
    html = _html(app)
    assert "This text answers 1 of 1 questions." in html
    assert "Zebra providers" in html
