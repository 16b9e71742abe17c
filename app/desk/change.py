"""What a draft changes in the library: its own file, and what must change with it (pure)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.desk.gate import read_draft
from app.workspace.draft import Draft
from app.writing.front import CannotSet, with_field
from corpus.bibliography import parse_bibliography
from corpus.library import Library
from indexer.errors import GoodPracticeError

SOURCES = "sources.json"

_UNPUBLISHED = ("draft", "in-review")


class CannotPublish(GoodPracticeError):
    """The draft must be changed before it can be published."""


def texts_of(draft: Draft, library: Library, text_at: Callable[[str], str | None]) -> dict[str, str]:
    """The new text of each file that the draft changes, its own first; CannotPublish says what is in the way.

    `text_at` gives a file's present text. The state in the front matter becomes `published`, sources are added to
    sources.json, and what replaces a retired document says so.
    """
    front = read_draft(draft.path, draft.text).front
    try:
        text = with_field(draft.text, ("state",), "published") if front.state in _UNPUBLISHED else draft.text
    except CannotSet as error:
        raise CannotPublish(str(error)) from error
    texts = {draft.path: text}
    if draft.sources:
        texts[SOURCES] = with_sources(text_at(SOURCES), draft.sources)
    if front.superseded_by:
        texts |= _successor(front.superseded_by, draft.document, library, text_at)
    return texts


def with_sources(before: str | None, added: str) -> str:
    """sources.json with these entries too; CannotPublish where one differs from an entry of the same key."""
    try:
        entries, new = json.loads(before or "[]"), json.loads(added)
        parse_bibliography(added)
    except ValueError as error:
        raise CannotPublish(f"The sources that the draft adds cannot be read: {error}.") from error
    known: dict[str, Any] = {each["id"]: each for each in entries}
    for each in new:
        if known.get(each["id"], each) != each:
            raise CannotPublish(
                f"sources.json has another entry under “{each['id']}” by now. Give the draft's source another key."
            )
    fresh = [each for each in new if each["id"] not in known]
    if not fresh:
        return before or "[]\n"
    return json.dumps([*entries, *fresh], ensure_ascii=False, indent=2) + "\n"


def with_texts(library: Library, texts: Mapping[str, str]) -> Library:
    """The library as it is when these files beside the documents, or of other documents, are changed so."""
    sources = parse_bibliography(texts[SOURCES]) if SOURCES in texts else library.sources
    documents = tuple(
        read_draft(each.path, texts[each.path]) if each.path in texts else each for each in library.documents
    )
    side_texts = {**library.side_texts, **{name: texts[name] for name in texts if name == SOURCES}}
    return replace(library, documents=documents, sources=sources, side_texts=side_texts)


def _successor(name: str, retired: str, library: Library, text_at: Callable[[str], str | None]) -> dict[str, str]:
    """The file of what replaces a document, if it does not say so yet."""
    successor = next((each for each in library.documents if each.id == name), None)
    before = None if successor is None else text_at(successor.path)
    if successor is None or before is None:
        return {}
    supersedes = read_draft(successor.path, before).front.supersedes
    if retired in supersedes:
        return {}
    try:
        return {successor.path: with_field(before, ("supersedes",), (*supersedes, retired))}
    except CannotSet as error:
        raise CannotPublish(f"{successor.path} must name “{retired}” under “supersedes”. {error}") from error
