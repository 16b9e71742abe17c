"""From a file to a draft."""

from __future__ import annotations

from pathlib import Path

from app.importing.apart import read_apart
from app.importing.draft import front_matter, id_of, source_entry
from app.importing.errors import CannotImport
from app.importing.guesses import by_field, guesses_of, sample_of
from app.importing.imported import Imported
from app.importing.limits import LIMITS, MEBIBYTE, Limits
from app.importing.markdown import markdown_of
from app.importing.originals import original_of
from app.importing.refused import Refused
from corpus.vocabulary import Vocabulary


def import_file(
    file: Path | bytes, name: str = "", vocabulary: Vocabulary | None = None, limits: Limits = LIMITS
) -> Imported:
    """The draft of a document made from a PDF, DOCX, PPTX, HTML or EPUB file; CannotImport says what to do.

    `file` is where it lies, or its bytes; `name` is what it is called, and may be left out for a path. The
    `vocabulary` of the library is what subjects and places are guessed with. The file is read in a process of its
    own, within `limits`; nothing is written.
    """
    named = name or (file.name if isinstance(file, Path) else "The file")
    try:
        content = _bytes_of(file, limits)
        extracted = read_apart(content, limits)
    except Refused as refused:
        raise CannotImport(f"{_printable(named)} {refused}") from refused
    except OSError as error:
        raise CannotImport(f"{_printable(named)} cannot be read: {error.strerror}. Name a file.") from error
    from app.importing.told_language import told_language

    original = original_of(named, content, extracted.pages)
    guesses = guesses_of(extracted, original.name, vocabulary or {}, told_language(sample_of(extracted)))
    title = by_field(guesses)["title"].value
    source = source_entry(title, extracted, original)
    front = front_matter(id_of(title), guesses, original, str(source["id"]), vocabulary or {})
    return Imported(
        id=id_of(title),
        markdown=front + markdown_of(extracted.pieces, title),
        guesses=guesses,
        original=original,
        notes=extracted.notes,
        source=source,
    )


def _bytes_of(file: Path | bytes, limits: Limits) -> bytes:
    if isinstance(file, Path):
        # A pipe or a device would never come to its end.
        if not file.is_file():
            raise Refused("is not a file. Name a PDF, DOCX, PPTX, HTML or EPUB file.")
        with file.open("rb") as opened:
            file = opened.read(limits.file_bytes + 1)
    if len(file) > limits.file_bytes:
        raise Refused(
            f"is larger than {limits.file_bytes // MEBIBYTE} MiB. Save it with smaller pictures, or split it "
            "into parts."
        )
    if not file:
        raise Refused("is empty.")
    return file


def _printable(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable()) or "The file"
