"""Browse and Read in a real browser: by keyboard, by address, on a small screen, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.visits import arrive, fits

pytestmark = pytest.mark.browser

_PATIENCE = 120_000
_FOCUSED = "document.activeElement"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; its scripts may not stumble."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    opened = context.new_page()
    opened.set_default_timeout(_PATIENCE)
    expect.set_options(timeout=_PATIENCE)
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    yield opened
    context.close()
    assert troubles == []


def _query(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).query))


def _browse(page: Page, server: str, query: str = "") -> None:
    arrive(page, f"{server}browse{query}")
    expect(page.locator(".gp-results")).to_be_visible()


def _read(page: Page, server: str, query: str) -> None:
    arrive(page, f"{server}read?{query}")
    # The page's script has shown the reader where to begin.
    expect(page.locator(".gp-page :focus")).to_have_count(1)


def _tab_to(page: Page, name: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate(f"{_FOCUSED}.getAttribute('aria-label') || {_FOCUSED}.textContent")
        if focused == name:
            return
    raise AssertionError(f"the keyboard does not reach “{name}”")


def test_the_map_leads_by_keyboard_to_a_document_and_back_leads_to_the_list(server: str, page: Page) -> None:
    _browse(page, server)
    page.get_by_label("Words").click()
    _tab_to(page, "Preservation and retention, Report: 2 documents")
    page.keyboard.press("Enter")
    expect(page.locator("#gp-results")).to_have_text("2 documents")
    assert _query(page) == {"topics": "T06", "lifecycle": "report"}
    expect(page.locator("#gp-results")).to_be_focused()
    _tab_to(page, "Preservation in the United States")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Preservation in the United States · goodpractice")
    expect(page.get_by_role("link", name="Back to the list")).to_have_attribute(
        "href", "browse?lifecycle=report&topics=T06"
    )
    page.go_back()
    expect(page.locator("#gp-results")).to_have_text("2 documents")
    page.go_back()
    expect(page.locator("#gp-results")).to_have_text("4 documents")


def test_facets_widen_inside_and_narrow_across_and_the_address_holds_them(server: str, page: Page) -> None:
    _browse(page, server)
    topic = page.locator("[data-key='topics/T16']")
    topic.click()
    expect(page.locator("#gp-results")).to_have_text("1 document")
    expect(topic).to_be_focused()
    page.locator("[data-key='topics/T06']").click()
    expect(page.locator("#gp-results")).to_have_text("3 documents")
    expect(page.locator("[data-key='lifecycle/report'] .gp-browse-count")).to_have_text("2 documents")
    page.locator("[data-key='lifecycle/report']").click()
    expect(page.locator("#gp-results")).to_have_text("2 documents")
    page.reload()
    expect(page.locator("#gp-results")).to_have_text("2 documents")
    expect(page.locator(".gp-browse-chip")).to_have_count(3)
    page.get_by_role("link", name="Without Topic: Preservation and retention").click()
    expect(page.locator(".gp-notice")).to_contain_text("No document is all of this at once.")
    page.locator(".gp-advice a", has_text="Stage of work: Report").click()
    expect(page.locator("#gp-results")).to_have_text("1 document")
    assert _query(page) == {"topics": "T16"}


@pytest.mark.parametrize("width", [360, 390, 1280, 1920])
def test_browse_and_read_fit_the_screen(server: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    _browse(page, server)
    fits(page, width)
    narrow = page.locator(".gp-browse-narrow > summary")
    if width < 1000:
        expect(page.locator(".gp-browse-facets")).to_be_hidden()
        narrow.click()
        page.locator("[data-key='topics/T06']").click()
        expect(page.locator("#gp-results")).to_have_text("2 documents")
        # What was unfolded stays so.
        expect(page.locator(".gp-browse-facets")).to_be_visible()
        arrive(page, f"{server}browse")
        page.locator(".gp-browse-map-stages summary", has_text="Report").click()
        page.locator(".gp-browse-map-stages details[open] a").first.click()
        expect(page.locator("#gp-results")).to_have_text("1 document")
    else:
        expect(page.locator(".gp-browse-facets")).to_be_visible()
    _read(page, server, "document=us-brief")
    fits(page, width)


def test_the_address_of_a_section_can_be_copied_and_opens_there(server: str, page: Page) -> None:
    _read(page, server, "document=us-brief")
    anchor = page.get_by_role("link", name="Copy the address of “Method”")
    anchor.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".gp-told")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url == f"{server}read?document=us-brief&section=method"
    page.get_by_role("button", name="Copy the citation").press(" ")
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('“Preservation'))")
    arrive(page, copied)
    expect(page.get_by_role("heading", name="Method", exact=True)).to_be_focused()


def test_a_word_shows_its_definition_on_focus_on_hover_and_on_a_tap(server: str, page: Page) -> None:
    _read(page, server, "document=wellbeing")
    term = page.get_by_role("link", name="Hash matching").first
    bubble = page.get_by_role("tooltip")
    term.focus()
    expect(bubble).to_contain_text("Comparing the fingerprint of a file")
    expect(term).to_have_attribute("aria-describedby", "gp-term-1")
    page.keyboard.press("Escape")
    expect(bubble).to_have_count(0)
    page.locator("#gp-title").focus()
    term.hover()
    expect(bubble).to_be_visible()
    bubble.hover()
    page.wait_for_timeout(600)
    expect(bubble).to_be_visible()
    page.mouse.move(2, 2)
    expect(bubble).to_have_count(0)
    before = page.url
    term.click()
    expect(bubble).to_be_visible()
    assert page.url == before
    bubble.get_by_role("link", name="Preservation in the United States").click()
    expect(page).to_have_title("Preservation in the United States · goodpractice")
    expect(bubble).to_have_count(0)


def test_what_cites_a_document_leads_there_and_back_to_where_the_reader_was(server: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    _read(page, server, "document=preservation")
    link = page.locator(".gp-citing").get_by_role("link", name="Preservation in the United States")
    link.scroll_into_view_if_needed()
    left = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    assert left > 0
    link.click()
    expect(page).to_have_title("Preservation in the United States · goodpractice")
    page.go_back()
    expect(page).to_have_title("How long to keep reported material · goodpractice")
    page.wait_for_function(
        f"Math.abs(document.querySelector('[data-testid=stMain]').scrollTop - {left}) < 3", timeout=20_000
    )


def test_on_paper_there_are_the_text_its_state_and_its_sources_and_nothing_to_press(
    server: str, page: Page
) -> None:
    _read(page, server, "document=us-brief")
    page.emulate_media(media="print")
    for part in (".gp-facts", ".gp-text", ".gp-footnotes", ".gp-citation-text"):
        expect(page.locator(part)).to_be_visible()
    for part in (".gp-back", ".gp-copy-link", ".gp-related", "[data-testid=stHeader]"):
        expect(page.locator(part)).to_be_hidden()
    assert page.locator(".gp-anchor:visible").count() == 0
    address = page.locator(".gp-footnotes a[href^=http]").first
    spelt = address.evaluate("(each) => getComputedStyle(each, '::after').content")
    assert "https://example.org/2258A" in spelt
    # Streamlit scrolls inside a box as high as the window; on paper everything must flow.
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stMain]')).overflowY") == "visible"
