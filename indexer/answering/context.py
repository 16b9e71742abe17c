"""Which statement needs the sentence before it to be understood (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.document import Statement

_LEANS = re.compile(
    r"""[“"'*_(]*(?:
        (?:this|that|these|those|it|its|they|their|them|he|she|such|both|neither|either|otherwise|instead|then|so|
        however|therefore|also|but|and|or|nor|yet|thus|hence|even\ so|the\ same|the\ latter|the\ former|the\ other|
        the\ second|the\ third|in\ that\ case|for\ example|in\ addition|until\ then|after\ that|if\ so|if\ not)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a sentence begins that leans on the one before: a pronoun or a connective."""


def context_of(statements: Sequence[Statement], place: int, content: str, base: int) -> tuple[int, int] | None:
    """The offsets of the sentence before `statements[place]`, where that one leans on it; None otherwise.

    `content` is the passage, which begins at `base` of the source. Only a sentence of the same paragraph counts.
    """
    one = statements[place]
    if one.kind != "prose" or place == 0 or not _LEANS.match(content[one.start - base : one.end - base]):
        return None
    before = statements[place - 1]
    between = content[before.end - base : one.start - base]
    if before.kind != "prose" or between.strip() or between.count("\n") > 1:
        return None
    return (before.start, before.end)
