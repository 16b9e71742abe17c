"""Rules on the front matter's fields, beyond those that reading itself enforces."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from corpus.frontmatter import Access, Carried, FrontMatter, Law, Original, SourcedText, Study
from corpus.markdown import parse_markdown
from corpus.rules.reading_in import front_line
from corpus.rules.shelf import Finding, Shelf

_GROUPS: dict[str, type[Carried]] = {"study": Study, "law": Law, "access": Access, "original": Original}


def files_are_named_by_id(shelf: Shelf) -> Iterator[Finding]:
    """Documents whose file has another name than their id, so that links by file name mislead."""
    for document in shelf.documents:
        stem = document.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        if stem != document.id:
            message = f"the id is “{document.id}” but the file is called “{stem}”; give both the same name"
            yield Finding(document.path, document.front_lines.get("id", 1), message)


def fields_are_known(shelf: Shelf) -> Iterator[Finding]:
    """Fields that nothing reads, most of them misspelt."""
    for document in shelf.documents:
        for name, line in document.front_lines.items():
            if name not in FrontMatter.model_fields:
                yield Finding(document.path, line, f"no field is called “{name}”; correct or remove it")
        if not _GROUPS.keys() & document.front_lines.keys():
            continue
        fields = yaml.safe_load(parse_markdown(document.source).front_matter or "") or {}
        for group, model in _GROUPS.items():
            for name, value in (fields.get(group) or {}).items():
                line = front_line(document, group, str(name))
                if name not in model.model_fields:
                    message = f"“{group}” has no field “{name}”; it has {', '.join(model.model_fields)}"
                    yield Finding(document.path, line, message)
                elif isinstance(value, dict) and (extra := value.keys() - SourcedText.model_fields.keys()):
                    message = f"“{group}.{name}” holds text and sources, not {', '.join(sorted(extra))}"
                    yield Finding(document.path, line, message)


def grades_have_reasons(shelf: Shelf) -> Iterator[Finding]:
    """Documents whose evidence grade is not explained."""
    for document in shelf.documents:
        if document.front.evidence and not document.front.evidence_reason:
            line = document.front_lines.get("evidence", 1)
            message = (
                f"evidence is {document.front.evidence} without a reason; add “evidence_reason: …” in a sentence"
            )
            yield Finding(document.path, line, message)


def summaries_are_short(shelf: Shelf) -> Iterator[Finding]:
    """Summaries over 300 characters, which lists of results would cut."""
    for document in shelf.documents:
        if (length := len(document.front.summary)) > 300:
            line = document.front_lines.get("summary", 1)
            yield Finding(document.path, line, f"the summary has {length} characters; shorten it to 300 or fewer")


def guesses_are_confirmed(shelf: Shelf) -> Iterator[Finding]:
    """Fields that an import guessed, in documents that are no drafts any more."""
    yield from _guesses(shelf, draft=False)


def guesses_await_confirmation(shelf: Shelf) -> Iterator[Finding]:
    """Fields that an import guessed, in drafts."""
    yield from _guesses(shelf, draft=True)


def _guesses(shelf: Shelf, *, draft: bool) -> Iterator[Finding]:
    for document in shelf.documents:
        if (document.front.state == "draft") is not draft:
            continue
        for name in document.front.guessed:
            line = document.front_lines.get(name, document.front_lines["guessed"])
            message = f"confirm the guess of “{name}”: correct it where it is wrong, then take it off “guessed”"
            yield Finding(document.path, line, message)
