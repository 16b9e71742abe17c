"""The page What is new as HTML (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from app.catalogue import _, library_lang, ngettext
from app.digest_wanted import USUAL_DAYS, Group, WantedDigest
from app.digest_words import HEADS, counts, grouped, horizon, kind_line, notes, nothing, parts, title, told
from app.facts_html import sharing_badge
from app.links import read_address
from app.stay_html import stay_link
from app.words import day, number
from corpus.digest import Digest, Entry, Kind
from corpus.sharing import CLEAR

_PERIODS = (7, 30, 90, 365)
"""Days that can be looked back with one press."""
_AT_ONCE = 20
"""Documents with nothing but a date to tell that are shown without being asked for."""


def head_html(now: WantedDigest, today: date) -> str:
    """The title, what the page tells, and the choice of a time."""
    lead = _("What came into the library since a day, what changed in which sections, and what is due for review.")
    return (
        f'<div class="gp-digest-head"><h1>{escape(title(now))}</h1><p class="gp-lead">{escape(lead)}</p>'
        f"{_periods(now, today)}</div>"
    )


def digest_html(digest: Digest, now: WantedDigest) -> str:
    """What is told, kind by kind, under the names of topics or places."""
    span = _("From {since} to {today}").format(since=day(digest.since), today=day(digest.today))
    found = f"{span}: {counts(digest)}." if digest.entries else f"{span}."
    notices = "".join(f'<p class="gp-notice">{escape(note)}</p>' for note in notes(digest))
    told_parts = "".join(_part(kind, entries, digest, now) for kind, entries in parts(digest).items())
    groups = _groups(now) if told_parts else f"<p>{escape(nothing(digest))}</p>"
    return (
        f'<div class="gp-digest"><p class="gp-found" role="status">{escape(found)}</p>{notices}{groups}'
        f"{told_parts}</div>"
    )


def feed_html(address: str, *, more: bool) -> str:
    """The link to the feed, empty without an address; `more` says that the page shows what the feed does not."""
    if not address:
        return ""
    only = f' <span class="gp-quiet">{escape(_("It tells what is TLP:CLEAR alone."))}</span>' if more else ""
    link = (
        f'<a href="{escape(address)}" type="application/atom+xml">{escape(_("Subscribe to the feed (Atom)"))}</a>'
    )
    return f'<p class="gp-digest-feed">{link}{only}</p>'


def _periods(now: WantedDigest, today: date) -> str:
    first = now.first_day(today)
    links = []
    for days in _PERIODS:
        since = today - timedelta(days)
        label = ngettext("{count} day", "{count} days", days).format(count=number(days))
        address = now.but(since=None if days == USUAL_DAYS else since)
        links.append(stay_link(address, label, f"since-{days}", current="true" if since == first else ""))
    return _choice(_("Look back"), links)


def _groups(now: WantedDigest) -> str:
    names: tuple[tuple[Group, str], ...] = (("topic", _("Topic")), ("jurisdiction", _("Where it applies")))
    links = [
        stay_link(now.but(by=by), name, f"by-{by}", current="true" if by == now.by else "") for by, name in names
    ]
    return _choice(_("Grouped by"), links)


def _choice(label: str, links: Sequence[str]) -> str:
    named = escape(label)
    return (
        f'<nav class="gp-orders" aria-label="{named}"><span class="gp-quiet">{named}</span> '
        f"{' '.join(links)}</nav>"
    )


def _part(kind: Kind, entries: tuple[Entry, ...], digest: Digest, now: WantedDigest) -> str:
    count = f'<span class="gp-digest-count">{number(len(entries))}</span>'
    head = f'<h2 id="gp-digest-{kind}">{escape(_(HEADS[kind]))} {count}</h2>'
    ahead = ""
    if kind == "due":
        says = _("Reviews that are overdue or due within {days} days.").format(days=horizon())
        ahead = f'<p class="gp-quiet">{escape(says)}</p>'
    groups = "".join(
        f"<h3>{escape(name)}</h3><ul>{''.join(_item(each, digest) for each in found)}</ul>"
        for name, found in grouped(entries, now.by)
    )
    if kind == "checked" and len(entries) > _AT_ONCE:
        return (
            f'<section class="gp-digest-part" aria-labelledby="gp-digest-{kind}"><details>'
            f"<summary>{head}</summary>{groups}</details></section>"
        )
    return f'<section class="gp-digest-part" aria-labelledby="gp-digest-{kind}">{head}{ahead}{groups}</section>'


def _item(entry: Entry, digest: Digest) -> str:
    front = entry.front
    badge = f" {sharing_badge(front.sharing)}" if front.sharing != CLEAR else ""
    lines = "".join(f"<li>{escape(line)}</li>" for line in told(entry, digest.today))
    lang = library_lang()
    summary = ""
    if entry.kind == "new" and front.summary:
        summary = f'<p class="gp-digest-summary"{lang}>{escape(front.summary)}</p>'
    return (
        f'<li><p class="gp-kind">{escape(kind_line(entry))}</p>'
        f'<p><a href="{escape(read_address(front.id))}"{lang}>{escape(front.title)}</a>{badge}</p>'
        f"{summary}{f'<ul>{lines}</ul>' if lines else ''}</li>"
    )
