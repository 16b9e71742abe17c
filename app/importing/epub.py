"""An e-book as pieces: its chapters in the order of reading, and the pages of the printed book if it has them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from app.importing.archive import Archive, attribute, child, local
from app.importing.html import PieceWriter, parsed_html
from app.importing.pieces import Extracted, Piece
from app.importing.refused import BROKEN, EMPTY, Refused

_CHAPTERS = ("application/xhtml+xml", "text/html")


def read_epub(archive: Archive) -> Extracted:
    """The pieces of an e-book; Refused for one that is locked to a shop or a device, or has no text."""
    if _is_locked(archive):
        raise Refused("is locked to a shop or a device (DRM). Import a copy without such a lock.")
    container = archive.xml("META-INF/container.xml")
    paths = [] if container is None else [attribute(each, "full-path") for each in container.iter()]
    path = next((each for each in paths if each), "")
    package = archive.xml(path)
    if package is None:
        raise Refused(BROKEN.format(what="it does not say which chapters it has"))
    pieces = tuple(_pieces(archive, package, posixpath.dirname(path)))
    if not pieces:
        raise Refused(EMPTY)
    facts = child(package, "metadata")
    pages = len(
        dict.fromkeys(name for piece in pieces for name in (piece.page, *(n for _, n in piece.breaks)) if name)
    )
    return Extracted(
        pieces=pieces,
        pages=pages,
        title=next(_facts(facts, "title"), ""),
        authors=tuple(_facts(facts, "creator")),
        publisher=next(_facts(facts, "publisher"), ""),
        issued=next(_facts(facts, "date"), "")[:10],
        language=next(_facts(facts, "language"), "").split("-")[0].lower(),
    )


def _pieces(archive: Archive, package: etree._Element, folder: str) -> Iterator[Piece]:
    items = {
        attribute(each, "id"): each for each in package.iter() if local(each) == "item" and attribute(each, "href")
    }
    writer = PieceWriter()
    for reference in (each for each in package.iter() if local(each) == "itemref"):
        item = items.get(attribute(reference, "idref"))
        if (
            item is None
            or attribute(item, "media-type") not in _CHAPTERS
            or "nav" in attribute(item, "properties")
        ):
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(attribute(item, "href"))))
        content = archive.read(name)
        if content:
            yield from writer.pieces(_body(archive, name, content))


def _body(archive: Archive, name: str, content: bytes) -> etree._Element:
    """The text of a chapter; one that is no proper XML is read as a browser would read it."""
    try:
        root = archive.xml(name)
    except Refused:
        root = parsed_html(content)
    assert root is not None
    body = root.find("{*}body")
    return root if body is None else body


def _is_locked(archive: Archive) -> bool:
    """Whether chapters are encrypted; fonts often are, and nobody misses them."""
    if "META-INF/rights.xml" in archive.names:
        return True
    encryption = archive.xml("META-INF/encryption.xml")
    methods = (
        [] if encryption is None else [each for each in encryption.iter() if local(each) == "EncryptionMethod"]
    )
    return any("obfuscation" not in attribute(each, "Algorithm").lower() for each in methods)


def _facts(metadata: etree._Element | None, name: str) -> Iterator[str]:
    for each in metadata if metadata is not None else ():
        if local(each) == name and (text := " ".join("".join(each.itertext()).split())):
            yield text
