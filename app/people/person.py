"""A person as the app knows one: roles, what they allow, and the clearance (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from corpus.sharing import CLEAR, Clearance

Role = Literal["visitor", "member", "mentor", "steward"]
"""A later role may do all that one before it may."""

Right = Literal["write", "review", "close gaps", "see people"]
"""What not everybody may do. Who wrote a change is never its reviewer, whatever their role."""

ROLES: tuple[Role, ...] = get_args(Role)

RIGHTS: Mapping[Right, Role] = {
    "write": "mentor",
    "review": "mentor",
    "close gaps": "mentor",
    "see people": "steward",
}
"""The first role that has each right."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is using the app."""

    id: str
    """Their name in the workspace and in the library's history: random, it tells nothing."""
    role: Role = "visitor"
    clearance: Clearance = CLEAR
    organisation: str = ""
    """As documents name it; empty for nobody's."""
    signed_in: bool = False

    def may(self, right: Right) -> bool:
        """Whether their role has this right."""
        return ROLES.index(self.role) >= ROLES.index(RIGHTS[right])


def parse_role(text: str) -> Role:
    """The role that `text` names; ValueError, with the roles, if none."""
    for role in ROLES:
        if text.strip().lower() == role:
            return role
    raise ValueError(f"“{text}” is not a role; use one of {', '.join(ROLES)}")


def higher(one: Role, other: Role) -> Role:
    """The one of two roles that may do more."""
    return max(one, other, key=ROLES.index)
