"""Studies are narrowed, sorted and picked as the address says."""

from __future__ import annotations

import pytest

from app.gap_map import Cell, gap_map
from app.studies import METHODS, studies_in, study_reference
from app.studies_wanted import MOST, ORDERS, Wanted, narrowed, picked
from tests.app.research import DOCUMENTS, stored

_STARTER = studies_in(DOCUMENTS)
_KNOWN = {
    "deterrence-trial-2021": "experiment",
    "rethink-chatbot": "before-after",
    "deterrence-evidence": "review",
    "false-flag-cases": "review",
    "research-funding": "review",
    "detection-survey-2021": "survey",
    "survivor-removal-survey-2024": "survey",
    "moderator-interviews-2023": "interviews",
    "stanford-cybertipline-2024": "interviews",
    "ai-report-figures": "counts",
    "lantern-figures": "counts",
    "sextortion-reports-2024": "counts",
    "scale-of-harm-2023": "measurement",
    "training-data-2023": "measurement",
    "oecd-transparency-2025": "documents",
    "esafety-transparency-2025": "documents",
    "lantern-rights-assessment": "assessment",
}


def _ids(**wanted: object) -> list[str]:
    return [each.id for each in narrowed(_STARTER, Wanted(**wanted))]  # type: ignore[arg-type]


def test_every_study_of_the_library_has_a_kind_of_method() -> None:
    kinds = {each.id: each.method for each in _STARTER}
    assert len(kinds) == sum(document.front.study is not None for document in DOCUMENTS) > 20
    assert "other" not in kinds.values()
    assert {name: kinds[name] for name in _KNOWN} == _KNOWN


def test_a_method_that_nobody_foresaw_is_another() -> None:
    (row,) = studies_in([stored("a", method="Divination.")])
    assert (row.method, METHODS[row.method]) == ("other", "Another method")


def test_what_is_retired_is_left_out_unless_it_is_wanted() -> None:
    assert "oecd-transparency-2023" not in _ids()
    assert set(_ids(retired=True)) - set(_ids()) == {"oecd-transparency-2023"}


def test_values_of_one_field_widen_and_fields_narrow() -> None:
    one, other = _ids(chosen={"topics": ("T18",)}), _ids(chosen={"topics": ("T23",)})
    assert set(_ids(chosen={"topics": ("T18", "T23")})) == {*one, *other}
    both = _ids(chosen={"topics": ("T18",), "evidence": ("E3",)})
    assert both == ["deterrence-evidence", "deterrence-trial-2021"]


def test_methods_years_words_and_harms_narrow() -> None:
    assert _ids(methods=("experiment", "before-after")) == ["deterrence-trial-2021", "rethink-chatbot"]
    assert set(_ids(first=2021, last=2021)) == {"detection-survey-2021", "deterrence-trial-2021"}
    assert "lantern-rights-assessment" not in _ids(first=1900)
    assert _ids(words="LAION withdrew") == ["training-data-2023"]
    assert _ids(words="no such words anywhere") == []
    assert set(_ids(harm="ai-generated-csam")) == {"ai-report-figures", "iwf-figures", "training-data-2023"}


@pytest.mark.parametrize("name", ORDERS)
def test_an_order_can_be_turned_and_keeps_every_study(name: str) -> None:
    up, down = _ids(order=name), _ids(order=f"-{name}")
    assert sorted(up) == sorted(down)
    assert up != down


def test_the_best_and_newest_evidence_comes_first() -> None:
    rows = narrowed(_STARTER, Wanted())
    ranks = [(each.front.evidence, each.study.year or 0) for each in rows]
    assert ranks == sorted(ranks, reverse=True)
    titles = [each.front.title.casefold() for each in narrowed(_STARTER, Wanted(order="title"))]
    assert titles == sorted(titles)


def test_pressing_a_head_sorts_and_pressing_it_again_turns() -> None:
    assert Wanted().sorted_by("year") == "-year"
    assert Wanted(order="-year").sorted_by("year") == "year"
    assert Wanted(order="year").sorted_by("year") == "-year"
    assert Wanted().sorted_by("title") == "title"


def test_four_studies_can_be_picked_and_a_fifth_cannot() -> None:
    wanted = Wanted(picked=("a", "b", "c", "d"))
    assert wanted.with_picked("e") == ("a", "b", "c", "d")
    assert wanted.with_picked("b") == ("a", "c", "d")
    assert Wanted(picked=("a",)).with_picked("b") == ("a", "b")
    assert len(Wanted.from_query({"pick": "a,b,a,c,d,e"}).picked) == MOST


def test_what_was_picked_and_is_not_there_is_left_out() -> None:
    rows = picked(_STARTER, Wanted(picked=("iwf-figures", "hidden-study", "oecd-transparency-2023")))
    assert [each.id for each in rows] == ["iwf-figures", "oecd-transparency-2023"]


def test_an_address_comes_back_as_it_was() -> None:
    wanted = Wanted(
        chosen={"topics": ("T23", "T05"), "evidence": ("E2",)},
        methods=("survey", "counts"),
        harm="known-csam",
        first=2021,
        last=2024,
        words="boys & girls",
        retired=True,
        order="year",
        picked=("iwf-figures", "inhope-figures"),
        view="map",
        by="harm",
    )
    assert Wanted.from_query(wanted.to_query()) == wanted
    assert Wanted.from_query({}) == Wanted()
    assert Wanted().to_query() == {}
    assert Wanted().but() == "findings"
    assert Wanted().but(words="a&b") == "findings?words=a%26b"


@pytest.mark.parametrize(
    "query",
    [
        {"sort": "-owner"},
        {"view": "admin"},
        {"from": "20 24", "to": "٢٠٢٤"},
        {"method": "magic"},
        {"owner": "x", "state": "retired"},
        {"by": "owner"},
    ],
)
def test_what_is_not_usable_in_an_address_counts_as_absent(query: dict[str, str]) -> None:
    assert Wanted.from_query(query) == Wanted()


def test_the_map_counts_each_study_under_each_of_its_topics() -> None:
    rows = studies_in(
        [
            stored("a", topics=["T01", "T02"], evidence="E2"),
            stored("b", topics=["T01"], evidence="E4"),
            stored("c", topics=["T01"], evidence="E1", method="Interviews."),
            stored("d", topics=["Z99"]),
        ]
    )
    found = gap_map(rows, "method")
    assert found.columns == ("survey", "interviews")
    cells = dict(found.rows)
    assert cells["T01"] == (Cell(2, "E4", "E2"), Cell(1, "E1", "E1"))
    assert cells["T02"] == (Cell(1, "E2", "E2"), None)
    assert cells["T03"] == (None, None)
    assert cells["Z99"] == (Cell(1, "", ""), None)
    assert found.empty_topics == 36


def test_a_harm_that_nobody_studied_is_a_column_of_holes() -> None:
    found = gap_map(studies_in([stored("a", topics=["T01"], harm_area=["known-csam"])]), "harm")
    assert "livestreamed-abuse" in found.columns
    assert sum(cell is not None for _, cells in found.rows for cell in cells) == 1


@pytest.mark.parametrize("by", ["method", "harm"])
def test_a_cell_of_the_map_counts_what_its_address_shows(by: str) -> None:
    rows = narrowed(_STARTER, Wanted())
    found = gap_map(rows, by)
    for topic, cells in found.rows:
        for code, cell in zip(found.columns, cells, strict=True):
            narrower = {"methods": (code,)} if by == "method" else {"harm": code}
            left = _ids(chosen={"topics": (topic,)}, **narrower)
            assert len(left) == (cell.count if cell else 0)


def test_a_reference_names_topics_in_words() -> None:
    (row,) = studies_in([stored("a", topics=["T01"], lifecycle=["detect"])])
    reference = study_reference(row.front, "read?document=a")
    assert reference.keywords == ("Hash matching of images", "detect")
    assert reference.abstract == "They do & fast."
