"""The one place where the app makes what it asks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app import imports
from indexer.settings import Settings

if TYPE_CHECKING:
    from indexer.ask import Asker


def open_asker(settings: Settings) -> Asker:
    """An Asker with these settings, which opens nothing before it is asked."""
    # Imported late: Haystack and the model's library take seconds, and a page can be drawn before.
    imports.finish()
    from indexer.answering.generators import chat_generator
    from indexer.ask import Asker

    if not settings.generator:
        return Asker(settings)
    key = os.environ.get("GOODPRACTICE_GENERATOR_KEY", "")
    return Asker(settings, chat_generator(settings.generator, key, settings.generator_seconds))
