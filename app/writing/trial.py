"""Which questions a draft answers, tried in a throw-away index that holds this one text and nothing else.

In a copy of the whole index the other passages would compete as they will once it is published; but building that
takes as long as reading the whole library. Tried on four documents and 44 questions of the judged sets, the draft
alone says the same as the whole library about whether this document is cited for 40 of them; three it claims and
loses to another document, and one it does not claim.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import imports
from app.writing.front import CannotSet, with_field
from corpus.sharing import CLEAR
from indexer.errors import BadLibrary, BadQuestion, GoodPracticeError
from indexer.results import Outcome
from indexer.settings import Settings

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.ask import Asker

MOST = 20
"""Questions that are tried at once."""

_BESIDE = ("glossary.yaml", "sources.json", "who-asks.yaml")
"""What answers need beside the text. The vocabulary is left out, since it would ask for fields that are still to
be filled in, and the redirects, since reading their examples takes longer than all the rest."""

_one_at_a_time = threading.Lock()
"""Two trials at once would take the machine from those who ask the library."""


class CannotTry(GoodPracticeError):
    """The draft cannot be asked as it is."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation that the draft would give."""

    text: str
    """The words, verbatim."""
    headings: tuple[str, ...]
    """Of the section that they stand in."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What the draft says to one question."""

    question: str
    outcome: Outcome
    confidence: float
    """The probability that the draft answers it."""
    quotes: tuple[Quoted, ...] = ()
    problem: str = ""
    """Why it could not be asked; empty where it was."""


def tried(text: str, questions: Sequence[str], settings: Settings, library: Path) -> tuple[Tried, ...]:
    """What the draft says to each of the first MOST questions; CannotTry for a text that cannot be read.

    `library` is the folder whose glossary and sources are used. Nothing is left of it afterwards.
    """
    wanted = tuple(dict.fromkeys(filter(None, (" ".join(each.split()) for each in questions))))[:MOST]
    if not wanted:
        return ()
    with _one_at_a_time, TemporaryDirectory(prefix="goodpractice-trial-") as place:
        folder = _written(text, Path(place) / "library", library)
        alone = replace(settings, index=Path(place) / "index", store="", generator="", versions=0)
        return _asked(folder, alone, wanted)


def _written(text: str, folder: Path, library: Path) -> Path:
    """The folder with the draft as it would be once it is published, for everybody."""
    try:
        for name, value in (("state", "published"), ("sharing", CLEAR), ("superseded_by", None)):
            text = with_field(text, (name,), value)
    except CannotSet as error:
        raise CannotTry("The draft cannot be asked yet: its fields cannot be read. Mend them first.") from error
    folder.mkdir()
    (folder / "draft.md").write_text(text, encoding="utf-8")
    for name in _BESIDE:
        if (library / name).is_file():
            shutil.copyfile(library / name, folder / name)
    return folder


def _asked(folder: Path, settings: Settings, questions: Sequence[str]) -> tuple[Tried, ...]:
    # Imported late: Haystack and the model's library take seconds.
    imports.finish()
    from indexer.ask import Asker
    from indexer.build import build_index

    try:
        built = build_index(folder, settings)
    except BadLibrary as error:
        first = error.problems[0]
        raise CannotTry(f"The draft cannot be asked yet, line {first.line}: {first.message}") from error
    if not built.passages:
        raise CannotTry("There is no text to ask yet: write a first sentence under a heading.")
    asker = Asker(settings)
    return tuple(_one(asker, each) for each in questions)


def _one(asker: Asker, question: str) -> Tried:
    try:
        answer = asker.ask(question)
    except BadQuestion as error:
        return Tried(question, "no_answer", 0.0, problem=str(error))
    quotes = tuple(Quoted(each.quote, each.headings) for each in answer.citations if each.role == "statement")
    return Tried(question, answer.outcome, answer.confidence, quotes, answer.notice)
