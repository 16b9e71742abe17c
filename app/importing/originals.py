"""Where the files that drafts were made from are kept.

They lie in a hidden folder, which reading a library passes by, each under the start of its checksum, so that the
same file is kept once. They are not for the library's Git repository: most may be read but not republished, and
each would stay in its history for good. A document carries the checksum, which tells the true file from any other.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path, PurePath

from app.importing.errors import CannotImport
from app.importing.imported import Original
from corpus.markdown import slug

FOLDER = ".originals"
_DIGITS = 16
_LONGEST_NAME = 60
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")


def original_of(name: str, content: bytes, pages: int) -> Original:
    """What is known of a file; the name that it came with is not trusted to be one."""
    plain = PurePath(name.replace("\\", "/")).name
    stem, suffix = os.path.splitext(plain)
    digest = hashlib.sha256(content).hexdigest()
    ending = suffix.lower() if _SUFFIX.fullmatch(suffix.lower()) else ""
    kept = f"{digest[:_DIGITS]}-{slug(stem)[:_LONGEST_NAME] or 'file'}{ending}"
    shown = "".join(letter for letter in plain if letter.isprintable())[:200] or "file"
    return Original(shown, kept, digest, len(content), pages)


def keep_original(folder: Path, original: Original, content: bytes) -> Path:
    """Keeps the file in the hidden folder of this folder, and says where; CannotImport where it cannot."""
    if hashlib.sha256(content).hexdigest() != original.sha256:
        raise CannotImport(f"{original.name} has changed since it was read. Import it again.")
    place = folder / FOLDER / original.file
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        ignored = place.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text(
                "# Originals are not for the repository: see docs/importing.md\n*\n", encoding="utf-8"
            )
        if not (place.is_file() and place.read_bytes() == content):
            written = place.with_name(f".{place.name}.part")
            written.write_bytes(content)
            written.replace(place)
    except OSError as error:
        raise CannotImport(f"The original cannot be kept in {place.parent}: {error.strerror}.") from error
    return place
