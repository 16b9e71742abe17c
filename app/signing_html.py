"""What is said of signing in, as HTML (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from app.catalogue import N_, _
from app.people.person import Person, Role
from corpus.sharing import level_of

ROLE_NAMES: dict[Role, str] = {
    "visitor": N_("Visitor"),
    "member": N_("Member"),
    "mentor": N_("Mentor"),
    "steward": N_("Steward"),
}


def role_name(role: str) -> str:
    """What a role is called, in English; the text itself for one that there was once."""
    return next((name for each, name in ROLE_NAMES.items() if each == role), role)


@dataclass(frozen=True, slots=True)
class Door:
    """Where somebody stands with signing in, on every page of a server where people can."""

    signed_in: bool
    """Whether there is a sign-in that counts."""
    notice: str = ""
    """Why one that there is does not count."""


def door_html(door: Door) -> str:
    """Why a sign-in does not count; or that one did not come about, which stays hidden until a script says so."""
    if door.notice:
        return f'<p class="gp-notice" role="alert">{escape(door.notice)}</p>'
    if door.signed_in:
        return ""
    failed = _("The sign-in did not come about: it was broken off, or what came back was not genuine. Try again.")
    return f'<p class="gp-notice gp-people-failed" role="alert">{escape(failed)}</p>'


def state_html(state: str) -> str:
    """What the script is told: `yes` or `no` for whether there is a sign-in that counts, `leaving` on the way."""
    return f'<span hidden data-door="{escape(state)}"></span>'


def leading_html(leads: str) -> str:
    """That the browser is about to leave for the provider."""
    return f'<h1>{escape(leads)}</h1><p role="status">{escape(_("One moment, please."))}</p>'


def person_html(person: Person) -> str:
    """What somebody who has signed in is here, and that nobody is named."""
    rows = [
        (_("Role"), _(ROLE_NAMES[person.role])),
        (_("May read up to"), level_of(person.clearance)),
        (_("Organisation"), person.organisation or _("none")),
        (_("Known here as"), person.id),
    ]
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
    says = _("Neither your name nor your address is kept: only this random name, and a hash to know you again by.")
    return (
        f'<section class="gp-people-own"><h1>{escape(_("You are signed in"))}</h1><dl>{listed}</dl>'
        f'<p class="gp-quiet">{escape(says)}</p>'
        f'<p><a href="sign-out">{escape(_("Sign out"))}</a></p></section>'
    )
