"""Brings the catalogues in `locale/` up to date with the texts in the code: `python -m app.locale_update`.

New texts are added without a translation, texts that are gone are removed, and everything that somebody still has
to write is listed on stderr.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from app.catalogue import LANGUAGES, LIBRARY, LOCALE

_CODE = Path(__file__).parent
_LOOKED_UP = {"_": 1, "N_": 1, "ngettext": 2}
"""The functions of the catalogue, and how many texts each is given."""
_FILLED = re.compile(r"\{[^}]*\}|</?[a-z][^>]*>")
"""What a translation must have as the text has it: places to fill, and HTML."""
_MADE = datetime.fromisoformat("2026-11-26T00:00:00+00:00")
"""One date in every catalogue: the history of the file says when it was changed."""


def texts(folder: Path = _CODE) -> Catalog:
    """Every text of the code that is looked up in the catalogue, with the files in which it stands."""
    found = Catalog(fuzzy=False)
    for file in sorted(folder.rglob("*.py")):
        place = file.relative_to(folder.parent).as_posix()
        for text in _texts_in(file):
            found.add(text, locations=[(place, 0)])
    return found


def _texts_in(file: Path) -> Iterator[str | tuple[str, ...]]:
    # Babel's own reader does not look into f-strings before Python 3.12.
    for node in ast.walk(ast.parse(file.read_bytes())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _LOOKED_UP):
            continue
        wanted = node.args[: _LOOKED_UP[node.func.id]]
        if any(isinstance(each, ast.JoinedStr) for each in wanted):
            raise ValueError(f"{file}, line {node.lineno}: an f-string cannot be looked up; use .format()")
        said = tuple(
            each.value for each in wanted if isinstance(each, ast.Constant) and isinstance(each.value, str)
        )
        # A variable is looked up here that was marked with N_ elsewhere.
        if said and len(said) == len(wanted):
            yield said if len(said) > 1 else said[0]


def catalogue(language: str, folder: Path = LOCALE) -> Catalog:
    """The catalogue of a language as its file in the folder has it; an empty one where there is no file."""
    place = folder / f"{language}.po"
    if not place.is_file():
        return Catalog(locale=language)
    with place.open("rb") as file:
        return read_po(file, locale=language)


def updated(before: Catalog, wanted: Catalog) -> Catalog:
    """A catalogue of the texts wanted with the translations from before, sorted by text."""
    after = Catalog(
        locale=before.locale, header_comment="# The words of goodpractice.", project="goodpractice", version="1",
        creation_date=_MADE, revision_date=_MADE, last_translator="goodpractice", language_team="goodpractice",
        fuzzy=False,
    )  # fmt: skip
    for message in wanted:
        if not message.id:
            continue
        known = before.get(message.id)
        string = known.string if known is not None and _is_plural(known.id) == _is_plural(message.id) else None
        after.add(message.id, string, locations=message.locations)
    return after


def problems(found: Catalog, wanted: Catalog) -> Iterator[str]:
    """What is wrong with a catalogue: a text that it lacks, one that nobody uses, an unsure or a broken one."""
    ids = {message.id for message in wanted if message.id}
    for message in found:
        if message.id and message.id not in ids:
            yield f"not in the code any more: {message.id!r}"
    for id in found.obsolete:
        yield f"not in the code any more: {id!r}"
    for message in wanted:
        if not message.id:
            continue
        known = found.get(message.id)
        if known is None or known.id != message.id or not all(_forms(known.string)):
            yield f"not translated: {message.id!r}"
        elif known.fuzzy:
            yield f"translation is marked as unsure: {message.id!r}"
        elif any(_filled(form) != _filled(_forms(message.id)[-1]) for form in _forms(known.string)):
            yield f"translation has other places to fill, or other HTML: {message.id!r}"


def written(made: Catalog) -> bytes:
    """The file of a catalogue."""
    content = BytesIO()
    write_po(content, made, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return content.getvalue()


def _is_plural(id: object) -> bool:
    return isinstance(id, tuple | list)


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text or ""),)


def _filled(text: str) -> list[str]:
    return sorted(_FILLED.findall(text))


def main() -> int:
    """Updates every catalogue; 1 where somebody still has to write something."""
    left = []
    for language in LANGUAGES:
        if language == LIBRARY:
            continue
        after = updated(catalogue(language), texts())
        (LOCALE / f"{language}.po").write_bytes(written(after))
        left += [f"{language}: {problem}" for problem in problems(after, texts())]
    sys.stderr.writelines(f"{line}\n" for line in left)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
