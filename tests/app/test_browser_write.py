"""A mentor writes: text, a remark, a citation, the draft asked, submitted; by keyboard, wide and narrow."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.people.person import Person
from app.workspace.drafts import Drafts
from app.workspace.workspace import Workspace
from corpus.sharing import CLEAR
from tests.app.pages import PAGES
from tests.app.serving import running
from tests.app.test_accessible import _findings
from tests.app.visits import arrive, fits, settled
from tests.libraries import write_library

pytestmark = pytest.mark.browser

_ROOT = Path(__file__).parents[2]
OTHER = Person("another-mentor", "mentor", CLEAR)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the library and the workspace of these tests."""
    folder = tmp_path_factory.mktemp("write")
    write_library(folder / "library", PAGES)
    return folder


@pytest.fixture(scope="module")
def desk(place: Path, small_index: Path) -> Iterator[str]:
    """The address of the app, where everybody is a mentor."""
    said = {"LIBRARY": place / "library", "WORKSPACE": place / "workspace.sqlite", "ROLE": "mentor"}
    environment = {f"GOODPRACTICE_{name}": str(value) for name, value in said.items()}
    start = "from app.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", "--index", str(small_index), "--no-open"]
    with running(
        lambda port: [*command, "--port", str(port)], place, env=os.environ | environment, cwd=_ROOT, seconds=180
    ) as address:
        yield address


def _choose(page: Page, name: str) -> None:
    """Presses one of the parts of the page, whatever Streamlit makes of a choice."""
    page.locator('[data-testid="stButtonGroup"] button').filter(has_text=name).first.click()


def test_a_mentor_writes_cites_asks_and_submits(desk: str, place: Path, page: Page) -> None:
    drafts = Drafts(Workspace(str(place / "workspace.sqlite"), 90).database)
    page.set_default_timeout(120_000)
    expect.set_options(timeout=120_000)
    arrive(page, desk + "write")
    expect(page.locator(".gp-write-title")).to_be_visible()
    grave = _findings(page)
    page.get_by_text("A new document", exact=True).click()
    title = page.get_by_label("Title", exact=True)
    title.fill("What stripes mean")
    title.press("Tab")
    page.get_by_role("button", name="Begin to write").focus()
    page.keyboard.press("Enter")

    # What is typed is shown beside it without leaving the field, and saved.
    area = page.get_by_role("textbox", name="The text, in Markdown")
    area.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n## What a stripe means\n\nA stripe means that the zebra is well [@NOPE].\n\nMore of it")
    expect(page.locator(".gp-write-preview")).to_contain_text("the zebra is well")
    expect(area).to_be_focused()
    expect(page.locator(".gp-write-dot-error").first).to_be_visible()
    (draft,) = drafts.listing(OTHER)
    assert "the zebra is well [@NOPE]" in draft.text

    # A remark leads to its line.
    _choose(page, "Remarks")
    remark = page.locator(".gp-write-remarks li", has_text="NOPE")
    expect(remark).to_have_count(1)
    remark.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(area).to_be_focused()
    chosen = "(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))"
    chosen = f"{chosen}(document.activeElement)"
    assert page.evaluate(chosen) == "A stripe means that the zebra is well [@NOPE]."
    page.keyboard.type("A stripe means that the zebra is well.")
    page.keyboard.press("Control+s")
    expect(page.locator(".gp-write-remarks li", has_text="NOPE")).to_have_count(0)

    # A source is put in at the cursor.
    _choose(page, "Sources")
    words = page.get_by_label("Words of a source’s title, publisher or key")
    words.fill("cornell")
    words.press("Enter")
    insert = page.get_by_role("button", name="Insert US1")
    insert.focus()
    page.keyboard.press("Enter")
    expect(area).to_be_focused()
    assert "the zebra is well. [@US1]" in area.input_value()
    page.keyboard.press("Control+s")

    # Tab leaves the field.
    page.keyboard.press("Tab")
    expect(area).not_to_be_focused()

    _choose(page, "Questions")
    page.get_by_role("textbox", name="Questions, one on each line").fill("What does a stripe mean?")
    page.get_by_role("button", name="Ask the draft").click()
    expect(page.locator(".gp-write-trial")).to_contain_text("This text answers 1 of 1 questions.")
    settled(page)
    grave += _findings(page)

    for part in ("Fields", "Text"):
        _choose(page, part)
        settled(page)
        page.set_viewport_size({"width": 390, "height": 800})
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        expect(page.locator(".stApp")).to_have_css("color-scheme", "dark")
        # The colours of a choice that was just pressed take a moment to follow.
        page.wait_for_timeout(1000)
        grave += _findings(page)
        fits(page, 390)
        page.set_viewport_size({"width": 1280, "height": 900})
    assert grave == []

    page.get_by_role("button", name="Submit for review").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("It now waits for a reviewer.")).to_be_visible()
    submitted = drafts.get(OTHER, draft.id)
    assert submitted.state == "in review"
    assert "the zebra is well. [@US1]" in submitted.text
