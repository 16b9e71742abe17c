"""A draft as a file in a folder, beside the original that it was made from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.importing.errors import CannotImport
from app.importing.imported import Imported
from app.importing.originals import keep_original
from corpus.library import STARTER_LIBRARY
from corpus.vocabulary import Vocabulary, parse_vocabulary

_FILE = "vocabulary.yaml"


@dataclass(frozen=True, slots=True)
class Written:
    """Where an import has left its files."""

    imported: Imported
    draft: Path
    original: Path

    def to_dict(self) -> dict[str, Any]:
        """What `goodpractice import --json` prints."""
        return {
            "draft": str(self.draft),
            "original": asdict(self.imported.original) | {"kept": str(self.original)},
            "guesses": [asdict(guess) for guess in self.imported.guesses],
            "notes": list(self.imported.notes),
            "source": dict(self.imported.source),
        }


def write_draft(imported: Imported, file: Path, into: Path) -> Written:
    """Writes the draft and keeps the original; CannotImport where a file of that name is there already."""
    draft = into / f"{imported.id}.md"
    if draft.exists():
        raise CannotImport(f"{draft} is there already. Rename or remove it, or name another folder with --into.")
    original = keep_original(into, imported.original, file.read_bytes())
    with draft.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(imported.markdown)
    return Written(imported, draft, original)


def vocabulary_for(folder: Path) -> Vocabulary:
    """The vocabulary of the library that a folder belongs to; that of the starter library for any other."""
    for place in (folder.resolve(), *folder.resolve().parents):
        if (place / _FILE).is_file():
            return _vocabulary(place / _FILE)
    return _vocabulary(STARTER_LIBRARY / _FILE)


def _vocabulary(file: Path) -> Vocabulary:
    try:
        return parse_vocabulary(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CannotImport(f"{file}: {error}") from error
