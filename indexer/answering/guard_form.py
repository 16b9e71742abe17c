"""What a sentence may be made of: plain words of plain length, and nothing that acts or pretends (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SIGNS = frozenset("[]{}<>|\\`*_#^~@=+&?!")
"""Signs of Markdown, HTML, addresses and citation markers, and those that turn a statement into something else."""
_ADDRESS = re.compile(r"://|\bwww\.|\bmailto:|\bjavascript:|\bdata:|\b[\w-]+\.[a-z]{2,}\b", re.IGNORECASE)
_LONGER = 1.6
_ROOM = 40
"""A sentence may have 1.6 times the characters of its statement and 40 more."""
_END = re.compile(r"[.!?][\"”’')\]]*$")


def form_fails(statement: str, sentence: str) -> bool:
    """Whether the sentence is cut off, or has signs, addresses, letters or a length that its statement has not."""
    if not sentence.strip() or len(sentence) > _LONGER * len(statement) + _ROOM:
        return True
    # A model that ran out of tokens stops anywhere: “… for one year after”.
    if not _END.search(sentence) and (_END.search(statement) or sentence[-1] != statement[-1]):
        return True
    if Counter(filter(_SIGNS.__contains__, sentence)) - Counter(statement):
        return True
    if any(_odd(sign) and sign not in statement for sign in sentence):
        return True
    told = {found.group().casefold() for found in _ADDRESS.finditer(statement)}
    return any(found.group().casefold() not in told for found in _ADDRESS.finditer(sentence))


def _odd(sign: str) -> bool:
    """Whether a sign is outside plain English text: controls, marks of direction, other scripts, pictures."""
    if sign in " ’‘“”–—…£€":
        return False
    kind = unicodedata.category(sign)
    if kind[0] in "CSM" and sign not in "$+<=>^`|~":
        return True
    return ord(sign) > 127 and (kind[0] in "NZP" or not unicodedata.name(sign, "").startswith("LATIN"))
