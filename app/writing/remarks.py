"""What the library's rules say to one draft, without going through the other documents again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from app.writing.home import Home
from corpus.checks import RULES
from corpus.document import Document
from corpus.problem import Problem, Severity
from corpus.reading import read_document
from corpus.rules.links_in import Link
from corpus.rules.shelf import Finding, Shelf

_OF_ALL = frozenset(("repetition", "unlinked"))
"""Rules that look at all documents at once; they are asked in another way here."""

_MISSING = re.compile(r"the field “([\w.]+)”")


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """One thing to mend in a draft."""

    line: int
    """The line of the whole text, from 1."""
    severity: Severity
    rule: str
    message: str
    field: str = ""
    """The field of the front matter that it is about; empty for what stands in the text."""


@dataclass(frozen=True)
class _OneShelf(Shelf):
    """A single document, whose links may lead to all the others."""

    home: Home

    @cached_property
    def by_id(self) -> dict[str, Document]:
        others = {name: each for name, each in self.home.shelf.by_id.items() if each.path != self._one.path}
        return {**others, self._one.id: self._one}

    @cached_property
    def by_path(self) -> dict[str, Document]:
        return {**self.home.shelf.by_path, self._one.path: self._one}

    @property
    def _one(self) -> Document:
        return self.documents[0]


def remarks_on(text: str, path: str, home: Home, *, errors_alone: bool = False) -> tuple[Remark, ...]:
    """What the rules say to this text in the file `path`, in the order of its lines.

    A text whose fields are not complete yet is looked at all the same; one that cannot be read is not. With
    `errors_alone` what only warns is not looked for, which spares most of the time.
    """
    content, vocabulary = text.encode("utf-8", "replace"), home.library.vocabulary
    document, problems = read_document(path, content, vocabulary, None)
    if document is None:
        document, _ = read_document(path, content, None, None)
    lines = document.front_lines if document is not None else {}
    found = {_of_reading(each, lines) for each in problems}
    if document is not None:
        found |= {_with_field(each, document) for each in _of_rules(document, home, errors_alone)}
        if document.front.state in ("draft", "in-review"):
            found.add(_never_cited(document))
    return tuple(sorted(each for each in found if each.severity == "error" or not errors_alone))


def _of_reading(problem: Problem, lines: Mapping[str, int]) -> Remark:
    named = _MISSING.search(problem.message)
    name = named[1].partition(".")[0] if named else next((n for n, at in lines.items() if at == problem.line), "")
    line = lines.get(name, problem.line)
    message = problem.message.removesuffix(" (docs/writing-a-document.md)")
    return Remark(line, problem.severity, problem.rule, message, name)


def _with_field(remark: Remark, document: Document) -> Remark:
    first = document.sections[0].blocks[0].first_line if document.sections and document.sections[0].blocks else 0
    if first and remark.line >= first:
        return remark
    before = [(at, name) for name, at in document.front_lines.items() if at <= remark.line]
    return replace(remark, field=max(before)[1]) if before else remark


def _of_rules(document: Document, home: Home, errors_alone: bool) -> Iterator[Remark]:
    one = replace(home.library, documents=(document,))
    shelf = _OneShelf(one, home.today, home)
    curated = home.library.vocabulary is not None
    for rule in RULES:
        if rule.name in _OF_ALL or (rule.curated and not curated) or (errors_alone and rule.severity != "error"):
            continue
        for path, line, message in rule.find(shelf):
            if path == document.path:
                yield Remark(line, rule.severity, rule.name, message)
    if not errors_alone:
        for _, line, message in home.blocks.repeated_in(document):
            yield Remark(line, "warning", "repetition", message)
    yield from (Remark(each.line, "error", "dead-anchor", each.message) for each in _cut_off(document, home))
    other = home.document(document.id)
    if other is not None and other.path != document.path:
        message = f"the id “{document.id}” is also that of {other.path}; give one of them another"
        yield Remark(document.front_lines.get("id", 1), "error", "unique-id", message)


def _cut_off(document: Document, home: Home) -> Iterator[Finding]:
    """Links of others to sections that the text has no more."""
    anchors = {section.anchor for section in document.sections}
    lost: dict[str, list[tuple[Document, Link]]] = {}
    for other, link in home.leading_to.get(document.path, ()):
        if link.anchor and link.anchor not in anchors:
            lost.setdefault(link.anchor, []).append((other, link))
    for anchor, links in sorted(lost.items()):
        where = ", ".join(sorted({f"{other.path}:{link.line}" for other, link in links}))
        message = f"{where} leads to “#{anchor}”, which is gone here; keep its heading or mend the link"
        yield Finding(document.path, 1, message)


def _never_cited(document: Document) -> Remark:
    line = document.front_lines.get("state", 1)
    message = f"the state is “{document.front.state}”, so that no answer would cite it; make it “published”"
    return Remark(line, "warning", "never-cited", message, "state")
