"""What is new, in a real browser: from the foot, narrowed, by keyboard, on a phone and on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.app.visits import arrive, fits, query, settled

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1280])
def test_a_visitor_comes_from_the_foot_looks_back_and_takes_it_along(server: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    arrive(page, f"{server}mine")
    expect(page.locator(".gp-mine")).to_be_visible()
    page.locator(".gp-foot").get_by_role("link", name="What is new").click()
    expect(page.locator(".gp-digest")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="Due for review")).to_be_visible()

    year = page.get_by_role("navigation", name="Look back").get_by_role("link", name="365 days")
    year.focus()
    page.keyboard.press("Enter")
    expect(year).to_have_attribute("aria-current", "true")
    expect(year).to_be_focused()
    assert query(page).startswith("since=20")
    page.get_by_role("link", name="Where it applies").click()
    expect(page.get_by_role("heading", level=3, name="United States").first).to_be_visible()
    fits(page, width)

    settled(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download as Markdown").click()
    assert taken.value.suggested_filename.startswith("what-is-new-since-")
    text = taken.value.path().read_text(encoding="utf-8")
    assert f"]({'<'}{server}read?document=us-brief>)" in text
    page.get_by_role("link", name="Preservation in the United States").first.click()
    expect(page.locator(".gp-text")).to_be_visible()
