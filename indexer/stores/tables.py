"""The tables in a LanceDB folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import lancedb

from indexer.stores.lance_laid_out import place_beside, remove


def table_names(folder: Path) -> list[str]:
    """The names of all tables, sorted; none where there is no folder."""
    if not folder.is_dir():
        return []
    return sorted(lancedb.connect(str(folder)).list_tables(limit=10_000).tables)


def drop_tables(folder: Path, names: Iterable[str]) -> None:
    """Removes tables with all their versions and what lies beside them."""
    for name in names:
        # First: as long as there is the table, the next run knows of what lies beside it.
        remove(place_beside(folder, name))
        lancedb.connect(str(folder)).drop_table(name)
