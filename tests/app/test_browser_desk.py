"""Copying, downloading, saying what helped and deleting it, in a real browser and by keyboard."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.exports.answer_sheet import sheet_of
from app.exports.as_docx import as_docx
from app.exports.as_html import as_html
from app.exports.as_markdown import as_markdown
from app.exports.as_pdf import as_pdf
from app.exports.as_text import as_text
from corpus.sharing import CLEAR
from tests.app.examples import TODAY, answer
from tests.app.serving import running
from tests.app.visits import PATIENCE, arrive, fits, settled

pytestmark = pytest.mark.browser

_ROOT = Path(__file__).parents[2]
_SHEET = sheet_of(answer(), TODAY, CLEAR)
_READ = """async (type) => {
  const [item] = await navigator.clipboard.read();
  return (await item.getType(type)).text();
}"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the workspace of these tests."""
    return tmp_path_factory.mktemp("desk") / "workspace.sqlite"


@pytest.fixture(scope="module")
def pages(place: Path) -> Iterator[str]:
    """The address of the little app in answer_page.py."""
    options = {"server.headless": "true", "browser.gatherUsageStats": "false"}
    script = Path(__file__).with_name("answer_page.py")
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [f"--{name}={value}" for name, value in options.items()]
    environment = os.environ | {"GOODPRACTICE_WORKSPACE": str(place), "PYTHONPATH": str(_ROOT)}
    with running(
        lambda port: [*command, f"--server.port={port}"], place.parent, env=environment, cwd=_ROOT
    ) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, pages: str) -> Iterator[Page]:
    """The answer, as a new visitor sees it."""
    context = browser.new_context(
        viewport={"width": 390, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    arrive(opened, pages)
    expect(opened.locator(".st-key-gap")).to_be_visible()
    yield opened
    context.close()
    assert troubles == []


def _press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


def test_an_answer_is_copied_by_keyboard_as_rich_text_and_says_so(visit: Page) -> None:
    said = visit.locator(".gp-copied")
    expect(said).to_be_empty()
    _press(visit, "With citations")
    expect(said).to_have_text("Copied with citations.")
    assert visit.evaluate(_READ, "text/plain") == as_text(_SHEET)
    html = visit.evaluate(_READ, "text/html")
    for kept in ("<blockquote", "Quote <strong>1</strong>", 'href="https://example.org/1"', "how &lt;long&gt;?"):
        assert kept in html, as_html(_SHEET)
    visit.locator(".gp-copy").get_by_role("button", name="Markdown").click()
    expect(said).to_have_text("Copied as Markdown.")
    assert visit.evaluate(_READ, "text/plain") == as_markdown(_SHEET)


def test_an_answer_is_copied_where_the_page_came_without_https_too(visit: Page) -> None:
    visit.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    _press(visit, "Plain text")
    expect(visit.locator(".gp-copied")).to_have_text("Copied as plain text.")
    field = visit.get_by_label("Paste here")
    field.focus()
    visit.keyboard.press("Control+V")
    assert field.input_value() == as_text(_SHEET)


@pytest.mark.parametrize(
    ("name", "ending", "made"), [("Word", "docx", as_docx), ("PDF", "pdf", as_pdf)], ids=["docx", "pdf"]
)
def test_a_file_is_made_on_pressing_the_same_for_everybody(
    visit: Page, name: str, ending: str, made: object
) -> None:
    settled(visit)
    with visit.expect_download() as download:
        _press(visit, name)
    assert download.value.suggested_filename == f"goodpractice-how-long.{ending}"
    assert Path(download.value.path()).read_bytes() == made(_SHEET, TODAY)


def test_what_was_said_is_seen_deleted_and_gone(visit: Page, place: Path) -> None:
    fits(visit, 390)
    _press(visit, "Yes")
    expect(visit.locator(".gp-thanks")).to_contain_text("Thank you. Noted that this helped.")
    assert b"how <long>?" in _on_disk(place)
    visit.get_by_role("link", name="See and delete what you left here").first.click()
    expect(visit.get_by_role("heading", name="What you left here")).to_be_visible()
    expect(visit.locator(".gp-left")).to_have_count(1)
    fits(visit, 390)
    visit.get_by_role("button", name="Delete", exact=True).click()
    expect(visit.locator(".gp-receipt")).to_contain_text("1 thing was deleted on")
    expect(visit.locator(".gp-left")).to_have_count(0)
    assert b"how <long>?" not in _on_disk(place)

    visit.go_back()
    expect(visit.get_by_role("heading", name="Was this helpful?")).to_be_visible()


def _on_disk(place: Path) -> bytes:
    return b"".join(file.read_bytes() for file in place.parent.glob("workspace*"))
