"""The one place where the app makes what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.settings import Settings

if TYPE_CHECKING:
    from indexer.ask import Asker


def open_asker(settings: Settings) -> Asker:
    """An Asker with these settings, which opens nothing before it is asked."""
    # Imported late: Haystack and the model's library take seconds, and a page can be drawn before.
    from indexer.ask import Asker

    return Asker(settings)
