"""The result as a picture that can also be read: the level reached in each dimension, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape

from app.catalogue import _, ngettext
from app.standing.scoring import DimensionStanding, Judged, Standing
from app.words import day
from corpus.maturity import HIGHEST, LOWEST, Maturity


def result_html(standing: Standing, steps: Mapping[str, int], today: date) -> str:
    """The head of the result, the picture, and what is unknown; `steps` are the roadmap's numbers by question."""
    opened = "".join(_named(title, judged) for title, judged in open_questions(standing))
    return (
        '<section class="gp-stand" aria-labelledby="gp-stand-result">'
        f'<p class="gp-eyebrow">{escape(_line(standing, today))}</p>'
        f'<h2 id="gp-stand-result" tabindex="-1" data-arrive="result">{escape(_("Where you stand"))}</h2>'
        f'<p class="gp-stand-sum">{escape(summary(standing))}</p>'
        f"{_figure(standing, steps)}{opened}</section>"
    )


def summary(standing: Standing) -> str:
    """The result in a few sentences."""
    levels = standing.maturity.levels
    counts = [
        ngettext("{count} at level {level}, {name}", "{count} at level {level}, {name}", count).format(
            count=count, level=level, name=levels[level - 1].name
        )
        for level, count in sorted(standing.reached.items())
    ]
    if not counts:
        return _("Nothing applies yet: choose the kind of service first.")
    total = sum(standing.reached.values())
    spread = ngettext("Of {total} dimension: {counts}.", "Of {total} dimensions: {counts}.", total).format(
        total=total, counts="; ".join(counts)
    )
    lowest = min(standing.reached)
    names = [each.dimension.name for each in standing.dimensions if each.level == lowest]
    if len(standing.reached) == 1:
        return spread
    return spread + " " + _("Lowest: {names}.").format(names="; ".join(names))


def level_words(maturity: Maturity, level: int | None) -> str:
    """“2 Basic”, or that nothing applies."""
    return f"{level} {maturity.levels[level - 1].name}" if level else _("Does not apply")


def way_words(standing: DimensionStanding, maturity: Maturity) -> str:
    """How far it is to the next level, in words."""
    if standing.level is None:
        return _("Nothing here is asked of a service like yours.")
    if standing.next is None:
        if standing.top < HIGHEST:
            return _("As far as a company like yours is asked.")
        return _("The highest level.")
    name = maturity.levels[standing.next - 1].name
    count = len(standing.missing)
    words = ngettext(
        "{count} thing is missing for level {level}, {name}",
        "{count} things are missing for level {level}, {name}",
        count,
    )
    return words.format(count=count, level=standing.next, name=name)


def _line(standing: Standing, today: date) -> str:
    done = _("{answered} of {asked} questions answered").format(
        answered=standing.answered, asked=len(standing.asked)
    )
    return " · ".join(part for part in (standing.assessment.name, day(today), done) if part)


def _figure(standing: Standing, steps: Mapping[str, int]) -> str:
    maturity = standing.maturity
    head = "".join(f"<span>{number} {escape(each.name)}</span>" for number, each in enumerate(maturity.levels, 1))
    rows = "".join(_row(each, maturity, steps) for each in standing.dimensions)
    key = "".join(
        f'<span><i class="gp-cell gp-{kind}" style="--way:50%"></i>{escape(words)}</span>'
        for kind, words in (
            ("reached", _("reached")),
            ("way", _("on the way")),
            ("ahead", _("not yet")),
            ("none", _("asks nothing of you")),
        )
    )
    return (
        f'<figure class="gp-ladder"><figcaption class="gp-unseen">{escape(_("Level reached in each dimension"))}'
        f'</figcaption><div class="gp-ladder-head" aria-hidden="true"><span></span><span>{head}</span></div>'
        f'<ul>{rows}</ul><p class="gp-ladder-key" aria-hidden="true">{key}</p></figure>'
    )


def _row(standing: DimensionStanding, maturity: Maturity, steps: Mapping[str, int]) -> str:
    words = level_words(maturity, standing.level)
    way = way_words(standing, maturity)
    reads = _("{dimension}: level {level} of {highest}. {way}.").format(
        dimension=standing.dimension.name, level=words, highest=HIGHEST, way=way.rstrip(".")
    )
    cells = "".join(_cell(standing, level) for level in range(LOWEST, HIGHEST + 1))
    return (
        f'<li><span class="gp-rung-name">{escape(standing.dimension.name)}</span>'
        f'<span class="gp-rung-level">{escape(words)}</span>'
        f'<span class="gp-rung" role="img" aria-label="{escape(reads)}">{cells}</span>'
        f"{_missing(standing, way, steps)}</li>"
    )


def _cell(standing: DimensionStanding, level: int) -> str:
    reached = standing.level or 0
    if level <= reached:
        kind = "reached"
    elif level > standing.top or not standing.counted:
        kind = "none"
    elif level <= (standing.next or 0) and standing.way:
        kind = "way"
    else:
        kind = "ahead"
    style = f' style="--way:{standing.way:.0%}"' if kind == "way" else ""
    return f'<i class="gp-cell gp-{kind}"{style}>{level}</i>'


def _missing(standing: DimensionStanding, way: str, steps: Mapping[str, int]) -> str:
    if not standing.missing:
        return f'<span class="gp-rung-way">{escape(way)}</span>'
    items = "".join(
        f'<li><a href="#step-{steps[each.question.id]}">{escape(each.question.step)}</a></li>'
        for each in standing.missing
    )
    return f'<details class="gp-rung-way"><summary>{escape(way)}</summary><ul>{items}</ul></details>'


def open_questions(standing: Standing) -> Iterator[tuple[str, tuple[Judged, ...]]]:
    """What is not known, and what is said not to apply, with titles: both can hide a gap."""
    unknown = (*standing.with_answer("unknown"), *standing.with_answer(None))
    aside = standing.with_answer("not-applicable")
    skipped = tuple(each for each in standing.judged if not each.is_asked)
    for judged, title in (
        (
            unknown,
            ngettext(
                "{count} question has no answer or “don’t know”, and counts as not yet",
                "{count} questions have no answer or “don’t know”, and count as not yet",
                len(unknown),
            ),
        ),
        (
            aside,
            ngettext(
                "{count} question does not apply, as you say",
                "{count} questions do not apply, as you say",
                len(aside),
            ),
        ),
        (
            skipped,
            ngettext(
                "{count} question was not asked, because of the kind or size of the company",
                "{count} questions were not asked, because of the kind or size of the company",
                len(skipped),
            ),
        ),
    ):
        if judged:
            yield title.format(count=len(judged)), judged


def _named(title: str, judged: tuple[Judged, ...]) -> str:
    items = "".join(
        f"<li>{escape(each.question.ask)}"
        + (f' <span class="gp-quiet">{escape(each.left_out)}</span>' if each.left_out else "")
        + "</li>"
        for each in judged
    )
    return f'<details class="gp-stand-open"><summary>{escape(title)}</summary><ul>{items}</ul></details>'
