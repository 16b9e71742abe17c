"""What kind of file some bytes are: told by what is in them, since a name can say anything."""

from __future__ import annotations

from app.importing.archive import Archive
from app.importing.limits import Limits
from app.importing.pieces import Extracted
from app.importing.refused import ENCRYPTED, Refused

KINDS = "PDF, DOCX, PPTX, HTML and EPUB files can be imported"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHER = {
    "xl/workbook.xml": "is a spreadsheet",
    "content.xml": "is an OpenDocument file",
    "ppt/presentation.bin": "is of an unknown kind",
}


def read_file(content: bytes, limits: Limits) -> Extracted:
    """The pieces of a file; Refused where it is of a kind that is not read, or cannot be read."""
    if b"%PDF-" in content[:1024]:
        from app.importing.pdf.read import read_pdf

        return read_pdf(content, limits)
    if content.startswith(b"PK"):
        return _read_archive(Archive(content, limits), limits)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refused(ENCRYPTED)
        raise Refused("is of an old Office format. Save it as DOCX or PPTX, and import that.")
    if _looks_like_html(content):
        from app.importing.html import read_html

        return read_html(content)
    raise Refused(f"is of a kind that is not read: {KINDS}. Save it as one of them.")


def _read_archive(archive: Archive, limits: Limits) -> Extracted:
    if "word/document.xml" in archive.names:
        from app.importing.docx import read_docx

        return read_docx(archive, limits.pages)
    if "ppt/presentation.xml" in archive.names:
        from app.importing.pptx import read_pptx

        return read_pptx(archive, limits.pages)
    if "META-INF/container.xml" in archive.names:
        from app.importing.epub import read_epub

        return read_epub(archive)
    what = next((says for name, says in _OTHER.items() if name in archive.names), "is an archive")
    raise Refused(f"{what}: {KINDS}. Save or unpack what it holds as one of them.")


def _looks_like_html(content: bytes) -> bool:
    head = content[:4096].lower().replace(b"\x00", b"")
    return any(mark in head for mark in (b"<!doctype html", b"<html", b"<head", b"<body"))
