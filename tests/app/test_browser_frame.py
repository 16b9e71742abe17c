"""The frame of the pages in a real browser: language, keyboard, a prefix of the path."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.app.pages import ZEBRA
from tests.app.serving import served
from tests.app.visits import PATIENCE, arrive, ask, query, settled

pytestmark = pytest.mark.browser


def _focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector))


def _tab_to(page: Page, selector: str, most: int = 40, key: str = "Tab") -> None:
    for _ in range(most):
        page.keyboard.press(key)
        if _focused(page, selector):
            return
    raise AssertionError(f"{selector} is not reached with {most} presses of {key}")


def test_from_a_question_to_the_document_and_back_by_keyboard_alone(server: str, page: Page) -> None:
    arrive(page, server)
    expect(page.locator(".gp-promise")).to_be_visible()
    expect(page.locator("#main")).to_be_attached()
    page.keyboard.press("Tab")
    assert _focused(page, ".gp-skip")
    expect(page.locator(".gp-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert _focused(page, "#main")
    _tab_to(page, "#main input", 3)
    page.keyboard.type(ZEBRA)
    page.keyboard.press("Enter")
    expect(page.locator(".gp-open").first).to_be_visible()
    settled(page)
    _tab_to(page, ".gp-open")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_in_viewport()
    expect(page.locator("mark#cited")).to_be_focused()
    _tab_to(page, ".gp-back a[href='./']", key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".gp-asked")).to_have_text(ZEBRA)


def test_the_focus_goes_to_the_heading_of_a_page_that_a_link_leads_to(server: str, page: Page) -> None:
    arrive(page, f"{server}read?document=us-brief")
    expect(page.locator(".gp-text")).to_be_visible()
    page.locator(".gp-head nav a").first.press("Enter")
    expect(page.locator(".gp-hero")).to_be_focused()
    expect(page.locator(".gp-head a[aria-current=page]")).to_have_text("Ask")
    expect(page).to_have_title("Ask · goodpractice")


def test_the_focus_goes_to_that_heading_where_the_server_is_slow_too(server: str, page: Page) -> None:
    page.add_init_script(
        "const send = WebSocket.prototype.send;"
        "WebSocket.prototype.send = function (said) { setTimeout(() => send.call(this, said), 1000); };"
    )
    arrive(page, f"{server}read?document=us-brief")
    page.locator(".gp-head nav a").first.press("Enter")
    expect(page.locator(".gp-hero")).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", "browse"])
def test_nothing_moves_when_the_code_of_a_field_comes_late(server: str, page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    held: list[Route] = []
    page.route("**/TextInput.*.js", lambda route: held.append(route))
    page.goto(server + path)
    moved = "document.querySelectorAll('[data-testid=stFormSubmitButton], .gp-foot')"
    places = f"[...{moved}].map((each) => each.getBoundingClientRect().y)"
    expect(page.locator(".gp-hero, .gp-results").first).to_be_visible()
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(1)
    page.wait_for_function("document.fonts.status === 'loaded'")
    before = page.evaluate(places)
    assert held
    for each in held:
        each.continue_()
    settled(page)
    assert page.evaluate(places) == before


def test_a_language_is_chosen_in_the_foot_and_goes_along(server: str, page: Page) -> None:
    arrive(page, server)
    ask(page, ZEBRA)
    page.get_by_role("link", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_label("Ihre Frage")).to_have_value(ZEBRA)
    expect(page.locator(".gp-asked")).to_have_text(ZEBRA)
    assert query(page) == "lang=de"
    page.locator(".gp-open").first.click()
    expect(page.locator("mark").first).to_be_in_viewport()
    assert query(page).endswith("&lang=de")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_attached()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("mark").first).to_be_visible()
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.go_back()
    expect(page.locator(".gp-asked")).to_have_text(ZEBRA)


def test_a_browser_is_spoken_to_in_the_language_it_asks_for(server: str, browser: Browser) -> None:
    context = browser.new_context(locale="de-AT")
    page = context.new_page()
    arrive(page, server)
    expect(page.get_by_label("Ihre Frage")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert query(page) == ""
    context.close()


def test_who_wants_no_motion_gets_none(server: str, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    arrive(page, server)
    expect(page.locator(".gp-promise")).to_be_visible()
    moving = "[...document.querySelectorAll('.stApp *')].filter((each) => { const style = getComputedStyle(each); \
return Math.max(parseFloat(style.transitionDuration), parseFloat(style.animationDuration)) > .001; }).length"
    assert page.evaluate(moving) == 0


def test_the_pages_work_behind_a_prefix_of_the_path(
    small_index: Path, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", "safe/here")
    with served(small_index, "safe/here/") as address:
        arrive(page, address)
        ask(page, ZEBRA)
        page.locator(".gp-open").first.click()
        expect(page.locator("mark").first).to_be_in_viewport()
        assert urlsplit(page.url).path == "/safe/here/read"
        page.locator(".gp-head nav a").first.click()
        expect(page.locator(".gp-asked")).to_have_text(ZEBRA)
        assert urlsplit(page.url).path == "/safe/here/"
