"""The comparison of laws as a file: CSV for spreadsheets, Markdown for texts (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from app.catalogue import _
from app.facts_html import as_of_text, is_due
from app.laws import PARTS, LawRow, Subject
from app.laws_html import subject_name
from app.links import read_address
from app.standing_html import standing_text
from app.words import day, jurisdictions
from corpus.bibliography import Source
from corpus.csv_table import csv_table

_BYTE_ORDER_MARK = "\ufeff"
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$])")


def laws_csv(found: Sequence[Subject], sources: Mapping[str, Source], today: date) -> str:
    """A line a record and subject; the sources of each part stand in a column behind it."""
    head = ["subject", "id", "title", "jurisdiction", "legal_status", "in_force", "standing", "as_of", "review_by"]
    head += [f"{name}{end}" for name in PARTS for end in ("", "_sources")] + ["address"]
    lines = [
        _line(subject, each, sources, today)
        for subject in found
        for each in (*subject.in_force, *subject.not_in_force)
    ]
    return _BYTE_ORDER_MARK + csv_table(head, lines)


def laws_markdown(found: Sequence[Subject], sources: Mapping[str, Source], today: date) -> str:
    """A heading a subject, a table of what binds, and one of what does not under a heading of its own."""
    title = _("Laws compared")
    notice = _("From the records of the library's briefs on {today}. Information, not legal advice.")
    parts = [f"# {title}", notice.format(today=day(today))]
    for subject in found:
        parts.append(f"## {subject_name(subject.code)}")
        parts.append(_markdown_table(subject.in_force, sources, today) or _("Nothing in force is recorded here."))
        if subject.not_in_force:
            parts += [f"### {_('Not in force')}", _markdown_table(subject.not_in_force, sources, today)]
    return "\n\n".join(parts) + "\n"


def _line(subject: Subject, each: LawRow, sources: Mapping[str, Source], today: date) -> list[str]:
    front = each.front
    cells = [
        subject_name(subject.code), each.id, front.title, "; ".join(front.jurisdiction), each.law.legal_status,
        "yes" if each.binds(today) else "no", standing_text(each, today),
        front.as_of.isoformat() if front.as_of else "", front.review_by.isoformat() if front.review_by else "",
    ]  # fmt: skip
    for name in PARTS:
        said = each.part(name)
        cells += [said.text, "; ".join(_named(key, sources) for key in said.sources)]
    return [*cells, read_address(each.id)]


def _named(key: str, sources: Mapping[str, Source]) -> str:
    source = sources.get(key)
    return " ".join(part for part in (source.citation, source.address) if part) if source else key


def _markdown_table(rows: Sequence[LawRow], sources: Mapping[str, Source], today: date) -> str:
    if not rows:
        return ""
    heads = (_("Where"), _("Standing"), *(_(label) for label in PARTS.values()), _("Brief"))
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for each in rows:
        parts = [_cell(each, name, sources) for name in PARTS]
        late = f", {_('review overdue')}" if is_due(each.front.review_by, today) else ""
        brief = f"{_plain(each.front.title)} (`{each.id}`, {as_of_text(each.front.as_of)}{late})"
        where = _plain(jurisdictions(each.front.jurisdiction))
        lines.append(f"| {' | '.join((where, f'**{standing_text(each, today)}**', *parts, brief))} |")
    return "\n".join(lines)


def _cell(each: LawRow, name: str, sources: Mapping[str, Source]) -> str:
    said = each.part(name)
    links = "; ".join(_link(sources[key]) for key in said.sources if key in sources)
    return f"{_plain(said.text)} ({links})" if links else _plain(said.text)


def _link(source: Source) -> str:
    address = source.address.replace("(", "%28").replace(")", "%29").replace("|", "%7C").replace(" ", "%20")
    return f"[{_plain(source.citation)}]({address})" if address else _plain(source.citation)


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
