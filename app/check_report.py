"""How a check of the library looks at a terminal, and the writing of what `--fix` mends."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from corpus.checks import READING_RULES, RULES
from corpus.coverage import KINDS, Coverage
from corpus.fixes import fixed
from corpus.library import Library
from corpus.problem import Problem

_COLOURS = {"error": "red", "warning": "yellow"}


def show_problems(problems: Sequence[Problem]) -> None:
    """The problems on stdout, file by file."""
    for path, group in groupby(problems, key=lambda problem: problem.path):
        click.secho(path, bold=True)
        for problem in group:
            severity = click.style(f"{problem.severity:<7}", fg=_COLOURS[problem.severity])
            rule = click.style(f"[{problem.rule}]", dim=True)
            click.echo(f"  {problem.line:>5}  {severity}  {problem.message} {rule}")
        click.echo()


def show_counts(documents: int, problems: Sequence[Problem]) -> None:
    """How many documents, errors and warnings, and of which rules, on stderr."""
    severities = Counter(problem.severity for problem in problems)
    counts = (f"{severities[name]} {name}{'s' * (severities[name] != 1)}" for name in ("error", "warning"))
    click.echo(f"{documents} documents, {', '.join(counts)}", err=True)
    rules = Counter(problem.rule for problem in problems)
    for rule, count in sorted(rules.items(), key=lambda pair: (-pair[1], pair[0])):
        click.echo(f"{count:>6}  {rule}", err=True)


def show_rules() -> None:
    """Every rule with its severity and what it asks for, on stdout."""
    for name, says in READING_RULES:
        click.echo(f"{name:<17} {'error':<8} {says}")
    for rule in RULES:
        curated = " (with vocabulary.yaml)" if rule.curated else ""
        click.echo(f"{rule.name:<17} {rule.severity:<8} {rule.says}{curated}")


def report_dict(library: Library, problems: Sequence[Problem], coverage: Coverage) -> dict[str, Any]:
    """The check as plain values for JSON: documents, problems and coverage."""
    return {
        "documents": len(library.documents),
        "problems": [
            {
                "path": problem.path,
                "line": problem.line,
                "severity": problem.severity,
                "rule": problem.rule,
                "message": problem.message,
            }
            for problem in problems
        ],
        "coverage": coverage.to_dict(),
    }


def mend(library: Library) -> Iterator[str]:
    """Writes what can be mended safely; a line for each file that was written."""
    for document in library.documents:
        path = library.root / document.path
        change = fixed(document, path.read_bytes(), library)
        if change is not None:
            _replace(path, change.content)
            yield f"{change.path}: {', '.join(change.done)}"


def _replace(path: Path, content: bytes) -> None:
    """Puts the content in place in one step, so that no reader and no power cut sees half a file."""
    path = path.resolve()
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_bytes(content)
    os.chmod(unfinished, path.stat().st_mode)
    unfinished.replace(path)


def show_coverage(coverage: Coverage) -> None:
    """A line a topic: documents by kind, reader and country; a dot is a zero, and holes are named at the end."""
    if not coverage.topics:
        click.echo("No document names a topic, so there is no coverage to show.")
        return
    columns = (("kind", tuple(KINDS)), ("reader", coverage.audience), ("country", coverage.jurisdiction))
    groups = [(name, abbreviations(values)) for name, values in columns]
    most = max(row.documents for row in coverage.topics)
    width = max(len(str(most)), 2) + 1
    label = max(len(_label(row.topic, row.meaning)) for row in coverage.topics)
    heads = ("".join(f"{short:>{width}}" for short in names.values()) for _, names in groups)
    click.secho(f"{'topic':<{label}}  all |{' |'.join(heads)} | holes", bold=True)
    for row in coverage.topics:
        counts = (row.kinds, row.audience, row.jurisdiction)
        cells = ("".join(f"{count or '·':>{width}}" for count in each.values()) for each in counts)
        holes = click.style(", ".join(row.holes), fg="red")
        click.echo(
            f"{_label(row.topic, row.meaning):<{label}} {row.documents or '·':>4} |{' |'.join(cells)} | {holes}"
        )
    click.echo()
    for name, names in groups:
        click.secho(f"{name}: " + ", ".join(f"{short} {value}" for value, short in names.items()), dim=True)
    holes_in = sum(bool(row.holes) for row in coverage.topics)
    click.echo(
        f"{coverage.documents} documents in use, {len(coverage.topics)} topics, {holes_in} with holes", err=True
    )


def _label(topic: str, meaning: str) -> str:
    label = f"{topic} {meaning}".strip()
    return label if len(label) <= 32 else f"{label[:31]}…"


def abbreviations(values: Sequence[str]) -> dict[str, str]:
    """Two or three letters for each value, no two alike: “ts-lead” is TL."""
    short: dict[str, str] = {}
    for value in values:
        words = [word for word in value.replace("_", "-").split("-") if word] or [value]
        wanted = "".join(word[0] for word in words[:2]) if len(words) > 1 else value[:2]
        candidates = (wanted, value[:3], *(f"{wanted[:1]}{number}" for number in range(1, 100)))
        short[value] = next(name for name in map(str.upper, candidates) if name not in short.values())
    return short
