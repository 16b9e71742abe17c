"""Every page in each of its states passes the rules of axe for WCAG 2.2 AA, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.app.pages import DANGER, ELSEWHERE, TWO, ZEBRA
from tests.app.visits import arrive, ask, fits, settled

pytestmark = pytest.mark.browser

_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_GRAVE = ("serious", "critical")


@dataclass(frozen=True, slots=True)
class State:
    """A page as somebody meets it."""

    name: str
    address: str
    shows: str
    """A selector of what is there when the state is reached."""
    reach: Callable[[Page], object] = lambda page: None
    """What the visitor does after the page has come."""


STATES = (
    State("start", "", ".gp-promise"),
    State("start in German", "?lang=de", ".gp-promise"),
    State("answered", "", ".gp-answered", lambda page: ask(page, ZEBRA)),
    State("not answered", "", ".gp-no_answer", lambda page: ask(page, ELSEWHERE)),
    State("several questions", "", ".gp-part", lambda page: ask(page, TWO)),
    State("redirected", f"?q={DANGER}", ".gp-redirected"),
    State("redirected in German", f"?q={DANGER}&lang=de", ".gp-redirected"),
    State("a version that is gone", f"?q={ZEBRA}&v=000000000000", ".st-key-earlier"),
    State("error", f"?q={'why ' * 1500}", ".gp-problem"),
    State("document", "read?document=us-brief", ".gp-text"),
    State("document in German", "read?document=us-brief&lang=de", ".gp-text"),
    State("missing document", "read?document=none", ".gp-page"),
    State("narrowed", "?jurisdiction=US", ".gp-chosen"),
    State("browse", "browse", ".gp-browse"),
    State("browse in German", "browse?lang=de", ".gp-browse"),
    State("browse, narrowed to nothing", "browse?evidence=E4&topics=T16", ".gp-results"),
    State("studies", "findings", ".gp-findings-head"),
    State("evidence map", "findings?view=map", ".gp-findings-head"),
    State("figures", "findings?view=figures", ".gp-findings-head"),
    State("compare", "compare", ".gp-findings-head"),
    State("compare in German", "compare?lang=de", ".gp-findings-head"),
    State("where do we stand", "stand", ".gp-stand-title"),
    State("what you left here", "mine", ".gp-mine"),
    State("what is new", "digest", ".gp-digest"),
    State("what is new in German", "digest?lang=de&by=jurisdiction", ".gp-digest"),
)
"""One line a state: a page that is added to the app is added here."""

EXCEPTIONS: dict[tuple[str, str], str] = {}
"""Rule and part of a selector of findings in Streamlit's own widgets that cannot be mended from here, and why."""


def _findings(page: Page) -> list[str]:
    """What is found and stays: colours and what fades away are on their way for a moment."""
    for _ in range(5):
        if not (found := _found(page)):
            return []
        page.wait_for_timeout(500)
    return found


def _found(page: Page) -> list[str]:
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": list(_RULES)}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{each['id']} at {target}: {each['help']}"
        for each in found
        if each["impact"] in _GRAVE
        for node in each["nodes"]
        for target in [" ".join(map(str, node["target"]))]
        if not any(rule == each["id"] and part in target for rule, part in EXCEPTIONS)
    ]


@pytest.mark.parametrize("state", STATES, ids=lambda each: each.name)
def test_no_grave_finding(server: str, page: Page, state: State) -> None:
    arrive(page, server + state.address)
    expect(page.locator("#main h1")).to_have_count(1)
    state.reach(page)
    expect(page.locator(state.shows).first).to_be_visible()
    settled(page)
    light = _findings(page)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == ("de" if "lang=de" in state.address else "en")
    assert [page.get_by_role(role).count() for role in ("banner", "main", "contentinfo")] == [1, 1, 1]

    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    expect(page.locator(".stApp")).to_have_css("color-scheme", "dark")
    assert light + _findings(page) == []
    fits(page, 390)


def test_the_rules_find_what_is_wrong(server: str, page: Page) -> None:
    arrive(page, server)
    expect(page.locator(".gp-promise")).to_be_visible()
    page.evaluate("document.querySelector('.gp-promise').style.color = '#bbb'")
    assert any(each.startswith("color-contrast") for each in _findings(page))
