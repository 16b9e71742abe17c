"""Two changes of one text put together line by line, where they do not touch each other (pure).

The same as `diff3` of Unix: Khanna, Kunal and Pierce, A formal investigation of diff3, 2007.
https://doi.org/10.1007/978-3-540-77050-3_40
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a difference."""

    kind: Literal["same", "mine", "theirs"]
    """Whether both have it, or which of the two alone."""
    text: str
    number: int
    """The line's number, from 1, in the text that has it; in mine where both have."""


def merged(start: str, mine: str, theirs: str) -> str | None:
    """The text with both changes of `start`; None where they are made at the same place."""
    if mine == theirs or theirs == start:
        return mine
    if mine == start:
        return theirs
    lines, result = start.split("\n"), list[str]()
    changes = sorted([*_changes(lines, mine.split("\n")), *_changes(lines, theirs.split("\n"))])
    at = 0
    last: tuple[int, int, tuple[str, ...]] | None = None
    for first, end, text in changes:
        if (first, end, text) == last:
            continue
        if last is not None and first <= last[1]:
            return None
        result += [*lines[at:first], *text]
        at, last = end, (first, end, text)
    return "\n".join([*result, *lines[at:]])


def _changes(start: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for kind, first, end, begin, stop in SequenceMatcher(None, start, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield first, end, tuple(after[begin:stop])


def difference(mine: str, theirs: str, around: int = 2) -> tuple[Line, ...]:
    """The lines in which the texts differ, each with so many lines around it."""
    ours, others = mine.split("\n"), theirs.split("\n")
    found: list[Line] = []
    for group in SequenceMatcher(None, ours, others, autojunk=False).get_grouped_opcodes(around):
        for kind, first, end, begin, stop in group:
            if kind == "equal":
                found += [Line("same", ours[at], at + 1) for at in range(first, end)]
            else:
                found += [Line("mine", ours[at], at + 1) for at in range(first, end)]
                found += [Line("theirs", others[at], at + 1) for at in range(begin, stop)]
    return tuple(found)
