"""The front matter of a draft: what is known, what was guessed, and what a person has to fill in (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from app.importing.guesses import by_field
from app.importing.imported import Guess, Original
from app.importing.pieces import Extracted
from corpus.frontmatter import CURATED_FIELDS
from corpus.markdown import slug

_LISTS = frozenset(
    ("pillars", "lifecycle", "topics", "audience", "company_stage", "service_type", "harm_area", "jurisdiction")
)
_TO_FILL_IN = "to fill in"
_LONGEST_ID = 60
_KEY_LETTERS = re.compile(r"[A-Za-z]")


def front_matter(
    name: str, guesses: Sequence[Guess], original: Original, source: str, vocabulary: Mapping[str, object]
) -> str:
    """The lines between `---`, with a comment on each guess and each field that is still empty.

    `name` is the document's id, `source` the key of the original in `sources.json`. Without a vocabulary only what
    is known is there.
    """
    lines = ["---", f"id: {name}", *_fields(by_field(tuple(guesses)), source, bool(vocabulary))]
    lines.append(
        f"guessed: [{', '.join(guess.field for guess in guesses)}]  # confirm each, then take it off this list"
    )
    lines.append(
        f"original: {{file: {_value(original.file)}, sha256: {original.sha256}, pages: {original.pages}}}"
    )
    return "\n".join([*lines, "---", ""])


def _fields(guesses: Mapping[str, Guess], source: str, curated: bool) -> Iterator[str]:
    for field in ("title", *CURATED_FIELDS):
        if field == "state":
            yield "state: draft"
        elif field == "sources":
            yield f"sources: [{source}]"
        elif field in guesses:
            guess = guesses[field]
            value = (
                f"[{guess.value}]" if field in _LISTS else _value(guess.value) if field != "as_of" else guess.value
            )
            yield f"{field}: {value}  # guessed: {_one_line(guess.why)}"
        elif curated:
            yield f"{field}:  # {_TO_FILL_IN}"


def _value(text: str) -> str:
    """The text as YAML in one line, whatever it holds."""
    written: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**9)
    return written.strip()


def _one_line(text: str) -> str:
    """The text as a comment: words of the file may stand in it."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def id_of(title: str) -> str:
    """An id that is made of the title's words."""
    whole = slug(title)
    if len(whole) <= _LONGEST_ID:
        return whole or "imported"
    return whole[: _LONGEST_ID + 1].rpartition("-")[0] or whole[:_LONGEST_ID]


def source_entry(title: str, extracted: Extracted, original: Original) -> dict[str, object]:
    """The entry for `sources.json` (CSL-JSON) that cites the original; its key is made of who and when."""
    who = extracted.publisher or (extracted.authors[0] if extracted.authors else title)
    letters = "".join(_KEY_LETTERS.findall(who)).upper()[:6] or "IMPORT"
    year = extracted.issued[:4] if extracted.issued[:4].isdigit() else ""
    entry: dict[str, object] = {"id": f"{letters}{year or original.sha256[:4]}", "type": "report", "title": title}
    if extracted.authors:
        entry["author"] = [{"literal": author} for author in extracted.authors]
    if publisher := extracted.publisher or (extracted.authors[0] if extracted.authors else ""):
        entry["publisher"] = publisher
    if parts := [int(part) for part in re.findall(r"\d+", extracted.issued)[:3]]:
        entry["issued"] = {"date-parts": [parts]}
    entry["custom"] = {"seen": "publisher"}
    entry["note"] = f"Imported from {original.name}, SHA-256 {original.sha256}."
    return entry
