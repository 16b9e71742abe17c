"""Haystack's metadata filters as the queries that OpenSearch evaluates before it ranks (pure).

The rules are those of `lance_filters`: a missing value never satisfies a comparison, except `!=` and `not in`; on
a list field `==` means that it contains the value and `in` that it shares one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from haystack.errors import FilterError

Query = dict[str, Any]

_ORDER = {">": "gt", ">=": "gte", "<": "lt", "<=": "lte"}
_ALL: Query = {"match_all": {}}
_NOTHING: Query = {"match_none": {}}


def to_query(filters: Mapping[str, Any] | None) -> Query:
    """The query for `filters`, which gives no scores; FilterError for one that is not well formed."""
    return _condition(filters) if filters else _ALL


def but_replaced(query: Query, replaced: Mapping[str, Sequence[str]]) -> Query:
    """The query without the rows, by index, that another index replaces."""
    if not replaced:
        return query
    gone = [{"bool": {"filter": [{"term": {"_index": index}}, {"terms": {"id": list(ids)}}]}}
            for index, ids in replaced.items()]  # fmt: skip
    return {"bool": {"filter": [query], "must_not": gone}}


def field_of(name: str) -> str:
    """The index field that holds a Haystack field."""
    return name.removeprefix("meta.")


def _condition(filters: Mapping[str, Any]) -> Query:
    if "field" in filters:
        return _comparison(filters)
    if "operator" not in filters:
        raise FilterError(f"'operator' key missing in {dict(filters)}")
    if "conditions" not in filters:
        raise FilterError(f"'conditions' key missing in {dict(filters)}")
    parts = [_condition(part) for part in filters["conditions"]]
    operator = filters["operator"]
    if operator == "NOT":
        return _not(_every(parts))
    if operator == "AND":
        return _every(parts)
    if operator == "OR":
        return {"bool": {"should": parts, "minimum_should_match": 1}} if parts else _ALL
    raise FilterError(f"Unknown logical operator '{operator}'; use AND, OR or NOT.")


def _comparison(filters: Mapping[str, Any]) -> Query:
    for key in ("operator", "value"):
        if key not in filters:
            raise FilterError(f"'{key}' key missing in {dict(filters)}")
    field, operator, value = field_of(str(filters["field"])), filters["operator"], filters["value"]
    if operator == "==":
        return _equal(field, value)
    if operator == "!=":
        return _not(_equal(field, value))
    if operator in ("in", "not in"):
        if not isinstance(value, list):
            raise FilterError(f"The value of '{operator}' must be a list, not {type(value).__name__}.")
        return _member(field, value) if operator == "in" else _not(_member(field, value))
    if operator in _ORDER:
        return _ordered(field, operator, value)
    raise FilterError(f"Unknown comparison operator '{operator}'.")


def _equal(field: str, value: Any) -> Query:
    if value is None:
        return _not(_exists(field))
    if isinstance(value, list):
        return _every([_exists(field), *({"term": {field: _plain(item)}} for item in value)])
    return {"term": {field: _plain(value)}}


def _member(field: str, values: list[Any]) -> Query:
    inside: Query = {"terms": {field: [_plain(value) for value in values if value is not None]}}
    if None in values:
        return {"bool": {"should": [inside, _not(_exists(field))], "minimum_should_match": 1}}
    return inside


def _ordered(field: str, operator: str, value: Any) -> Query:
    if value is None:
        return _NOTHING
    if isinstance(value, list | dict):
        raise FilterError(f"'{operator}' compares numbers or dates, not a {type(value).__name__}.")
    if isinstance(value, str):
        try:
            datetime.fromisoformat(value)
        except ValueError as error:
            raise FilterError(f"'{operator}' compares numbers or ISO dates, not “{value}”.") from error
    return {"range": {field: {_ORDER[operator]: _plain(value)}}}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool | int | float | str):
        return value
    raise FilterError(f"A value of type {type(value).__name__} cannot be used in a filter: {value!r}")


def _every(parts: list[Query]) -> Query:
    return {"bool": {"filter": parts}} if parts else _ALL


def _not(query: Query) -> Query:
    return {"bool": {"must_not": [query]}}


def _exists(field: str) -> Query:
    return {"exists": {"field": field}}
