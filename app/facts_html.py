"""The facts that stand beside a document or a quote: dates, grade, sharing, outside sources (pure)."""

from __future__ import annotations

from datetime import date
from html import escape

from app.catalogue import _
from app.links import outside_link
from app.words import SEEN, day, meaning, name_of
from corpus.bibliography import Source
from indexer.results import SourceReference


def sharing_badge(level: str) -> str:
    """The label of the Traffic Light Protocol, with what it means as a tooltip."""
    colour = level.removeprefix("TLP:").partition("+")[0].lower()
    what = escape(meaning("sharing", level))
    return f'<span class="gp-tlp gp-tlp-{escape(colour)}" title="{what}">{escape(level)}</span>'


def state_badge(state: str) -> str:
    """The document's state."""
    return f'<span class="gp-badge" title="{escape(meaning("state", state))}">{escape(name_of(state))}</span>'


def as_of_text(as_of: date | None) -> str:
    """When the facts were checked, or that nobody says."""
    return _("as of {day}").format(day=day(as_of)) if as_of else _("no date given")


def is_due(review_by: date | None, today: date) -> bool:
    """Whether the review of a document should have happened by now."""
    return review_by is not None and review_by < today


def due_html(review_by: date | None, today: date) -> str:
    """A warning where the review is due; empty otherwise."""
    if review_by is None or not is_due(review_by, today):
        return ""
    words = _("Review was due on {day}: check the facts before you rely on them.").format(day=day(review_by))
    return f'<p class="gp-due"><span aria-hidden="true">⚠</span> {escape(words)}</p>'


def evidence_html(grade: str, reason: str = "") -> str:
    """The grade of the evidence, what it means, and why it was given."""
    if not grade:
        return escape(_("not graded"))
    because = f' <span class="gp-quiet">{escape(reason)}</span>' if reason else ""
    return f"<strong>{escape(grade)}</strong>, {escape(meaning('evidence', grade))}.{because}"


def legal_html(as_of: date | None) -> str:
    """What every legal text says of itself."""
    words = _("Law {as_of}. Information, not legal advice.").format(as_of=as_of_text(as_of))
    return f'<p class="gp-legal">{escape(words)}</p>'


def source_html(source: Source) -> str:
    """An outside source of a document: the reference with its link, whether it was read first-hand, and when."""
    checked = "; " + _("last looked at {day}").format(day=day(source.checked)) if source.checked else ""
    seen = _(SEEN.get(source.seen, SEEN["secondary"]))
    reference = outside_link(source.address, source.citation)
    return f'{reference} <span class="gp-quiet">({escape(seen + checked)})</span>'


def reference_html(reference: SourceReference) -> str:
    """An outside source behind a quote: the reference with its link, how it was read and when it was looked at."""
    seen = _("read at the source") if reference.first_hand else _("second-hand: known from other sources")
    checked = ", " + _("last looked at {day}").format(day=day(reference.checked)) if reference.checked else ""
    link = outside_link(reference.address, reference.citation)
    return f'{link} <span class="gp-quiet">({escape(seen + checked)})</span>'
