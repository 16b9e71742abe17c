"""The web app in a real browser, as a visitor meets it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from corpus.plain import plain_text
from tests.app.pages import ELSEWHERE, PAGES, ZEBRA

pytestmark = pytest.mark.browser

_WORDS = "(each) => { each = each.cloneNode(true); each.querySelectorAll('sup').forEach((s) => s.remove()); \
return each.textContent.replace(/\\s+/g, ' ').trim(); }"
_OURS = {"127.0.0.1", ""}
_PATIENCE = 60_000
"""Milliseconds; the first question loads the model."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; a machine without it fails the tests, since they prove what visitors see."""
    found = shutil.which("chromium")
    assert found, "the browser tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        started = playwright.chromium.launch(executable_path=found, args=options)
        yield started
        started.close()


@pytest.fixture
def hosts() -> set[str]:
    """Where the page has loaded anything from; addresses of the kind data: have an empty host."""
    return set()


@pytest.fixture
def page(browser: Browser, hosts: set[str]) -> Iterator[Page]:
    """A fresh page of a visitor who has never been here; none of them may load from elsewhere or stumble."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(_PATIENCE)
    expect.set_options(timeout=_PATIENCE)
    troubles: list[str] = []
    opened.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    opened.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).hostname or ""))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    yield opened
    context.close()
    assert hosts <= _OURS
    assert troubles == []


def _ask(page: Page, question: str) -> None:
    field = page.get_by_label("Your question")
    field.fill(question)
    field.press("Enter")
    expect(page.locator(".gp-asked")).to_have_text(question)


def _query(page: Page) -> str:
    return urlsplit(page.url).query


def test_a_citation_opens_the_document_with_the_quote_marked(server: str, page: Page) -> None:
    page.goto(server)
    _ask(page, ZEBRA)
    expect(page.get_by_role("heading", name="Answered from the library")).to_be_visible()
    assert _query(page) == ""
    expect(page.locator("#citation-1")).to_be_visible()
    page.locator("a[href='#citation-1']").click()
    expect(page.locator("#citation-1")).to_be_in_viewport()
    page.get_by_role("link", name="Read citation 1 in its place").click()

    mark = page.locator("mark").first
    expect(mark).to_be_in_viewport()
    expect(page).to_have_title("Preservation in the United States · goodpractice")
    named = dict(part.split("=") for part in _query(page).split("&"))
    quote = PAGES["briefs/us-brief.md"][int(named["start"]) : int(named["end"])]
    assert mark.evaluate(_WORDS) == plain_text(quote, "item")
    assert "Zebra providers keep the account name" in plain_text(quote, "item")
    assert page.evaluate("document.activeElement.id") == "cited"

    page.go_back()
    expect(page.locator(".gp-asked")).to_have_text(ZEBRA)
    assert _query(page) == ""


def test_share_puts_the_question_into_the_address_and_the_address_shows_the_answer(
    server: str, page: Page, browser: Browser
) -> None:
    page.goto(server)
    _ask(page, ZEBRA)
    page.get_by_role("button", name="Share").click()
    page.wait_for_url(lambda url: "?q=" in url)
    shared = page.url
    context = browser.new_context()
    other = context.new_page()
    other.goto(shared)
    expect(other.locator(".gp-asked")).to_have_text(ZEBRA, timeout=_PATIENCE)
    expect(other.locator(".gp-answered")).to_be_visible()
    context.close()

    _ask(page, ELSEWHERE)
    expect(page.get_by_role("heading", name="The library does not answer this")).to_be_visible()
    page.wait_for_url(lambda url: "?q=" not in url)


def test_nothing_is_loaded_from_another_host(server: str, page: Page, hosts: set[str]) -> None:
    page.goto(server)
    _ask(page, ZEBRA)
    expect(page.locator(".gp-answered")).to_be_visible()
    page.goto(f"{server}read?document=us-brief")
    expect(page.locator(".gp-page")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert "127.0.0.1" in hosts
    assert hosts <= _OURS


def test_what_stands_in_a_document_never_runs_and_never_loads(server: str, page: Page) -> None:
    page.goto(f"{server}read?document=us-brief#method")
    heading = page.get_by_role("heading", name="Method")
    expect(heading).to_be_in_viewport()
    # “method” is also a property of forms, and the browser's sanitiser takes such ids away.
    expect(heading).to_have_id("method")
    assert page.evaluate("window.stolen") is None
    assert page.locator(".gp-page img, .gp-page script").count() == 0
    assert page.locator(".gp-page a[href^='javascript']").count() == 0
    expect(page.get_by_text("<script>window.stolen = true</script>")).to_be_visible()


def test_links_between_documents_and_the_way_back_keep_the_answer(server: str, page: Page) -> None:
    page.goto(server)
    _ask(page, ZEBRA)
    page.get_by_role("link", name="Preservation in the United States", exact=True).click()
    page.get_by_role("link", name="guide", exact=True).click()
    expect(page.get_by_role("heading", name="How to store it safely")).to_be_in_viewport()
    page.get_by_role("link", name="Back to the answer").click()
    expect(page.locator(".gp-asked")).to_have_text(ZEBRA)


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_the_screen_and_can_be_used_with_the_keyboard(server: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(server)
    field = page.get_by_label("Your question")
    field.click()
    page.keyboard.type(ZEBRA)
    page.keyboard.press("Enter")
    expect(page.locator(".gp-answered")).to_be_visible()
    number = page.get_by_label("Citation 1: Preservation in the United States")
    for _ in range(8):
        page.keyboard.press("Tab")
        if number.evaluate("(each) => each === document.activeElement"):
            break
    expect(number).to_be_focused()
    assert number.evaluate("(each) => getComputedStyle(each).outlineStyle") == "solid"
    wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert page.evaluate(wide) <= width
    page.goto(f"{server}read?document=us-brief")
    expect(page.locator(".gp-page")).to_be_visible()
    assert page.evaluate(wide) <= width
