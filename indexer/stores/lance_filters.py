"""Haystack's metadata filters as the SQL that LanceDB evaluates before it ranks (pure).

Every comparison is two-valued: a missing value never satisfies one, except `!=` and `not in`, which it does, so
that NOT, AND and OR mean what Haystack's contract says. On a list column, `==` means that it contains the value
and `in` that it shares one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
from haystack.errors import FilterError

_ORDER = {">": ">", ">=": ">=", "<": "<", "<=": "<="}


def to_sql(filters: Mapping[str, Any] | None, schema: pa.Schema) -> str | None:
    """The predicate for `filters`, or None for no filter; FilterError for one that is not well formed."""
    if not filters:
        return None
    return _condition(filters, schema)


def column_of(field: str) -> str:
    """The column that holds a Haystack field: one of the store's own, or one named after the metadata key."""
    if field in ("id", "content", "search_text"):
        return field
    return "meta_" + field.removeprefix("meta.").replace(".", "__")


def literal(value: Any) -> str:
    """A Python value as SQL."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, datetime):
        value = value.isoformat()
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    raise FilterError(f"A value of type {type(value).__name__} cannot be used in a filter: {value!r}")


def _condition(filters: Mapping[str, Any], schema: pa.Schema) -> str:
    if "field" in filters:
        return _comparison(filters, schema)
    if "operator" not in filters:
        raise FilterError(f"'operator' key missing in {dict(filters)}")
    if "conditions" not in filters:
        raise FilterError(f"'conditions' key missing in {dict(filters)}")
    parts = [_condition(part, schema) for part in filters["conditions"]]
    operator = filters["operator"]
    if operator == "NOT":
        return f"(NOT ({' AND '.join(parts) or 'true'}))"
    if operator not in ("AND", "OR"):
        raise FilterError(f"Unknown logical operator '{operator}'; use AND, OR or NOT.")
    return "(" + (f" {operator} ".join(parts) or "true") + ")"


def _comparison(filters: Mapping[str, Any], schema: pa.Schema) -> str:
    for key in ("operator", "value"):
        if key not in filters:
            raise FilterError(f"'{key}' key missing in {dict(filters)}")
    name, operator, value = column_of(str(filters["field"])), filters["operator"], filters["value"]
    known = name in schema.names
    column = f"`{name}`" if known else "NULL"
    listed = known and pa.types.is_list(schema.field(name).type)
    if operator in ("==", "!="):
        return _equal(column, value, listed, operator == "!=")
    if operator in ("in", "not in"):
        if not isinstance(value, list):
            raise FilterError(f"The value of '{operator}' must be a list, not {type(value).__name__}.")
        return _member(column, value, listed, operator == "not in")
    if operator in _ORDER:
        return _ordered(column, operator, value)
    raise FilterError(f"Unknown comparison operator '{operator}'.")


def _equal(column: str, value: Any, listed: bool, negated: bool) -> str:
    if value is None:
        return f"({column} IS {'NOT ' if negated else ''}NULL)"
    if listed:
        values = value if isinstance(value, list) else [value]
        test = " AND ".join(f"array_has({column}, {literal(item)})" for item in values) or "true"
    elif isinstance(value, list | dict):
        raise FilterError(f"'==' and '!=' compare with one value, not a {type(value).__name__}.")
    else:
        test = f"{column} = {literal(value)}"
    return f"({column} IS NULL OR NOT ({test}))" if negated else f"({column} IS NOT NULL AND {test})"


def _member(column: str, values: list[Any], listed: bool, negated: bool) -> str:
    literals = ", ".join(literal(value) for value in values if value is not None)
    if not literals:
        test = "false"
    elif listed:
        test = f"array_has_any({column}, [{literals}])"
    else:
        test = f"{column} IN ({literals})"
    inside = f"({column} IS NOT NULL AND {test})"
    if None in values:
        inside = f"({column} IS NULL OR {inside})"
    return f"(NOT {inside})" if negated else inside


def _ordered(column: str, operator: str, value: Any) -> str:
    if value is None:
        return "false"
    if isinstance(value, list | dict):
        raise FilterError(f"'{operator}' compares numbers or dates, not a {type(value).__name__}.")
    if isinstance(value, str):
        try:
            datetime.fromisoformat(value)
        except ValueError as error:
            raise FilterError(f"'{operator}' compares numbers or ISO dates, not “{value}”.") from error
    return f"({column} IS NOT NULL AND {column} {_ORDER[operator]} {literal(value)})"
