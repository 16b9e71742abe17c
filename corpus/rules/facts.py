"""What a fact from outside looks like in a sentence, and which sentences claim none (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_COUNTED = (
    "people|participants|respondents|survivors|moderators|companies|firms|providers|services|platforms|countries"
    "|interviews|studies|cases|reports|images|videos|calls|accounts|victims"
)
_KNOWN_BY = (
    "reports?|study|studies|surveys?|summary|summaries|law firms?|trackers?|articles?|reviews?|sources?|blogs?"
)
_FACTS = (
    rf"(?:\d{{1,2}} )?(?:{'|'.join(_MONTHS)}) (?:\d{{1,2}}, )?\d{{4}}",
    r"[$€£]\s?\d(?:[\d.,]*\d)?",
    r"\d+ U\.S\.C\. ?\w*",
    r"(?:[Ss]ections?|[Aa]rticles?|Regulations?|[Ss]chedules?|SI|Public Law) (?:\(EU\) )?\d[\w/-]*",
    r"\d[\d.,]*\s?(?:%|per cent\b|percent\b|percentage points?\b)",
    r"\d{1,3}(?:,\d{3})+",
    r"\d[\d.]* (?:million|billion)\b",
    r"\b[Ss]ince (?:19|20)\d\d\b",
    rf"(?<!to )(?<!of )\b\d{{2,}} (?:[a-z]+ )?(?:{_COUNTED})\b",
    rf"\b[Aa]ccording to (?:[\w'’-]+ ){{0,4}}(?:{_KNOWN_BY})\b",
)
_FACT = re.compile("|".join(_FACTS))
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,]|\.\d)")
_NUMBER = re.compile(r"(?<![\d,.])\d{2,}(?![\d,]|\.\d)")

_NO_CLAIM = re.compile(
    r"\bnot (?:yet )?(?:confirmed|held|known|read|published|reproduced|documented|legal advice)\b"
    r"|\bno (?:legal advice|figures?|numbers?|source|study|trial)\b|\b(?:should|suppose|imagine)\b",
    re.IGNORECASE,
)
_VERBS = (
    "Do not|Don['’]t|Never|Always|Please|Read|Look|Ask|Keep|Replace|Compare|Teach|Decide|Add|Write|Put|Use|Say"
    "|Tell|Give|Take|Make|Let|See|Begin|Treat|Quote|Cite|Send|Agree|Appoint|Avoid|Choose|Collect|Delete|Describe|Explain|Find"
    "|Mention|Prepare|Remind|Remove|Save|Verify"
)
_VERBS_AND_NOUNS = (
    "Name|Note|Call|Set|Check|Count|Show|Start|Stop|Plan|Store|Record|Report|Review|Test|State|Answer|Document|Log"
    "|Measure|Move|Offer|Open|Print|Publish|Register|Run|Search|Train|Update|Wait|Watch|Work|Go"
)
_TOLD = (
    "the|an?|one|two|each|every|all|any|your|it|them|who|what|which|whether|how|when|where|that|this|to|with|only"
)
_ADVICE = re.compile(rf"(?:{_VERBS})\b|(?:{_VERBS_AND_NOUNS}) (?:{_TOLD})\b")


def facts_in(text: str) -> Iterator[str]:
    """The dates, amounts, shares, counts, laws and attributions in a text, then its bare years."""
    spans = [match.span() for match in _FACT.finditer(text)]
    yield from (text[start:end] for start, end in spans)
    for match in _YEAR.finditer(text):
        if not any(start <= match.start() < end for start, end in spans):
            yield match.group()


def core(fact: str) -> str:
    """What two wordings of one fact share: “since 2021” and “2021”, “37%” and “37 per cent”, “2 firms” and “2”."""
    fact = re.sub(r"\s*(?:%|per cent|percent)$", "%", fact.casefold())
    if count := re.fullmatch(r"(\d+) (?!million|billion)[a-z ]+", fact):
        return count.group(1)
    return re.sub(r"^(?:since|sections?|articles?) ", "", fact).rstrip(".,")


def cores_in(text: str) -> Iterator[str]:
    """The cores of every wording of the facts in a text, and its numbers: “7 May 2024” also gives “may 2024”."""
    for fact in facts_in(text):
        yield core(fact)
        words = fact.casefold().split()
        yield from (" ".join(words[at:]) for at in range(len(words)))
        yield from re.findall(r"\d[\w./-]*\w|\d", fact.casefold())
    yield from _NUMBER.findall(text)


def claims_nothing(text: str) -> bool:
    """Whether a sentence is a lead-in, advice, or a note on what is not known."""
    return text.endswith(":") or bool(_NO_CLAIM.search(text)) or bool(_ADVICE.match(text))


def written(day: date) -> str:
    """A day as the library writes it: 22 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
