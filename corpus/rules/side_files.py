"""Lines of the entries in the files beside the documents (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from corpus.library import Library
from corpus.rules.reading_in import line_at
from corpus.yaml_loader import LOADER

_ID = re.compile(r'"id"\s*:\s*"((?:[^"\\]|\\.)*)"')


def entry_lines(library: Library, name: str, count: int) -> list[int]:
    """The line of each of `count` entries of a YAML list, in order; 1 for each where the text is not at hand."""
    node = yaml.compose(library.side_texts.get(name, ""), Loader=LOADER)
    if isinstance(node, yaml.SequenceNode):
        return [entry.start_mark.line + 1 for entry in node.value]
    return [1] * count


def source_lines(library: Library) -> Mapping[str, int]:
    """The line of each key of the bibliography."""
    text = library.side_texts.get("sources.json", "")
    return {match.group(1): line_at(text, match.start()) for match in _ID.finditer(text)}
