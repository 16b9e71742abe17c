"""The publisher of this process, as the settings name its parts."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app import imports
from app.desk.repository import Repository
from corpus.library import Library, read_library
from indexer.errors import GoodPracticeError
from indexer.places.choice import states_of
from indexer.settings import Settings

if TYPE_CHECKING:  # at run time these would import SQLAlchemy
    from app.desk.publishing import Hook, Publisher
    from app.workspace.database import Database

_OFTEN = 900
"""Seconds between two tidyings of the index: they take longer than a publication."""
_tidied = [time.monotonic()]


def repository_of(settings: Settings) -> Repository:
    """The library's repository; GoodPracticeError where the settings name none."""
    if not settings.library:
        raise GoodPracticeError(
            "No folder is set into which mentors publish. Make one with “goodpractice library FOLDER”, then name "
            "it with GOODPRACTICE_LIBRARY."
        )
    return Repository(Path(settings.library))


def publisher_of(settings: Settings, database: Database, hooks: Sequence[Hook] = ()) -> Publisher:
    """The publisher into the folder of the settings; GoodPracticeError where they name none.

    `hooks` are told of every draft whose text answers use from now on.
    """
    from app.desk.publishing import Publisher
    from app.workspace.draft_publications import Publications

    repository = repository_of(settings)
    folder = Path(settings.library)

    def build() -> None:
        # Late: the engine and the model's library take seconds to import.
        imports.finish()
        from indexer.build import build_index

        build_index(folder, settings, tidy=False)

    def read() -> Library:
        return read_library(folder)

    return Publisher(Publications(database), repository, build, read, hooks)


def catch_up(settings: Settings) -> bool:
    """Brings the index in line with the library's folder; False where it is not this folder's index.

    A process that has done so has read and split every document, and the next publication takes seconds.
    """
    folder = Path(settings.library).absolute()
    if not settings.library or states_of(settings)[0].library != str(folder):
        return False
    imports.finish()
    from indexer.build import build_index

    build_index(folder, settings, tidy=False)
    return True


def tidy(settings: Settings) -> None:
    """Frees what the index no longer needs, once in a while; for after a publication."""
    if time.monotonic() - _tidied[0] < _OFTEN:
        return
    imports.finish()
    from indexer.build import tidy_index

    _tidied[0] = time.monotonic()
    # Somebody else who is building tidies too, and nothing is lost by waiting.
    with suppress(GoodPracticeError):
        tidy_index(settings)
