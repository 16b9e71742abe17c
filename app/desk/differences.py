"""What differs between two texts, line by line, and inside a line word by word (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LIKE = 0.4
"""From this share of common words two lines are shown as one that was changed."""
_AROUND = 2
"""Unchanged lines that are shown before and after a change."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of either text, or of both."""

    kind: Literal["same", "gone", "new", "changed"]
    pieces: tuple[Piece, ...]
    number: int
    """Its number, from 1, in the later text; 0 for a line that is gone."""


@dataclass(frozen=True, slots=True)
class Left:
    """Unchanged lines that are not shown."""

    first: int
    """The number of the first one in the later text."""
    lines: tuple[str, ...]


def differences(before: str, after: str) -> tuple[Line, ...]:
    """Every line of both texts, in order."""
    return tuple(_lines(before.split("\n") if before else [], after.split("\n")))


def shortened(
    lines: Sequence[Line], around: int = _AROUND, keep: frozenset[int] = frozenset()
) -> list[Line | Left]:
    """The changes with so many unchanged lines around them; those with a number in `keep` are shown too."""
    told = {at for at, line in enumerate(lines) if line.kind != "same" or line.number in keep}
    near = {at + step for at in told for step in range(-around, around + 1)}
    found: list[Line | Left] = []
    for at, line in enumerate(lines):
        if at in near:
            found.append(line)
        elif found and isinstance(last := found[-1], Left):
            found[-1] = Left(last.first, (*last.lines, _text(line)))
        else:
            found.append(Left(line.number, (_text(line),)))
    return found


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    for kind, first, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            for at in range(begin, stop):
                yield Line("same", (Piece("same", after[at]),), at + 1)
        else:
            yield from _replaced(before[first:end], after[begin:stop], begin + 1)


def _replaced(old: Sequence[str], new: Sequence[str], number: int) -> Iterator[Line]:
    """Lines that stand where others stood: each with the one that it came from, if any is like it."""
    at = 0
    for step, line in enumerate(new):
        like = next((place for place in range(at, len(old)) if _alike(old[place], line)), None)
        if like is None:
            yield Line("new", (Piece("new", line),), number + step)
            continue
        for gone in old[at:like]:
            yield Line("gone", (Piece("gone", gone),), 0)
        yield Line("changed", tuple(_pieces(old[like], line)), number + step)
        at = like + 1
    for gone in old[at:]:
        yield Line("gone", (Piece("gone", gone),), 0)


def _alike(old: str, new: str) -> bool:
    words, others = set(old.lower().split()), set(new.lower().split())
    return bool(words and others) and len(words & others) / max(len(words), len(others)) >= _LIKE


def _pieces(old: str, new: str) -> Iterator[Piece]:
    words, others = _WORDS.findall(old), _WORDS.findall(new)
    for kind, first, end, begin, stop in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(others[begin:stop]))
            continue
        if gone := "".join(words[first:end]):
            yield Piece("gone", gone)
        if added := "".join(others[begin:stop]):
            yield Piece("new", added)


def _text(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces if piece.kind != "gone")


def line_now(text: str, line: int, quote: str) -> int:
    """The number of the line that a comment was made at: the nearest that reads as it did; 0 where none does."""
    lines = text.split("\n")
    found = [at for at, each in enumerate(lines, start=1) if each == quote]
    return min(found, key=lambda at: (abs(at - line), at)) if found and quote else 0
