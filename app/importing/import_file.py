"""From a file to a draft."""

from __future__ import annotations

from pathlib import Path

from app.importing.errors import CannotImport
from app.importing.imported import Imported
from app.importing.limits import LIMITS, Limits
from corpus.vocabulary import Vocabulary


def import_file(
    file: Path | bytes, name: str = "", vocabulary: Vocabulary | None = None, limits: Limits = LIMITS
) -> Imported:
    """The draft of a document made from a PDF, DOCX, PPTX, HTML or EPUB file; CannotImport says what to do.

    `file` is where it lies, or its bytes; `name` is what it is called, and may be left out for a path. The
    `vocabulary` of the library is what subjects and places are guessed with. The file is read in a process of its
    own, within `limits`; nothing is written.
    """
    raise CannotImport("Importing is not there yet.")
