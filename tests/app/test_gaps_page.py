"""The way of a gap: asked in vain, taken, linked, closed by asking again, opened again when its answer breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from app.cli import main
from app.gaps.asking import ask_again, recheck
from app.gaps.counting import counted, numbers
from app.gaps.wanted import Wanted, chosen
from app.workspace.gap_desk import GapDesk
from app.workspace.records import Gap
from app.workspace.workspace import Workspace
from indexer.ask import Asker
from indexer.build import build_index
from indexer.settings import Settings
from tests.app.gap_visits import NOW, ByFirstWord, Clock, ask_in_vain
from tests.app.pages import DANGER, ELSEWHERE, PAGES, ZEBRA
from tests.app.presses import pressable
from tests.libraries import write_library

_MAIN = Path(__file__).parents[2] / "app" / "main.py"


@pytest.fixture
def place(tmp_path: Path, small_index: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a workspace of this test alone; the app asks the small index."""
    monkeypatch.setenv("GOODPRACTICE_INDEX", str(small_index))
    monkeypatch.setenv("GOODPRACTICE_WORKSPACE", str(tmp_path / "workspace.sqlite"))
    st.cache_resource.clear()
    yield tmp_path / "workspace.sqlite"
    st.cache_resource.clear()


@pytest.fixture
def mentor(place: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app as a mentor meets it, not yet run."""
    monkeypatch.setenv("GOODPRACTICE_ROLE", "mentor")
    return AppTest.from_string("from app.views.gaps import gaps_page\ngaps_page()", default_timeout=120)


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def _desk(place: Path) -> GapDesk:
    return GapDesk(Workspace(str(place), 90).database)


def test_a_gap_closes_when_the_new_document_answers_and_opens_when_it_is_gone(tmp_path: Path) -> None:
    library, settings = tmp_path / "library", Settings(index=tmp_path / "index")
    without = {name: text for name, text in PAGES.items() if name != "briefs/us-brief.md"}
    write_library(library, without)
    glossary = without["glossary.yaml"].replace("us-brief, ", "")
    (library / "glossary.yaml").write_text(glossary, encoding="utf-8")
    build_index(library, settings)
    workspace, asker = Workspace(str(tmp_path / "workspace.sqlite"), 90), Asker(settings)
    desk = GapDesk(workspace.database)
    ask_in_vain(workspace, "visitor-a", ZEBRA)
    desk.gather(asker)
    (gap,) = desk.groups()
    assert [each.outcome for each in ask_again(asker, gap)] == ["no_answer"]

    desk.link(gap.id, "mentor", "us-brief")
    assert recheck(asker, desk).closed == ()
    assert recheck(asker, desk).asked == 0

    (library / "briefs/us-brief.md").write_text(PAGES["briefs/us-brief.md"], encoding="utf-8")
    build_index(library, settings)
    assert recheck(asker, desk).closed == (gap.id,)
    assert recheck(asker, desk).asked == 0

    (library / "briefs/us-brief.md").unlink()
    build_index(library, settings)
    assert recheck(asker, desk, seconds=0).reopened == (gap.id,)
    found = desk.group(gap.id)
    assert found is not None
    assert [each.step for each in found.events] == ["opened", "linked", "asked", "closed", "reopened"]
    assert ZEBRA not in "".join(each.says for each in found.events)


def test_an_answer_from_another_document_closes_nothing(place: Path, small_index: Path) -> None:
    asker, desk = Asker(Settings(index=small_index)), _desk(place)
    ask_in_vain(Workspace(str(place), 90), "visitor-a", ZEBRA)
    desk.gather(asker)
    (gap,) = desk.groups()
    for linked in ("preservation", "us-brief#method"):
        desk.link(gap.id, "mentor", linked)
        assert recheck(asker, desk).closed == ()
    desk.link(gap.id, "mentor", "us-brief#which-account-data-a-zebra-provider-keeps")
    assert recheck(asker, desk).closed == (gap.id,)


def test_a_question_without_an_answer_is_kept_once_and_can_be_taken_back(place: Path) -> None:
    app = AppTest.from_file(str(_MAIN), default_timeout=120).run()
    app.text_input[0].set_value(ELSEWHERE)
    html = _html(app.button[0].click().run())
    assert "This question is kept for 90 days for the people who write the library, without your name." in html
    space, owner = Workspace(str(place), 90), app.session_state["visitor"]
    _html(app.run())
    (kept,) = space.of(owner, Gap)
    assert (kept.what.question, kept.what.origin, kept.what.missing) == (ELSEWHERE, "not answered", "")
    html = _html(pressable(app, "forget-counted").click().run())
    assert "This question is kept" not in html
    assert space.of(owner, Gap) == ()


@pytest.mark.parametrize(("question", "days"), [(ELSEWHERE, "0"), (DANGER, "90"), (ZEBRA, "90")])
def test_nothing_is_kept_of_what_is_answered_or_sent_elsewhere_or_where_no_words_are_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch, question: str, days: str
) -> None:
    monkeypatch.setenv("GOODPRACTICE_KEEP_QUESTIONS_DAYS", days)
    app = AppTest.from_file(str(_MAIN), default_timeout=120).run()
    app.text_input[0].set_value(question)
    assert "This question is kept" not in _html(app.button[0].click().run())
    assert not place.exists()


def test_a_report_takes_the_place_of_what_was_counted(place: Path) -> None:
    app = AppTest.from_file(str(_MAIN), default_timeout=120).run()
    app.text_input[0].set_value(ELSEWHERE)
    app.button[0].click().run()
    app.text_area[0].set_value("Clusters")
    submit = next(each for each in app.button if each.label == "Send the report")
    assert "The gap is reported." in _html(submit.click().run())
    (kept,) = Workspace(str(place), 90).of(app.session_state["visitor"], Gap)
    assert kept.what.missing == "Clusters"


def test_without_gaps_the_page_says_so_kindly(mentor: AppTest, place: Path) -> None:
    html = _html(mentor.run())
    assert "Nothing is missing that anybody has told us of" in html
    assert "In numbers" not in html
    assert not place.exists()


def test_the_list_shows_counts_trend_and_who_asks(mentor: AppTest, place: Path) -> None:
    space = Workspace(str(place), 90)
    nearest = ("us-brief#method", "quarter-bulletin#x")
    for visit in ("visitor-a", "visitor-b"):
        ask_in_vain(space, visit, "<b>Stripes</b> of a zebra?", role="founder", jurisdiction="UK", nearest=nearest)
    html = _html(mentor.run())
    assert "&lt;b&gt;Stripes&lt;/b&gt; of a zebra?" in html
    assert "asked in 2 visits" in html
    assert "2 in the last 30 days, 0 in the 30 days before" in html
    assert "United Kingdom (2)" in html
    assert "visitor-a" not in html
    assert "Not answered yet" in html
    mentor.query_params["state"] = "closed"
    assert "No gap here." in _html(mentor.run())


def test_a_mentor_takes_a_gap_links_a_document_and_asking_again_closes_it(mentor: AppTest, place: Path) -> None:
    ask_in_vain(Workspace(str(place), 90), "visitor-a", ZEBRA, nearest=("us-brief#method", "quarter-bulletin#x"))
    mentor.run()
    (gap,) = _desk(place).groups()
    mentor.query_params["gap"] = gap.id
    html = _html(mentor.run())
    assert "Preservation in the United States: Method" in html
    assert "quarter-bulletin" not in html
    assert f'href="write?gap={gap.id}"' in html
    html = _html(pressable(mentor, "gaps-take").click().run())
    assert "You are on it." in html
    html = _html(pressable(mentor, "gaps-ask").click().run())
    assert "No document is linked yet" in html
    assert "answered from another document" in html
    words = next(each for each in mentor.text_input if each.label == "Words to look for")
    words.set_value("zebra account").run()
    assert mentor.selectbox[0].value == "us-brief"
    html = _html(pressable(mentor, "gaps-link").click().run())
    # The page asks again by itself what has been linked.
    assert "1 gap is answered now." in html
    assert "Asked again and answered from the document: closed" in html
    (closed,) = _desk(place).groups()
    assert (closed.state, closed.document) == ("closed", "us-brief")


def test_a_gap_is_worded_and_declined_and_one_that_is_gone_says_so(mentor: AppTest, place: Path) -> None:
    ask_in_vain(Workspace(str(place), 90), "visitor-a", "Stripes of a zebra?")
    mentor.run()
    (gap,) = _desk(place).groups()
    mentor.query_params["gap"] = gap.id
    mentor.run()
    next(each for each in mentor.text_input if each.label == "The question in your words").set_value(
        "Which stripes?"
    )
    html = _html(next(each for each in mentor.button if each.label == "Keep this wording").click().run())
    assert "Which stripes?</h1>" in html
    next(each for each in mentor.text_input if each.label == "Why not").set_value("No children in it")
    html = _html(next(each for each in mentor.button if each.label == "Decline this gap").click().run())
    assert "Why not: No children in it" in html
    mentor.query_params["gap"] = "0" * 32
    assert "This gap is gone" in _html(mentor.run())


def test_the_command_lists_gaps_without_what_steers_a_terminal(place: Path, small_index: Path) -> None:
    ask_in_vain(Workspace(str(place), 90), "visitor-a", "Stripes \x1b[31mof a zebra?")
    listed = CliRunner().invoke(main, ["gaps", "--index", str(small_index), "--recheck"])
    assert (listed.exit_code, "Stripes  [31mof a zebra?" in listed.stdout) == (0, True)
    assert "asked again: 0" in listed.stderr
    assert '"visits": 1' in CliRunner().invoke(main, ["gaps", "--index", str(small_index), "--json"]).stdout


def test_trends_and_times_are_counted_by_visits(tmp_path: Path) -> None:
    clock = Clock()
    workspace = Workspace(str(tmp_path / "w.sqlite"), 90, clock)
    desk = GapDesk(workspace.database, clock)
    for visit, days in (("a", 45), ("a", 44), ("b", 10), ("b", 9), ("c", 0)):
        clock.now = NOW - timedelta(days=days)
        ask_in_vain(workspace, visit, "fees now", nearest=("law#how",))
    clock.now = NOW
    ask_in_vain(workspace, "d", "terms")
    desk.gather(ByFirstWord())
    found = [counted(each, {"law": ("T06",)}, NOW) for each in desk.groups()]
    (fees,) = [each for each in found if each.topic == "T06"]
    assert (fees.trend.now, fees.trend.before, fees.age) == (2, 1, 45)
    assert fees.trend.weeks == (0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1)
    assert chosen(found, Wanted(order="asked"))[0] == fees
    assert chosen(found, Wanted(topic="T06")) == (fees,)
    desk.link(fees.gap.id, "mentor", "law")
    linked = desk.group(fees.gap.id)
    assert linked is not None
    desk.asked(linked, "1", settled=True, says="")
    figures = numbers([counted(each, {"law": ("T06",)}, NOW) for each in desk.groups()])
    assert (figures.age, figures.days_to_close) == (0, 45)
    assert [(each.topic, each.gaps, each.closed) for each in figures.shares] == [("", 1, 0), ("T06", 1, 1)]


@pytest.mark.parametrize("query", [{"state": "none", "sort": "-"}, {}])
def test_an_address_that_says_nothing_usable_shows_what_is_open(query: dict[str, str]) -> None:
    wanted = Wanted.from_query(query)
    assert (wanted.state, wanted.order, wanted.address) == ("open", "asked", "gaps")
    assert Wanted.from_query({"state": "all", "sort": "rising"}).but(gap="x") == "gaps?gap=x&state=all&sort=rising"


def test_a_gap_that_asks_the_same_as_another_is_joined_with_it(mentor: AppTest, place: Path) -> None:
    space = Workspace(str(place), 90)
    ask_in_vain(space, "visitor-a", "Stripes of a zebra?")
    ask_in_vain(space, "visitor-b", "Who repairs the printer on the third floor?")
    ask_in_vain(space, "visitor-c", "Is the green paper out?", clearance="TLP:GREEN")
    mentor.run()
    one, other = _desk(place).groups()
    mentor.query_params["gap"] = one.id
    mentor.run()
    (choice,) = (each for each in mentor.selectbox if each.label == "The other gap")
    assert choice.options == list(other.texts)
    html = _html(next(each for each in mentor.button if each.label == "Join them").click().run())
    assert mentor.query_params["gap"] == other.id
    assert "Joined with another gap" in html
    assert {text for each in _desk(place).groups() for text in each.texts} == {*one.texts, *other.texts}
    assert "gaps-join-form" not in html
