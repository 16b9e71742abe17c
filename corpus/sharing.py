"""Traffic Light Protocol 2.0: the levels, their order, and which of them a clearance covers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

Sharing = Literal["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]

LEVELS: tuple[Sharing, ...] = get_args(Sharing)
"""From the widest audience to the narrowest; a clearance covers its own level and those before it."""

CLEAR: Sharing = "TLP:CLEAR"
AMBER: Sharing = "TLP:AMBER"
STRICT: Sharing = "TLP:AMBER+STRICT"
RED: Sharing = "TLP:RED"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who has signed in. TLP:AMBER+STRICT is for the organisations that a document names, TLP:RED for the
    people that it names; a level alone opens neither."""

    level: Sharing
    """The narrowest level that this person is trusted with."""
    organisation: str = ""
    """As documents name it in `organisations`; empty for nobody's."""
    name: str = ""
    """As documents name a recipient in `recipients`: `name@organisation`; empty for somebody without a name."""


Clearance = Sharing | Member
"""What somebody may see: a level is the clearance of the files' owner, who may see all of it."""


def rank(level: Sharing) -> int:
    """The level's place in the order: 0 for TLP:CLEAR, 4 for TLP:RED."""
    return LEVELS.index(level)


def parse_level(text: str) -> Sharing:
    """The level that a person means by `text` ("green", "TLP:GREEN", "amber+strict"); ValueError if none."""
    wanted = text.strip().upper()
    if not wanted.startswith("TLP:"):
        wanted = f"TLP:{wanted}"
    for level in LEVELS:
        if level == wanted:
            return level
    raise ValueError(f"“{text}” is not a sharing level; use one of {', '.join(LEVELS)}")


def covered(clearance: Sharing) -> tuple[Sharing, ...]:
    """The levels that somebody with this clearance may see, widest audience first."""
    return LEVELS[: rank(clearance) + 1]


def may_see(
    clearance: Clearance, sharing: Sharing, organisations: Collection[str] = (), recipients: Collection[str] = ()
) -> bool:
    """Whether this clearance covers a document that is shared so, with these organisations and recipients."""
    if rank(sharing) > rank(level_of(clearance)):
        return False
    if not isinstance(clearance, Member) or rank(sharing) <= rank(AMBER):
        return True
    own_organisation, own_name = opens(clearance)
    named, own = (organisations, own_organisation) if sharing == STRICT else (recipients, own_name)
    return bool(own) and own in named


def level_of(clearance: Clearance) -> Sharing:
    """The narrowest level that somebody with this clearance is trusted with."""
    return clearance.level if isinstance(clearance, Member) else clearance


def opens(member: Member) -> tuple[str, str]:
    """What of a member can open a document: the organisation for TLP:AMBER+STRICT and the name for TLP:RED, each
    empty where it opens none.

    A name counts beside its own organisation alone: who has left is not the recipient any more. Both come from a
    sign-in, so they may be anything; no document names what is not text.
    """
    organisation = _text(member.organisation) if rank(member.level) >= rank(STRICT) else ""
    name = _text(member.name) if member.level == RED else ""
    return organisation, name if name and organisation_of(name) == organisation else ""


def organisation_of(recipient: str) -> str:
    """The organisation of somebody whom a document names: what stands behind the last “@”, empty without one."""
    return recipient.rpartition("@")[2] if "@" in recipient else ""


def _text(claim: str) -> str:
    try:
        claim.encode("utf-8")
    except UnicodeEncodeError:
        return ""
    return claim
