"""An assessment as a small JSON file, and back again (pure)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.catalogue import _
from app.standing.assessment import ANSWERS, Answer, Assessment, Profile
from corpus.maturity import Maturity

KIND = "goodpractice-assessment"
FORMAT = 1
LARGEST = 200_000
"""Bytes; a file of ours has a few thousand."""
_LONGEST = 200
"""Characters of a name or a code."""
_MOST = 2_000
"""Answers in a file."""


class BadFile(Exception):
    """A file that cannot be taken, and why, in the visitor's language."""


def to_json(assessment: Assessment) -> str:
    """The file; the same text for the same assessment."""
    profile = assessment.profile
    fields = {
        "kind": KIND,
        "format": FORMAT,
        "questions": assessment.version,
        "saved": assessment.on.isoformat() if assessment.on else "",
        "name": assessment.name,
        "services": list(profile.services),
        "size": profile.stage,
        "places": list(profile.places),
        "answers": dict(sorted(assessment.answers.items())),
    }
    return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def from_json(content: bytes) -> Assessment:
    """The assessment in a file; BadFile that says what is wrong with it and what to do."""
    if len(content) > LARGEST:
        raise BadFile(_("The file is too large to be a saved assessment. Nothing was changed."))
    try:
        fields = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadFile(
            _("The file is damaged or is not a saved assessment: it cannot be read as JSON. Nothing was changed.")
        ) from error
    if not isinstance(fields, dict) or fields.get("kind") != KIND:
        raise BadFile(_("The file is not a saved assessment of goodpractice. Nothing was changed."))
    if not _is_whole(fields.get("format")) or fields["format"] < 1:
        raise BadFile(_("The file does not say which format it has. Nothing was changed."))
    if fields["format"] > FORMAT:
        raise BadFile(
            _(
                "The file was saved by a newer version of goodpractice. Update this one, then load the file "
                "again. Nothing was changed."
            )
        )
    return Assessment(
        Profile(_codes(fields, "services"), _text(fields, "size"), _codes(fields, "places")),
        _answers(fields),
        _text(fields, "name"),
        _text(fields, "questions"),
        _day(fields),
    )


def foreign_answers(maturity: Maturity, assessment: Assessment) -> tuple[str, ...]:
    """The ids of answers to questions that the model does not have; they are kept and count for nothing."""
    return tuple(sorted(set(assessment.answers) - set(maturity.questions)))


def _answers(fields: Mapping[str, Any]) -> dict[str, Answer]:
    answers = fields.get("answers", {})
    if not isinstance(answers, dict) or len(answers) > _MOST:
        raise _damaged("answers")
    found: dict[str, Answer] = {}
    for name, value in answers.items():
        if value not in ANSWERS or not _is_short(name):
            raise _damaged("answers")
        found[name] = value
    return found


def _codes(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = fields.get(name, [])
    if not isinstance(values, list) or len(values) > _LONGEST or not all(_is_short(value) for value in values):
        raise _damaged(name)
    return tuple(dict.fromkeys(values))


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name, "")
    if not _is_short(value):
        raise _damaged(name)
    return str(value)


def _day(fields: Mapping[str, Any]) -> date | None:
    value = _text(fields, "saved")
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise _damaged("saved") from error


def _is_short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and value.isprintable()


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _damaged(field: str) -> BadFile:
    return BadFile(
        _("The file is damaged: what it says under “{field}” cannot be used. Nothing was changed.").format(
            field=field
        )
    )
