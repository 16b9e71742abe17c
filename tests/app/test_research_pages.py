"""The pages Findings and Compare as Streamlit runs them, without a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from sentence_transformers import SentenceTransformer
from streamlit.testing.v1 import AppTest

from indexer.ask import Asker
from tests.app.presses import pressable
from tests.app.reading import words
from tests.app.serving import LAWS, STUDIES, research_index

_PAGE = "from app.views.{name} import {name}_page\n{name}_page()"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of some research and some law."""
    return research_index(tmp_path_factory.mktemp("research"))


@pytest.fixture(autouse=True)
def _on_the_index(index: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GOODPRACTICE_INDEX", str(index))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def _opened(name: str, **query: str) -> AppTest:
    app = AppTest.from_string(_PAGE.format(name=name), default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("name", ["draw_findings", "narrow_studies", "saved_html", "draw_compare"])
def test_what_a_page_is_made_of_is_imported_without_haystack_or_a_database(name: str) -> None:
    heavy = "{'haystack', 'torch', 'sentence_transformers', 'lancedb', 'sqlalchemy'} & set(sys.modules)"
    code = f"import sys, app.{name}\nassert not {heavy}, {heavy}"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("name", ["findings", "compare"])
def test_a_page_asks_nothing_of_the_model(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the model was needed")

    monkeypatch.setattr(SentenceTransformer, "__init__", never)
    for method in ("warm_up", "ask", "_asking"):
        monkeypatch.setattr(Asker, method, never)
    assert "read?document=" in _html(_opened(name))


def test_studies_are_listed_and_narrowed_by_the_address() -> None:
    html = _html(_opened("findings"))
    assert words(html).count("Pick for comparison") == len(STUDIES) - 1
    assert "6 studies. 1 is not in use today." in words(html)
    narrowed = _html(_opened("findings", evidence="E3", words="traceability"))
    assert "1 study." in words(narrowed)
    assert "deterrence-trial-2021" in narrowed
    assert "rethink-chatbot" not in narrowed


def test_a_study_that_the_visitor_may_not_see_is_nowhere() -> None:
    for query in (
        {},
        {"view": "map"},
        {"view": "figures"},
        {"view": "side", "pick": "hidden-figures,iwf-figures"},
    ):
        html = _html(_opened("findings", **query))
        assert "hidden-figures" not in html.replace("pick=hidden-figures", "")
        assert "HIDDEN" not in html


def test_a_field_narrows_through_the_address() -> None:
    app = _opened("findings", sort="year")
    app.multiselect(key="findings-methods").set_value(["survey", "interviews"]).run()
    assert dict(app.query_params) == {"method": "survey,interviews", "sort": "year"}
    assert "2 studies." in words(_html(app))
    app.text_input(key="findings-words").set_value("  moderators ").run()
    assert app.query_params["words"] == "moderators"
    assert "1 study." in words(_html(app))
    app.selectbox(key="findings-first").set_value(2024).run()
    assert "No study of the library is like that." in _html(app)


def test_fields_show_what_the_address_says() -> None:
    app = _opened("findings", topics="T18", method="experiment", **{"from": "2021", "jurisdiction": "NZ"})
    assert app.multiselect(key="findings-topics").value == ["T18"]
    assert app.multiselect(key="findings-methods").value == ["experiment"]
    assert app.multiselect(key="findings-jurisdiction").value == ["NZ"]
    assert app.selectbox(key="findings-first").value == 2021


def test_a_value_that_no_study_has_is_said_to_find_nothing() -> None:
    html = _html(_opened("findings", topics="<img src=x>"))
    assert "No study of the library is like that." in html
    assert "<img" not in html


def test_the_map_and_the_figures_have_views_of_their_own() -> None:
    html = _html(_opened("findings", view="map"))
    assert 'class="gp-gap-map"' in html
    assert "gp-studies" not in html
    figures = words(_html(_opened("findings", view="figures")))
    assert "IWF reports of AI-generated material by year" in figures
    assert "What this is not" in figures
    assert "Reports to the CyberTipline" not in figures


def test_a_search_is_saved_run_again_and_removed() -> None:
    app = _opened("findings", topics="T18", words="warnings")
    app.session_state["findings-saved"] = True
    app.run()
    pressable(app, "findings-save").click().run()
    saved = next(element.proto.body for element in app.get("html") if "gp-saved" in element.proto.body)
    assert 'href="findings?topics=T18"' in saved
    assert "warnings" not in saved.split("</a>")[0].split(">")[0]
    assert "when saved on" in saved
    forget = next(button for button in app.button if str(button.key).startswith("findings-forget-"))
    forget.click().run()
    assert "gp-saved" not in _html(app)


def test_laws_are_compared_by_subject_and_place() -> None:
    html = _html(_opened("compare"))
    assert "Information, not legal advice." in html
    held, apart = html.split('<section class="gp-apart"')
    assert "us-duty-to-report" in held
    assert "uk-csea-reporting" in held
    assert "us-preservation-90-days" in apart
    assert "NO LONGER IN FORCE" in apart
    british = _html(_opened("compare", jurisdiction="UK"))
    assert "uk-csea-reporting" in british
    assert "us-duty-to-report" not in british


def test_all_subjects_stand_on_one_page_and_a_place_is_chosen_in_the_address() -> None:
    app = _opened("compare", subject="all")
    assert all(f"read?document={name}" in _html(app) for name in LAWS)
    app.button_group(key="compare-places").set_value(["EU"]).run()
    assert dict(app.query_params) == {"subject": "all", "jurisdiction": "EU"}
    assert "us-duty-to-report" not in _html(app)
    assert "eu-interim-regulation" in _html(app)


def test_a_choice_without_laws_says_so() -> None:
    assert "The library records no law on this for this choice." in _html(_opened("compare", jurisdiction="NZ"))
