"""What the desk calls states, steps and spans of time, in the language spoken."""

from __future__ import annotations

from app.catalogue import N_, _, ngettext
from app.gaps.counting import Counted
from app.gaps.gap import Event, GapGroup
from app.gaps.wanted import Order, Shown
from app.words import meaning, name_of, place

SHOWN: dict[Shown, str] = {
    "open": N_("Open"),
    "taken": N_("Taken"),
    "linked": N_("Being answered"),
    "closed": N_("Answered"),
    "declined": N_("Not for this library"),
    "all": N_("All"),
}

ORDER: dict[Order, str] = {
    "asked": N_("Most asked"),
    "rising": N_("Rising"),
    "last": N_("Asked last"),
    "oldest": N_("Oldest"),
}

_STEPS = {
    "opened": N_("Asked first"),
    "taken": N_("Taken by a mentor"),
    "given back": N_("Given back"),
    "worded": N_("Put into a mentor’s words"),
    "linked": N_("Document linked"),
    "asked": N_("Asked again: not answered from the document yet"),
    "closed": N_("Asked again and answered from the document: closed"),
    "reopened": N_("Opened again"),
    "declined": N_("Declared not for this library"),
    "merged": N_("Joined with another gap"),
    "moved": N_("A question was moved out"),
}

_FIELDS = {"role": "audience", "stage": "company_stage", "jurisdiction": "jurisdiction"}


def state_of(gap: GapGroup) -> str:
    """Where the gap stands, in a word or two."""
    return _(SHOWN[gap.state])


def title_of(gap: GapGroup) -> str:
    """What the gap is called: a mentor's wording, else the newest question, else that its words are gone."""
    return gap.texts[0] if gap.texts else _("A question whose words have been removed")


def step_of(event: Event) -> str:
    """What happened, in a sentence."""
    said = _(_STEPS[event.step])
    return f"{said}: {event.says}" if event.step in ("linked", "declined") and event.says else said


def visits(count: int) -> str:
    """In how many visits something was asked."""
    return ngettext("asked in {count} visit", "asked in {count} visits", count).format(count=count)


def days(count: int) -> str:
    """A number of days."""
    return ngettext("{count} day", "{count} days", count).format(count=count)


def trend_of(counted: Counted) -> str:
    """What the last 30 days brought, against the 30 before."""
    now, before = counted.trend.now, counted.trend.before
    return _("{now} in the last 30 days, {before} in the 30 days before").format(now=now, before=before)


def who_of(counted: Counted) -> str:
    """Who asks, as far as it was said; empty where nobody said anything."""
    said = [
        f"{name(field, value)} ({count})" for field, values in counted.who.items() for value, count in values[:3]
    ]
    return ", ".join(said)


def name(field: str, value: str) -> str:
    """A role, a size of company or a country in words; `field` is a question's."""
    described = meaning(_FIELDS[field], value)
    return place(described) if described else name_of(value)


def topic_name(topic: str) -> str:
    """A topic in words."""
    return meaning("topics", topic) or topic or _("No topic")
