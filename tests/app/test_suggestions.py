"""What is suggested while somebody types."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from app import example_questions
from app.example_questions import PEOPLE, Example, all_examples, examples_for
from app.suggestions import recent_html, suggestions_from, suggestions_html
from corpus.frontmatter import FrontMatter
from corpus.glossary import Entry, Glossary
from corpus.library import STARTER_LIBRARY, read_library

_FRONTS = (
    FrontMatter(id="open", title="An open page"),
    FrontMatter(id="old", title="An old page", state="retired"),
)
_GLOSSARY = Glossary(
    (
        Entry(term="hash list", short="HL", definition="", typed=("lists",), legacy=("bad word",)),
        Entry(term="seen", definition="", see=("open", "hidden")),
        Entry(term="told of", definition="", see=("hidden",)),
    )
)


def test_nothing_is_suggested_that_only_hidden_documents_tell_of(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = (Example("Open?", "company", "open"), Example("Hidden?", "mentor", "hidden"))
    monkeypatch.setattr(example_questions, "all_examples", lambda: examples)
    assert suggestions_from(_FRONTS, _GLOSSARY) == (
        ("question", "Open?", ""),
        ("document", "An open page", "read?document=open"),
        ("term", "hash list", "HL"),
        ("term", "seen", ""),
    )


def test_suggestions_travel_as_data_and_never_as_markup() -> None:
    html = suggestions_html([("term", '"><script>', "")]) + recent_html(["<b>&"])
    assert html.count("<") == 4
    found = re.findall(r'data-(?:suggestions|recent)="([^"]*)"', html)
    assert [json.loads(unescape(each)) for each in found] == [[["term", '"><script>', ""]], ["<b>&"]]


def test_examples_name_documents_of_the_starter_library_that_everybody_sees() -> None:
    fronts = {each.front.id: each.front for each in read_library(STARTER_LIBRARY).documents}
    examples = all_examples()
    assert len(examples) >= 40
    assert len({each.question for each in examples}) == len(examples)
    assert {each.person for each in examples} == set(PEOPLE)
    for each in examples:
        front = fronts[each.document]
        assert (front.sharing, front.state) == ("TLP:CLEAR", "published"), each


def test_an_example_whose_document_is_not_there_is_not_offered() -> None:
    first = all_examples()[0]
    assert {each.document for each in examples_for({first.document})} == {first.document}
    assert examples_for(()) == ()
