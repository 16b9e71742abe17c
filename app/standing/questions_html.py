"""What stands around the questions: progress, heads and help, as HTML (pure)."""

from __future__ import annotations

from html import escape

from app.catalogue import _, ngettext
from app.standing.scoring import DimensionStanding, Judged, Standing
from corpus.maturity import Maturity


def progress_html(standing: Standing) -> str:
    """How far it is, over all and for each dimension, with links to them."""
    words = _("{answered} of {asked} answered").format(answered=standing.answered, asked=len(standing.asked))
    share = standing.answered / max(len(standing.asked), 1)
    links = "".join(
        _link(number, each) for number, each in enumerate(standing.dimensions, start=1) if _asked(each)
    )
    return (
        f'<div class="gp-progress"><p><strong>{escape(words)}</strong>'
        f'<span class="gp-progress-bar" aria-hidden="true"><i style="width:{share:.1%}"></i></span></p>'
        f'<nav aria-label="{escape(_("Dimensions"))}">{links}</nav></div>'
    )


def dimension_html(number: int, standing: DimensionStanding, maturity: Maturity) -> str:
    """The head of a dimension: its name, what it is about, and what its levels look like."""
    dimension = standing.dimension
    levels = "".join(
        f"<li><strong>{place} {escape(level.name)}.</strong> {escape(what)}</li>"
        for place, (level, what) in enumerate(zip(maturity.levels, dimension.levels, strict=True), start=1)
    )
    nothing = "" if _asked(standing) else f"<p>{escape(_('Nothing here is asked of a service like yours.'))}</p>"
    return (
        f'<header class="gp-dimension" id="dimension-{number}"><h2 tabindex="-1">{number}. '
        f'{escape(dimension.name)}</h2><p class="gp-quiet">{escape(dimension.about)}</p>{nothing}'
        f"<details><summary>{escape(_('What the five levels look like here'))}</summary>"
        f"<ul>{levels}</ul></details></header>"
    )


def question_html(judged: Judged) -> str:
    """A question with its help; the answers stand under it."""
    return (
        f'<div class="gp-question"><p>{escape(judged.question.ask)}</p>'
        f'<p class="gp-quiet">{escape(judged.question.help)}</p></div>'
    )


def skipped_html(standing: DimensionStanding) -> str:
    """The questions of a dimension that are not asked, and why."""
    skipped = [each for each in standing.judged if not each.is_asked]
    if not skipped:
        return ""
    title = ngettext("{count} question is not asked", "{count} questions are not asked", len(skipped))
    items = "".join(
        f'<li>{escape(each.question.ask)} <span class="gp-quiet">{escape(each.left_out)}</span></li>'
        for each in skipped
    )
    summary = escape(title.format(count=len(skipped)))
    return f'<details class="gp-skipped"><summary>{summary}</summary><ul>{items}</ul></details>'


def _asked(standing: DimensionStanding) -> list[Judged]:
    return [each for each in standing.judged if each.is_asked]


def _link(number: int, standing: DimensionStanding) -> str:
    asked = _asked(standing)
    done = sum(1 for each in asked if each.answer)
    label = _("{number}. {dimension}: {done} of {asked} answered").format(
        number=number, dimension=standing.dimension.name, done=done, asked=len(asked)
    )
    finished = ' class="gp-finished"' if done == len(asked) else ""
    return (
        f'<a href="#dimension-{number}"{finished} aria-label="{escape(label)}" title="{escape(label)}">{number}'
        f'<i aria-hidden="true" style="width:{done / len(asked):.0%}"></i></a>'
    )
