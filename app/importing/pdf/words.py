"""Words that a line end has cut in two (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_BEGIN = re.compile(r"[^\W\d_]+")
_STAY_APART = frozenset((
    "age", "all", "anti", "child", "co", "cross", "end", "ex", "full", "high", "long", "low", "multi", "non",
    "one", "part", "peer", "post", "pre", "real", "self", "short", "so", "two", "under", "user", "well",
))  # fmt: skip


class Words:
    """The words of a file, which tell whether a hyphen at a line end belongs to the word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.counts: Counter[str] = Counter()
        for line in lines:
            whole = line.rsplit(None, 1)[0] if line.endswith("-") and " " in line else line
            self.counts.update(word.casefold() for word in _WORD.findall(whole))

    def joined(self, above: str, below: str) -> str:
        """The text of two lines as one; a word that was cut is mended, and a hyphen of its own stays."""
        cut, begin = _CUT.search(above), _BEGIN.match(below)
        if cut is None or begin is None:
            dash = above.endswith("-") and len(above) > 1 and not above[-2].isspace()
            return f"{above}{below}" if dash else f"{above} {below}"
        head, tail = cut.group(1).casefold(), begin.group().casefold()
        if not below[0].islower():
            return f"{above}{below}"
        apart, whole = self.counts[f"{head}-{tail}"], self.counts[f"{head}{tail}"]
        keep = apart > whole or (apart == whole == 0 and head.rsplit("-", 1)[-1] in _STAY_APART)
        return f"{above}{below}" if keep else f"{above[:-1]}{below}"
