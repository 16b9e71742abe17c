"""A web page as pieces: its text, and nothing that would run, load or lead anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from app.importing.pieces import Extracted, Piece, PieceKind
from app.importing.refused import EMPTY, TOO_DEEP, Refused
from corpus.pages import is_page_name

_LEFT_OUT = frozenset((
    "script", "style", "noscript", "template", "nav", "footer", "form", "button", "select", "svg", "math",
    "iframe", "object", "embed", "head", "audio", "video", "canvas", "dialog", "map", "input", "textarea",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
))  # fmt: skip
_HEADING = re.compile(r"h[1-6]")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PAGE = "\ue000"
"""Stands for the beginning of a page while the text of a block is put together; texts may not hold it."""
_WIDEST = 30


def read_html(content: bytes) -> Extracted:
    """The pieces of a web page; Refused where it holds no text."""
    root = parsed_html(content)
    main = _main_part(root)
    pieces = tuple(PieceWriter().pieces(main))
    if not pieces:
        raise Refused(EMPTY)
    title = _meta(root, "og:title", "dc.title") or " ".join((root.findtext(".//title") or "").split())
    author = _meta(root, "author", "dc.creator", "article:author")
    return Extracted(
        pieces=pieces,
        title=title,
        authors=(author,) if author and not author.startswith("http") else (),
        publisher=_meta(root, "og:site_name", "dc.publisher"),
        issued=_meta(root, "article:published_time", "dc.date", "dcterms.issued", "date")[:10],
        language=(root.get("lang") or "").split("-")[0].lower(),
    )


def parsed_html(content: bytes) -> html.HtmlElement:
    """The root of a page; Refused where there is none."""
    try:
        content.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = None
    parser = html.HTMLParser(encoding=encoding, no_network=True)
    try:
        root = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        _stop_if_cut(parser)
        if "unknown error" in str(error):
            # What libxml2 says when it is out of memory, and at no other time that we have seen.
            raise MemoryError from error
        raise Refused(EMPTY) from error
    _stop_if_cut(parser)
    return root


def _stop_if_cut(parser: html.HTMLParser) -> None:
    """Refused or MemoryError where the parser has dropped a part of the page, which nobody would notice."""
    said = " ".join(entry.message.lower() for entry in parser.error_log)
    if "excessive depth" in said:
        raise Refused(TOO_DEEP)
    if "memory" in said:
        raise MemoryError


def _main_part(root: html.HtmlElement) -> html.HtmlElement:
    """What the page says is its main part, if most of the text is there."""
    body = root.find("body") if root.find("body") is not None else root
    whole = len(body.text_content())
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = body.findall(path)
        if len(found) == 1 and len(found[0].text_content()) > 0.4 * whole:
            return found[0]
    return body


def _meta(root: html.HtmlElement, *names: str) -> str:
    for name in names:
        for each in root.iter("meta"):
            if name in ((each.get("name") or "").lower(), (each.get("property") or "").lower()):
                return " ".join((each.get("content") or "").split())
    return ""


@dataclass
class PieceWriter:
    """Walks through a page and keeps in mind on which page of the printed book it is."""

    page: str = ""
    _next: list[str] = field(default_factory=list)
    """Pages that begin in the block that is being read."""

    def pieces(self, element: etree._Element, depth: int = 0) -> Iterator[Piece]:
        """The pieces in an element, in order."""
        words: list[str] = [element.text or ""]
        for child in element:
            tag = child.tag.rpartition("}")[2].lower() if isinstance(child.tag, str) else ""
            if tag in _BLOCKS and not _is_hidden(child):
                yield from self._paragraph(words)
                yield from self._block(child, tag, depth)
                words = []
            else:
                self._inline(child, tag, words)
            words.append(child.tail or "")
        yield from self._paragraph(words)

    def _block(self, element: etree._Element, tag: str, depth: int) -> Iterator[Piece]:
        if _HEADING.fullmatch(tag):
            yield from self._paragraph(self._words(element), "heading", int(tag[1]))
        elif tag == "table" and not any(each is not element for each in element.iter("{*}table")):
            yield from self._table(element, depth)
        elif tag == "pre":
            text = "".join(self._words(element)).replace(_PAGE, "").strip("\n")
            if text.strip():
                yield Piece("code", text, self.page)
        elif tag in ("ul", "ol"):
            yield from self._list(element, tag == "ol", depth)
        else:
            quoted: PieceKind = "quote" if tag == "blockquote" else "paragraph"
            for piece in self.pieces(element, depth):
                yield (
                    Piece("quote", piece.text, piece.page, breaks=piece.breaks)
                    if (quoted == "quote" and piece.kind == "paragraph")
                    else piece
                )

    def _list(self, element: etree._Element, numbered: bool, depth: int) -> Iterator[Piece]:
        number = 0
        for child in element:
            number += isinstance(child.tag, str)
            first = True
            for piece in self.pieces(child, depth + 1) if isinstance(child.tag, str) else ():
                if first and piece.kind == "paragraph":
                    marker = f"{number}." if numbered else ""
                    yield Piece("item", piece.text, piece.page, depth, marker, breaks=piece.breaks)
                else:
                    yield piece
                first = False

    def _table(self, element: etree._Element, depth: int) -> Iterator[Piece]:
        rows = []
        for row in element.iter("{*}tr"):
            cells = [
                " ".join("".join(self._words(cell)).replace(_PAGE, "").split())
                for cell in row
                if isinstance(cell.tag, str) and cell.tag.rpartition("}")[2] in ("td", "th")
            ]
            if any(cells):
                rows.append(tuple(cells[:_WIDEST]))
        self._next.clear()
        caption = element.find("{*}caption")
        if caption is not None:
            yield from self._paragraph(self._words(caption))
        if max(map(len, rows), default=0) > 1:
            yield Piece("table", "", self.page, rows=tuple(rows))
        else:
            # A table of one column only places things on the screen.
            for row in rows:
                yield Piece("paragraph", row[0], self.page)

    def _inline(self, element: etree._Element, tag: str, words: list[str]) -> None:
        if not tag or tag in _LEFT_OUT or _is_hidden(element):
            if name := _page_name(element):
                self._next.append(name)
                words.append(_PAGE)
            return
        words += self._words(element)

    def _words(self, element: etree._Element) -> list[str]:
        """The words in an element, whatever else is in it."""
        if name := _page_name(element):
            self._next.append(name)
            return [_PAGE]
        tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if tag == "br":
            return ["\n"]
        words = [(element.text or "").replace(_PAGE, "")]
        for child in element:
            inner = child.tag.rpartition("}")[2].lower() if isinstance(child.tag, str) else ""
            if inner in _BLOCKS:
                words.append(" ")
            self._inline(child, inner, words)
            words.append((child.tail or "").replace(_PAGE, ""))
        if tag == "sup":
            text = "".join(words)
            return [text.translate(_SUPERSCRIPT) if text.strip().isdigit() else text]
        return words

    def _paragraph(self, words: list[str], kind: PieceKind = "paragraph", level: int = 0) -> Iterator[Piece]:
        text = " ".join("".join(words).split())
        names, self._next = self._next, []
        page, breaks, out = self.page, [], ""
        for number, part in enumerate(text.split(_PAGE)):
            part = part.strip() if not out else part.rstrip()
            if number and names:
                self.page = names.pop(0)
                if not out.strip():
                    page = self.page
                elif part:
                    part = part.lstrip()
                    breaks.append((len(out) + 1, self.page))
            out = f"{out} {part.strip()}".strip()
        if out:
            yield Piece(kind, out, page, level, breaks=tuple(breaks))


def _is_hidden(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.get("hidden") is not None:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    tag = element.tag.rpartition("}")[2].lower()
    return (
        tag in _LEFT_OUT
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def _page_name(element: etree._Element) -> str:
    """The name of the printed page that begins at this element of an e-book; empty for any other."""
    if not isinstance(element.tag, str):
        return ""
    kinds = f"{element.get('{http://www.idpf.org/2007/ops}type') or ''} {element.get('epub:type') or ''} " + (
        element.get("role") or ""
    )
    if "pagebreak" not in kinds:
        return ""
    words = (element.get("title") or element.get("aria-label") or "".join(element.itertext())).strip()
    name = words.split()[-1].strip(".") if words else ""
    return name if name and is_page_name(name) else ""
