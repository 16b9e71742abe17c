"""Signing in at a real OpenID provider, in a real browser: what it gives, when it is over, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.signing_in import STYLE_OF_PROVIDER, HostsOfTheApp, provider, served_to, sign_in, sign_out
from tests.app.visits import PATIENCE, arrive

pytestmark = pytest.mark.browser


@pytest.fixture
def hosts() -> set[str]:
    """Where the app's pages have loaded anything from; the provider's are its own affair."""
    return HostsOfTheApp()


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of a provider."""
    with provider() as address:
        yield address


@pytest.fixture(scope="module")
def open_to(small_index: Path, issuer: str) -> Iterator[str]:
    """The address of a server that trusts the provider."""
    with served_to(small_index, issuer) as address:
        yield address


def test_who_signs_in_gets_the_pages_of_their_role_until_they_sign_out(
    page: Page, open_to: str, issuer: str
) -> None:
    arrive(page, open_to)
    foot, pages = page.locator(".gp-foot"), page.get_by_role("navigation", name="Pages")
    expect(foot.get_by_role("link", name="Sign in")).to_be_visible()
    expect(pages.get_by_role("link", name="Write")).to_have_count(0)
    sign_in(page, open_to, issuer, "bo", email="bo@example.org", email_verified=True, groups=["mentors"])
    expect(pages.get_by_role("link", name="Write")).to_be_visible()
    expect(pages.get_by_role("link", name="People")).to_have_count(0)
    arrive(page, f"{open_to}sign-in")
    expect(page.locator(".gp-people-own")).to_contain_text("Mentor")
    expect(page.locator(".gp-people-own")).to_contain_text("TLP:GREEN")
    sign_out(page)
    expect(pages.get_by_role("link", name="Write")).to_have_count(0)


def test_a_sign_in_that_is_broken_off_is_said_and_gives_nothing(page: Page, open_to: str) -> None:
    page.route(f"https://{STYLE_OF_PROVIDER}/**", lambda route: route.abort())
    arrive(page, open_to)
    expect(page.locator(".gp-people-failed")).to_be_hidden()
    page.locator(".gp-foot").get_by_role("link", name="Sign in").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.locator(".gp-people-failed")).to_be_visible()
    expect(page.get_by_role("navigation", name="Pages").get_by_role("link", name="Write")).to_have_count(0)


def test_two_people_are_two_people(browser: Browser, open_to: str, issuer: str) -> None:
    names = []
    for subject in ("bo", "kim", "bo"):
        visitor = browser.new_context().new_page()
        visitor.set_default_timeout(PATIENCE)
        sign_in(visitor, open_to, issuer, subject, groups=["mentors"])
        arrive(visitor, f"{open_to}sign-in")
        names.append(visitor.locator(".gp-people-own dd").last.inner_text())
        visitor.context.close()
    assert names[0] == names[2]
    assert names[0] != names[1]
