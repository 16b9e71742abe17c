"""Rules on the parts that a document of some type must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.rules.reading_in import front_line
from corpus.rules.shelf import Finding, Shelf

_BLOCK_OF_TYPE = {
    "research-summary": "study",
    "evidence-review": "study",
    "statistic-note": "study",
    "regulatory-brief": "law",
    "technology-profile": "access",
}
_GUIDE_ENDS = ("What can go wrong", "Evidence and limits")


def types_have_their_block(shelf: Shelf) -> Iterator[Finding]:
    """Research without `study`, briefs without `law` and technology profiles without `access`."""
    for document in shelf.documents:
        block = _BLOCK_OF_TYPE.get(document.front.type)
        if block and getattr(document.front, block) is None:
            message = f"a {document.front.type} needs the block “{block}:” (docs/writing-a-document.md)"
            yield Finding(document.path, document.front_lines.get("type", 1), message)


def legal_status_is_known(shelf: Shelf) -> Iterator[Finding]:
    """Briefs whose legal status is not in the vocabulary."""
    allowed = (shelf.library.vocabulary or {}).get("legal_status", {})
    for document in shelf.documents:
        law = document.front.law
        if law is not None and allowed and law.legal_status not in allowed:
            message = f"“{law.legal_status}” is not a legal status; use one of: {', '.join(allowed)}"
            yield Finding(document.path, front_line(document, "law", "legal_status"), message)


def briefs_are_not_advice(shelf: Shelf) -> Iterator[Finding]:
    """Regulatory briefs whose text does not say that it is not legal advice."""
    for document in shelf.documents:
        if document.front.type != "regulatory-brief":
            continue
        text = " ".join(sentence.text for sentence in shelf.sentences[document.id]).casefold()
        if not re.search(r"\bnot (?:as )?legal advice\b", text):
            message = "the text must say for which date it is true and that it is information, “not legal advice”"
            yield Finding(document.path, document.front_lines.get("type", 1), message)


def guides_name_their_limits(shelf: Shelf) -> Iterator[Finding]:
    """Guides without a section on what can go wrong or on evidence and limits."""
    for document in shelf.documents:
        if document.front.type != "good-practice-guide":
            continue
        headings = [section.headings[-1].casefold() for section in document.sections if section.headings]
        for wanted in _GUIDE_ENDS:
            if not any(heading.startswith(wanted.casefold()) for heading in headings):
                last = document.sections[-1].blocks[0].first_line if document.sections else 1
                yield Finding(document.path, last, f"a guide ends with a section “{wanted}”; add it")
