"""Whether a law is in force, in words that nobody overlooks (pure)."""

from __future__ import annotations

from datetime import date
from html import escape

from app.catalogue import _
from app.laws import Force, LawRow
from app.words import day, meaning


def standing_text(each: LawRow, today: date) -> str:
    """Whether the law binds on this day and since or until when, in a phrase."""
    start, end = each.law.valid_from, each.law.valid_to
    force = each.force(today)
    if each.is_comparison and each.binds(today):
        return _("Several laws compared; some of them may not be in force")
    says = _force(force)
    if force in ("in-force", "partly"):
        if start and end:
            return _("{says} from {start} to {end}").format(says=says, start=day(start), end=day(end))
        return _("{says} since {start}").format(says=says, start=day(start)) if start else says
    status = meaning("legal_status", each.law.legal_status) or each.law.legal_status
    if force == "ended":
        because = status if each.law.legal_status in ("lapsed", "superseded") else _("ended")
        return _("{says}: {because} on {end}").format(says=says, because=because, end=day(end)) if end else (
            _("{says}: {because}").format(says=says, because=because)
        )  # fmt: skip
    if force == "not-yet" and start:
        return _("{says}: starts on {start}").format(says=says, start=day(start))
    if force == "voluntary" and start:
        return _("{says} of {start}").format(says=says, start=day(start))
    return says


def standing_html(each: LawRow, today: date) -> str:
    """The same as a badge, loud where the law does not bind."""
    sign, loud = ("✓", "") if each.binds(today) else ("✕", " gp-no-force")
    if each.is_comparison and each.binds(today):
        sign, loud = "≠", " gp-mixed-force"
    return (
        f'<p class="gp-standing{loud}"><span aria-hidden="true">{sign}</span> '
        f"{escape(standing_text(each, today))}</p>"
    )


def _force(force: Force) -> str:
    return {
        "in-force": _("In force"),
        "partly": _("In force in part"),
        "proposed": _("NOT IN FORCE: a draft or proposal"),
        "not-yet": _("NOT YET IN FORCE"),
        "ended": _("NO LONGER IN FORCE"),
        "voluntary": _("NOT A LAW: a voluntary framework"),
        "unclear": _("NOT KNOWN to be in force"),
    }[force]
