"""Statistics of metadata, counted from the fields themselves: exact, and the same on every engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_KINDS = ((bool, "boolean"), (int, "integer"), (float, "float"), (str, "keyword"), (list, "list"))


class MetadataStatistics:
    """Haystack's questions about metadata, for a store that can list single fields.

    Every value of a field is read, which suits libraries and not logs.
    """

    def columns(self, names: Sequence[str], filters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The named fields of each document that passes the filter."""
        raise NotImplementedError

    def metadata_fields(self) -> list[str]:
        """The metadata fields that filters may use, sorted."""
        raise NotImplementedError

    def count_unique_metadata_by_filter(
        self, filters: Mapping[str, Any], metadata_fields: Sequence[str]
    ) -> dict[str, int]:
        """How many different values each field has among the documents that pass the filter."""
        return {name: len(self._values(name, filters)) for name in metadata_fields}

    def get_metadata_fields_info(self) -> dict[str, dict[str, str]]:
        """The kind of each metadata field, by name."""
        names = self.metadata_fields()
        rows = self.columns(names) if names else []
        kinds = {name: next((row[name] for row in rows if row[name] is not None), None) for name in names}
        return {name: {"type": _kind(value)} for name, value in kinds.items() if value is not None}

    def get_metadata_field_min_max(self, metadata_field: str) -> dict[str, Any]:
        """The least and the greatest value of a field, None where it has none."""
        values = self._values(metadata_field, None)
        return {"min": min(values, default=None), "max": max(values, default=None)}

    def get_metadata_field_unique_values(
        self,
        metadata_field: str,
        search_term: str | None = None,
        from_: int = 0,
        size: int = 10,
        filters: Mapping[str, Any] | None = None,
    ) -> tuple[list[Any], int]:
        """A page of a field's different values in their order, and how many there are.

        `search_term` keeps the values that contain it, whatever the case.
        """
        values = sorted(self._values(metadata_field, filters))
        if search_term:
            values = [value for value in values if search_term.casefold() in str(value).casefold()]
        return values[from_ : from_ + size], len(values)

    def _values(self, name: str, filters: Mapping[str, Any] | None) -> set[Any]:
        field = name.removeprefix("meta.")
        found: set[Any] = set()
        for row in self.columns([field], filters):
            value = row[field]
            found.update(value if isinstance(value, list) else () if value is None else (value,))
        return found


def _kind(value: object) -> str:
    return next(name for kind, name in _KINDS if isinstance(value, kind))
