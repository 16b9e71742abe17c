"""A result as a table of comma-separated values: a row for each question (pure)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO

from app.catalogue import _
from app.standing.assessment import required_in, said
from app.standing.scoring import Standing


def as_csv(standing: Standing, steps: Mapping[str, int]) -> str:
    """The table with a row of heads; `steps` are the roadmap's numbers by question."""
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(
        (
            _("Dimension"),
            _("Level reached"),
            _("Question"),
            _("For level"),
            _("Asked"),
            _("Answer"),
            _("Evidence"),
            _("Step"),
            _("What to do"),
            _("A law asks for it in"),
            _("Places in the library"),
            _("Id"),
        )
    )
    for dimension in standing.dimensions:
        for each in dimension.judged:
            question = each.question
            open_step = steps.get(question.id)
            table.writerow(
                (
                    dimension.dimension.name,
                    dimension.level or "",
                    question.ask,
                    question.level,
                    each.left_out or _("yes"),
                    said(each.answer) if each.is_asked else "",
                    _("yes") if each.counts and each.is_met else "",
                    open_step or "",
                    question.step if open_step else "",
                    " ".join(required_in(standing.maturity, question, standing.assessment.profile)),
                    " ".join(str(place) for place in question.places),
                    question.id,
                )
            )
    # The mark tells spreadsheets that this is Unicode.
    return "\ufeff" + text.getvalue()
