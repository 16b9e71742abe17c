"""A Word document as pieces; pages where Word has written down where they began."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from app.importing.archive import Archive, attribute, child, local
from app.importing.office import facts_of, macros_in
from app.importing.pieces import Extracted, Piece, PieceKind
from app.importing.refused import BROKEN, EMPTY, Refused

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HEADING = re.compile(r"(?:heading|überschrift|titre|título) ?([1-6])$", re.IGNORECASE)
_GONE = frozenset(("del", "moveFrom", "txbxContent", "Fallback", "instrText", "delText", "pict", "object"))
"""What is not the text as it stands: what was deleted, the code of fields, older forms of the same thing."""
_WIDEST = 30


def read_docx(archive: Archive, limit: int) -> Extracted:
    """The pieces of a Word document; Refused where it holds no text or more than `limit` pages."""
    document = archive.xml("word/document.xml")
    body = child(document, "body")
    if body is None:
        raise Refused(BROKEN.format(what="it has no text part"))
    reader = _Reader(archive, _has(body, "lastRenderedPageBreak"))
    pieces = tuple(reader.blocks(body))
    if not pieces:
        raise Refused(EMPTY)
    if reader.page > limit:
        raise Refused(f"has {reader.page:,} pages; at most {limit:,} are imported. Split it into parts first.")
    notes = [*macros_in(archive)]
    if reader.paged:
        notes.append(
            "Pages are those of the last time that Word laid the file out; another printer may move them."
        )
    if _has(body, "del") or _has(body, "ins"):
        notes.append("The file has tracked changes: the text was taken as if all were accepted.")
    facts = facts_of(archive)
    # What stands on the first page is truer than the properties, which often are those of a template.
    facts["title"] = reader.title or facts["title"]
    return Extracted(pieces=pieces, pages=reader.page if reader.paged else 0, notes=tuple(notes), **facts)


def _has(body: etree._Element, name: str) -> bool:
    return any(local(each) == name for each in body.iter())


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    level: int
    """Of a heading; 0 for any other."""
    numbered: str
    """The list that paragraphs of this style belong to."""


@dataclass
class _Reader:
    archive: Archive
    paged: bool
    page: int = 1
    title: str = ""
    _counters: dict[tuple[str, int], int] = field(default_factory=dict)
    _footnotes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._styles = dict(_styles(self.archive))
        self._formats = dict(_formats(self.archive))
        self._notes = dict(_notes(self.archive))

    @property
    def name(self) -> str:
        return str(self.page) if self.paged else ""

    def blocks(self, parent: etree._Element) -> Iterator[Piece]:
        """The pieces in a part of the document, in order."""
        for element in parent:
            kind = local(element)
            if kind == "p":
                yield from self._paragraph(element)
            elif kind == "tbl":
                yield from self._table(element)
            elif kind in ("sdt", "ins", "smartTag", "customXml", "moveTo"):
                content = child(element, "sdtContent") if kind == "sdt" else element
                if content is not None:
                    yield from self.blocks(content)
            while self._footnotes:
                yield Piece("paragraph", self._footnotes.pop(0), self.name)

    def _paragraph(self, element: etree._Element) -> Iterator[Piece]:
        properties = child(element, "pPr")
        style = self._styles.get(_value(properties, "pStyle"), _Style("", 0, ""))
        before = self.page
        text, breaks = self._text(element)
        if not text or style.name.lower().startswith("toc"):
            return
        page = str(before) if self.paged else ""
        if breaks and breaks[0][0] == 0:
            page = breaks.pop(0)[1]
        if style.name.lower() == "title" and not self.title:
            self.title = text
            return
        level = style.level or int(_value(properties, "outlineLvl") or 9) + 1
        if level <= 6:
            yield Piece("heading", text, page, level)
            return
        numbering = child(properties, "numPr")
        listed = _value(numbering, "numId") or style.numbered
        if listed and listed != "0":
            depth = int(_value(numbering, "ilvl") or 0)
            yield Piece("item", text, page, depth, self._marker(listed, depth), breaks=tuple(breaks))
            return
        kind: PieceKind = "quote" if style.name.lower() in ("quote", "intense quote") else "paragraph"
        yield Piece(kind, text, page, breaks=tuple(breaks))

    def _marker(self, listed: str, depth: int) -> str:
        if self._formats.get((listed, depth), "bullet") in ("bullet", "none"):
            return ""
        self._counters = {key: n for key, n in self._counters.items() if key[0] != listed or key[1] <= depth}
        self._counters[listed, depth] = self._counters.get((listed, depth), 0) + 1
        return f"{self._counters[listed, depth]}."

    def _text(self, element: etree._Element) -> tuple[str, list[tuple[int, str]]]:
        """The words of a paragraph, and where pages begin in them; footnotes are kept for later."""
        words = ""
        breaks: list[tuple[int, str]] = []
        for each in _standing(element):
            kind = local(each)
            if kind == "t":
                words += _raised(each)
            elif kind in ("tab", "br", "cr"):
                words += " "
            elif kind == "noBreakHyphen":
                words += "-"
            elif kind == "lastRenderedPageBreak":
                self.page += 1
                breaks.append(
                    (len(" ".join(words.split())) + (words[-1:].isspace() and bool(words.strip())), str(self.page))
                )
            elif kind in ("footnoteReference", "endnoteReference"):
                number, note = self._notes.get((kind[:-9], attribute(each, "id")), ("", ""))
                if note:
                    words += number
                    self._footnotes.append(f"{number} {note}")
        text = " ".join(words.split())
        return text, [(at, page) for at, page in breaks if at < len(text)]

    def _table(self, element: etree._Element) -> Iterator[Piece]:
        page = self.name
        rows = []
        for row in (each for each in element.iter() if local(each) == "tr"):
            cells = []
            for cell in (each for each in row if local(each) == "tc"):
                parts = (self._text(each)[0] for each in cell.iter() if local(each) == "p")
                cells.append(" ".join(part for part in parts if part))
                cells += [""] * (int(_value(child(cell, "tcPr"), "gridSpan") or 1) - 1)
            if any(cells):
                rows.append(tuple(cells[:_WIDEST]))
        if max(map(len, rows), default=0) > 1:
            yield Piece("table", "", page, rows=tuple(rows))
        else:
            for row in rows:
                yield Piece("paragraph", row[0], page)


def _standing(element: etree._Element) -> Iterator[etree._Element]:
    """The elements inside, without what is not part of the text as it stands."""
    for each in element:
        if local(each) not in _GONE:
            yield each
            yield from _standing(each)


def _raised(text: etree._Element) -> str:
    run = text.getparent()
    words = text.text or ""
    raised = run is not None and _value(child(run, "rPr"), "vertAlign") == "superscript"
    return words.translate(_SUPERSCRIPT) if raised and words.strip().isdigit() else words


def _value(parent: etree._Element | None, name: str) -> str:
    found = child(parent, name)
    return "" if found is None else attribute(found, "val")


def _styles(archive: Archive) -> Iterator[tuple[str, _Style]]:
    root = archive.xml("word/styles.xml")
    for style in (each for each in (() if root is None else root) if local(each) == "style"):
        name = _value(style, "name")
        properties = child(style, "pPr")
        heading = _HEADING.match(name)
        outline = _value(properties, "outlineLvl")
        level = (
            int(heading.group(1)) if heading else int(outline) + 1 if outline.isdigit() and int(outline) < 6 else 0
        )
        yield attribute(style, "styleId"), _Style(name, level, _value(child(properties, "numPr"), "numId"))


def _formats(archive: Archive) -> Iterator[tuple[tuple[str, int], str]]:
    root = archive.xml("word/numbering.xml")
    if root is None:
        return
    abstract = {attribute(each, "abstractNumId"): each for each in root if local(each) == "abstractNum"}
    for number in (each for each in root if local(each) == "num"):
        for level in abstract.get(_value(number, "abstractNumId"), ()):
            if local(level) == "lvl":
                yield (attribute(number, "numId"), int(attribute(level, "ilvl") or 0)), _value(level, "numFmt")


def _notes(archive: Archive) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    number = 0
    for kind in ("footnote", "endnote"):
        root = archive.xml(f"word/{kind}s.xml")
        for note in () if root is None else root:
            if local(note) != kind or attribute(note, "type"):
                continue
            text = " ".join("".join(each.text or "" for each in _standing(note) if local(each) == "t").split())
            if text:
                number += 1
                yield (kind, attribute(note, "id")), (str(number).translate(_SUPERSCRIPT), text)
