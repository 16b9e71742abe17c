"""Who is asking, and so what they may see: the one place where a clearance is decided."""

from __future__ import annotations

from app.people.rules import Granted
from corpus.sharing import AMBER, CLEAR, Clearance, Member, Sharing, parse_level, rank
from indexer.errors import GoodPracticeError
from indexer.settings import Settings


def visitor_clearance(settings: Settings) -> Sharing:
    """What a visitor of the web app may see: TLP:CLEAR, unless the server's owner says that all are cleared.

    Raises ValueError, with the levels, for a setting that names none.
    """
    return parse_level(settings.clearance) if settings.clearance else CLEAR


def person_clearance(given: Granted, settings: Settings) -> Clearance:
    """What somebody who has signed in may see: what the rules give them, and never less than a visitor.

    Raises GoodPracticeError where every visitor sees more than TLP:AMBER: then nobody could tell anybody's
    organisation or name. Raises ValueError for a setting that names no level.
    """
    everybodys = visitor_clearance(settings)
    if rank(everybodys) > rank(AMBER):
        raise GoodPracticeError(
            f"GOODPRACTICE_CLEARANCE lets every visitor see {everybodys}. Where people sign in it may be at most "
            f"{AMBER}: what is narrower is for organisations and people by name."
        )
    if rank(everybodys) >= rank(given.clearance):
        return everybodys
    return Member(given.clearance, given.organisation, given.name)


def owner_clearance(wanted: str | None, settings: Settings) -> Sharing:
    """What the person at the terminal asked to see; they own the files. ValueError for an unknown level."""
    return parse_level(wanted) if wanted else visitor_clearance(settings)
