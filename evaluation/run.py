"""One evaluation: its figures, its slices, and the value that each question gives to each measure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.asked import Asked
from evaluation.chance import Rows, interval
from evaluation.judged import JudgedSet
from evaluation.measures import Measure, Value, all_measures
from indexer.errors import GoodPracticeError

FORMAT = 1
_DIGITS = 6


class BadRun(GoodPracticeError):
    """A stored run that cannot be compared with."""


@dataclass(frozen=True, slots=True)
class FigureOf:
    """One measure over some questions."""

    value: float
    questions: int
    """How many it applies to."""
    low: float | None = None
    """Lower end of the 95 % interval; None where none was computed."""
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What one evaluation found."""

    set: str
    questions: int
    library_version: str
    values: Mapping[str, Mapping[str, Value]]
    """Of each measure, by name: of each question to which it applies, by id, its numbers."""
    figures: Mapping[str, FigureOf]
    """Of each measure that applies to any question."""
    slices: Mapping[str, Mapping[str, Mapping[str, FigureOf]]]
    """The same without intervals: by what it slices (role, kind…), by the slice, by measure."""
    stages: Mapping[str, Mapping[str, float]]
    """Median and 95th percentile of the milliseconds of each stage of the engine."""
    remarks: tuple[str, ...] = ()
    details: tuple[Mapping[str, Any], ...] = ()
    """What came back for each question, so that others can compute with it; not in a stored reference."""


def run_of(judged: JudgedSet, asked: Sequence[Asked]) -> Run:
    """The figures of what was asked."""
    ids = [one.question.id for one in asked]
    by_measure: dict[str, dict[str, Value]] = {}
    figures: dict[str, FigureOf] = {}
    measures = all_measures()
    for measure in measures:
        found = zip(ids, measure.values(asked), strict=True)
        # As they will be stored, so that a run does not differ from itself by its last digits.
        values = {name: _rounded(value) for name, value in found if value is not None}
        if values:
            by_measure[measure.name] = values
            rows = rows_of(values, list(values))
            ends = interval(rows, measure.figure) if measure.interval else ()
            figures[measure.name] = FigureOf(measure.figure(rows), len(rows), *ends)
    return Run(
        set=judged.name,
        questions=len(asked),
        library_version=next((one.answer.library_version for one in asked if one.answer.library_version), ""),
        values=by_measure,
        figures=figures,
        slices=_slices(asked, by_measure, measures),
        stages=_stages(asked),
        remarks=judged.remarks + _refused(asked),
        details=tuple(_detail(one) for one in asked),
    )


def rows_of(values: Mapping[str, Value], ids: Sequence[str]) -> Rows:
    """The values of these questions as rows."""
    return np.array([values[name] for name in ids], dtype=np.float64)


def write_run(run: Run, path: Path) -> None:
    """Writes the whole run as JSON."""
    _write(asdict(run), path)


def write_reference(run: Run, path: Path) -> None:
    """Writes what a later run is compared with, and the figures for people to read.

    What differs from one machine to the next is left out, so that writing it again shows what has changed.
    """
    kept = {measure.name for measure in all_measures() if measure.group != "latency"}
    raw = asdict(run)
    found = {name: raw[name] for name in ("set", "questions", "library_version", "remarks")}
    for name in ("values", "figures"):
        found[name] = {measure: value for measure, value in raw[name].items() if measure in kept}
    _write(found, path)


def _write(raw: dict[str, Any], path: Path) -> None:
    raw["format"] = FORMAT
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_rounded(raw), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # A line a measure keeps the stored run readable beside another.
    path.write_text(text.replace('},"', '},\n"') + "\n", encoding="utf-8")


def read_values(path: Path) -> dict[str, dict[str, Value]]:
    """The values of a stored run, by measure and question; BadRun where the file is not one."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadRun(f"{path} is not a stored run: {error}") from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT or "values" not in raw:
        raise BadRun(f"{path} is not a stored run of this version. Write one with: goodpractice evaluate --json")
    return {
        measure: {name: tuple(value) for name, value in values.items()}
        for measure, values in raw["values"].items()
    }


def _slices(
    asked: Sequence[Asked], by_measure: Mapping[str, Mapping[str, Value]], measures: Sequence[Measure]
) -> dict[str, dict[str, dict[str, FigureOf]]]:
    members: dict[str, dict[str, list[str]]] = {}
    for one in asked:
        for by, names in one.question.slices.items():
            for name in names:
                members.setdefault(by, {}).setdefault(name, []).append(one.question.id)
    return {
        by: {name: _figures(ids, by_measure, measures) for name, ids in sorted(slices.items())}
        for by, slices in sorted(members.items())
    }


def _figures(
    ids: Sequence[str], by_measure: Mapping[str, Mapping[str, Value]], measures: Sequence[Measure]
) -> dict[str, FigureOf]:
    found = {}
    for measure in measures:
        values = by_measure.get(measure.name, {})
        there = [name for name in ids if name in values]
        if there:
            found[measure.name] = FigureOf(measure.figure(rows_of(values, there)), len(there))
    return found


def _stages(asked: Sequence[Asked]) -> dict[str, dict[str, float]]:
    names = dict.fromkeys(name for one in asked for name in one.stages)
    found = {}
    for name in names:
        spent = [one.stages.get(name, 0.0) for one in asked]
        found[name] = {
            "median": float(np.quantile(spent, 0.5)),
            "95th percentile": float(np.quantile(spent, 0.95)),
        }
    return found


def _refused(asked: Sequence[Asked]) -> tuple[str, ...]:
    count = sum(bool(one.answer.notice) and not one.answer.library_version for one in asked)
    return (f"{count} questions were refused, too long or empty, and count as unanswered",) if count else ()


def _detail(one: Asked) -> dict[str, Any]:
    return {
        "id": one.question.id,
        "outcome": one.answer.outcome,
        "confidence": one.answer.confidence,
        "correct": one.correct,
        "milliseconds": one.milliseconds,
        "scores": dict(one.scores),
        "ranking": list(one.ranking),
        "quotes": [[q.span.document, q.span.start, q.span.end] for q in one.quotes],
        "held_back": [[q.span.document, q.span.start, q.span.end] for q in one.held_back],
    }


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list | tuple) else value
