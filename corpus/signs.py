"""Rows of words that speak for something, as a curator writes them: `my son/daughter ... phone`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

GAP = 4
"""How many words `...` stands for at most; never across the end of a sentence."""

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)[‘'](?:[^’'\n]|[’'](?=\w))*[’'](?!\w)")
_GAP = rf"(?:[^ .]+ ){{0,{GAP}}}"
_TOKENS = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|[.!?;:](?=\s|$)")


def words_of(text: str) -> str:
    """The words of a text in lower case, a blank around each; a full stop where a sentence ends.

    What stands in quotation marks is left out: people at work quote what a child wrote.
    """
    outside = _QUOTED.sub(" ", text)
    tokens = (token if token.isalnum() or "'" in token else "." for token in _tokens(outside))
    return f" {' '.join(tokens)} "


def sign_pattern(rows: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of these rows in what `words_of` returns; ValueError says which row is wrong.

    A row is words with a blank between them: `a/b` is either word, `word*` the word with any ending, `#` a
    number, `...` up to four words.
    """
    patterns = [_row(row) for row in rows]
    return re.compile("|".join(patterns)) if patterns else re.compile(r"(?!)")


def _tokens(text: str) -> Sequence[str]:
    return [match.group().replace("’", "'") for match in _TOKENS.finditer(text.casefold())]


def _row(row: str) -> str:
    parts = row.split()
    if not parts or parts[0] == "..." or parts[-1] == "...":
        raise ValueError(f"“{row}” must begin and end with a word")
    return "(?<= )" + "".join(_GAP if part == "..." else _word(part, row) for part in parts)


def _word(part: str, row: str) -> str:
    choices = []
    for word in part.split("/"):
        if not re.fullmatch(r"#|[^\W_]+(?:'[^\W_]+)*\*?", word):
            raise ValueError(f"“{row}”: “{part}” is not a word")
        if word == "#":
            choices.append(r"\d+")
        else:
            choices.append(re.escape(word.rstrip("*").casefold()) + (r"[^ .]*" if word.endswith("*") else ""))
    return f"(?:{'|'.join(choices)}) "
