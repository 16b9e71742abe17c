"""Two assessments side by side as HTML (pure)."""

from __future__ import annotations

from html import escape

from app.catalogue import _, ngettext
from app.standing.assessment import Assessment
from app.standing.comparing import Change, Comparison, Direction
from app.standing.result_html import level_words
from app.words import day
from corpus.maturity import Maturity

_ARROWS: dict[Direction, str] = {"up": "↑", "down": "↓", "same": "→", "unclear": "?"}


def direction_words(change: Change) -> str:
    """Where a dimension went, in words."""
    then, now = change.then.level, change.now.level
    if then is not None and now is not None and then != now:
        count = abs(now - then)
        if now > then:
            return ngettext("up {count} level", "up {count} levels", count).format(count=count)
        return ngettext("down {count} level", "down {count} levels", count).format(count=count)
    return _("cannot be compared") if change.direction == "unclear" else _("the same")


def remarks(comparison: Comparison) -> list[str]:
    """What somebody must know who reads the comparison."""
    lines = []
    if comparison.other_questions:
        lines.append(
            _(
                "The earlier one was filled in with another version of the questions ({then}). Both are counted "
                "by the questions of today ({now})."
            ).format(then=comparison.then.version or _("no version given"), now=comparison.now.version)
        )
        if count := len(comparison.new_questions):
            lines.append(
                ngettext(
                    "{count} question of today has no answer in the earlier one and counts as not yet there.",
                    "{count} questions of today have no answer in the earlier one and count as not yet there.",
                    count,
                ).format(count=count)
            )
    if comparison.other_profile:
        lines.append(_("The company described itself differently then, so it was asked other questions in part."))
    return lines


def dated(assessment: Assessment, undated: str) -> str:
    """What an assessment is called beside another one."""
    when = day(assessment.on) if assessment.on else undated
    return f"{assessment.name}, {when}" if assessment.name else when


def comparison_html(maturity: Maturity, comparison: Comparison) -> str:
    """The table, dimension by dimension, and what is new or gone."""
    heads = (
        _("Dimension"),
        dated(comparison.then, _("earlier")),
        dated(comparison.now, _("now")),
        _("Change"),
    )
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    rows = "".join(_row(each, maturity) for each in comparison.changes)
    notes = "".join(f'<p class="gp-notice">{escape(each)}</p>' for each in remarks(comparison))
    return (
        f'<section class="gp-stand"><h3 id="gp-stand-change">'
        f'{escape(_("What has changed"))}</h3>{notes}<div class="gp-stand-table" tabindex="0" role="region" '
        f'aria-labelledby="gp-stand-change"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        "</div></section>"
    )


def _row(change: Change, maturity: Maturity) -> str:
    more = "".join(
        f'<li><span class="gp-quiet">{escape(label)}</span> {escape(each.question.step)}</li>'
        for label, judged in ((_("New:"), change.gained), (_("No longer:"), change.lost))
        for each in judged
    )
    below = f'<tr class="gp-went-more"><td colspan="4"><ul>{more}</ul></td></tr>' if more else ""
    return (
        f'<tr><th scope="row">{escape(change.dimension.name)}</th>'
        f"<td>{escape(level_words(maturity, change.then.level))}</td>"
        f"<td>{escape(level_words(maturity, change.now.level))}</td>"
        f'<td class="gp-went-{change.direction}"><span aria-hidden="true">{_ARROWS[change.direction]}</span> '
        f"{escape(direction_words(change))}</td></tr>{below}"
    )
