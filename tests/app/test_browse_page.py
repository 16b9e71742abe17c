"""Browse and Read as Streamlit runs them, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from indexer.ask import Asker
from indexer.settings import Settings
from tests.app.pages import DANGER


@pytest.fixture(autouse=True)
def _on_the_small_index(small_index: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GOODPRACTICE_INDEX", str(small_index))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def _page(name: str, **query: str) -> AppTest:
    app = AppTest.from_string(f"from app.views.{name} import {name}_page\n{name}_page()", default_timeout=120)
    for each, value in query.items():
        app.query_params[each] = value
    return app.run()


def _html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_browsing_without_words_asks_no_engine_and_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("searched without words")

    monkeypatch.setattr(Asker, "_find", never)
    monkeypatch.setattr(Asker, "warm_up", never)
    html = _html(_page("browse"))
    assert "4 documents" in html
    assert "Bulletin of the quarter" not in html
    html = _html(_page("browse", topics="T06", lifecycle="report,govern"))
    assert "2 documents" in html
    assert "Looking after moderators" not in html


def test_words_are_put_into_the_address_and_rank_the_list() -> None:
    app = _page("browse", topics="T16,T06")
    app.text_input[0].set_value("  grey-scale  moderators ")
    html = _html(app.button[0].click().run())
    assert html[html.index('<li class="gp-browse-card">') :].index("Looking after moderators") < 300
    assert dict(app.query_params) == {"words": "grey-scale moderators", "topics": "T16,T06"}
    assert app.text_input[0].value == "grey-scale moderators"
    assert "Best fit" in html


def test_words_are_looked_for_once_while_facets_change(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    find = Asker.find

    def counted(self: Asker, words: str, **options: object) -> object:
        asked.append(words)
        return find(self, words, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Asker, "find", counted)
    app = _page("browse", words="moderators")
    app.query_params["topics"] = "T16"
    assert "1 document</h2>" in _html(app.run())
    assert asked == ["moderators"]


def test_words_that_belong_elsewhere_leave_the_field_and_the_address_and_are_kept_nowhere() -> None:
    app = _page("browse")
    app.text_input[0].set_value(DANGER)
    html = _html(app.button[0].click().run())
    assert "A child may be in danger now" in html
    assert "gp-browse-card" not in html.replace("<style", "")
    assert DANGER not in html
    assert dict(app.query_params) == {}
    assert app.text_input[0].value == ""
    assert DANGER not in repr(app.session_state)
    shared = _page("browse", words=DANGER)
    assert "A child may be in danger now" in _html(shared)
    assert dict(shared.query_params) == {}


def test_words_that_stand_nowhere_find_nothing_and_hidden_documents_are_not_found(small_index: Path) -> None:
    asker = Asker(Settings(index=small_index))
    assert asker.find("qqqq wwww").documents == ()
    assert "quarter-bulletin" not in asker.find("zebra protocol telephone").documents
    assert asker.find("zebra protocol telephone", clearance="TLP:RED").documents[0] == "quarter-bulletin"
    html = _html(_page("browse", words="qqqq wwww", topics="T16"))
    assert "“qqqq wwww”</a> (1 document)" in html


def test_read_shows_what_cites_a_document_and_what_its_words_mean() -> None:
    html = _html(_page("read", document="preservation"))
    cited = html[html.index("What cites this") : html.index("Related documents")]
    assert '<a href="read?document=us-brief">Preservation in the United States</a>' in cited
    assert "same topic: Preservation and retention" in html
    html = _html(_page("read", document="wellbeing"))
    assert '<a class="gp-term" href="#gp-term-1" aria-describedby="gp-term-1">Hash matching</a>' in html
    assert "Comparing the fingerprint of a file" in html
    assert '<a href="read?document=us-brief">Preservation in the United States</a></span>' in html
    assert "quarter" not in html


def test_read_leads_back_to_the_list_as_it_was_left() -> None:
    script = (
        "import streamlit as st\nfrom app.views.browse import browse_page\nfrom app.views.read import read_page\n"
        "read_page() if 'document' in st.query_params else browse_page()"
    )
    app = AppTest.from_string(script, default_timeout=120)
    app.query_params["topics"] = "T06"
    app.run()
    app.query_params["document"] = "us-brief"
    assert '<a href="browse?topics=T06">Back to the list</a>' in _html(app.run())
