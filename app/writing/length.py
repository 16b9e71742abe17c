"""How long a text is (pure)."""

from __future__ import annotations

import re

from corpus.markdown import parse_markdown
from corpus.syntax import without_citation_keys

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def length_of(body: str) -> tuple[int, int]:
    """The words and the sections of a text without front matter; source references are no words."""
    sections = sum(bool(section.headings) for section in parse_markdown(f"\n{body}").sections)
    return len(_WORD.findall(without_citation_keys(body))), sections
