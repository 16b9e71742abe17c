"""The pages Findings and Compare in a real browser."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import rispy
from playwright.sync_api import Page, expect
from pybtex.database import parse_string

from tests.app.serving import research_index, served
from tests.app.visits import arrive, choose, fits, query, settled

pytestmark = pytest.mark.browser

_FOUR = "pick=iwf-figures,detection-survey-2021,rethink-chatbot,deterrence-trial-2021"


@pytest.fixture(scope="module")
def research(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the web app on some research and some law."""
    with served(research_index(tmp_path_factory.mktemp("research")), seconds=120) as address:
        yield address


def _titles(page: Page) -> list[str]:
    return page.locator(".gp-study").all_inner_texts()


def test_studies_are_sorted_and_picked_with_the_keyboard_and_the_focus_stays(research: str, page: Page) -> None:
    arrive(page, f"{research}findings")
    head = page.locator("a[data-stay='sort-title']")
    head.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings?sort=title")
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Question")
    expect(head).to_be_focused()
    titles = _titles(page)
    assert titles == sorted(titles, key=str.casefold)
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Question")
    assert _titles(page) == titles[::-1]

    pick = page.locator("a[data-stay='pick-rethink-chatbot']").last
    pick.focus()
    before = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    page.keyboard.press("Enter")
    expect(page.locator("section.gp-picked")).to_contain_text("1 of 4 picked")
    assert "pick=rethink-chatbot" in query(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") >= before


def test_studies_are_narrowed_with_the_keyboard_and_the_address_brings_it_back(research: str, page: Page) -> None:
    arrive(page, f"{research}findings")
    expect(page.locator(".gp-found")).to_contain_text("6 studies")
    page.locator(".st-key-findings-narrow summary").focus()
    page.keyboard.press("Enter")
    choose(page.get_by_label("Kind of method"), "Survey")
    expect(page.locator(".gp-found")).to_contain_text("1 study")
    assert query(page) == "method=survey"
    page.reload()
    expect(page.locator(".gp-found")).to_contain_text("1 study")
    page.get_by_role("link", name="Take away: Survey").press("Enter")
    expect(page.locator(".gp-found")).to_contain_text("6 studies")
    assert query(page) == ""


def test_four_studies_stand_side_by_side_and_can_be_taken_along(research: str, page: Page, tmp_path: Path) -> None:
    arrive(page, f"{research}findings?{_FOUR}")
    page.get_by_role("link", name="Compare side by side").click()
    table = page.locator(".gp-side-by-side")
    expect(table.locator("thead th")).to_have_count(4)
    expect(table.locator("tbody tr")).to_have_count(10)
    assert "view=side" in query(page)
    page.get_by_role("button", name="Export 4 studies").click()
    saved = {}
    for label, name in (("BibTeX", "findings.bib"), ("RIS", "findings.ris"), ("CSV", "findings.csv")):
        settled(page)
        with page.expect_download() as download:
            page.get_by_role("button", name=label, exact=True).click()
        assert download.value.suggested_filename == name
        download.value.save_as(tmp_path / name)
        saved[name] = (tmp_path / name).read_text(encoding="utf-8-sig")
    ids = _FOUR.removeprefix("pick=").split(",")
    assert list(parse_string(saved["findings.bib"], "bibtex").entries) == ids
    assert [entry["id"] for entry in rispy.loads(saved["findings.ris"])] == ids
    assert [row["id"] for row in csv.DictReader(StringIO(saved["findings.csv"], newline=""))] == ids


def test_a_bubble_of_the_map_leads_to_its_studies(research: str, page: Page) -> None:
    arrive(page, f"{research}findings?view=map")
    bubble = page.get_by_role("link", name="Deterrence and warning messages, Randomised experiment: 1 study")
    bubble.click()
    expect(page.locator(".gp-found")).to_contain_text("1 study")
    assert query(page) == "topics=T18&method=experiment"
    assert _titles(page) == ["A randomised trial of warning messages (Prichard and colleagues, 2021)"]
    page.go_back()
    expect(page.locator(".gp-gap-map")).to_be_visible()


def test_a_figure_leads_to_the_marked_words_that_it_is_quoted_from(research: str, page: Page) -> None:
    arrive(page, f"{research}findings?view=figures")
    series = page.locator(".gp-series", has_text="IWF reports of AI-generated material by year")
    expect(series.locator("tbody tr")).to_have_count(2)
    series.locator("a", has_text="Read it in its place").nth(1).click()
    expect(page.locator("mark").first).to_be_in_viewport()
    assert "245" in "".join(page.locator("mark").all_inner_texts())


def test_laws_are_chosen_by_place_and_subject_and_taken_along(research: str, page: Page, tmp_path: Path) -> None:
    arrive(page, f"{research}compare")
    expect(page.locator(".gp-apart .gp-no-force").first).to_contain_text("NO LONGER IN FORCE")
    page.get_by_role("button", name="European Union").click()
    page.wait_for_url("**/compare?jurisdiction=EU")
    page.get_by_role("link", name="Detection in private messages").press("Enter")
    expect(page.locator(".gp-apart")).to_contain_text("lapsed on 3 April 2026")
    page.reload()
    expect(page.locator(".gp-apart")).to_contain_text("lapsed on 3 April 2026")
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as Markdown").click()
    download.value.save_as(tmp_path / "laws.md")
    assert "**NO LONGER IN FORCE: lapsed on 3 April 2026**" in (tmp_path / "laws.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1920])
def test_no_page_scrolls_sideways(research: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    shown = {
        "findings": ".gp-studies",
        f"findings?view=side&{_FOUR}": ".gp-side-by-side",
        "findings?view=map&by=harm": ".gp-gap-map",
        "findings?view=figures": ".gp-series",
        "compare?subject=all": ".gp-laws",
    }
    for address, sign in shown.items():
        arrive(page, research + address)
        expect(page.locator(sign).first).to_be_visible()
        fits(page, width)
