"""The tables of the library report (pure); all content is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table whose first column names its rows; numbers stand to the right."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(f"<tr>{''.join(map(_cell, range(len(row)), row))}</tr>" for row in rows)
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def count_table(
    caption: str, first: str, rows: Sequence[tuple[str, Mapping[str, int]]], columns: Sequence[str]
) -> str:
    """A table of counts: the numbers behind a picture."""
    counted = ((label, *(counts.get(column, 0) for column in columns)) for label, counts in rows)
    return table(caption, (first, *columns), counted)


def behind(shown: str) -> str:
    """A table that opens on a click, for those who want the numbers of a picture."""
    return f"<details><summary>The numbers as a table</summary>{shown}</details>"


def _cell(column: int, value: object) -> str:
    words = escape(str(value))
    if column == 0:
        kind = f' class="{words}"' if value in ("error", "warning") else ""
        return f'<th scope="row"{kind}>{words}</th>'
    return f'<td class="n">{words}</td>' if isinstance(value, int) else f"<td>{words}</td>"
