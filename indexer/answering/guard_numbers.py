"""Numbers and dates: every one of the statement, with its unit and its bound, and no other (pure).

Nothing is converted: ninety days are not three months, and a model that turns one into the other has done sums.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from indexer.answering.guard_text import Mark, Word, labels, marks, moved, phrases, read

_TO_NINETEEN = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
_SMALL = {name: value for value, name in enumerate(_TO_NINETEEN.split())}
_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {name: 10 * value for value, name in enumerate(_TO_NINETY.split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_TO_TWELFTH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = {name: value for value, name in enumerate(_TO_TWELFTH.split(), 1)}
_FRACTIONS = {"half": "1/2", "thirds": "/3", "quarters": "/4", "halves": "1/2", "twice": "2 times"}
_VAGUE = frozenset(("tens", "dozens", "hundreds", "thousands", "millions", "billions"))
_UNITS = {
    "second": "s", "seconds": "s", "minute": "min", "minutes": "min", "hour": "h", "hours": "h", "day": "d",
    "days": "d", "week": "w", "weeks": "w", "month": "m", "months": "m", "year": "y", "years": "y", "%": "%",
    "percent": "%", "times": "times", "dollars": "$", "dollar": "$", "euros": "€", "euro": "€", "pounds": "£",
    "bit": "bit", "bits": "bit", "kb": "kb", "mb": "mb", "gb": "gb", "tb": "tb",
}  # fmt: skip
_TIME = frozenset({"s", "min", "h", "d", "w", "m", "y"})
_YEAR = "january february march april may june july august september october november december"
_MONTHS = {name: number for number, month in enumerate(_YEAR.split(), 1) for name in (month, month[:3])} | {
    "sept": 9
}
BOUNDS = phrases(
    {
        ">=": "at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum of",
        ">": "more than|over|above|exceeding|upwards of|older than|longer than",
        "<=": "at most|up to|no more than|not more than|a maximum of|maximum of|no longer than|not longer than",
        "<": "less than|fewer than|under|below|nearly|almost|just under|younger than|shorter than",
        "~": "about|around|roughly|approximately|circa|close to",
        "since": "since|from|as from|starting|beginning",
        "until": "until|till|through",
        "before": "before|prior to|ahead of",
        "by": "by|no later than|not later than|at the latest by",
        "after": "after|following",
        "within": "within|in under|in less than",
    }
)
_BEHIND = phrases({">=": "or more|or over|at least", "<=": "or less|or fewer|at most"})
_ORDINAL_TEXT = re.compile(r"(\d+)(?:st|nd|rd|th)")


def numbers_differ(statement: str, sentence: str) -> bool:
    """Whether a number, date, unit or bound was changed, added, left out or put in another's place."""
    told, said = read(statement), read(sentence)
    ones, others = numbers(told), numbers(said)
    must_one, may_one = _split(ones)
    must_other, may_other = _split(others)
    if (must_one - must_other) - may_other or (must_other - must_one) - may_one:
        return True
    return any(
        moved(told, [m for m in ones if _kind(m) == kind], said, [m for m in others if _kind(m) == kind])
        for kind in sorted({_kind(mark) for mark in ones} - {"#", "?"})
    )


def numbers(words: Sequence[Word]) -> tuple[Mark, ...]:
    """Every number and date, labelled by bound, value and unit; a label that starts with `?` may be absent."""
    bounds = {mark.end: mark.label for mark in marks(words, BOUNDS)}
    behind = {mark.start: mark.label for mark in marks(words, _BEHIND)}
    found: list[Mark] = []
    place = 0
    while place < len(words):
        mark = _date(words, place) or _quantity(words, place)
        if mark is None:
            place += 1
            continue
        begin = mark.start
        while begin and words[begin - 1].lower in ("the", "a", "an", "$", "£", "€", "on"):
            begin -= 1
        bound = bounds.get(begin) or bounds.get(mark.start) or behind.get(mark.end) or ""
        if bound == "by" and "-" not in mark.label:
            bound = ""
        label = f"{bound} {mark.label.removeprefix('?')}" if bound else mark.label
        found.append(Mark(label, mark.start, mark.end))
        place = mark.end
    return tuple(found)


def _kind(mark: Mark) -> str:
    """What a number can be mistaken for: a date for a date, days for days."""
    value = mark.label.split(" ", 1)[-1] if mark.label.split(" ")[0] in BOUNDS.values() else mark.label
    if value[0] in "#?":
        return value[0]
    number, _, unit = value.partition(" ")
    return "date" if "-" in number or re.fullmatch(r"(19|20)\d\d", number) else unit


def _split(found: Sequence[Mark]) -> tuple[Counter[str], Counter[str]]:
    counted = labels(found)
    must = Counter({label: count for label, count in counted.items() if not label.startswith("?")})
    return must, Counter({label[1:]: count for label, count in counted.items() if label.startswith("?")})


def _date(words: Sequence[Word], place: int) -> Mark | None:
    """A month with a day or a year beside it, as `year-month-day` with dots for what is missing."""
    at = [words[i].lower if i < len(words) else "" for i in range(place, place + 4)]
    day, of = _day(at[0]), at[1] == "of"
    month = _MONTHS.get(at[2] if day and of else at[1]) if day else None
    if day and month:
        end = 3 if of else 2
        year = _year(at[end])
        return Mark(f"{year or '.'}-{month}-{day}", place, place + end + bool(year))
    month = _MONTHS.get(at[0])
    if month is None or (at[0] == "may" and words[place].text[0] != "M"):
        return None
    day = _day(at[1])
    if day:
        year = _year(at[2])
        return Mark(f"{year or '.'}-{month}-{day}", place, place + 2 + bool(year))
    year = _year(at[1])
    if at[0] == "may" and not year and words[place].opens:
        return None
    return Mark(f"{year or '.'}-{month}-.", place, place + 1 + bool(year))


def _quantity(words: Sequence[Word], place: int) -> Mark | None:
    lower = words[place].lower
    if lower in ("a", "an") and place + 1 < len(words) and _UNITS.get(words[place + 1].lower) in _TIME:
        rate = place > 0 and (words[place - 1].lower in _UNITS or words[place - 1].lower.endswith("s"))
        return None if rate else Mark(f"?1 {_UNITS[words[place + 1].lower]}", place, place + 2)
    if lower in _VAGUE or lower in _FRACTIONS:
        return Mark(_FRACTIONS.get(lower, lower), place, place + 1)
    if lower in _ORDINALS and not (lower == "second" and _is_rate(words, place)):
        return Mark(f"#{_ORDINALS[lower]}", place, place + 1)
    value, end = _value(words, place)
    if value is None:
        # A digit inside a word is a number too: H264, C3P.
        return Mark(lower, place, place + 1) if any(sign.isdigit() for sign in lower) else None
    unit = ""
    before = words[place - 1].lower if place else ""
    if before in ("$", "£", "€"):
        unit = before
    elif end < len(words) and words[end].lower in _UNITS:
        unit = _UNITS[words[end].lower]
        end += 1
    elif [word.lower for word in words[end : end + 2]] == ["per", "cent"]:
        unit, end = "%", end + 2
    may = lower == "one" and end == place + 1
    return Mark(f"{'?' if may else ''}{value} {unit}".rstrip(), place, end)


def _value(words: Sequence[Word], place: int) -> tuple[str | None, int]:
    """The value of the number that starts here, in figures, and where it ends."""
    lower = words[place].lower
    end = place + 1
    if lower[0].isdigit():
        ordinal = _ORDINAL_TEXT.fullmatch(lower)
        if ordinal:
            return f"#{ordinal[1]}", end
        plain = lower.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", lower) else lower
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", plain) or end == len(words) or words[end].lower not in _SCALES:
            return plain, end
        return _figure(Decimal(plain) * _SCALES[words[end].lower]), end + 1
    total, part = 0, 0
    place = end = place
    while place < len(words):
        lower = words[place].lower
        if lower in _SMALL or lower in _TENS:
            step = _SMALL.get(lower, _TENS.get(lower, 0))
            if part and not (part % 100 in range(20, 100, 10) and step < 10) and part % 100:
                break
            part += step
        elif lower in _SCALES and (part or place == end):
            part = max(part, 1) * _SCALES[lower]
            if _SCALES[lower] >= 1000:
                total, part = total + part, 0
        elif not (lower == "and" and part >= 100 and place + 1 < len(words) and words[place + 1].lower in _SMALL):
            break
        place += 1
    return (str(total + part), place) if place > end else (None, end)


def _figure(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _is_rate(words: Sequence[Word], place: int) -> bool:
    return place > 0 and words[place - 1].lower in ("a", "per", "each", "every", "one")


def _day(text: str) -> int:
    plain = _ORDINAL_TEXT.fullmatch(text)
    digits = plain[1] if plain else text
    return int(digits) if re.fullmatch(r"[0-9]{1,2}", digits) and 1 <= int(digits) <= 31 else 0


def _year(text: str) -> str:
    return text if re.fullmatch(r"[12][0-9]{3}", text) else ""
