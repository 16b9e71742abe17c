"""A rule on outdated terms (ECPAT, Terminology Guidelines, 2nd edition 2025, https://ecpat.org/terminology/)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Document
from corpus.rules.reading_in import front_line
from corpus.rules.shelf import Finding, Shelf

_LEGACY: dict[str, str] = {
    r"child porn\w*": "child sexual abuse material",
    r"kiddie porn\w*": "child sexual abuse material",
    r"revenge porn\w*": "non-consensual intimate images",
    r"child prostitut\w*": "child sexual exploitation",
    r"(?:child )?sex touris[mt]s?": "sexual exploitation of children in travel and tourism",
    r"self[- ]generated": "first-person produced",
}
"""Patterns of outdated terms that no library should use, each with the term to write."""

_STATUTE = re.compile(
    r"\b(?:Acts?|Code|statutes?|laws?|legal|Regulations?|Directive|Convention|Protocol|offences?|courts?|Bill|titles?"
    r"|U\.S\.C\.)(?!\w)"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|«[^»]*»|\*[^*]+\*|_[^_]+_")


def terms_are_current(shelf: Shelf) -> Iterator[Finding]:
    """Outdated terms in text that readers see, the quoted title or words of a statute apart.

    Notes on terminology may name the words that they warn against.
    """
    outdated = _outdated(shelf)
    for document in shelf.documents:
        if document.front.type == "terminology-note":
            continue
        for line, text in _texts(shelf, document):
            yield from _found(document.path, line, text, outdated)
    for entry, line in zip(shelf.library.glossary.entries, shelf.entry_lines, strict=True):
        for text in (entry.term, entry.definition, *(other.difference for other in entry.not_to_confuse)):
            yield from _found("glossary.yaml", line, text, outdated)


@dataclass(frozen=True, slots=True)
class _Outdated:
    """Every outdated term as one pattern, whose groups are numbered as the terms to write."""

    pattern: re.Pattern[str]
    preferred: tuple[str, ...]


def _outdated(shelf: Shelf) -> _Outdated:
    """Those of the glossary, longest first so that the longest match wins, then ours."""
    words = {word: entry.term for entry in shelf.library.glossary.entries for word in entry.legacy}
    patterns = {
        r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", word))) + "s?": term
        for word, term in sorted(words.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    }
    patterns |= _LEGACY
    groups = "|".join(f"({pattern})" for pattern in patterns)
    return _Outdated(re.compile(rf"\b(?<!-)(?:{groups})(?![\w-])", re.IGNORECASE), tuple(patterns.values()))


def _texts(shelf: Shelf, document: Document) -> Iterator[tuple[int, str]]:
    front = document.front
    for name in ("title", "summary", "evidence_reason"):
        yield front_line(document, name), getattr(front, name)
    for group in ("study", "law", "access"):
        block = getattr(front, group)
        for name, value in (block.model_dump() if block is not None else {}).items():
            yield front_line(document, group, name), str(value["text"] if isinstance(value, dict) else value)
    for section in document.sections:
        if section.headings and section.level:
            yield section.blocks[0].first_line, section.headings[-1]
    for found in shelf.sentences[document.id]:
        yield found.line, found.text


def _found(path: str, line: int, text: str, outdated: _Outdated) -> Iterator[Finding]:
    matches = list(outdated.pattern.finditer(text))
    quoted = [match.span() for match in _QUOTED.finditer(text)] if matches and _STATUTE.search(text) else []
    for match in matches:
        if not any(start <= match.start() < end for start, end in quoted):
            term = outdated.preferred[(match.lastindex or 1) - 1]
            message = (
                f"“{match.group()}” is outdated; write “{term}”, or put the statute's title in quotation marks"
            )
            yield Finding(path, line, message)
