"""Who is asking, and so what they may see: the one place where a clearance is decided."""

from __future__ import annotations

from corpus.sharing import CLEAR, Sharing, parse_level
from indexer.settings import Settings


def visitor_clearance(settings: Settings) -> Sharing:
    """What a visitor of the web app may see: TLP:CLEAR, unless the server's owner says that all are cleared.

    Raises ValueError, with the levels, for a setting that names none.
    """
    return parse_level(settings.clearance) if settings.clearance else CLEAR


def owner_clearance(wanted: str | None, settings: Settings) -> Sharing:
    """What the person at the terminal asked to see; they own the files. ValueError for an unknown level."""
    return parse_level(wanted) if wanted else visitor_clearance(settings)
