"""A document in a list: what it is, what it says, and what it is worth (pure)."""

from __future__ import annotations

from datetime import date
from html import escape

from app.catalogue import _
from app.facts_html import as_of_text, is_due, sharing_badge, state_badge
from app.links import read_address
from app.words import day, jurisdictions, meaning, name_of
from corpus.frontmatter import FrontMatter
from corpus.sharing import CLEAR


def card_html(front: FrontMatter, today: date, key: str = "") -> str:
    """The document as an item of a list; `key` names its link for the page's script."""
    kind = " · ".join(part for part in (name_of(front.type), jurisdictions(front.jurisdiction)) if part)
    named = f' data-key="{escape(key)}"' if key else ""
    summary = f'<p class="gp-browse-card-summary">{escape(front.summary)}</p>' if front.summary else ""
    return (
        f'<li class="gp-browse-card"><p class="gp-kind">{escape(kind)}</p>'
        f'<h3><a href="{escape(read_address(front.id))}"{named}>{escape(front.title)}</a></h3>'
        f'{summary}<p class="gp-line">{" ".join(_worth(front, today))}</p></li>'
    )


def _worth(front: FrontMatter, today: date) -> list[str]:
    parts = []
    if front.sharing != CLEAR:
        parts.append(sharing_badge(front.sharing))
    if front.state != "published":
        parts.append(state_badge(front.state))
    if front.evidence:
        grade = _("Evidence {grade}").format(grade=front.evidence)
        why = escape(meaning("evidence", front.evidence))
        parts.append(f'<span class="gp-badge" title="{why}">{escape(grade)}</span>')
    parts.append(f'<span class="gp-asof">{escape(as_of_text(front.as_of))}</span>')
    if front.review_by is not None:
        late = is_due(front.review_by, today)
        text = _("review was due on {day}") if late else _("review by {day}")
        sign = '<span aria-hidden="true">⚠</span> ' if late else ""
        words = escape(text.format(day=day(front.review_by)))
        parts.append(f'<span class="{"gp-late" if late else "gp-asof"}">{sign}{words}</span>')
    return parts
