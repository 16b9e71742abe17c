"""The page Review as a mentor meets it: from a waiting draft to an answer that uses it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from app.cli import main
from app.desk.repository import Repository, begin_repository
from app.people.person import Person
from app.workspace.draft import Draft, digest_of
from app.workspace.drafts import Drafts
from app.workspace.workspace import Workspace
from indexer.ask import Asker
from indexer.build import build_index
from indexer.settings import Settings
from tests.app.presses import pressable, pressables
from tests.libraries import PRESERVATION, WELLBEING

_MAIN = "from app.catalogue import speak\nfrom app.views.review import review_page\nspeak('en')\nreview_page()"
_PATH = "guides/preservation.md"
_BEFORE = PRESERVATION.replace(" [@US1]", "").replace("as_of", "owner: curator\nreview_by: 2026-11-23\nas_of")
_AFTER = _BEFORE.replace("one year", "two years")
ANA = Person("person-ana", "mentor")
CEM = Person("person-cem", "mentor")


class Place:
    """A library, its index and its workspace."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(index=folder / "index", library=str(folder / "library"))
        self.drafts = Drafts(Workspace(str(folder / "w.sqlite"), 90).database)
        self.repository = Repository(folder / "library")

    def waiting(self, text: str = _AFTER) -> Draft:
        draft = self.drafts.begin(ANA, _PATH, text, digest_of(_BEFORE))
        return self.drafts.submit(ANA, draft.id)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library and its index."""
    folder = tmp_path_factory.mktemp("review")
    files = {_PATH: _BEFORE, "guides/wellbeing.md": WELLBEING, "sources.json": "[]\n"}
    begin_repository(folder / "library", {name: text.encode() for name, text in files.items()})
    build_index(folder / "library", Settings(index=folder / "index"))
    return folder


@pytest.fixture
def place(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    for name, value in {
        "INDEX": str(tmp_path / "index"),
        "LIBRARY": str(tmp_path / "library"),
        "WORKSPACE": str(tmp_path / "w.sqlite"),
        "ROLE": "mentor",
    }.items():
        monkeypatch.setenv(f"GOODPRACTICE_{name}", value)
    st.cache_resource.clear()
    yield Place(tmp_path)
    st.cache_resource.clear()


def _page(**query: str) -> AppTest:
    app = AppTest.from_string(_MAIN, default_timeout=600)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_reviewer_reads_the_difference_approves_and_the_answer_uses_it(place: Place) -> None:
    draft = place.waiting()
    html = _html(app := _page())
    assert f"review?draft={draft.id}" in html
    assert "How long to keep reported material" in html
    assert "due for" in html
    assert "owner: curator" in html

    html = _html(app := _page(draft=draft.id))
    assert "<del>one</del><ins>two</ins>" in html
    assert "the review was due on" in html
    pressable(app, "review-approve").click().run()
    html = _html(app)
    assert "published" in html
    assert place.drafts.get(ANA, draft.id).state == "published"
    assert place.repository.committed(_PATH) == _AFTER
    answer = Asker(place.settings).ask("How long is a report kept in the United States?")
    assert any("two years" in each.quote for each in answer.citations)


def test_a_reviewer_asks_for_changes_and_comments_at_a_line(place: Place) -> None:
    draft = place.waiting()
    app = _page(draft=draft.id)
    line = _AFTER.split("\n").index("## How to store it safely") + 1
    app.number_input[0].set_value(line)
    app.text_area(key=f"review-comment-{draft.id}").set_value("Which <rules>?")
    next(each for each in app.button if each.label == "Add the comment").click().run()
    (made,) = place.drafts.comments(ANA, draft.id)
    assert (made.quote, made.text) == ("## How to store it safely", "Which <rules>?")
    assert "Which &lt;rules&gt;?" in _html(app)
    app.text_area(key=f"review-note-{draft.id}").set_value("Name the rules").run()
    pressable(app, "review-ask").click().run()
    kept = place.drafts.get(ANA, draft.id)
    assert (kept.state, kept.note) == ("draft", "Name the rules")
    assert "Name the rules" in _html(app)


def test_a_text_that_was_changed_meanwhile_is_shown_beside_the_two_others(place: Place) -> None:
    draft = place.waiting()
    place.repository.write(_PATH, by_hand := _BEFORE.replace("named people", "named persons"))
    app = _page(draft=draft.id)
    html = _html(app)
    assert "Nothing is lost: here are all three" in html
    assert "named persons" in html
    assert pressable(app, "review-approve").disabled
    pressable(app, "review-merge").click().run()
    kept = place.drafts.get(ANA, draft.id)
    assert kept.text == _AFTER.replace("named people", "named persons")
    assert kept.base == digest_of(by_hand)


def test_a_document_that_is_due_is_confirmed(place: Place) -> None:
    app = _page(document="preservation")
    next(each for each in app.button if each.label == "Submit").click().run()
    (draft,) = place.drafts.listing(CEM, "in review")
    assert draft.path == _PATH
    assert "review_by: 2026-11-23" not in draft.text
    assert not pressables(app, "review-approve")
    assert "You have written some of this text" in _html(app)


def test_the_page_says_how_to_begin_where_there_is_no_folder(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GOODPRACTICE_LIBRARY")
    assert "goodpractice library FOLDER" in _page().exception[0].message


def test_a_library_is_begun_and_what_was_approved_is_published_at_the_terminal(
    place: Place, tmp_path: Path
) -> None:
    runner = CliRunner()
    done = runner.invoke(main, ["library", str(tmp_path / "own"), "--from", str(place.repository.folder)])
    assert done.exit_code == 0, done.output
    assert Repository(tmp_path / "own").committed(_PATH) == _BEFORE
    again = runner.invoke(main, ["library", str(tmp_path / "own")])
    assert again.exit_code != 0
    assert "not empty" in again.output

    draft = place.waiting()
    place.drafts.decide(CEM, draft.id, True)
    done = runner.invoke(main, ["publish"])
    assert done.exit_code == 0, done.output
    assert f"{draft.id}  published" in done.output
    assert "two years" in (place.repository.committed(_PATH) or "")
