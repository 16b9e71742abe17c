"""What a run beside other engines says: table, ratios, growth, claims, and one HTML page (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise
from typing import Any

from evaluation.report_style import STYLE
from evaluation.scaling_chart import scaling

OURS, ANSWERS, FLOOR = "goodpractice", "goodpractice, answers", "floor"
WITHIN = 3.0
"""How many times the floor's time a question may take from end to end."""
_LARGE = 10_000
"""Passages from which on the claims are about speed."""
ALONE, EMBEDDED = "question (ms)", "question, embedded (ms)"
WORKED = "question, processor (ms)"
_EACH = "nDCG@10 of each"

FIGURES: tuple[tuple[str, int], ...] = (
    ("index (s)", 1),
    ("index (passages/s)", 0),
    ("index size (MB)", 1),
    ("memory, indexing (MB)", 0),
    ("memory before indexing (MB)", 0),
    ("memory, asking (MB)", 0),
    ("memory, model alone (MB)", 0),
    ("cold start (s)", 2),
    ("open and first question (s)", 2),
    (ALONE, 1),
    ("question, p95 (ms)", 1),
    (WORKED, 1),
    (EMBEDDED, 1),
    ("question, embedded, p95 (ms)", 1),
    ("questions asked", 0),
    ("nDCG@10", 3),
    *(
        (f"{askers} askers{rest}", digits)
        for askers in (1, 4, 16)
        for rest, digits in ((" (ms)", 1), (", p95 (ms)", 1), (" (questions/s)", 1))
    ),
    ("while indexing (ms)", 1),
    ("while indexing, p95 (ms)", 1),
    ("indexing again (s)", 1),
)
"""Every figure of a peer, and how many digits of it are shown."""

_PLOTS = (
    ALONE, EMBEDDED, "cold start (s)", "index (s)", "index size (MB)", "memory, asking (MB)",
    "16 askers (questions/s)",
)  # fmt: skip

Figures = Mapping[str, Any]
Runs = Mapping[str, Mapping[str, Figures]]
"""By number of passages and by peer."""


def table(count: int, figures: Mapping[str, Figures]) -> str:
    """A line a figure, a column a peer."""
    wide = max(len(name) for name in figures) + 2
    lines = [f"\n{count:,} passages{'':<20}" + "".join(f"{name:>{wide}}" for name in figures)]
    for name, digits in FIGURES:
        if any(name in each for each in figures.values()):
            cells = (_cell(each.get(name), digits) for each in figures.values())
            lines.append(f"  {name:<32}" + "".join(f"{cell:>{wide}}" for cell in cells))
    lines += [f"  {name} stopped {each['stopped']}" for name, each in figures.items() if "stopped" in each]
    return "\n".join(lines)


def ratios(runs: Runs) -> dict[str, float]:
    """How many times our time a peer needs for a question; for the floor, how many times its time we need."""
    found = {}
    for count, figures in runs.items():
        for peer, each in figures.items():
            if peer in (OURS, ANSWERS):
                continue
            for figure, ours in ((ALONE, OURS), (WORKED, OURS), (EMBEDDED, OURS), (EMBEDDED, ANSWERS)):
                mine, theirs = figures.get(ours, {}).get(figure), each.get(figure)
                if mine and theirs and peer == FLOOR:
                    found[f"{int(count):,} passages, {figure}: {ours} / {peer}"] = mine / theirs
                elif mine and theirs:
                    found[f"{int(count):,} passages, {figure}: {peer} / {ours}"] = theirs / mine
    return found


def growth(runs: Runs) -> dict[str, float]:
    """How many times longer a question takes at each number of passages than at the one before."""
    found, counts = {}, sorted(runs, key=int)
    for before, after in pairwise(counts):
        for peer in runs[after]:
            old, new = runs[before].get(peer, {}).get(ALONE), runs[after][peer].get(ALONE)
            if old and new:
                found[f"{peer}, {ALONE}: {int(before):,} to {int(after):,} passages"] = new / old
    return found


def claims(runs: Runs) -> list[dict[str, Any]]:
    """What we say of ourselves, with the figures, and whether it holds; what was not measured is left out."""
    found = []
    for count, figures in sorted(runs.items(), key=lambda pair: int(pair[0])):
        ours, floor = figures.get(OURS, {}), figures.get(FLOOR, {})
        if int(count) < _LARGE or ALONE not in ours:
            continue
        there = f"at {int(count):,} passages"
        for peer, each in figures.items():
            if peer not in (OURS, ANSWERS, FLOOR) and ALONE in each:
                says = f"{there} a question takes {ours[ALONE]:.1f} ms, with {peer} {each[ALONE]:.1f}"
                found.append({"says": says, "holds": ours[ALONE] < each[ALONE]})
        for peer, each in figures.items():
            if peer not in (OURS, ANSWERS) and _EACH in each:
                # A slow peer is asked fewer questions, and only the same ones can be compared.
                pairs = list(zip(ours[_EACH], each[_EACH], strict=False))
                mine, theirs = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
                says = f"{there} nDCG@10 of {len(pairs)} questions is {mine:.3f}, with {peer} {theirs:.3f}"
                found.append({"says": says, "holds": mine >= theirs})
        for name in (OURS, ANSWERS):
            mine, theirs = figures.get(name, {}).get(EMBEDDED), floor.get(EMBEDDED)
            if mine and theirs:
                says = (
                    f"{there} {name} takes {mine:.1f} ms with the question embedded, "
                    f"{mine / theirs:.1f} times the floor's {theirs:.1f}"
                )
                found.append({"says": says, "holds": mine <= WITHIN * theirs})
    return found


def report_html(run: Mapping[str, Any]) -> str:
    """The page: machine, claims, ratios, plots and tables; needs nothing from the network."""
    parts = [
        "<h1>Beside other engines</h1>",
        f'<p class="soft">{escape(run["date"])}. {escape(_words(run["machine"]))}. {escape(run["note"])}</p>',
        f'<p class="soft">{escape(_words(run["versions"]))}</p>',
        f"<p>{run['collection']['name']}: {run['collection']['passages']:,} passages, "
        f"{run['collection']['questions']} questions; the rest is seeded filler. "
        f"{escape(_words(run['collection']['embedding']))}.</p>",
        "<dl>"
        + "".join(f"<dt>{escape(name)}</dt><dd>{escape(says)}</dd>" for name, says in run["peers"].items())
        + "</dl>",
        *(f"<p>{escape(name)} was left out: {escape(why)}.</p>" for name, why in run["missing"].items()),
        "<h2>What we say of ourselves</h2><ul>",
        *(
            f"<li>{'Holds' if each['holds'] else 'Does not hold'}: {escape(each['says'])}.</li>"
            for each in run["claims"]
        ),
        "</ul><h2>How it grows</h2>",
        *(
            f"<h3>{escape(figure)}</h3>"
            + scaling(f"plot-{number}", figure, _lines(run["figures"], figure), figure)
            for number, figure in enumerate(_PLOTS)
        ),
        "<h2>Ratios and growth</h2>",
        _rows((line, f"{value:.2f}") for line, value in (run["ratios"] | run["growth"]).items()),
        *(_table(int(count), figures) for count, figures in run["figures"].items()),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><title>Beside other engines</title><style>{STYLE}</style></head>'
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _lines(runs: Runs, figure: str) -> dict[str, list[tuple[float, float]]]:
    lines: dict[str, list[tuple[float, float]]] = {}
    for count in sorted(runs, key=int):
        for peer, each in runs[count].items():
            # A line each even where nothing was measured: colours then mean the same in every picture.
            points = lines.setdefault(peer, [])
            if figure in each:
                points.append((float(count), float(each[figure])))
    return lines


def _table(count: int, figures: Mapping[str, Figures]) -> str:
    head = "".join(f'<th scope="col" class="n">{escape(name)}</th>' for name in figures)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f'<td class="n">{_cell(each.get(name), digits)}</td>' for each in figures.values())
        + "</tr>"
        for name, digits in FIGURES
        if any(name in each for each in figures.values())
    )
    stopped = "".join(
        f"<p>{escape(name)} stopped {escape(each['stopped'])}.</p>"
        for name, each in figures.items()
        if "stopped" in each
    )
    return (
        f'<section><h2>{count:,} passages</h2><table><thead><tr><th scope="col">figure</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>{stopped}</section>"
    )


def _rows(pairs: Iterator[tuple[str, str]]) -> str:
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="n">{value}</td></tr>' for name, value in pairs
    )
    return f"<table><tbody>{body}</tbody></table>"


def _words(values: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{name}: {value:.1f}" if isinstance(value, float) else f"{name}: {value}"
        for name, value in values.items()
    )


def _cell(value: Any, digits: int) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"
