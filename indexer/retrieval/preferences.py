"""What a question says of who asks: the size of the company, the kind of service, the country.

Phrases come from the library's `who-asks.yaml`; how many people a company has is read from a few turns of phrase.
Whatever is not clear is left out: a wrong guess costs more than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpus.vocabulary import Vocabulary
from corpus.who_asks import FIELDS, Mention, WhoAsks
from indexer.results import Preference

_WORDS_FOR_NUMBERS: Mapping[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
_N = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{'|'.join(_WORDS_FOR_NUMBERS)})"
_WE = r"\b(?:we(?: are|['’]?re)|i am|there(?: are|['’]s))"
_ABOUT = r"(?: (?:a|an|the|only|just|about|around|roughly|currently|now|still|some|nearly|almost|small|tiny))*"
_COMPANY = (
    r"(?:team|startup|start-up|company|firm|studio|business|shop|outfit|agency|charity|non-?profit|crew|forum|"
    r"board|app|site|website|service|platform|host|hoster|marketplace|messenger|backup|registrar|network)"
)
_PEOPLE = r"(?:people|persons|employees|staff|devs|developers|engineers|founders|volunteers|folks|colleagues)"
_PERSON = r"(?:person|man|woman|employee|strong|dev|developer|founder)"
_OTHERS = r"(?! ?(?:users|members|customers|years|million|thousand|k\b|%))"
_SIZES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WE}{_ABOUT} {_N} of us\b",
        rf"(?:^|[,;:.–—]\s|\()(?:(?:just|only|all) )?(?:the )?{_N} of us(?=\s*(?:[,;:).]|$))",
        rf"{_WE}{_ABOUT} {_N} {_PEOPLE}\b(?! short)",
        rf"(?:^|[,;]\s|\(){_N} (?:people|employees|staff)(?=\s*(?:[,;).]|$))",
        rf"^{_N} {_PEOPLE} here\b",
        rf"\b(?:team|crew|staff|startup|company|firm) of{_ABOUT} {_N}\b{_OTHERS}",
        rf"\b{_COMPANY},? (?:of|with|has|have|employs){_ABOUT} {_N} {_PEOPLE}\b",
        rf"\b{_N}[- ](?:{_PERSON}[- ](?:[\w-]+ ){{0,2}}|people ){_COMPANY}\b",
        rf"\b(?:with|we have|we employ){_ABOUT} {_N} (?:employees|staff)\b",
    )
)
"""How people say how many they are; `n` is the number."""


def preferences_in(question: str, who_asks: WhoAsks, vocabulary: Vocabulary) -> tuple[Preference, ...]:
    """What the question says of who asks, in the order of its words, each value once.

    Values that `vocabulary` lacks are left out; it also has the words that a value is shown with.
    """
    mentions = sorted(
        (*who_asks.find(question), *_sizes(question, who_asks)),
        key=lambda each: (each.start, FIELDS.index(each.field), each.value, -each.end),
    )
    found: dict[tuple[str, str], Preference] = {}
    for each in mentions:
        label = vocabulary.get(each.field, {}).get(each.value)
        if label is not None:
            typed = question[each.start : each.end]
            found.setdefault((each.field, each.value), Preference(each.field, each.value, label, typed))
    return tuple(found.values())


def _sizes(question: str, who_asks: WhoAsks) -> Iterator[Mention]:
    """The stages that numbers of people stand for."""
    for pattern in _SIZES:
        for match in pattern.finditer(question):
            number = match["n"].casefold().replace(",", "")
            stage = who_asks.stage_of(int(number) if number.isdigit() else _WORDS_FOR_NUMBERS[number])
            if stage is not None:
                start = match.start() + len(match.group()) - len(match.group().lstrip(" ,;:(.–—"))
                yield Mention(start, match.end(), "company_stage", stage)
