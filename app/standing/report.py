"""What every export of a result says: the same words for Markdown and for the printed page (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.catalogue import _
from app.facts_html import as_of_text
from app.standing.citing import CitedStep
from app.standing.comparing import Comparison
from app.standing.comparison_html import dated, direction_words, remarks
from app.standing.quoting import Quoted
from app.standing.result_html import level_words, open_questions, summary, way_words
from app.standing.roadmap_html import facts_of, from_words, law_words
from app.standing.scoring import DimensionStanding, Standing
from app.words import day, jurisdictions, meaning, place
from corpus.plain import plain_text


@dataclass(frozen=True, slots=True)
class ReportQuote:
    """A quote and where it stands."""

    lines: tuple[tuple[bool, str], ...]
    """The words of each statement, without marks of Markdown and source references, and whether it is a point."""
    source: str
    """Document and section, with the day of the facts."""
    at: str
    """The place in the library and the characters, by which the quote can be checked."""
    law: str = ""
    """Where it says what a law asks; empty for a quote on how to do it."""


@dataclass(frozen=True, slots=True)
class ReportStep:
    """A step of the roadmap."""

    number: int
    title: str
    facts: tuple[str, ...]
    quotes: tuple[ReportQuote, ...]
    gone: tuple[str, ...]
    """Sentences on places that this library does not have."""


@dataclass(frozen=True, slots=True)
class Report:
    """A result to take away."""

    title: str
    subject: str
    """Name, day, and how many questions were answered."""
    company: str
    """The profile in words."""
    summary: str
    rows: tuple[tuple[DimensionStanding, str, str], ...]
    """Each dimension with its level and the way to the next in words."""
    steps: tuple[ReportStep, ...]
    opened: tuple[tuple[str, tuple[str, ...]], ...]
    """Lists of questions that are unknown or left out, with their titles."""
    changes: tuple[tuple[str, str, str, str], ...]
    """Dimension, then, now, change; the first row has the heads; empty without a comparison."""
    change_notes: tuple[str, ...]
    limits: tuple[str, ...]


def report_of(
    standing: Standing, steps: Sequence[CitedStep], today: date, comparison: Comparison | None = None
) -> Report:
    """The report; the same for the same input."""
    model = standing.maturity
    done = _("{answered} of {asked} questions answered").format(
        answered=standing.answered, asked=len(standing.asked)
    )
    return Report(
        title=_("Where we stand on child safety"),
        subject=" · ".join(each for each in (standing.assessment.name, day(today), done) if each),
        company=_company(standing),
        summary=summary(standing),
        rows=tuple((each, level_words(model, each.level), way_words(each, model)) for each in standing.dimensions),
        steps=tuple(_step(each, standing) for each in steps),
        opened=tuple(
            (title, tuple(f"{each.question.ask} {each.left_out}".strip() for each in judged))
            for title, judged in open_questions(standing)
        ),
        changes=_changes(comparison, standing) if comparison else (),
        change_notes=tuple(remarks(comparison)) if comparison else (),
        limits=(*limits(), _("Questions of version {version}.").format(version=model.version)),
    )


def limits() -> tuple[str, ...]:
    """What a result is not."""
    return (
        _("Not a certificate, not an audit and not a legal opinion: you answer, and nobody checks."),
        _("Not a rank: there is no total, and no company is compared with another."),
    )


def _company(standing: Standing) -> str:
    profile = standing.assessment.profile
    parts = [
        ", ".join(meaning("service_type", each) for each in profile.services),
        meaning("company_stage", profile.stage),
        ", ".join(place(meaning("jurisdiction", each)) for each in profile.places),
    ]
    return "; ".join(each for each in parts if each)


def _step(cited: CitedStep, standing: Standing) -> ReportStep:
    missing = _("This library has nothing published at {place} any more.")
    facts = facts_of(cited.step, standing.maturity)
    return ReportStep(
        cited.step.number,
        cited.step.judged.question.step,
        tuple(each for each in (law_words(cited.step), *facts) if each),
        tuple(_quote(each) for each in cited.how)
        + tuple(_quote(each, jurisdictions((name,))) for name, each in cited.law.items() if each),
        tuple(missing.format(place=each) for each in cited.gone),
    )


def _quote(quoted: Quoted, law: str = "") -> ReportQuote:
    start, end = quoted.pieces[0].start, quoted.pieces[-1].end
    return ReportQuote(
        tuple((each.kind == "item", plain_text(each.text, each.kind)) for each in quoted.pieces),
        f"{from_words(quoted)}, {as_of_text(quoted.front.as_of)}",
        _("{place}, characters {start} to {end}").format(place=quoted.place, start=start, end=end),
        _("What the law asks: {place}").format(place=law) if law else "",
    )


def _changes(comparison: Comparison, standing: Standing) -> tuple[tuple[str, str, str, str], ...]:
    model = standing.maturity
    heads = (
        _("Dimension"),
        dated(comparison.then, _("earlier")),
        dated(comparison.now, _("now")),
        _("Change"),
    )
    rows = (
        (
            each.dimension.name,
            level_words(model, each.then.level),
            level_words(model, each.now.level),
            direction_words(each),
        )
        for each in comparison.changes
    )
    return (heads, *rows)
