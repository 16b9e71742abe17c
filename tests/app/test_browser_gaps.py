"""A mentor works on a gap in a real browser, by keyboard, wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.workspace.workspace import Workspace
from tests.app.gap_visits import ask_in_vain
from tests.app.pages import ZEBRA
from tests.app.serving import served
from tests.app.test_accessible import _findings
from tests.app.visits import arrive, fits, settled

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(small_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app as mentors meet it, with two gaps."""
    place = str(tmp_path_factory.mktemp("gaps") / "workspace.sqlite")
    workspace = Workspace(place, 90)
    for visit in ("visitor-a", "visitor-b"):
        ask_in_vain(workspace, visit, ZEBRA, role="founder", nearest=("us-brief#method",))
    ask_in_vain(workspace, "visitor-c", "What does an outsourced moderation vendor cost per month?")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOODPRACTICE_WORKSPACE", place)
        patch.setenv("GOODPRACTICE_ROLE", "mentor")
        with served(small_index) as address:
            yield address


@pytest.mark.parametrize("size", [(1280, 900), (390, 800)], ids=["wide", "narrow"])
def test_a_gap_is_worked_on_by_keyboard(desk: str, page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if size[0] < 500 else "light", reduced_motion="reduce")
    arrive(page, f"{desk}gaps?state=all")
    link = page.get_by_role("link", name=ZEBRA)
    expect(link).to_be_visible()
    expect(page.get_by_role("heading", name="In numbers")).to_be_visible()
    _is_sound(page)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#main h1")).to_have_text(ZEBRA)
    expect(page.get_by_role("heading", name="History")).to_be_visible()
    _is_sound(page)
    again = page.get_by_role("button", name="Ask again")
    again.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".gp-gaps-came")).to_contain_text("answered from another document")
    _is_sound(page)


def _is_sound(page: Page) -> None:
    settled(page)
    assert _findings(page) == []
    width = page.evaluate("document.documentElement.clientWidth")
    fits(page, width)
