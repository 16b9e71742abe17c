"""Files that cannot or must not be read get one clear sentence, within limits, in a process of their own."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.importing import apart
from app.importing.apart import read_apart
from app.importing.archive import Archive
from app.importing.errors import CannotImport
from app.importing.import_file import import_file
from app.importing.kinds import read_file
from app.importing.limits import LIMITS, MEBIBYTE, Limits
from app.importing.refused import Refused
from tests.app.imported_files import (
    archive,
    docx,
    empty_pages_pdf,
    epub,
    paragraph,
    report_pdf,
    scanned_pdf,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
BOMB = b"\0" * (40 * MEBIBYTE)
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
)


def why(content: bytes, limits: Limits = LIMITS) -> str:
    """What is said of a file that is not read."""
    with pytest.raises(Refused) as refused:
        read_file(content, limits)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (report_pdf(password="secret"), "is protected with a password"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected with a password"),
        (OLE + b"WordDocument", "is of an old Office format"),
        (scanned_pdf(), "Run text recognition (OCR)"),
        (b"%PDF-1.7\nnothing of the kind", "is damaged: it cannot be opened as a PDF"),
        (report_pdf()[:900], "is damaged"),
        (b"PK\x03\x04 and then nothing", "is damaged: it is an incomplete archive"),
        (archive({"word/document.xml": "<w:document"}), "is damaged: a part of it is no XML"),
        (docx(""), "holds no text"),
        (epub({}), "holds no text"),
        (b"<html><body><script>1</script></body></html>", "holds no text"),
        (archive({"xl/workbook.xml": "<x/>"}), "is a spreadsheet"),
        (archive({"a.txt": "text"}), "is an archive"),
        (b"\x7fELF and so on", "is of a kind that is not read"),
        (b"plain words", "is of a kind that is not read"),
        (epub({"one": "<p>x</p>"}, {"META-INF/rights.xml": "<rights/>"}), "is locked to a shop"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(content: bytes, says: str) -> None:
    assert says in why(content)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Archive, "read", lambda *_: pytest.fail("unpacked"))
    assert "would unpack to more than it may: a member of 40 MiB" in why(docx("", {"word/media/a.bin": BOMB}))
    nested = docx("", {f"word/media/{n}.bin": b"x" for n in range(20)})
    assert "21 members" not in why(nested, replace(LIMITS, members=10))
    assert "10 are allowed" in why(nested, replace(LIMITS, members=10))
    assert "together over 0 MiB" in why(nested, replace(LIMITS, unpacked_bytes=100))


def test_an_archive_inside_an_archive_is_never_opened() -> None:
    word = docx(paragraph("The text."), {"word/embeddings/inner.zip": archive({"bomb": BOMB})})
    assert [piece.text for piece in read_file(word, LIMITS).pieces] == ["The text."]


def test_entities_of_an_xml_file_are_neither_unfolded_nor_fetched() -> None:
    body = "<w:p><w:r><w:t>Before &c;&f; after</w:t></w:r></w:p>"
    xml = f'{LAUGHS}<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'
    [piece] = read_file(archive({"word/document.xml": xml}), LIMITS).pieces
    assert "ha" not in piece.text
    assert Path("/etc/hostname").read_text().strip() not in piece.text if Path("/etc/hostname").exists() else True


def test_macros_and_templates_of_elsewhere_are_left_out_with_a_word() -> None:
    template = (
        '<Relationships><Relationship Id="r1" Target="https://evil.example/t.dotm" TargetMode="External"/>'
        "</Relationships>"
    )
    parts = {"word/vbaProject.bin": b"code", "word/_rels/settings.xml.rels": template}
    read = read_file(docx(paragraph("The text."), parts), LIMITS)
    assert read.notes == ("The file has macros. They were left out; nothing of them was run.",)
    assert "evil" not in str(read)


def test_links_to_local_files_scripts_and_pictures_of_elsewhere_are_not_in_the_draft() -> None:
    page = (
        '<html><body><p>See <a href="file:///etc/passwd">this file</a>, <a href="javascript:alert(1)">that</a> and '  # noqa: E501
        '<img src="https://evil.example/p.png" alt="a picture">.</p><p>[x](file:///etc/passwd) &lt;script&gt;</p>'
        '<iframe src="https://evil.example"></iframe></body></html>'
    )
    markdown = import_file(page.encode(), "page.html").markdown
    assert "evil.example" not in markdown
    assert "](file" not in markdown.replace("\\](file", "")
    assert "See this file, that and" in markdown


def test_more_pages_than_are_imported_are_refused_at_once() -> None:
    assert why(empty_pages_pdf(12), replace(LIMITS, pages=10)) == (
        "has 12 pages; at most 10 are imported. Split it into parts first."
    )
    pages = paragraph("x", inside="<w:r><w:lastRenderedPageBreak/></w:r>") * 12
    assert "has 13 pages" in why(docx(pages), replace(LIMITS, pages=10))


def test_a_page_that_is_nested_without_end_is_refused_and_not_read_in_part() -> None:
    deep = b"<html><body><p>Before.</p>" + b"<div>" * 50_000 + b"word" + b"</div>" * 50_000
    assert "is nested too deeply" in why(deep)


def test_a_file_is_read_in_a_process_that_ends_with_its_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, code in (("works", "while 1: pass"), ("waits", "import time; time.sleep(60)")):
        _reader(tmp_path / name, code)
        monkeypatch.setattr(sys, "path", [str(tmp_path / name)])
        with pytest.raises(Refused, match="took longer than 1 seconds"):
            read_apart(b"x", replace(LIMITS, seconds=1))


def test_a_pdf_without_a_word_is_told_apart_from_a_broken_one() -> None:
    with pytest.raises(Refused, match="text"):
        read_apart(empty_pages_pdf(3), LIMITS)


def _reader(folder: Path, code: str) -> None:
    """A reader in this folder that does what the code says."""
    package = folder / "app" / "importing"
    package.mkdir(parents=True)
    for each in (package, package.parent):
        (each / "__init__.py").write_text("")
    (package / "child.py").write_text(code)


def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    with pytest.raises(Refused, match=r"needs more memory than it may|is damaged"):
        read_apart(b"<html><body>" + b"<p>word</p>" * 1_500_000, replace(LIMITS, memory_bytes=300 * MEBIBYTE))


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(Refused, match="holds more than 100 characters of text"):
        read_apart(report_pdf(), replace(LIMITS, characters=100))


def test_a_reader_that_crashes_takes_nobody_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, code in (
        ("dies", "import os; os.abort()"),
        ("lies", "print('{}')"),
        ("floods", "while 1: print('x' * 9999)"),
    ):
        _reader(tmp_path / name, code)
        monkeypatch.setattr(sys, "path", [str(tmp_path / name)])
        with pytest.raises(Refused, match="is damaged: it cannot be read to its end"):
            read_apart(b"x", replace(LIMITS, characters=1000))


def test_the_process_that_reads_opens_no_connection_and_no_program_and_writes_nothing(tmp_path: Path) -> None:
    import subprocess

    tried = (
        "import sys; from app.importing.child import _confine; from app.importing.limits import LIMITS\n"
        "_confine(LIMITS)\n"
        "def refused(do):\n"
        "    try: do()\n"
        "    except PermissionError: return\n"
        "    sys.exit(1)\n"
        "import socket, subprocess, os\n"
        "refused(lambda: socket.create_connection(('127.0.0.1', 9)))\n"
        "refused(lambda: subprocess.run(['true']))\n"
        "refused(lambda: os.system('true'))\n"
        f"refused(lambda: open({str(tmp_path / 'made')!r}, 'w'))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", tried], env=environment, check=False).returncode == 0
    assert not (tmp_path / "made").exists()


def test_the_child_gets_no_secrets_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODPRACTICE_STORE_PASSWORD", "secret")
    seen: dict[str, object] = {}
    real = apart.subprocess.Popen

    def popen(*arguments: object, **named: object) -> object:
        seen.update(named)
        return real(*arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(apart.subprocess, "Popen", popen)
    read_apart(b"<html><p>word</p></html>", LIMITS)
    environment = seen["env"]
    assert isinstance(environment, dict)
    assert not any(name.startswith("GOODPRACTICE") or name == "HOME" for name in environment)


def test_the_message_names_the_file_and_a_large_file_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large\nname.pdf"
    large.write_bytes(b"x" * 2000)
    with pytest.raises(CannotImport, match=r"^largename\.pdf is larger than 0 MiB"):
        import_file(large, limits=replace(LIMITS, file_bytes=1000))
    with pytest.raises(CannotImport, match=r"^missing\.pdf is not a file"):
        import_file(tmp_path / "missing.pdf")
    with pytest.raises(CannotImport, match=r"^empty\.pdf is empty"):
        import_file(b"", "empty.pdf")
