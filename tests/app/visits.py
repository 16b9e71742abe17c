"""What a visitor does again and again in the tests with a browser."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

OURS = {"127.0.0.1", "localhost", ""}
"""The only hosts that a page may load from; addresses of the kind data: have an empty host."""

PATIENCE = 60_000
"""Milliseconds; the first question loads the model."""


def ask(page: Page, question: str) -> None:
    """Asks on the page Ask and waits until an outcome stands there."""
    field = page.get_by_label("Your question")
    field.fill(question)
    field.press("Enter")
    expect(page.locator(".gp-asked")).to_have_text(question)


def settled(page: Page) -> None:
    """Waits until everything of the page is drawn."""
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")


def query(page: Page) -> str:
    """What stands in the address after the question mark."""
    return urlsplit(page.url).query


def fits(page: Page, width: int) -> None:
    """Waits until the page is no wider than so many pixels; what is still being laid out may be for a moment."""
    page.wait_for_function(
        "(width) => document.querySelector('[data-testid=stMain]').scrollWidth <= width", arg=width
    )
