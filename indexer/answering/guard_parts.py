"""The part of a statement that a shorter sentence speaks of (pure).

A sentence may leave out a reason, a pointer or a second sentence as a whole. It may not leave out a condition, an
exception or a contrast, since what is left would then say more than the statement, nor what a colon announces.
"""

from __future__ import annotations

import re

from indexer.answering.guard_text import content, read

_BORDER = re.compile(
    r"(?<=[.!?]) +(?=[\"“A-Z])|; (?!but\b|not\b|otherwise\b|unless\b|except\b|only\b)"
    r"|, (?=(?:so|because|since|which)\b)"
)


def spoken_of(statement: str, sentence: str) -> str:
    """The statement without the parts that share no word of their own with the sentence."""
    parts = _BORDER.split(statement)
    if len(parts) == 1:
        return statement
    stems = [{content(word) for word in read(part)} - {""} for part in parts]
    said = {content(word) for word in read(sentence)}
    kept = [
        part
        for place, part in enumerate(parts)
        if (stems[place] - set().union(*stems[:place], *stems[place + 1 :])) & said
    ]
    return "; ".join(kept) or statement
