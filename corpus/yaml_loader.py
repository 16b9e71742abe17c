"""The YAML loader, safe, and in C where the machine has it, which reads a glossary ten times faster; and what the
curated files beside the documents share.
"""

from __future__ import annotations

from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Entry = TypeVar("Entry", bound=BaseModel)


def load_yaml(text: str) -> Any:
    """What a YAML text holds, None for an empty one; ValueError with the line where it is none."""
    try:
        return yaml.load(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ValueError(f"line {line}: not YAML: {error.problem}") from error


def load_entries(text: str, model: type[Entry]) -> list[Entry]:
    """The entries of a YAML list, each read by `model`; ValueError that says which entry is wrong and how."""
    items = load_yaml(text) or []
    if not isinstance(items, list):
        raise ValueError("line 1: the file must hold a list of entries")
    entries = []
    for number, item in enumerate(items, start=1):
        try:
            entries.append(model.model_validate(item))
        except ValidationError as error:
            raise ValueError(f"entry {number}: {first_problem(error)}") from error
    return entries


def first_problem(error: ValidationError, whole: str = "") -> str:
    """Where the first problem is and what; `whole` names a place for one that is in no field."""
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc']) or whole}: {first['msg']}"
