"""Who may see and do what, and why, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from app.catalogue import N_, _, ngettext
from app.people.rules import EMAIL, EMAIL_DOMAIN, Granted, Plain, Rule
from app.signing_html import ROLE_NAMES, role_name
from app.words import day
from app.workspace.receipt import Receipt

if TYPE_CHECKING:  # at run time these would import SQLAlchemy
    from app.people.reading_log import Reading
    from app.people.register import Known

DOOR_NAMES = {
    "answer": N_("in an answer or near to it"),
    "search": N_("found by words"),
    "page": N_("opened to read"),
    "list": N_("in a list"),
    "links": N_("beside another document"),
}


def head_html(role: str, clearance: str) -> str:
    """The head of the page, and what everybody has without a sign-in."""
    about = _("Who may see and do what here, and why.")
    says = _("Whoever has not signed in has the role {role} and may read up to {level}.").format(
        role=_(role_name(role)), level=clearance
    )
    return f"<h1>{escape(_('People'))}</h1><p>{escape(about)} {escape(says)}</p>"


def rules_html(rules: Sequence[Rule]) -> str:
    """The rules of the file in words; that nobody can sign in where there are none."""
    head = f'<h2 class="gp-heading">{escape(_("What a sign-in gives"))}</h2>'
    if not rules:
        return head + _quiet(_("Nobody can sign in here: no file says what that would give."))
    items = "".join(
        f"<li><strong>{escape(rule.title)}</strong> <span>{escape(_whom(rule))}</span> "
        f"<span>{escape(_gives(rule))}</span></li>"
        for rule in rules
    )
    note = _("Every rule that fits counts, and of what they give the highest. Whom none fits is a visitor.")
    return f'{head}<ol class="gp-people-rules">{items}</ol>{_quiet(note)}'


def _whom(rule: Rule) -> str:
    if not rule.when:
        return _("Everybody who signs in:")
    parts = []
    for claim, values in rule.when.items():
        words = _(" or ").join(_plain(each) for each in values)
        if claim == EMAIL_DOMAIN:
            parts.append(_("a verified address at {values}").format(values=words))
        elif claim == EMAIL:
            parts.append(_("the verified address {values}").format(values=words))
        else:
            parts.append(_("{values} in the claim {claim}").format(claim=claim, values=words))
    return _("Who has {conditions}:").format(conditions=_(" and ").join(parts))


def _plain(value: Plain) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value).lower()


def _gives(rule: Rule) -> str:
    parts = []
    if rule.role:
        parts.append(_("is {role}").format(role=_(ROLE_NAMES[rule.role])))
    if rule.clearance:
        parts.append(_("may read up to {level}").format(level=rule.clearance))
    if rule.organisation:
        parts.append(_("is of the organisation “{name}”").format(name=rule.organisation))
    if rule.name:
        parts.append(_("is named “{name}”").format(name=rule.name))
    return f"{', '.join(parts)}."


def given_html(given: Granted) -> str:
    """What somebody with some claims would get."""
    rows = [
        (_("Role"), _(ROLE_NAMES[given.role])),
        (_("May read up to"), given.clearance),
        (_("Organisation"), given.organisation or _("none")),
        (_("Named in documents as"), given.name or _("nobody")),
        (_("Because of"), ", ".join(given.why) or _("no rule")),
    ]
    if given.disputed:
        rows.append((_("Not agreed on"), ", ".join(given.disputed)))
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
    return f'<div class="gp-people-given" role="status"><dl>{listed}</dl></div>'


def known_html(people: Sequence[Known]) -> str:
    """The people who have signed in, as a table."""
    count = ngettext(
        "{count} person has signed in. Nobody is named: a name here is random.",
        "{count} people have signed in. Nobody is named: a name here is random.",
        len(people),
    ).format(count=len(people))
    head = f'<h2 class="gp-heading">{escape(_("Who has signed in"))}</h2>{_quiet(count)}'
    if not people:
        return head
    columns = (_("Name here"), _("Role"), _("Up to"), _("Organisation"), _("Because of"), _("Last seen"))
    rows = (
        (
            each.id,
            _(role_name(each.role)),
            each.clearance,
            each.organisation,
            ", ".join(each.why),
            day(each.last_seen.date()),
        )
        for each in people
    )
    return head + _table(_("Who has signed in"), columns, rows)


def readings_html(readings: Sequence[Reading], visible: Collection[str]) -> str:
    """The log; documents that are not `visible` to the reader are not named to them either."""
    if not readings:
        return _quiet(_("Nothing above TLP:CLEAR has been read so."))
    columns = (_("When (UTC)"), _("Who"), _("Document"), _("Level"), _("How"))
    rows = (
        (
            f"{day(each.since.date())}, {each.since:%H:%M}",
            each.person,
            each.document if each.document in visible else _("one that you may not see"),
            each.sharing,
            _(DOOR_NAMES.get(each.door, each.door)),
        )
        for each in readings
    )
    return _table(_("Who read what"), columns, rows)


def forgotten_html(receipt: Receipt) -> str:
    """That somebody was forgotten, with the checksum of what was deleted."""
    says = _("Forgotten on {day} at {time} UTC: the mapping and what they had saved, {count} in all.").format(
        day=day(receipt.when.date()), time=f"{receipt.when:%H:%M:%S}", count=receipt.count
    )
    checksum = _("Receipt: the SHA-256 checksum of what was deleted:")
    return (
        f'<div class="gp-receipt" role="status"><p><strong>{escape(says)}</strong> {escape(checksum)} '
        f"<code>{escape(receipt.sha256)}</code></p></div>"
    )


def _table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(each)}</td>' for each in row)}</tr>" for row in rows)
    return (
        f'<div class="gp-table gp-people-table" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _quiet(words: str) -> str:
    return f'<p class="gp-quiet">{escape(words)}</p>'
