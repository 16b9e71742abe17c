"""Studies as a table that turns into cards on a small screen, and side by side (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.catalogue import _, ngettext
from app.facts_html import state_badge
from app.links import read_address
from app.stay_html import remove_link, stay_link
from app.studies import METHODS, StudyRow
from app.studies_wanted import MOST, ORDERS, Wanted
from app.words import jurisdictions, meaning


def studies_html(rows: Sequence[StudyRow], wanted: Wanted) -> str:
    """The table of studies, with links in the heads of its columns that sort it."""
    if not rows:
        return f'<p class="gp-notice">{escape(_("No study of the library is like that."))}</p>'
    heads = "".join(_head(name, label, wanted) for name, label in _heads())
    body = "".join(_row(each, wanted) for each in rows)
    return (
        f'<table class="gp-studies" role="table"><caption class="gp-unseen">{escape(_("Studies of the library"))}'
        f'</caption><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def side_html(rows: Sequence[StudyRow]) -> str:
    """The picked studies as columns, what is compared as rows."""
    titles = [each.front.title for each in rows]
    heads = "".join(f'<th role="columnheader" scope="col">{_title(each)}</th>' for each in rows)
    facts = [
        (_("Question"), [escape(each.study.question) for each in rows]),
        (_("Method"), [_method(each) for each in rows]),
        (_("Sample"), [escape(each.study.sample) for each in rows]),
        (_("Setting"), [escape(each.study.setting) for each in rows]),
        (_("Finding"), [escape(each.study.finding) for each in rows]),
        (_("Evidence"), [_evidence(each, reason=True) for each in rows]),
        (_("Limits"), [escape(each.study.limits) for each in rows]),
        (_("Year"), [_year(each) for each in rows]),
        (_("Where"), [escape(jurisdictions(each.front.jurisdiction)) for each in rows]),
        (_("Topics"), [escape(_topics(each)) for each in rows]),
    ]
    body = "".join(
        f'<tr role="row"><th role="rowheader" scope="row">{escape(name)}</th>'
        + "".join(
            f'<td role="cell" data-label="{escape(title)}">{value}</td>'
            for title, value in zip(titles, values, strict=True)
        )
        + "</tr>"
        for name, values in facts
    )
    caption = escape(_("Studies side by side"))
    return (
        f'<table class="gp-side-by-side" role="table"><caption class="gp-unseen">{caption}</caption>'
        f'<thead role="rowgroup"><tr role="row"><td role="cell"></td>{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def picked_html(rows: Sequence[StudyRow], wanted: Wanted) -> str:
    """What was picked for comparison, and the way there."""
    if not rows:
        says = _("Pick up to four studies to see them side by side or to export them.")
        return f'<p class="gp-quiet gp-picked">{escape(says)}</p>'
    items = "".join(f"<li>{escape(each.front.title)} {_take_away(each, wanted)}</li>" for each in rows)
    count = _("{count} of {most} picked").format(count=len(rows), most=MOST)
    side = escape(_("Compare side by side"))
    there = (
        "" if wanted.view == "side" else f'<a class="gp-go" href="{escape(wanted.but(view="side"))}">{side}</a>'
    )
    view = "studies" if wanted.view == "side" else wanted.view
    none = stay_link(wanted.but(picked=(), view=view), _("Pick none"), "picked")
    return (
        f'<section class="gp-picked" aria-label="{escape(_("Picked studies"))}">'
        f"<p><strong>{escape(count)}</strong> {there} {none}</p><ul>{items}</ul></section>"
    )


def found_html(shown: int, hidden: int, wanted: Wanted) -> str:
    """How many studies are shown, and that some are not since they are out of use."""
    says = ngettext("{count} study", "{count} studies", shown).format(count=shown) + "."
    link = ""
    if wanted.retired:
        link = stay_link(wanted.but(retired=False), _("Leave out what is not in use"), "retired")
    elif hidden:
        out = ngettext("{count} is not in use today.", "{count} are not in use today.", hidden)
        says += " " + out.format(count=hidden)
        link = stay_link(wanted.but(retired=True), _("Show as well"), "retired")
    return f'<p class="gp-found" role="status">{escape(says)} {link}</p>'


def grade_html(grade: str) -> str:
    """An evidence grade as a sign: a colour, a shape of its border, and its letters."""
    name = grade or _("none")
    return f'<span class="gp-grade gp-grade-{escape(grade or "none")}">{escape(name)}</span>'


def _heads() -> tuple[tuple[str, str], ...]:
    # Each with what pressing it sorts by, nothing where it does not.
    return (
        ("title", _("Question")),
        ("method", _("Method")),
        ("", _("Sample and setting")),
        ("", _("Finding")),
        ("evidence", _("Evidence")),
        ("", _("Limits")),
        ("year", _("Year")),
    )


def _head(name: str, label: str, wanted: Wanted) -> str:
    if name not in ORDERS:
        return f'<th role="columnheader" scope="col">{escape(label)}</th>'
    now = {name: "ascending", f"-{name}": "descending"}.get(wanted.order)
    sign = {"ascending": "▲", "descending": "▼", None: "↕"}[now]
    return (
        f'<th role="columnheader" scope="col" class="gp-sorts"{f" aria-sort={now}" if now else ""}>'
        f'<a href="{escape(wanted.but(order=wanted.sorted_by(name)))}" data-stay="sort-{name}" '
        f'title="{escape(_("Sort by this"))}">{escape(label)}<span aria-hidden="true"> {sign}</span></a></th>'
    )


def _row(each: StudyRow, wanted: Wanted) -> str:
    study = each.study
    cells = (
        (_("Method"), _method(each)),
        (_("Sample and setting"), f"<p>{escape(study.sample)}</p><p class='gp-quiet'>{escape(study.setting)}</p>"),
        (_("Finding"), escape(study.finding)),
        (_("Evidence"), _evidence(each)),
        (_("Limits"), escape(study.limits)),
        (_("Year"), _year(each)),
    )
    rest = "".join(f'<td role="cell" data-label="{escape(label)}">{value}</td>' for label, value in cells)
    unused = "" if each.in_use else " class=gp-unused"
    return (
        f'<tr role="row"{unused}><th role="rowheader" scope="row">{_title(each)}'
        f"<p>{escape(study.question)}</p>{_pick(each, wanted)}</th>{rest}</tr>"
    )


def _topics(each: StudyRow) -> str:
    return "; ".join(meaning("topics", code) or code for code in each.front.topics)


def _title(each: StudyRow) -> str:
    badge = "" if each.in_use else f" {state_badge(each.front.state)}"
    return f'<a class="gp-study" href="{escape(read_address(each.id))}">{escape(each.front.title)}</a>{badge}'


def _method(each: StudyRow) -> str:
    return f'<strong class="gp-method">{escape(_(METHODS[each.method]))}</strong> {escape(each.study.method)}'


def _evidence(each: StudyRow, *, reason: bool = False) -> str:
    says = meaning("evidence", each.front.evidence) or _("not graded")
    because = f"<p class='gp-quiet'>{escape(each.front.evidence_reason)}</p>" if reason else ""
    return f'{grade_html(each.front.evidence)} <span class="gp-means">{escape(says)}</span>{because}'


def _year(each: StudyRow) -> str:
    return str(each.study.year) if each.study.year else f'<span class="gp-quiet">{escape(_("not known"))}</span>'


def _pick(each: StudyRow, wanted: Wanted) -> str:
    is_picked = each.id in wanted.picked
    if not is_picked and len(wanted.picked) >= MOST:
        return f'<p class="gp-pick gp-quiet">{escape(_("Four are picked"))}</p>'
    label = _("Picked; take away") if is_picked else _("Pick for comparison")
    sign, address = "☑" if is_picked else "☐", wanted.but(picked=wanted.with_picked(each.id))
    link = stay_link(address, f"{sign} {label}", f"pick-{each.id}", unseen=each.front.title)
    return f'<p class="gp-pick">{link}</p>'


def _take_away(each: StudyRow, wanted: Wanted) -> str:
    says = _("Take away: {title}").format(title=each.front.title)
    return remove_link(wanted.but(picked=wanted.with_picked(each.id)), says, f"pick-{each.id}")
