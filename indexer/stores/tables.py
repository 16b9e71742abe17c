"""The tables in a LanceDB folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import lancedb


def table_names(folder: Path) -> list[str]:
    """The names of all tables, sorted; none where there is no folder."""
    if not folder.is_dir():
        return []
    return sorted(lancedb.connect(str(folder)).list_tables(limit=10_000).tables)


def drop_tables(folder: Path, names: Iterable[str]) -> None:
    """Removes tables with all their versions."""
    for name in names:
        lancedb.connect(str(folder)).drop_table(name)
