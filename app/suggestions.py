"""What is suggested while somebody types a question: example questions, documents and terms (pure)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape

from app.catalogue import _
from app.example_questions import examples_for
from app.links import read_address
from corpus.frontmatter import FrontMatter
from corpus.glossary import Glossary

Suggestion = tuple[str, str, str]
"""A kind, a text, and what belongs to it: ("question", question, ""), ("document", title, address of Read) or
("term", preferred term, acronym)."""


def suggestions_from(fronts: Iterable[FrontMatter], glossary: Glossary) -> tuple[Suggestion, ...]:
    """What can be suggested to somebody who may see these documents, and nothing that only others tell of.

    A term whose documents are all hidden is not suggested, and outdated words never are.
    """
    titles = {front.id: front.title for front in fronts if front.state == "published"}
    questions = (("question", each.question, "") for each in examples_for(titles))
    documents = (("document", title, read_address(name)) for name, title in titles.items())
    terms = (
        ("term", entry.term, entry.short or "")
        for entry in glossary.entries
        if not entry.see or not titles.keys().isdisjoint(entry.see)
    )
    return (*questions, *documents, *terms)


def suggestions_html(suggested: Iterable[Suggestion]) -> str:
    """Data for `suggest.js`, in attributes, where it can never become script."""
    names = {
        "list": _("Suggestions"),
        "recent": _("Asked before"),
        "question": _("Question"),
        "document": _("Open document"),
        "term": _("Term"),
    }
    return f'<span hidden data-suggestions="{_json(list(suggested))}" data-names="{_json(names)}"></span>'


def recent_html(recent: Iterable[str]) -> str:
    """The last questions, in the same way."""
    return f'<span hidden data-recent="{_json(list(recent))}"></span>'


def _json(value: object) -> str:
    return escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
