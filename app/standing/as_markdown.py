"""A report as Markdown (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.catalogue import _
from app.standing.report import Report, ReportStep
from corpus.maturity import HIGHEST

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def as_markdown(report: Report) -> str:
    """The report; the same text for the same report."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from (f"# {_plain(report.title)}", "", _plain(report.subject), "", _plain(report.company), "")
    yield from (_plain(report.summary), "")
    heads = (_("Dimension"), _("Level"), _("Picture"), _("Next"))
    yield from (_row(heads), _row(["---"] * len(heads)))
    for standing, level, way in report.rows:
        picture = "■" * (standing.level or 0) + "□" * (HIGHEST - (standing.level or 0))
        yield _row((_plain(standing.dimension.name), _plain(level), picture, _plain(way)))
    if report.changes:
        yield from ("", f"## {_('What has changed')}", "")
        for note in report.change_notes:
            yield from (_plain(note), "")
        yield from (_row(map(_plain, report.changes[0])), _row(["---"] * len(report.changes[0])))
        yield from (_row(map(_plain, row)) for row in report.changes[1:])
    if report.steps:
        yield from ("", f"## {_('Next steps')}", "")
        for step in report.steps:
            yield from _step(step)
    for title, questions in report.opened:
        yield from (f"## {_plain(title)}", "")
        yield from (f"- {_plain(each)}" for each in questions)
        yield ""
    yield from ("", f"## {_('What this is not')}", "")
    yield from (f"- {_plain(each)}" for each in report.limits)


def _step(step: ReportStep) -> Iterator[str]:
    yield from (f"### {step.number}. {_plain(step.title)}", "", _plain(" · ".join(step.facts)), "")
    for quote in step.quotes:
        if quote.law:
            yield from (f"**{_plain(quote.law)}**", "")
        for is_point, line in quote.lines:
            yield from (f"> {'- ' if is_point else ''}{_plain(line)}", ">")
        yield from (f"> — {_plain(quote.source)} ({_plain(quote.at)})", "")
    for line in step.gone:
        yield from (_plain(line), "")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """The text as Markdown shows it unchanged."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
