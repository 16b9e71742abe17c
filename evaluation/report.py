"""A run as one HTML page that needs nothing from the network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

import numpy as np

from evaluation.chance import Rows
from evaluation.charts import curves, differences, histogram, levels, reliability
from evaluation.compare import Change
from evaluation.measures import Value, all_measures
from evaluation.measures.no_answer import BINS, SIGNALS
from evaluation.report_style import STYLE
from evaluation.run import FigureOf, Run, rows_of
from evaluation.table import SLICED, number

_COMPARED = ("nDCG@10", "right item cited", "evidence quoted", "facts found")


def report_html(
    run: Run, found: Sequence[Change] = (), before: Mapping[str, Mapping[str, Value]] | None = None
) -> str:
    """The page: figures, risk and coverage, reliability, slices, latency; with a stored run also the changes."""
    parts = [
        f"<h1>Evaluation: {escape(run.set)}</h1>",
        f'<p class="soft">{run.questions} questions; library {escape(run.library_version[:12])}. '
        "Intervals hold 95 % of the figure over samples of questions drawn with replacement.</p>",
        *(f"<p>Note: {escape(remark)}.</p>" for remark in run.remarks),
        *_section("Figures", _figures(run)),
        *(_section("Against the stored run", _changes(run, found, before)) if before is not None else ()),
        *_section("Question by question", _questions(run)),
        *_section("What the confidence knows", _confidence(run)),
        *_section("How long it takes", _latency(run)),
        *_section("Slices", _slices(run)),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><title>Evaluation: {escape(run.set)}</title><style>{STYLE}</style></head>'
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _section(title: str, parts: Iterator[str]) -> Iterator[str]:
    body = "".join(parts)
    if body:
        yield f"<section><h2>{escape(title)}</h2>{body}</section>"


def _figures(run: Run) -> Iterator[str]:
    rows = []
    for measure in all_measures():
        if figure := run.figures.get(measure.name):
            cells = (number(figure.value), _interval(figure), str(figure.questions))
            rows.append((f"{measure.name}|{measure.says}", cells))
    yield _table(("measure", "value", "95 % interval", "questions"), rows)


def _changes(run: Run, found: Sequence[Change], before: Mapping[str, Mapping[str, Value]] | None) -> Iterator[str]:
    rows = [
        (
            f"{each.measure.name}|{each.measure.says}",
            (number(each.before), number(each.now), f"{each.now - each.before:+.3f}", f"{each.chance:.3f}"),
        )
        for each in found
    ]
    yield _table(("measure", "before", "now", "change", "p"), rows)
    for name in _COMPARED:
        old, new = (before or {}).get(name, {}), run.values.get(name, {})
        gaps = [(key, new[key][0] - old[key][0]) for key in sorted(set(old) & set(new))]  # type: ignore[index]
        if gaps:
            yield differences(f"diff-{_slug(name)}", f"{name}: change of each question", gaps, name)


def _questions(run: Run) -> Iterator[str]:
    values = run.values.get("nDCG@10")
    if values:
        ndcg = [(key, value[0]) for key, value in values.items() if value]
        yield levels("each", "nDCG@10 of each question", ndcg, "nDCG@10 of each question, best first")


def _confidence(run: Run) -> Iterator[str]:
    lines = {}
    for name in SIGNALS:
        if values := run.values.get(f"AURC, {name}"):
            lines[name] = _risk(rows_of(values, list(values)))
    if lines:
        yield "<p>The share of wrong answers if only the surest were given: the lower the line, the better.</p>"
        yield curves("risk", "Risk and coverage", lines, "share of the questions answered", "share wrong")
    if values := run.values.get("ECE"):
        yield "<p>Whether a confidence of .8 is right eight times of ten: dots on the line are honest.</p>"
        yield reliability("reliability", "Reliability of the confidence", _bins(rows_of(values, list(values))))


def _risk(rows: Rows) -> list[tuple[float, float]]:
    wrong = 1.0 - rows[np.argsort(-rows[:, 0], kind="stable"), 1]
    counts = np.arange(1, len(wrong) + 1)
    return [
        (float(n / len(wrong)), float(risk)) for n, risk in zip(counts, np.cumsum(wrong) / counts, strict=True)
    ]


def _bins(rows: Rows) -> list[tuple[float, float, int]]:
    ordered = rows[np.argsort(rows[:, 0], kind="stable")]
    parts = (part for part in np.array_split(ordered, BINS) if len(part))
    return [(float(part[:, 0].mean()), float(part[:, 1].mean()), len(part)) for part in parts]


def _latency(run: Run) -> Iterator[str]:
    if values := run.values.get("ms, median"):
        yield histogram("latency", "Milliseconds a question", [v[0] for v in values.values() if v], "milliseconds")
    rows = [(name, (number(s["median"]), number(s["95th percentile"]))) for name, s in run.stages.items()]
    yield _table(("stage", "median ms", "95th percentile"), rows)


def _slices(run: Run) -> Iterator[str]:
    for by, slices in run.slices.items():
        shown = [name for name in SLICED if any(name in figures for figures in slices.values())]
        rows = [
            (name, tuple(f"{number(f[m].value)} ({f[m].questions})" if m in f else "" for m in shown))
            for name, f in slices.items()
        ]
        yield f"<h3>{escape(by)}</h3>" + _table(("", *shown), rows)


def _interval(figure: FigureOf) -> str:
    return "" if figure.low is None or figure.high is None else f"{number(figure.low)} to {number(figure.high)}"


def _table(head: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    """A table; what stands after a bar in a row's name explains it."""
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = ""
    for name, cells in rows:
        label, _, says = name.partition("|")
        explained = f'<br><span class="soft">{escape(says)}</span>' if says else ""
        body += f'<tr><th scope="row">{escape(label)}{explained}</th>'
        body += "".join(f'<td class="n">{escape(cell)}</td>' for cell in cells) + "</tr>"
    return f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>" if rows else ""


def _slug(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name)
