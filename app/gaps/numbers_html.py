"""All gaps in numbers, for those who steer the library, as HTML (pure)."""

from __future__ import annotations

from html import escape

from app.catalogue import _
from app.gaps import words
from app.gaps.counting import Numbers, Share
from app.gaps.gap import WAITING
from app.gaps.wanted import Wanted
from app.stay_html import stay_link


def numbers_html(found: Numbers, wanted: Wanted) -> str:
    """How many gaps are open, how old they are, how long closing took, and what is answered, topic by topic."""
    waiting = sum(found.by_state.get(each, 0) for each in WAITING)
    figures = (
        (_("Not answered yet"), str(waiting)),
        (_("Median age"), _days(found.age)),
        (_("Median time to close"), _days(found.days_to_close)),
        (_("Answered"), str(found.by_state.get("closed", 0))),
    )
    facts = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in figures)
    rows = "".join(_row(each, wanted) for each in found.shares)
    heads = "".join(
        f'<th scope="col">{escape(label)}</th>' for label in (_("Topic"), _("Gaps"), _("Answered"), _("Share"))
    )
    note = _(
        "The age counts from the first question. Questions that the library answered at once are not stored, so "
        "the share is of gaps alone; what is not for this library is left out."
    )
    table = (
        f'<table><caption class="gp-unseen">{escape(_("Answered gaps by topic"))}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
    return (
        f'<section class="gp-gaps-numbers"><h2>{escape(_("In numbers"))}</h2><dl>{facts}</dl>'
        f'{table if rows else ""}<p class="gp-quiet">{escape(note)}</p></section>'
    )


def _row(each: Share, wanted: Wanted) -> str:
    name = words.topic_name(each.topic)
    leads = wanted.but(topic=each.topic, state="all")
    head = stay_link(leads, name, f"topic-{each.topic}") if each.topic else escape(name)
    share = f"{round(100 * each.closed / each.gaps)} %"
    return f'<tr><th scope="row">{head}</th><td>{each.gaps}</td><td>{each.closed}</td><td>{share}</td></tr>'


def _days(value: float | None) -> str:
    return "–" if value is None else words.days(round(value))
