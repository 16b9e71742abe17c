"""One value as YAML, in the ways in which the library's documents write it (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import wrap
from typing import Any

import yaml

from corpus.yaml_loader import LOADER

Value = str | int | bool | date | tuple[str, ...] | None
"""What a field can hold; None for a field that is taken out."""

_WIDTH = 110
_LONGEST_LINE = 90
"""Characters of a text that stands behind its name; a longer one is folded below it."""


def renderings(value: Value, *, in_flow: bool, indent: int) -> Iterator[str]:
    """The value in YAML, nicest first; `in_flow` between brackets, `indent` blanks before further lines."""
    if isinstance(value, bool):
        yield "true" if value else "false"
    elif isinstance(value, str):
        yield from _texts(value, in_flow=in_flow, indent=indent)
    elif isinstance(value, tuple):
        items = [next(_texts(each, in_flow=True, indent=0)) for each in value]
        yield f"[{', '.join(items)}]"
    elif value is None:
        yield "null"
    else:
        yield str(value)


def _texts(text: str, *, in_flow: bool, indent: int) -> Iterator[str]:
    if not in_flow and len(text) > _LONGEST_LINE and " ".join(text.split()) == text:
        lines = wrap(text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        yield ">-\n" + "\n".join(" " * indent + line for line in lines)
    if _is_plain(text, in_flow=in_flow):
        yield text
    yield _quoted(text)


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if not text or "\n" in text or text != text.strip():
        return False
    written, expected = (f"[{text}]", [text]) if in_flow else (f"x: {text}", {"x": text})
    try:
        found: Any = yaml.load(written, Loader=LOADER)
    except (yaml.YAMLError, ValueError):
        return False
    return bool(found == expected)


def _quoted(text: str) -> str:
    written = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**9)
    return str(written).removesuffix("\n")
