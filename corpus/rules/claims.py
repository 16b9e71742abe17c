"""A rule on claims without a source.

It looks for facts that somebody must have read somewhere. Such a fact is sourced when its sentence, its paragraph
or its list's lead-in has a key, and also where another sourced sentence of the same document states it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Document
from corpus.rules.facts import claims_nothing, core, cores_in, facts_in, written
from corpus.rules.reading_in import Sentence
from corpus.rules.shelf import Finding, Shelf
from corpus.syntax import citation_keys

_FREE_TYPES = frozenset(("checklist", "template", "training-module", "about"))
"""Texts to fill in, to practise with, and about the library itself."""
_INTERNAL_LINK = re.compile(r"\]\((?!https?:|mailto:)[^)]+\)")


def claims_have_sources(shelf: Shelf) -> Iterator[Finding]:
    """Sentences that state a fact from outside and name no source for it."""
    for document in shelf.documents:
        if document.front.type in _FREE_TYPES:
            continue
        sentences = shelf.sentences[document.id]
        sourced = set(_sourced(document, sentences))
        for found in sentences:
            if citation_keys(found.around) or _is_no_claim(found):
                continue
            fact = next((fact for fact in facts_in(found.text) if core(fact) not in sourced), None)
            if fact is not None:
                message = (
                    f"“{fact}” has no source; put its key, [@KEY], before the full stop, or mark it as our advice"
                )
                yield Finding(document.path, found.line, message)


def _sourced(document: Document, sentences: tuple[Sentence, ...]) -> Iterator[str]:
    """The facts that a sourced sentence or the front matter states, and the days of checks."""
    front, law = document.front, document.front.law
    for found in sentences:
        if citation_keys(found.around):
            yield from cores_in(found.text)
    texts = [document.title, front.summary, *map(str, front.study.model_dump().values() if front.study else ())]
    if law is not None:
        texts += [part.text for part in (law.duty, law.covered, law.deadline, law.preservation, law.penalty)]
        texts += [written(day) for day in (law.valid_from, law.valid_to) if day is not None]
    texts += [written(day) for day in (front.as_of, front.review_by) if day is not None]
    for text in texts:
        yield from cores_in(text)


def _is_no_claim(found: Sentence) -> bool:
    """Forms to fill in, texts to copy, pointers to another document, and sentences that claim nothing."""
    copied = found.kind == "code" or found.block.kind == "quote"
    return copied or claims_nothing(found.text) or bool(_INTERNAL_LINK.search(found.source))
