"""Tables as CSV that a spreadsheet can open without running anything (pure)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_COMMANDS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet reads as a formula."""


def csv_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table as CSV with CR LF line ends (RFC 4180); a cell that looks like a formula gets an apostrophe."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_COMMANDS) else cell
