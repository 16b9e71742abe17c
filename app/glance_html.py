"""What a study found, what a law asks, how a tool can be had: the document's own facts as a table (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape

from app.catalogue import _
from app.words import day, meaning
from corpus.frontmatter import Access, FrontMatter, Law, SourcedText, Study


def glance_html(front: FrontMatter, numbers: Mapping[str, int]) -> str:
    """A table for each block of facts that the document carries; `numbers` are those of its sources by key."""
    tables = []
    if front.study:
        tables.append(_table(_("The study at a glance"), _study(front.study)))
    if front.law:
        tables.append(_table(_("The law at a glance"), _law(front.law, numbers)))
    if front.access:
        tables.append(_table(_("How to get access"), _access(front.access)))
    return "".join(tables)


def _table(title: str, rows: Iterator[tuple[str, str]]) -> str:
    drawn = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{value}</td></tr>' for name, value in rows if value
    )
    return f'<table class="gp-glance"><caption>{escape(title)}</caption><tbody>{drawn}</tbody></table>'


def _study(study: Study) -> Iterator[tuple[str, str]]:
    yield _("Question"), escape(study.question)
    yield _("Method"), escape(study.method)
    yield _("Sample"), escape(study.sample)
    yield _("Setting"), escape(study.setting)
    yield _("Finding"), escape(study.finding)
    yield _("Limits"), escape(study.limits)
    yield _("Year"), str(study.year or "")


def _law(law: Law, numbers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    yield _("Duty"), _sourced(law.duty, numbers)
    yield _("Who is covered"), _sourced(law.covered, numbers)
    yield _("Deadline"), _sourced(law.deadline, numbers)
    yield _("Preservation"), _sourced(law.preservation, numbers)
    yield _("Penalty"), _sourced(law.penalty, numbers)
    yield _("Status"), escape(meaning("legal_status", law.legal_status) or law.legal_status)
    yield _("Valid from"), _day(law.valid_from)
    yield _("Valid until"), _day(law.valid_to)


def _access(access: Access) -> Iterator[tuple[str, str]]:
    yield _("Conditions"), escape(access.conditions)
    yield _("Waiting time"), escape(access.waiting_time)
    yield _("Cost"), escape(access.cost)
    yield _("Region"), escape(access.region)
    yield _("Limits"), escape(access.limits)
    yield _("Checked"), _day(access.checked)


def _sourced(statement: SourcedText, numbers: Mapping[str, int]) -> str:
    known = [(key, numbers[key]) for key in statement.sources if key in numbers]
    if not known:
        return escape(statement.text)
    label = escape(_("Source {number}"))
    links = ", ".join(
        f'<a href="#source-{escape(key)}" aria-label="{label.format(number=number)}">{number}</a>'
        for key, number in known
    )
    return f'{escape(statement.text)}<sup class="gp-ref">{links}</sup>'


def _day(when: date | None) -> str:
    return escape(day(when)) if when else ""
