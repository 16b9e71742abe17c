"""What Word and PowerPoint files have in common: facts about themselves, and macros."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from app.importing.archive import Archive, local


class Facts(TypedDict, total=False):
    """What a file says of itself, under the names of `Extracted`."""

    title: str
    authors: tuple[str, ...]
    issued: str
    language: str
    publisher: str


def facts_of(archive: Archive) -> Facts:
    """Title, author and date from the file's own properties."""
    core = archive.xml("docProps/core.xml")
    texts = {local(each): " ".join((each.text or "").split()) for each in (() if core is None else core)}
    company = archive.xml("docProps/app.xml")
    named = [
        (each.text or "").strip() for each in (() if company is None else company) if local(each) == "Company"
    ]
    facts = Facts(
        title=texts.get("title", ""),
        issued=(texts.get("created") or texts.get("modified") or "")[:10],
        language=texts.get("language", "").split("-")[0].lower(),
        publisher=named[0] if named else "",
    )
    if author := texts.get("creator", ""):
        facts["authors"] = (author,)
    return facts


def macros_in(archive: Archive) -> Iterator[str]:
    """A sentence on macros, where there are any: nothing of them is read or run."""
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        yield "The file has macros. They were left out; nothing of them was run."
