"""Slides as pieces: each slide is a page, its title a heading."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from lxml import etree

from app.importing.archive import Archive, attribute, child, local
from app.importing.office import facts_of, macros_in
from app.importing.pieces import Extracted, Piece
from app.importing.refused import BROKEN, EMPTY, Refused

_TITLES = ("title", "ctrTitle")
_LEFT_OUT = ("sldNum", "dt", "ftr", "hdr")
_WIDEST = 30


def read_pptx(archive: Archive, limit: int) -> Extracted:
    """The pieces of a file of slides; Refused where it holds no text or more than `limit` slides."""
    presentation = archive.xml("ppt/presentation.xml")
    if presentation is None:
        raise Refused(BROKEN.format(what="it does not say which slides it has"))
    targets = _targets(archive, "ppt/presentation.xml")
    order = child(presentation, "sldIdLst")
    names = [targets.get(_relation(each), "") for each in (() if order is None else order)]
    if len(names) > limit:
        raise Refused(f"has {len(names):,} slides; at most {limit:,} are imported. Split it into parts first.")
    pieces: list[Piece] = []
    hidden: list[str] = []
    for number, name in enumerate(names, start=1):
        slide = archive.xml(name) if name else None
        if slide is None:
            continue
        if attribute(slide, "show") in ("0", "false"):
            hidden.append(str(number))
            continue
        pieces += _slide(slide, str(number))
        pieces += _notes(archive, name, str(number))
    if not pieces:
        raise Refused(EMPTY)
    notes = [*macros_in(archive)]
    if hidden:
        notes.append(f"Hidden slides were left out: {', '.join(hidden)}.")
    return Extracted(pieces=tuple(pieces), pages=len(names), notes=tuple(notes), **facts_of(archive))


def _slide(slide: etree._Element, page: str) -> Iterator[Piece]:
    shapes = child(slide, "cSld", "spTree")
    if shapes is None:
        return
    placed = sorted(_shapes(shapes), key=_place)
    titles = [shape for shape in placed if _holder(shape) in _TITLES]
    for shape in titles:
        if text := " ".join(text for _, _, text in _paragraphs(shape)):
            yield Piece("heading", text, page, 1)
    for shape in placed:
        if shape not in titles and _holder(shape) not in _LEFT_OUT:
            yield from _table(shape, page) if local(shape) == "graphicFrame" else _body(shape, page)


def _shapes(tree: etree._Element) -> Iterator[etree._Element]:
    for each in tree:
        if local(each) == "grpSp":
            yield from _shapes(each)
        elif local(each) in ("sp", "graphicFrame"):
            yield each


def _place(shape: etree._Element) -> tuple[int, int]:
    """Where a shape stands: what stands higher is read first. One without a place of its own comes first."""
    offset = next((each for each in shape.iter() if local(each) == "off"), None)
    if offset is None:
        return (0, 0)
    down, right = (attribute(offset, name) for name in ("y", "x"))
    return (
        int(down) // 100_000 if down.lstrip("-").isdigit() else 0,
        int(right) if right.lstrip("-").isdigit() else 0,
    )


def _holder(shape: etree._Element) -> str:
    return next((attribute(each, "type") or "body" for each in shape.iter() if local(each) == "ph"), "")


def _body(shape: etree._Element, page: str) -> Iterator[Piece]:
    paragraphs = list(_paragraphs(shape))
    listed = _holder(shape) == "body" and len(paragraphs) > 1
    for level, bullet, text in paragraphs:
        if bullet or (listed and bullet is None):
            yield Piece("item", text, page, level)
        else:
            yield Piece("paragraph", text, page)


def _paragraphs(shape: etree._Element) -> Iterator[tuple[int, bool | None, str]]:
    """Level, whether a bullet stands before it (None: the layout decides), and words of each paragraph."""
    for paragraph in (each for each in shape.iter() if local(each) == "p"):
        words = "".join(
            (each.text or "") if local(each) == "t" else " "
            for each in paragraph.iter()
            if local(each) in ("t", "br")
        )
        text = " ".join(words.split())
        if not text:
            continue
        properties = child(paragraph, "pPr")
        marks = {local(each) for each in (() if properties is None else properties)}
        bullet = True if marks & {"buChar", "buAutoNum"} else False if "buNone" in marks else None
        level = "" if properties is None else attribute(properties, "lvl")
        yield int(level) if level.isdigit() else 0, bullet, text


def _table(frame: etree._Element, page: str) -> Iterator[Piece]:
    rows = []
    for row in (each for each in frame.iter() if local(each) == "tr"):
        cells = [" ".join(text for _, _, text in _paragraphs(cell)) for cell in row if local(cell) == "tc"]
        if any(cells):
            rows.append(tuple(cells[:_WIDEST]))
    if rows:
        yield Piece("table", "", page, rows=tuple(rows))


def _notes(archive: Archive, slide: str, page: str) -> Iterator[Piece]:
    """What the speaker has written down for a slide."""
    for target in _targets(archive, slide).values():
        notes = archive.xml(target) if "/notesSlides/" in target else None
        shapes = child(notes, "cSld", "spTree")
        for shape in _shapes(shapes) if shapes is not None else ():
            if _holder(shape) == "body":
                for _, _, text in _paragraphs(shape):
                    yield Piece("paragraph", text, page)


def _relation(element: etree._Element) -> str:
    """The id of the relation that an element of the list of slides names."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def _targets(archive: Archive, part: str) -> dict[str, str]:
    """What a part of the file refers to inside it, by the id of the relation; what lies outside is left out."""
    folder, name = posixpath.split(part)
    root = archive.xml(f"{folder}/_rels/{name}.rels")
    found: dict[str, str] = {}
    relations: Sequence[etree._Element] = () if root is None else list(root)
    for each in relations:
        if attribute(each, "TargetMode").lower() != "external":
            target = attribute(each, "Target")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[attribute(each, "Id")] = posixpath.normpath(path)
    return found
