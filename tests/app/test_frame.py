"""The head and the foot of every page."""

from __future__ import annotations

import ast
import re
from contextvars import copy_context
from pathlib import Path

import pytest

from app.catalogue import speak
from app.draw import SCRIPTS
from app.frame_html import Stop, footer_html, header_html

_APP = Path(__file__).parents[2] / "app"


def test_the_navigation_says_which_page_is_shown() -> None:
    html = header_html((Stop("Ask", "./"), Stop("R & D", "find", current=True)))
    assert '<a href="./">Ask</a>' in html
    assert '<a href="find" aria-current="page">R &amp; D</a>' in html
    assert html.index("gp-skip") < html.index("<header")
    assert 'href="#main"' in html


def test_the_foot_names_the_version_where_it_is_known_and_leads_to_what_was_left() -> None:
    html = footer_html(version="4b7f", own=[Stop("What you left here", "mine")])
    assert "<code>4b7f</code>" in html
    assert '<a href="mine">What you left here</a>' in html
    bare = footer_html(version="", own=[])
    assert "<code>" not in bare
    assert 'href="mine"' not in bare


def test_another_language_can_be_chosen_and_the_foot_repeats_nothing_of_the_address() -> None:
    html = footer_html(version="", own=[])
    assert '<a href="?lang=de" data-keep lang="de" hreflang="de">Deutsch</a>' in html
    assert 'hreflang="en" aria-current="true">English' in html
    assert "The library and its search are in English." not in html


def test_the_foot_speaks_the_language_chosen() -> None:
    def german() -> str:
        speak("de")
        return footer_html(version="", own=[])

    html = copy_context().run(german)
    assert "Die Bibliothek und ihre Suche sind englischsprachig." in html
    assert 'hreflang="de" aria-current="true">Deutsch' in html


def test_the_title_of_every_page_is_in_the_catalogue() -> None:
    calls = [node for node in ast.walk(ast.parse((_APP / "main.py").read_text())) if isinstance(node, ast.Call)]
    pages = [call for call in calls if ast.unparse(call.func) == "st.Page"]
    titles = [ast.unparse(word.value) for page in pages for word in page.keywords if word.arg == "title"]
    assert len(titles) == len(pages) > 1
    assert [title for title in titles if not title.startswith("N_(")] == []


@pytest.mark.parametrize("script", sorted(_APP.glob("*.js")), ids=lambda each: each.name)
def test_what_listens_is_part_of_the_frame_and_listens_once(script: Path) -> None:
    """A page that brought a listener of its own could be seen, and pressed in vain, before it came."""
    text = script.read_text(encoding="utf-8")
    in_frame = script.stem in SCRIPTS
    assert in_frame == bool(re.search(r"addEventListener|Observer", text))
    assert in_frame == bool(re.search(r"if \(window\.goodpractice\w+\) return", text))


@pytest.mark.parametrize("script", sorted(_APP.glob("*.js")), ids=lambda each: each.name)
def test_no_script_looks_like_html(script: Path) -> None:
    """Streamlit's sanitiser drops a script without a word where a tag seems to begin in it."""
    assert re.search(r"<[/\w!]", script.read_text(encoding="utf-8")) is None
