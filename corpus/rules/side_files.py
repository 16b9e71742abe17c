"""Lines of the entries in the files beside the documents (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import yaml

from corpus.library import Library
from corpus.rules.reading_in import line_at
from corpus.yaml_loader import LOADER

_ID = re.compile(r'"id"\s*:\s*"((?:[^"\\]|\\.)*)"')


def entry_lines(library: Library, name: str, count: int) -> list[int]:
    """The line of each of `count` entries of a YAML list, in order; 1 for each where the text is not at hand."""
    lines = _lines_of(library.side_texts.get(name, ""))
    return [1] * count if lines is None else list(lines)


@lru_cache(8)
def _lines_of(text: str) -> tuple[int, ...] | None:
    """Where the entries of a YAML list begin; None for another text."""
    node = yaml.compose(text, Loader=LOADER)
    return tuple(each.start_mark.line + 1 for each in node.value) if isinstance(node, yaml.SequenceNode) else None


def source_lines(library: Library) -> Mapping[str, int]:
    """The line of each key of the bibliography."""
    text = library.side_texts.get("sources.json", "")
    return {match.group(1): line_at(text, match.start()) for match in _ID.finditer(text)}
