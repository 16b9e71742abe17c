"""From a question without an answer to its answer: a gap, an import, a second person, a citation with its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fpdf import FPDF
from playwright.sync_api import Browser, Page, expect

from app.desk.repository import begin_repository
from indexer.build import build_index
from indexer.settings import Settings
from tests.app.pages import PAGES
from tests.app.signing_in import provider, served_to, sign_in
from tests.app.visits import arrive, ask, settled

pytestmark = pytest.mark.browser

_PATIENCE = 120_000


@dataclass(frozen=True)
class Report:
    """What is asked, and the file that answers it on its second page."""

    name: str
    question: str
    title: str
    heading: str
    sentence: str


# Two needs: questions of one meaning would be one gap.
_REPORTS = {
    "wide": Report(
        "helplines",
        "When does the quagga helpline open on Sundays?",
        "How quagga helplines work",
        "Opening hours",
        "The quagga helpline opens on Sundays at nine in the morning.",
    ),
    "narrow": Report(
        "lessons",
        "Who pays the teachers of okapi lessons?",
        "How okapi lessons are given",
        "Who pays for it",
        "The ministry of schools pays the teachers of okapi lessons.",
    ),
}


@dataclass(frozen=True)
class Desk:
    """A server with its library."""

    address: str
    issuer: str
    library: Path


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A library as a Git repository, its index, and a server to which people sign in."""
    folder = tmp_path_factory.mktemp("loop")
    library, index = folder / "library", folder / "index"
    begin_repository(library, {name: text.encode("utf-8") for name, text in PAGES.items()})
    build_index(library, Settings(index=index))
    with provider() as issuer, served_to(index, issuer, library=str(library)) as address:
        yield Desk(address, issuer, library)


def _visitor(browser: Browser, size: tuple[int, int]) -> Page:
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.set_default_timeout(_PATIENCE)
    expect.set_options(timeout=_PATIENCE)
    return page


def _press(page: Page, button: str) -> None:
    """By keyboard alone."""
    page.get_by_role("button", name=button, exact=True).focus()
    page.keyboard.press("Enter")


def _ask(page: Page, desk: Desk, question: str) -> None:
    arrive(page, desk.address)
    ask(page, question)


def _pdf(report: Report, place: Path) -> Path:
    pdf = FPDF()
    pdf.set_title(report.title)
    for head, text in (
        ("Introduction", "This report is about services that help young people who are worried."),
        (report.heading, report.sentence),
    ):
        pdf.add_page()
        pdf.set_font("helvetica", style="B", size=18)
        pdf.cell(text=head, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("helvetica", size=11)
        pdf.multi_cell(0, 7, text)
    file = place / f"{report.name}.pdf"
    pdf.output(str(file))
    return file


@pytest.mark.parametrize("size", [(1280, 900), (390, 800)], ids=["wide", "narrow"])
def test_a_question_without_an_answer_is_answered_after_a_second_person_has_read_an_import(
    desk: Desk, browser: Browser, tmp_path: Path, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    report = _REPORTS[request.node.callspec.id]
    visitor, writer, reviewer = (_visitor(browser, size) for _ in range(3))

    _ask(visitor, desk, report.question)
    expect(visitor.locator(".gp-answered")).to_have_count(0)

    sign_in(writer, desk.address, desk.issuer, f"writer-of-{report.name}", groups=["mentors"])
    arrive(writer, f"{desk.address}gaps")
    writer.get_by_role("link", name=report.question).focus()
    writer.keyboard.press("Enter")
    writer.get_by_role("link", name="Write a document").focus()
    writer.keyboard.press("Enter")
    writer.get_by_text("Import a file", exact=True).click()
    writer.locator("input[type=file]").set_input_files(_pdf(report, tmp_path))
    _press(writer, "Make a draft of it")
    expect(writer.get_by_role("textbox", name="The text, in Markdown")).to_be_visible()
    writer.get_by_role("radio", name="The file as it is").click()
    area = writer.get_by_role("textbox", name="The text, in Markdown")
    expect(area).to_have_value(re.compile("^---"))
    text = area.input_value()
    assert report.sentence in text
    # Every guess is looked at and confirmed, and the text is for everybody.
    text = re.sub(r"^guessed:.*\n(?:[ -].*\n)*", "", text, flags=re.M)
    text = re.sub(r"^sharing:.*$", "sharing: TLP:CLEAR", text, flags=re.M)
    area.fill(text)
    writer.keyboard.press("Control+s")
    expect(writer.locator(".gp-write-saved")).to_contain_text("revision 2")
    submit = writer.get_by_role("button", name="Submit for review")
    expect(submit).to_be_enabled()
    settled(writer)
    submit.focus()
    writer.keyboard.press("Enter")
    expect(writer.get_by_text("It now waits for a reviewer.")).to_be_visible()
    address = writer.url.replace("write?", "review?")

    # Who wrote it cannot approve it.
    arrive(writer, address)
    expect(writer.get_by_text("somebody else reviews it")).to_be_visible()
    expect(writer.get_by_role("button", name="Approve")).to_have_count(0)

    sign_in(reviewer, desk.address, desk.issuer, f"reviewer-of-{report.name}", groups=["mentors"])
    arrive(reviewer, address)
    expect(reviewer.locator("#main")).to_contain_text(report.sentence)
    _press(reviewer, "Approve")
    expect(reviewer.get_by_role("button", name="Approve")).to_have_count(0)
    settled(reviewer)

    _ask(visitor, desk, report.question)
    expect(visitor.locator(".gp-answered")).to_contain_text(report.sentence)
    expect(visitor.locator("#citation-1")).to_contain_text("p. 2")

    # The program has asked the question again, and closed the gap.
    arrive(writer, f"{desk.address}gaps?state=closed")
    expect(writer.get_by_role("link", name=report.question)).to_be_visible()
    for page in (visitor, writer, reviewer):
        page.context.close()
