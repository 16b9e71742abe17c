"""The library report: one HTML page that stands alone, for a curator to read, print and pass on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from app.report_charts import KIND_COLOURS, heat_map, legend, stacked_bars, timeline
from app.report_style import STYLE
from app.report_tables import behind, count_table, table
from corpus.checks import READING_RULES, RULES, check_library
from corpus.coverage import KINDS, Coverage, coverage_of, kind_of
from corpus.document import Document
from corpus.library import Library
from corpus.problem import Problem
from corpus.sharing import LEVELS

_SEEN = {
    "publisher": "read at its publisher",
    "both": "read at its publisher and second-hand",
    "secondary": "known second-hand",
}
_PUBLISHERS = 15
_EVIDENCE_COLOURS = {
    "E4": "#123f63",
    "E3": "#2f74a6",
    "E2": "#7fb5d5",
    "E1": "#c6dfee",
    "E0": "#f0b7a4",
    "none": "#c9ced6",
}
_Rows = Sequence[tuple[str, Mapping[str, int]]]


def library_report_html(library: Library, today: date) -> str:
    """The whole page, style and pictures included; it needs no network, and all content is escaped."""
    problems = check_library(library, today)
    coverage = coverage_of(library)
    in_use = [document for document in library.documents if document.front.state != "retired"]
    sections = (
        ("coverage", "What the library covers", _coverage(coverage)),
        ("freshness", "How fresh it is", _freshness(in_use, today)),
        ("evidence", "How well the advice is tested", _evidence(in_use)),
        ("sharing", "Who may see what", _sharing(library)),
        ("sources", "What it rests on", _sources(library)),
        ("problems", "What to mend", _problems(problems)),
    )
    links = "".join(f'<li><a href="#{name}">{escape(title)}</a></li>' for name, title, _ in sections)
    body = "".join(
        f'<section id="{name}"><h2>{escape(title)}</h2>{content}</section>' for name, title, content in sections
    )
    title = f"Library report: {library.root.resolve().name}"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head><body>'
        f'<header><h1>{escape(title)}</h1><p class="soft">As of {today}. For the library\'s curators: it names'
        f" restricted documents too.</p>{_tiles(library, in_use, coverage, problems, today)}"
        f'<nav aria-label="Parts of the report"><ul>{links}</ul></nav></header><main>{body}</main>'
        "<footer>Made by <code>goodpractice library-report</code> from the library's files alone.</footer>"
        "</body></html>\n"
    )


def _tiles(
    library: Library, in_use: Sequence[Document], coverage: Coverage, problems: Sequence[Problem], today: date
) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    overdue = sum(bool(document.front.review_by and document.front.review_by < today) for document in in_use)
    tiles = (
        ("documents in use", len(in_use), False),
        ("retired documents", len(library.documents) - len(in_use), False),
        ("topics with a hole", sum(bool(row.holes) for row in coverage.topics), False),
        ("reviews overdue", overdue, overdue > 0),
        ("sources", len(library.sources), False),
        ("errors", errors, errors > 0),
        ("warnings", len(problems) - errors, False),
    )
    cells = (f"<div{' class=bad' * bad}><dt>{name}</dt><dd>{count}</dd></div>" for name, count, bad in tiles)
    return f'<dl class="tiles">{"".join(cells)}</dl>'


def _coverage(coverage: Coverage) -> str:
    if not coverage.topics:
        return "<p>No document names a topic.</p>"
    labels = [f"{row.topic} {row.meaning}".strip() for row in coverage.topics]
    stages: _Rows = [(label, row.lifecycle) for label, row in zip(labels, coverage.topics, strict=True)]
    kinds: _Rows = [(label, row.kinds) for label, row in zip(labels, coverage.topics, strict=True)]
    holes = [
        (label, ", ".join(row.holes)) for label, row in zip(labels, coverage.topics, strict=True) if row.holes
    ]
    meaning = "; ".join(f"{kind}: {', '.join(types)}" for kind, types in KINDS.items())
    return (
        "<p>Each cell counts documents in use. A document with several topics or stages counts in each of them."
        " A red ring marks a cell that holds nothing.</p><h3>Topic by stage of work</h3>"
        + heat_map("stages", "Topic by stage of work", stages, coverage.lifecycle)
        + behind(count_table("Topic by stage of work", "Topic", stages, coverage.lifecycle))
        + "<h3>Topic by kind of document</h3>"
        + heat_map("kinds", "Topic by kind of document", kinds, tuple(KINDS))
        + f'<p class="soft">{escape(meaning)}.</p>'
        + behind(count_table("Topic by kind of document", "Topic", kinds, tuple(KINDS)))
        + "<h3>Holes</h3><p>Every topic should have a guide, a tool, research and a mentor's note.</p>"
        + table("Topics with holes", ("Topic", "What is missing"), holes)
    )


def _freshness(in_use: Sequence[Document], today: date) -> str:
    types = dict.fromkeys(sorted(document.front.type or "no type" for document in in_use))
    rows = []
    for name in types:
        fronts = [document.front for document in in_use if (document.front.type or "no type") == name]
        checked = [front.as_of for front in fronts if front.as_of]
        rows.append((name, checked, [front.review_by for front in fronts if front.review_by]))
    due = sorted((each.front.review_by, each.path, each.front) for each in in_use if each.front.review_by)
    listed = [
        (path, front.title, str(front.as_of or ""), str(day), front.owner, "overdue" if day < today else "")
        for day, path, front in due
    ]
    head = ("File", "Title", "Facts checked", "Review due", "Owner", "")
    late = [row for row in listed if row[-1]]
    colours = {"facts checked": "#0072b2", "review due": "#8a5a00", "review overdue": "#b3261e"}
    return (
        "<p>A dot stands for the documents of one type with one date; the larger, the more of them.</p>"
        + timeline("time", "When facts were checked and when reviews are due", rows, today)
        + legend(colours)
        + (table("Overdue reviews", head, late) if late else "<p>No review is overdue.</p>")
        + behind(table("Every document in use by the day of its review", head, listed))
    )


def _evidence(in_use: Sequence[Document]) -> str:
    rows: list[tuple[str, Counter[str]]] = [("all documents in use", Counter())]
    rows += [(kind, Counter()) for kind in KINDS]
    for document in in_use:
        grade = document.front.evidence or "none"
        for label, counts in rows:
            if label in ("all documents in use", kind_of(document)):
                counts[grade] += 1
    grades = [grade for grade in _EVIDENCE_COLOURS if rows[0][1][grade]]
    colours = {grade: _EVIDENCE_COLOURS[grade] for grade in grades}
    return (
        "<p>E4 is a systematic review or several trials that agree, E1 consensus or practice only, E0 untested,"
        " contested or withdrawn.</p>"
        + stacked_bars("grades", "Evidence grades by kind of document", rows, colours)
        + legend(colours)
        + behind(count_table("Evidence grades by kind of document", "Kind", rows, grades))
    )


def _sharing(library: Library) -> str:
    levels = Counter(document.front.sharing for document in library.documents)
    states: list[str] = sorted({document.front.state for document in library.documents})
    rows: _Rows = [
        (level, Counter(each.front.state for each in library.documents if each.front.sharing == level))
        for level in LEVELS
        if levels[level]
    ]
    colours = dict(zip(states, KIND_COLOURS, strict=False))
    return (
        "<p>Levels of the Traffic Light Protocol 2.0, from the widest audience to the narrowest.</p>"
        + stacked_bars("levels", "Documents by sharing level and state", rows, colours)
        + legend(colours)
        + behind(count_table("Documents by sharing level and state", "Level", rows, states))
    )


def _sources(library: Library) -> str:
    seen = {_SEEN.get(source.seen, source.seen) for source in library.sources.values()}
    ways = [*(way for way in _SEEN.values() if way in seen), *sorted(seen - set(_SEEN.values()))]
    by_publisher: dict[str, Counter[str]] = {}
    for source in library.sources.values():
        counts = by_publisher.setdefault(source.publisher or "publisher not known", Counter())
        counts[_SEEN.get(source.seen, source.seen)] += 1
    ranked = sorted(by_publisher.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    every: Counter[str] = sum(by_publisher.values(), Counter())
    colours = dict(zip(ways, KIND_COLOURS, strict=False))
    top = ranked[:_PUBLISHERS]
    return (
        f"<p>{len(library.sources)} sources of {len(ranked)} publishers stand in <code>sources.json</code>.</p>"
        + stacked_bars("first-hand", "Sources by how they are known", [("all sources", every)], colours)
        + legend(colours)
        + f"<h3>The {len(top)} publishers with most sources</h3>"
        + stacked_bars("publishers", "Sources by publisher and by how they are known", top, colours)
        + behind(count_table("Sources by publisher", "Publisher", ranked, ways))
    )


def _problems(problems: Sequence[Problem]) -> str:
    if not problems:
        return "<p>Nothing: every rule is kept.</p>"
    says = dict(READING_RULES) | {rule.name: rule.says for rule in RULES}
    counts = Counter((problem.severity, problem.rule) for problem in problems)
    ranked = sorted(counts.items(), key=lambda pair: (pair[0][0], -pair[1], pair[0][1]))
    by_rule = [(severity, rule, says.get(rule, ""), count) for (severity, rule), count in ranked]
    places = [(each.severity, f"{each.path}:{each.line}", each.message, each.rule) for each in problems]
    return table("Problems by rule", ("Severity", "Rule", "What it asks for", "Count"), by_rule) + table(
        "Every problem", ("Severity", "Place", "What is wrong and how to mend it", "Rule"), places
    )
