"""Where do we stand in a real browser: by keyboard, on a small screen, and again after the page was closed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.standing.assessment import Assessment
from app.standing.file import to_json
from tests.app.assessments import FORUM, MODEL, TODAY
from tests.app.visits import arrive, choose, fits, settled

pytestmark = pytest.mark.browser

_QUESTION = "[class*=st-key-question-] [role=radiogroup]"


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _tab_to(page: Page, name: str, *, most: int = 40) -> None:
    """Goes on with the Tab key until the thing with this name has the focus."""
    told = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in (page.evaluate(told) or ""):
            return
    raise AssertionError(f"the Tab key does not lead to “{name}”")


def _describe(page: Page) -> None:
    """Fills in the first part with the keyboard."""
    choose(page.get_by_role("combobox", name="What kind of service do you run?"), "forums")
    _press(page, "Escape")
    expect(page.get_by_text("Forums and communities")).to_be_visible()
    page.keyboard.press("Tab")
    sizes = page.get_by_role("radiogroup", name="How large is the company?")
    sizes.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    expect(sizes.get_by_role("radio", name="Fewer than 10 people")).to_be_checked()


def test_the_whole_task_by_keyboard_on_a_small_screen(server: str, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    arrive(page, f"{server}stand")
    expect(page.get_by_role("heading", name="Where do we stand?")).to_be_visible()
    fits(page, 390)
    _describe(page)
    on = page.get_by_role("button", name="Go on to the questions")
    expect(on).to_be_enabled()
    _tab_to(page, "Go on to the questions")
    page.keyboard.press("Enter")

    progress = page.locator(".gp-progress strong")
    expect(progress).to_contain_text("0 of")
    # Reading goes on at the head of the questions, and from there the Tab key leads to them.
    expect(page.get_by_role("heading", name="Questions", exact=True)).to_be_focused()
    first, second = page.locator(_QUESTION).nth(0), page.locator(_QUESTION).nth(1)
    first.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    expect(progress).to_contain_text("1 of")
    page.keyboard.press("Tab")
    assert second.evaluate("(each) => each.contains(document.activeElement)")
    _press(page, "Space", "ArrowRight", "ArrowRight")
    expect(second.get_by_role("radio", name="No", exact=True)).to_be_checked()
    expect(progress).to_contain_text("2 of")
    fits(page, 390)

    see = page.get_by_role("button", name="See where we stand")
    see.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Where you stand")).to_be_focused()
    picture = page.get_by_role("img", name="Governance and accountability: level 2 Basic of 5.")
    expect(picture).to_be_visible()
    assert page.get_by_role("img").count() == len(MODEL.dimensions)
    fits(page, 390)

    # The file of a page that is still being drawn goes with it.
    settled(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save your answers as a file").press("Enter")
    saved = tmp_path / "saved.json"
    waiting.value.save_as(saved)
    assert json.loads(saved.read_text(encoding="utf-8"))["answers"] == {"gov-owner": "yes", "gov-written": "no"}

    page.reload()
    page.get_by_text("Load a saved assessment").press("Enter")
    page.locator("input[type=file]").set_input_files(saved)
    expect(page.get_by_text("2 answers were loaded.")).to_be_visible()
    expect(page.locator(_QUESTION).nth(1).get_by_role("radio", name="No", exact=True)).to_be_checked()
    expect(progress).to_contain_text("2 of")


def test_a_result_is_compared_and_printed(server: str, page: Page, tmp_path: Path) -> None:
    every = dict.fromkeys(MODEL.questions, "yes")
    now, then = tmp_path / "now.json", tmp_path / "then.json"
    for file, answers in ((now, every), (then, every | {"gov-owner": "no"})):
        file.write_text(to_json(Assessment(FORUM, answers, "Kite", MODEL.version, TODAY)), encoding="utf-8")  # type: ignore[arg-type]
    arrive(page, f"{server}stand")
    page.get_by_text("Load a saved assessment").click()
    page.locator("input[type=file]").set_input_files(now)
    page.get_by_role("button", name="See where we stand").click()
    expect(page.get_by_text("Nothing is left that applies")).to_be_visible()
    page.locator("input[type=file]").set_input_files(then)
    row = page.get_by_role("row", name="Governance and accountability")
    expect(row).to_contain_text("↑ up 3 levels")
    settled(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="To print (PDF)").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")

    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    page.get_by_role("button", name="Close the comparison").click()
    page.locator("input[type=file]").set_input_files(broken)
    expect(page.get_by_role("alert")).to_contain_text("cannot be read as JSON")
    expect(page.get_by_role("heading", name="Where you stand")).to_be_visible()
