"""What a visitor does again and again in the tests with a browser."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

OURS = {"127.0.0.1", "localhost", ""}
"""The only hosts that a page may load from; addresses of the kind data: have an empty host."""

PATIENCE = 60_000
"""Milliseconds; the first question loads the model."""


def arrive(page: Page, address: str) -> None:
    """Opens an address and waits until nothing on the page moves any more."""
    page.goto(address)
    settled(page)


def ask(page: Page, question: str) -> None:
    """Asks on the page Ask and waits until an outcome stands there."""
    field = page.get_by_label("Your question")
    field.fill(question)
    field.press("Enter")
    expect(page.locator(".gp-asked")).to_have_text(question)
    settled(page)


def choose(field: Locator, words: str) -> None:
    """Chooses with the keyboard what these words find in a field with a list."""
    field.focus()
    # At a person's pace: of letters that come at once, Streamlit's list often makes no choice.
    field.press_sequentially(words, delay=150)
    expect(field).to_have_attribute("aria-activedescendant", re.compile("."))
    field.press("Enter")


def settled(page: Page) -> None:
    """Waits until everything of the page is drawn and stays where it is: a press on what moves can miss it."""
    # Before its first run Streamlit says as well that none is going on.
    expect(page.locator(".gp-foot")).to_be_attached()
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    # The code of a kind of field comes on its own, and so do the letters.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.wait_for_function("document.fonts.status === 'loaded'")


def query(page: Page) -> str:
    """What stands in the address after the question mark."""
    return urlsplit(page.url).query


def fits(page: Page, width: int) -> None:
    """Waits until the page is no wider than so many pixels; what is still being laid out may be for a moment."""
    page.wait_for_function(
        "(width) => document.querySelector('[data-testid=stMain]').scrollWidth <= width", arg=width
    )
