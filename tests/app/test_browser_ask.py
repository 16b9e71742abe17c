"""The page Ask in a real browser: keys, suggestions, filters, cards, and the last questions."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.pages import DANGER, ELSEWHERE, MODERATOR, ZEBRA
from tests.app.visits import PATIENCE, arrive, ask, fits, settled

pytestmark = pytest.mark.browser

_SUGGESTED = """(suggested) => {
    document.querySelector("[data-suggestions]").dataset.suggestions = JSON.stringify(suggested);
}"""


def _query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_question_is_asked_and_its_quote_read_with_the_keyboard_alone(server: str, page: Page) -> None:
    arrive(page, server)
    page.keyboard.press("/")
    field = page.get_by_label("Your question")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type(f"{ZEBRA} yes/no")
    expect(field).to_have_value(f"{ZEBRA} yes/no")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(ZEBRA)
    page.keyboard.press("Enter")
    expect(page.locator(".gp-answered")).to_be_visible()
    number = page.get_by_label("Citation 1: Preservation in the United States")
    for _ in range(12):
        page.keyboard.press("Tab")
        if number.evaluate("(each) => each === document.activeElement"):
            break
    card = page.locator("#card-1")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()


def test_a_number_shows_its_quote_word_for_word_on_hover_and_closes(server: str, page: Page) -> None:
    arrive(page, server)
    ask(page, ZEBRA)
    number, card = page.locator("a[href='#citation-1']").first, page.locator("#card-1")
    expect(card).to_be_hidden()
    number.hover()
    expect(card).to_be_visible()
    quote = page.locator("#citation-1 blockquote").evaluate("(each) => each.firstChild.parentNode.textContent")
    shown = card.locator("blockquote").inner_text()
    assert "Zebra providers keep the account name" in shown
    assert " ".join(quote.split()).startswith(" ".join(shown.split()))
    assert number.get_attribute("aria-describedby") == card.locator("blockquote").get_attribute("id")
    expect(card).to_contain_text("Preservation in the United States")
    expect(card).to_contain_text("as of 2 January 2020")
    # The pointer can move onto the card.
    card.get_by_role("link", name="Read in its place").hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    card.get_by_role("link", name="Read in its place").click()
    expect(page.locator("mark#cited").first).to_be_in_viewport()


def test_a_tap_opens_the_card_and_another_elsewhere_closes_it(server: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    arrive(page, server)
    ask(page, ZEBRA)
    page.locator("a[href='#citation-1']").first.tap()
    card = page.locator("#card-1")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert "#" not in page.url
    page.locator(".gp-outcome h1").tap()
    expect(card).to_be_hidden()
    context.close()


def test_filters_narrow_live_in_the_address_and_outlast_a_reload(server: str, page: Page) -> None:
    arrive(page, server)
    ask(page, MODERATOR)
    expect(page.locator(".gp-answered")).to_be_visible()
    page.locator("summary", has_text="Evidence").click()
    page.get_by_role("link", name="E1:").click()
    expect(page.locator(".gp-no_answer")).to_be_visible()
    assert _query(page) == {"evidence": ["E1"]}
    expect(page.locator(".gp-chosen")).to_contain_text("2 of 3 documents are searched.")
    # The list is still open, with the focus where it was.
    expect(page.get_by_role("link", name="Chosen: E1:")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".gp-facet[open]")).to_have_count(0)
    expect(page.locator(".gp-relax")).to_contain_text("Search without this filter: Evidence E1")

    page.reload()
    expect(page.get_by_label("Remove the filter Evidence E1")).to_be_visible()
    ask(page, MODERATOR)
    expect(page.locator(".gp-no_answer")).to_be_visible()
    page.locator(".gp-relax a").click()
    expect(page.locator(".gp-answered")).to_be_visible()
    assert _query(page) == {}
    page.go_back()
    expect(page.locator(".gp-no_answer")).to_be_visible()
    page.get_by_label("Remove the filter Evidence E1").click()
    expect(page.locator(".gp-answered")).to_be_visible()


def test_a_shared_address_answers_with_its_filters_for_somebody_else(
    server: str, page: Page, browser: Browser
) -> None:
    arrive(page, f"{server}?evidence=E2")
    ask(page, ZEBRA)
    expect(page.locator(".gp-no_answer")).to_be_visible()
    page.get_by_role("button", name="Share").click()
    page.wait_for_url(lambda url: "?q=" in url)
    context = browser.new_context()
    other = context.new_page()
    arrive(other, page.url)
    expect(other.locator(".gp-no_answer")).to_be_visible(timeout=PATIENCE)
    expect(other.get_by_label("Remove the filter Evidence E2")).to_be_visible()
    context.close()


def test_suggestions_can_be_chosen_with_the_keyboard_or_left(server: str, page: Page) -> None:
    arrive(page, server)
    page.evaluate(_SUGGESTED, [["question", ZEBRA, ""], ["document", "A page of zebras", "read?document=us-brief"],
                               ["term", "zebra crossing", "ZC"]])  # fmt: skip
    field, options = page.get_by_label("Your question"), page.get_by_role("option")
    field.click()
    page.keyboard.type("zebra")
    expect(options).to_have_text([f"{ZEBRA}Question", "zebra crossing (ZC)Term", "A page of zebrasOpen document"])
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    expect(options.nth(2)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_have_value("zebra")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".gp-asked")).to_have_text(ZEBRA)
    expect(field).to_have_value(ZEBRA)


def test_a_term_completes_and_a_document_opens(server: str, page: Page) -> None:
    arrive(page, server)
    page.evaluate(_SUGGESTED, [["document", "A page of zebras", "read?document=us-brief"],
                               ["term", "zebra crossing", "ZC"]])  # fmt: skip
    field = page.get_by_label("Your question")
    field.click()
    page.keyboard.type("Who keeps a zeb")
    page.get_by_role("option", name="zebra crossing").click()
    expect(field).to_have_value("Who keeps a zebra crossing ")
    expect(field).to_be_focused()
    field.fill("")
    page.keyboard.type("zebras pa")
    page.get_by_role("option", name="A page of zebras").click()
    expect(page).to_have_title("Preservation in the United States · goodpractice")


def test_the_last_questions_are_asked_again_with_one_press_and_a_redirected_one_is_not_among_them(
    server: str, page: Page
) -> None:
    arrive(page, server)
    ask(page, ZEBRA)
    ask(page, ELSEWHERE)
    field = page.get_by_label("Your question")
    field.fill(DANGER)
    field.press("Enter")
    expect(page.get_by_role("heading", name="A child may be in danger now")).to_be_visible()
    assert _query(page) == {}
    recent = page.locator(".st-key-recent")
    expect(recent.get_by_role("button", name=ZEBRA)).to_be_visible()
    assert "danger" not in recent.inner_text()
    assert "danger" not in page.locator("[data-recent]").get_attribute("data-recent")
    recent.get_by_role("button", name=ZEBRA).click()
    expect(page.locator(".gp-asked")).to_have_text(ZEBRA)
    settled(page)
    field.fill("")
    field.press("ArrowDown")
    expect(page.get_by_role("option", name=ELSEWHERE)).to_be_visible()
    assert "danger" not in page.locator("[role=listbox]").inner_text()
    page.get_by_role("button", name="Clear this list").click()
    expect(recent).to_have_count(0)


def test_on_a_small_screen_filters_are_folded_away_and_stay_open_while_one_chooses(
    server: str, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    arrive(page, server)
    ask(page, MODERATOR)
    summary = page.locator("summary", has_text="Evidence")
    expect(summary).to_be_hidden()
    page.get_by_role("button", name="Narrow").click()
    summary.click()
    page.get_by_role("link", name="E1:").click()
    expect(page.locator(".gp-no_answer")).to_be_attached()
    expect(page.get_by_role("link", name="Chosen: E1:")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(summary).to_be_hidden()
    expect(page.get_by_label("Remove the filter Evidence E1")).to_be_visible()
    fits(page, 390)
