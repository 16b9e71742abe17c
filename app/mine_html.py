"""What a visitor left here, record by record, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from app.catalogue import N_, _, ngettext
from app.links import read_address
from app.words import day, jurisdictions, meaning
from app.workspace.receipt import Receipt
from app.workspace.records import Feedback, Gap, Kept, Record, SavedSearch

_ORIGINS = {
    "not answered": N_("the library did not answer"),
    "rated unhelpful": N_("the answer did not help"),
    "reported": N_("reported beside an answer"),
}


def mine_html(count: int, days: int, *, signed_in: bool = False) -> str:
    """The head of the page: what it is, and how long things are kept."""
    if not count:
        says = _("You have left nothing here.") if signed_in else _("You have left nothing here in this session.")
    elif signed_in:
        says = ngettext("You have left {count} thing here.", "You have left {count} things here.", count).format(
            count=count
        )
    else:
        says = ngettext(
            "You have left {count} thing here in this session.",
            "You have left {count} things here in this session.",
            count,
        ).format(count=count)
    if signed_in:
        name = _("You are known here by a random name.")
        kept = _kept_by_people(days)
    else:
        name = _("You are known here by a random name that ends with your session; nobody can look you up by it.")
        kept = _kept(days)
    return (
        f'<div class="gp-mine"><h1>{escape(_("What you left here"))}</h1><p role="status">{escape(says)}</p>'
        f'<p class="gp-quiet">{escape(f"{kept} {name}")}</p></div>'
    )


def _kept(days: int) -> str:
    if not days:
        return _("What you type is not stored; what you save is removed after a day.")
    return ngettext(
        "What you typed or saved is removed after {days} day.",
        "What you typed or saved is removed after {days} days.",
        days,
    ).format(days=days)


def _kept_by_people(days: int) -> str:
    if not days:
        return _("What you type is not stored; what you save stays until you delete it.")
    return ngettext(
        "What you typed is removed after {days} day; what you save stays until you delete it.",
        "What you typed is removed after {days} days; what you save stays until you delete it.",
        days,
    ).format(days=days)


def record_html(kept: Kept[Record]) -> str:
    """One record: what it is, and all that is stored of it."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in _rows(kept.what) if value)
    what = kept.what
    sections = what.citations if isinstance(what, Feedback) else what.nearest if isinstance(what, Gap) else ()
    if sections:
        rows += f"<dt>{escape(_('Sections'))}</dt><dd>{'<br>'.join(map(_section, sections))}</dd>"
    return f'<article class="gp-left"><h2>{escape(title(kept))}</h2><dl>{rows}</dl></article>'


def title(kept: Kept[Record]) -> str:
    """What a record is, and of which day."""
    kind = {"Feedback": _("Feedback"), "Gap": _("Gap"), "SavedSearch": _("Saved search")}.get(
        type(kept.what).__name__, _("Saved assessment")
    )
    return _("{kind} of {day}").format(kind=kind, day=day(kept.when.date()))


def receipt_html(receipt: Receipt) -> str:
    """That records were deleted, with the checksum of what they were."""
    says = ngettext(
        "{count} thing was deleted on {day} at {time} UTC.",
        "{count} things were deleted on {day} at {time} UTC.",
        receipt.count,
    ).format(count=receipt.count, day=day(receipt.when.date()), time=f"{receipt.when:%H:%M:%S}")
    checksum = _("Receipt: the SHA-256 checksum of what was deleted, written down as in the download:")
    return (
        f'<div class="gp-receipt" role="status"><p><strong>{escape(says)}</strong> {escape(checksum)} '
        f"<code>{escape(receipt.sha256)}</code></p></div>"
    )


def _section(address: str) -> str:
    document, _hash, anchor = address.partition("#")
    return f'<a href="{escape(read_address(document, section=anchor or None))}">{escape(address)}</a>'


def _rows(what: Record) -> Iterator[tuple[str, str]]:
    if isinstance(what, Feedback):
        yield _("Question"), what.question or _("removed")
        yield _("Helpful"), _("yes") if what.helpful else _("no")
        yield _("Comment"), what.comment
        yield _("Narrowed to"), "; ".join(", ".join(values) for values in what.filters.values())
        yield _("Library version"), what.library_version
    elif isinstance(what, Gap):
        yield _("Question"), what.question or _("removed")
        yield _("Why"), _(_ORIGINS[what.origin])
        yield _("Missing"), what.missing
        yield _("Role"), meaning("audience", what.role)
        yield _("Company"), meaning("company_stage", what.stage)
        yield _("Country"), jurisdictions((what.jurisdiction,)) if what.jurisdiction else ""
        yield _("Library version"), what.library_version
    elif isinstance(what, SavedSearch):
        yield _("Name"), what.name
        yield _("Page"), f"{what.page}?{what.query}" if what.query else what.page
    else:
        yield _("Name"), what.name
        yield _("Made with"), what.data_version
