"""What the page Findings shows, as HTML."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime
from io import StringIO

import rispy
from pybtex.database import parse_string

from app.chosen_html import chosen_html, tabs_html
from app.figures import figures_in, texts_of
from app.gap_map import gap_map
from app.gap_map_html import gap_map_html, legend_html
from app.saved_html import name_to_save, query_to_save, saved_html, wanted_again
from app.series_html import all_series_html
from app.studies import studies_in
from app.studies_export import exports, references_of
from app.studies_html import found_html, picked_html, side_html, studies_html
from app.studies_wanted import Wanted, narrowed
from app.words import meaning
from corpus.statistics import place_of
from tests.app.reading import words
from tests.app.research import DOCUMENTS, LIBRARY, stored

_STARTER = narrowed(studies_in(DOCUMENTS), Wanted())
_ZEBRA = studies_in([stored("zebra", evidence="E3", topics=["T01"])])


def test_a_study_shows_all_that_it_rests_on_and_what_its_grade_means() -> None:
    html = studies_html(_ZEBRA, Wanted())
    said = words(html)
    for part in (
        "Do zebras <run>?",
        "Survey of zebras.",
        "9 zebras",
        "A zoo",
        "They do & fast.",
        "One zoo.",
        "2024",
    ):
        assert part in said
    assert f"E3 {meaning('evidence', 'E3')}" in said
    assert "<run>" not in html
    assert '<a class="gp-study" href="read?document=zebra">Zebras zebra</a>' in html


def test_only_the_sorted_column_says_so_and_its_head_turns_it() -> None:
    html = studies_html(_ZEBRA, Wanted(order="-year"))
    assert html.count("aria-sort") == 1
    assert re.search(r'aria-sort=descending><a href="findings\?sort=year"', html)


def test_no_studies_are_said_to_be_none() -> None:
    assert "No study of the library is like that." in studies_html((), Wanted())


def test_a_study_out_of_use_says_so() -> None:
    retired = studies_in([stored("old", state="retired")])
    assert "Retired" in words(studies_html(retired, Wanted(retired=True)))
    assert "1 is not in use today. Show as well" in words(found_html(3, 1, Wanted()))
    assert "Leave out what is not in use" in words(found_html(4, 1, Wanted(retired=True)))
    assert words(found_html(1, 0, Wanted())) == "1 study."


def test_after_four_picks_no_other_study_can_be_picked() -> None:
    wanted = Wanted(picked=tuple(each.id for each in _STARTER[:4]))
    html = studies_html(_STARTER, wanted)
    assert html.count("Picked; take away") == 4
    assert html.count("Four are picked") == len(_STARTER) - 4
    assert "4 of 4 picked" in picked_html(_STARTER[:4], wanted)


def test_studies_stand_side_by_side_with_each_part_in_a_row() -> None:
    html = side_html(_STARTER[:4])
    rows = html.split("<tr ")[2:]
    assert len(rows) == 10
    assert all(row.count("<td ") == 4 for row in rows)
    for each in _STARTER[:4]:
        assert each.study.limits in words(html)
        assert each.front.evidence_reason in words(html)


def test_the_side_by_side_view_is_offered_only_when_something_is_picked() -> None:
    assert "Side by side" not in tabs_html(Wanted(), 0)
    assert 'href="findings?view=side&amp;pick=a"' in tabs_html(Wanted(picked=("a",)), 1)


def test_each_value_chosen_can_be_taken_away() -> None:
    wanted = Wanted(chosen={"topics": ("T01", "T23")}, methods=("survey",), first=2020, words="<b>")
    html = chosen_html(wanted)
    assert html.count("<li>") == 5
    assert 'href="findings?topics=T23&amp;method=survey&amp;from=2020&amp;words=%3Cb%3E"' in html
    assert "“&lt;b&gt;”" in html
    assert chosen_html(Wanted(order="year", picked=("a",))) == ""


def test_a_bubble_says_number_and_grade_and_leads_to_its_studies() -> None:
    wanted = Wanted(view="map")
    html = gap_map_html(gap_map(_STARTER, "method"), wanted)
    label = "Deterrence and warning messages, Review of several studies: 2 studies, evidence E1–E3"
    assert f'aria-label="{label}"' in html
    assert 'href="findings?topics=T18&amp;method=review"' in html
    assert html.count("gp-bubble") == sum(
        cell is not None for _, cells in gap_map(_STARTER, "method").rows for cell in cells
    )
    assert "gp-grade-E3" in html


def test_holes_are_said_in_words_and_counted() -> None:
    found = gap_map(_STARTER, "method")
    html = gap_map_html(found, Wanted(view="map"))
    assert html.count('class="gp-gap-none">no study') == found.empty_topics > 0
    assert f"{found.empty_topics} topics have no study." in legend_html(found.empty_topics)


def test_every_figure_shown_leads_to_the_words_that_it_is_quoted_from() -> None:
    texts = texts_of(DOCUMENTS)
    found = figures_in(texts)
    html = all_series_html(found, texts, LIBRARY.sources)
    assert len(found) == 8
    for point in (point for series in found for point in series.points):
        place = place_of(point, texts[point.document])
        assert place is not None
        assert f"document={point.document}&amp;start={place[0]}&amp;end={place[1]}" in html
        assert f"<strong>{point.figure}</strong>" in html
    for warning in (warning for series in found for warning in series.what_it_is_not):
        assert warning.text.split(" [@")[0] in words(html)


def test_figures_of_documents_that_are_hidden_changed_or_out_of_use_are_not_shown() -> None:
    without = [document for document in DOCUMENTS if document.id != "iwf-figures"]
    assert "iwf-ai-reports" not in {series.id for series in figures_in(texts_of(without))}
    texts = texts_of(DOCUMENTS)
    texts["iwf-figures"] = texts["iwf-figures"].replace("| 245 [", "| 246 [")
    changed = next(series for series in figures_in(texts) if series.id == "iwf-ai-reports")
    assert [point.figure for point in changed.points] == ["51"]
    assert "oecd-transparency-2023" not in texts
    assert figures_in(texts_of([stored("zebra")])) == ()
    assert "no figures over time" in all_series_html((), {}, {})


def test_a_selection_arrives_in_every_format_with_its_ids() -> None:
    chosen = _STARTER[:4]
    ids = [each.id for each in chosen]
    by_name = {each.name: each.text for each in exports(chosen, LIBRARY.sources, with_sources=False)}
    assert list(parse_string(by_name["findings.bib"], "bibtex").entries) == ids
    assert [entry["id"] for entry in rispy.loads(by_name["findings.ris"])] == ids
    assert [entry["id"] for entry in json.loads(by_name["findings.json"])] == ids
    rows = list(csv.DictReader(StringIO(by_name["findings.csv"].removeprefix("\ufeff"), newline="")))
    assert [row["id"] for row in rows] == ids
    assert [row["finding"] for row in rows] == [each.study.finding for each in chosen]


def test_the_sources_behind_a_selection_come_once_each() -> None:
    both = references_of(_STARTER, LIBRARY.sources)
    keys = [reference.id for reference in both[len(_STARTER) :]]
    assert len(keys) == len(set(keys)) > 30
    assert {key for each in _STARTER for key in each.front.sources} == set(keys)
    assert len(references_of(_STARTER, {})) == len(_STARTER)


def test_a_saved_search_holds_no_typed_words_and_says_what_has_changed() -> None:
    now = Wanted(chosen={"topics": ("T18",)}, words="somebody's name", picked=("a",), order="year", view="map")
    assert query_to_save(now) == "topics=T18&sort=year"
    assert name_to_save(now) == "Deterrence and warning messages"
    assert name_to_save(Wanted()) == "Every study"
    assert wanted_again(query_to_save(now)) == Wanted(chosen={"topics": ("T18",)}, order="year")
    when = datetime(2026, 11, 26, tzinfo=UTC)
    html = saved_html("A & B", query_to_save(now), when, 2, _STARTER)
    assert 'href="findings?topics=T18&amp;sort=year">A &amp; B<' in html
    assert "2 when saved on 26 November 2026; 4 today changed since" in words(html)
    assert "changed" not in saved_html("A", query_to_save(now), when, 4, _STARTER)
