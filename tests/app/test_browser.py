"""The web app in a real browser, as a visitor meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus.plain import plain_text
from indexer.build import build_index
from indexer.settings import Settings
from tests.app.pages import DANGER, ELSEWHERE, MODERATOR, PAGES, TWO, ZEBRA
from tests.app.serving import served
from tests.app.visits import OURS, PATIENCE, arrive, ask, fits, query
from tests.libraries import write_library

pytestmark = pytest.mark.browser

_WORDS = "(each) => { each = each.cloneNode(true); each.querySelectorAll('sup').forEach((s) => s.remove()); \
return each.textContent.replace(/\\s+/g, ' ').trim(); }"


def test_a_citation_opens_the_document_with_the_quote_marked(server: str, page: Page) -> None:
    arrive(page, server)
    ask(page, ZEBRA)
    expect(page.get_by_role("heading", name="Answered from the library")).to_be_visible()
    assert query(page) == ""
    expect(page.locator("#citation-1")).to_be_visible()
    page.locator("a.gp-number[href='#citation-1']").click()
    expect(page.locator("#citation-1")).to_be_in_viewport()
    page.get_by_role("link", name="Read in its place: citation 1,").click()

    mark = page.locator("mark").first
    expect(mark).to_be_in_viewport()
    expect(page).to_have_title("Preservation in the United States · goodpractice")
    named = dict(part.split("=") for part in query(page).split("&"))
    quote = PAGES["briefs/us-brief.md"][int(named["start"]) : int(named["end"])]
    assert mark.evaluate(_WORDS) == plain_text(quote, "item")
    assert "Zebra providers keep the account name" in plain_text(quote, "item")
    expect(page.locator("#cited")).to_be_focused()

    page.go_back()
    expect(page.locator(".gp-asked")).to_have_text(ZEBRA)
    assert query(page) == ""


def test_share_puts_the_question_into_the_address_and_the_address_shows_the_answer(
    server: str, page: Page, browser: Browser
) -> None:
    arrive(page, server)
    ask(page, ZEBRA)
    page.get_by_role("button", name="Share").click()
    page.wait_for_url(lambda url: "?q=" in url)
    shared = page.url
    assert "v=" in shared
    context = browser.new_context()
    other = context.new_page()
    arrive(other, shared)
    expect(other.locator(".gp-asked")).to_have_text(ZEBRA, timeout=PATIENCE)
    expect(other.locator(".gp-answered")).to_be_visible()
    context.close()

    ask(page, ELSEWHERE)
    expect(page.get_by_role("heading", name="The library does not answer this")).to_be_visible()
    page.wait_for_url(lambda url: "?q=" not in url)


def test_nothing_is_loaded_from_another_host(server: str, page: Page, hosts: set[str]) -> None:
    arrive(page, server)
    ask(page, ZEBRA)
    expect(page.locator(".gp-answered")).to_be_visible()
    arrive(page, f"{server}read?document=us-brief")
    expect(page.locator(".gp-page")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert "127.0.0.1" in hosts
    assert hosts <= OURS


def test_what_stands_in_a_document_never_runs_and_never_loads(server: str, page: Page) -> None:
    arrive(page, f"{server}read?document=us-brief#method")
    heading = page.get_by_role("heading", name="Method")
    expect(heading).to_be_in_viewport()
    # “method” is also a property of forms, and the browser's sanitiser takes such ids away.
    expect(heading).to_have_id("method")
    assert page.evaluate("window.stolen") is None
    assert page.locator(".gp-page img, .gp-page script").count() == 0
    assert page.locator(".gp-page a[href^='javascript']").count() == 0
    expect(page.get_by_text("<script>window.stolen = true</script>")).to_be_visible()


def test_links_between_documents_and_the_way_back_keep_the_answer(server: str, page: Page) -> None:
    arrive(page, server)
    ask(page, ZEBRA)
    page.get_by_role("link", name="Preservation in the United States", exact=True).click()
    page.get_by_role("link", name="guide", exact=True).click()
    expect(page.get_by_role("heading", name="How to store it safely")).to_be_in_viewport()
    page.get_by_role("link", name="Back to the answer").click()
    expect(page.locator(".gp-asked")).to_have_text(ZEBRA)


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_the_screen_and_can_be_used_with_the_keyboard(server: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    arrive(page, server)
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
    fits(page, width)
    arrive(page, f"{server}read?document=us-brief")
    expect(page.locator(".gp-page")).to_be_visible()
    fits(page, width)


def test_a_redirected_question_shows_who_helps_and_leaves_the_address(server: str, page: Page) -> None:
    arrive(page, f"{server}?q={DANGER}")
    expect(page.get_by_role("heading", name="A child may be in danger now")).to_be_visible()
    number = page.get_by_role("link", name="Emergency number in the United States: 911")
    expect(number).to_have_attribute("href", "tel:911")
    page.wait_for_url(lambda url: "?" not in url)
    expect(page.get_by_role("button", name="Share")).to_have_count(0)
    expect(page.locator(".gp-source, .gp-trail, .gp-statements, .gp-nearest")).to_have_count(0)


def test_several_questions_are_answered_in_turn_and_the_reasons_fit_a_small_screen(
    server: str, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    arrive(page, server)
    ask(page, TWO)
    parts = page.locator(".gp-part")
    expect(parts).to_have_count(2)
    expect(parts.nth(0)).to_contain_text("the rest of the day off")
    expect(parts.nth(1)).to_contain_text("The library does not answer this part.")
    expect(page.locator(".gp-why")).to_have_count(0)
    page.get_by_text("Why these passages").click()
    expect(page.locator(".gp-why")).to_have_count(2)
    expect(page.locator(".gp-grounds").first).to_be_visible()
    fits(page, 390)


def test_a_permanent_answer_is_the_same_after_the_library_has_changed(page: Page, tmp_path: Path) -> None:
    # A library of its own: what changes here, no other test reads.
    library, index = write_library(tmp_path / "library", PAGES), tmp_path / "index"
    build_index(library, Settings(index=index))
    with served(index) as address:
        _share_and_change(page, address, library, index)


def _share_and_change(page: Page, address: str, library: Path, index: Path) -> None:
    arrive(page, address)
    ask(page, MODERATOR)
    page.get_by_role("button", name="Share").click()
    page.wait_for_url(lambda url: "v=" in url)
    expect(page.locator(".st-key-earlier")).to_have_count(0)
    said = page.locator(".gp-statements").inner_text()
    changed = library / "guides" / "wellbeing.md"
    before = changed.read_text(encoding="utf-8")
    changed.write_text(before.replace("the rest of the day off", "a week of other work"), encoding="utf-8")
    build_index(library, Settings(index=index))

    page.reload()
    expect(page.get_by_text("This answer is of an earlier version of the library.")).to_be_visible()
    assert page.locator(".gp-statements").inner_text() == said
    earlier = page.locator(".st-key-earlier")
    expect(earlier).to_contain_text("Looking after moderators has changed")
    expect(earlier).to_contain_text("Today’s library gives another answer.")
    page.get_by_role("button", name="Ask today’s library").click()
    # For a moment the old answer stands beside the new one.
    expect(page.locator(".gp-statements", has_text="a week of other work")).to_be_visible()
    expect(page.locator(".gp-statements")).to_have_count(1)
    expect(earlier).to_have_count(0)
    assert query(page) == ""
