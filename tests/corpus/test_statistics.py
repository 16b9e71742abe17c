"""Published figures are shown as their documents say them, or not at all."""

from __future__ import annotations

import pytest

from corpus.library import STARTER_LIBRARY, read_library
from corpus.statistics import FILE, Quoted, Series, parse_statistics, place_of, verified

_STARTER = parse_statistics((STARTER_LIBRARY / FILE).read_text(encoding="utf-8"))
_LIBRARY = read_library(STARTER_LIBRARY)
_DOCUMENTS = {document.id: document for document in _LIBRARY.documents}
_TEXTS = {document.id: document.source for document in _LIBRARY.documents}

_SERIES = """\
- id: zebras
  title: Zebras by year
  unit: zebras
  publisher: The zoo
  points:
    - {period: "2023", figure: 1.5 thousand, document: zoo, section: count, text: "1.5 thousand in 2023"}
    - {period: "2024", figure: "2,010", document: zoo, section: count, text: "and 2,010 in 2024"}
  what_it_is_not:
    - {document: zoo, section: count, text: A count is not a herd.}
"""
_ZOO = "There were 1.5 thousand in 2023 and 2,010 in 2024. A count is not a herd."


def _zebras() -> Series:
    return parse_statistics(_SERIES)[0]


@pytest.mark.parametrize("series", _STARTER, ids=lambda series: series.id)
def test_every_point_and_warning_of_the_starter_library_stands_in_its_section(series: Series) -> None:
    assert verified(series, _TEXTS) == series
    for quoted in (*series.points, *series.what_it_is_not):
        place = place_of(quoted, _TEXTS[quoted.document])
        assert place is not None
        section = next(each for each in _DOCUMENTS[quoted.document].sections if each.anchor == quoted.section)
        assert section.start <= place[0]
        assert place[1] <= section.end


@pytest.mark.parametrize("series", _STARTER, ids=lambda series: series.id)
def test_the_sources_of_a_point_are_those_of_its_words_and_its_document_is_open_to_everybody(
    series: Series,
) -> None:
    for point in series.points:
        assert point.sources
        assert all(f"@{key}" in point.text for key in point.sources)
        assert set(point.sources) <= set(_LIBRARY.sources)
        assert _DOCUMENTS[point.document].front.sharing == "TLP:CLEAR"
    assert set(series.topics) <= set((_LIBRARY.vocabulary or {})["topics"])


def test_figures_are_read_as_numbers() -> None:
    assert [point.value for point in _zebras().points] == [1500.0, 2010.0]
    assert next(series for series in _STARTER if series.id == "cybertipline-yearly").points[0].value == 29.3e6


def test_a_point_that_its_document_does_not_hold_word_for_word_is_left_out() -> None:
    changed = verified(_zebras(), {"zoo": _ZOO.replace("2,010", "2,011")})
    assert changed is not None
    assert [point.period for point in changed.points] == ["2023"]


def test_words_that_stand_twice_are_not_a_quotation() -> None:
    assert place_of(_zebras().points[0], f"{_ZOO} {_ZOO}") is None
    assert place_of(_zebras().points[0], _ZOO) == (11, 31)


def test_a_figure_that_is_only_a_part_of_a_number_is_left_out() -> None:
    parsed = parse_statistics(_SERIES.replace('figure: "2,010"', 'figure: "10"'))[0]
    kept = verified(parsed, {"zoo": _ZOO})
    assert kept is not None
    assert [point.period for point in kept.points] == ["2023"]


def test_without_its_document_or_without_a_warning_there_is_no_series() -> None:
    assert verified(_zebras(), {"zoo": _ZOO}) == _zebras()
    assert verified(_zebras(), {}) is None
    assert verified(_zebras(), {"zoo": _ZOO.replace("A count is not a herd.", "")}) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1", "a list of entries"),
        (_SERIES + _SERIES, "entry 2: the id “zebras” is used twice"),
        (_SERIES.replace("1.5 thousand,", "many,"), "holds no number"),
        (_SERIES.replace("  what_it_is_not:\n", "  what:\n"), "entry 1: what_it_is_not"),
        ("- [", "not YAML"),
    ],
)
def test_a_bad_file_says_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_statistics(text)


def test_a_quotation_needs_words() -> None:
    with pytest.raises(ValueError, match="at least 1 character"):
        Quoted(document="zoo", section="count", text=" ")
