"""A gate for operational detail that could help somebody to abuse a child or to go unseen.

The patterns are neutral words for *kinds* of detail. They hold no coded term, no search term and no method, so
that reading this file teaches nothing. A second person decides about each finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.rules.shelf import Finding, Shelf

_EVASION = (
    r"(?:(?<!\ba )bypass(?:es|ed|ing)?|evad(?:e|es|ed|ing)|circumvent(?:s|ed|ing)?|defeat(?:s|ed|ing)?"
    r"|get(?:s|ting)? (?:around|past)|avoid(?:s|ed|ing)? (?:detection|being (?:detected|caught|found))"
    r"|(?:remain|stay|go|goes)(?:s|ing)? undetected|without being (?:detected|caught|noticed))"
)
_GIVEN = r"[^.]*(?:[:“\"]|\bsuch as\b)"
_GATED: dict[str, tuple[str, ...]] = {
    "words to search for": (
        r"\bsearch(?:es|ed|ing)? for [“\"‘']",
        rf"\b(?:keyword|hashtag|search[- ]term) lists?\b{_GIVEN}",
        rf"\blists? of (?:keywords|hashtags|search terms|code ?words|slang)\b{_GIVEN}",
        r"\b(?:keywords?|hashtags?|search terms?) (?:such as|like|are|include)\b",
    ),
    "coded words": (
        r"\bthe code ?words?\b|\bcode ?words? (?:such as|like|is|are|for|include)\b",
        r"\bcoded (?:terms?|words?|language) (?:such as|like|is|are|include)\b",
        r"\bslang (?:for|such as|like|terms?)\b|\bemojis? (?:for|that mean|such as)\b",
    ),
    "a detection threshold": (
        r"\bthresholds? (?:of|is|are|at|was|set (?:at|to)|=) ?(?:about |around )?\d",
        r"\bdistance (?:of|is|below|under|above|up to|at most|less than|=|<|≤) ?\d",
        r"\b(?:similarity|confidence|classifier)(?: scores?)? (?:of|is|below|under|above|over|at least) [.\d]",
        r"\b(?:similarity|confidence|classifier)(?: scores?)? ?[=<>≤≥] ?[.\d]",
        r"\b\d+ bits? (?:or (?:fewer|less)|apart|of distance)\b",
    ),
    "a way around detection": (
        rf"\b{_EVASION}\b[^.;]{{0,80}}\b(?:by|using|through|with the help of) (?:\w+ly )?\w+ing\b",
        rf"\b(?:how|ways?|tricks?|methods?|steps?) (?:to|of) (?:\w+ )?{_EVASION}\b",
        rf"\b(?:first|then|next|finally|step \d)\b[^.;]{{0,80}}\b{_EVASION}\b",
        rf"\b(?:can|could|may|will) (?:\w+ly )?{_EVASION}\b[^.]*\b(?:by|if)\b",
        r"\b(?:can|could|may) (?:\w+ly )?be (?:bypassed|evaded|circumvented|defeated)\b[^.]*\b(?:by|if)\b",
    ),
    "a prompt or script": (
        rf"\b(?:jailbreak|bypass)(?:ing)? prompts?\b{_GIVEN}",
        r"\bprompts? (?:such as|like|that (?:work|succeed)s?)\b",
        r"\b(?:groomers?|offenders?|perpetrators?|people who offend) (?:\w+ )?(?:say|write|ask|send)s? [“\"‘]",
    ),
}
"""Kinds of detail, each with the ways in which a sentence would give it."""

_PATTERNS = {kind: re.compile("|".join(ways), re.IGNORECASE) for kind, ways in _GATED.items()}
_REFUSED = re.compile(
    r"\b(?:never|(?:do|does|must|may|should) not|don['’]t|nobody|cannot|leaves? out|refuses?|prints? no)\b",
    re.IGNORECASE,
)
_REFUSAL_REACHES = 60
"""Characters: a refusal further before the detail is about something else."""


def detail_is_reviewed(shelf: Shelf) -> Iterator[Finding]:
    """Sentences that may give operational detail: one finding a sentence, none where the sentence refuses it."""
    for document in shelf.documents:
        for found in shelf.sentences[document.id]:
            for kind, pattern in _PATTERNS.items():
                match = pattern.search(found.text)
                if match and not _is_refused(found.text, match.start()):
                    message = (
                        f"“{match.group()[:60]}” reads like {kind}: needs a second reviewer; take such detail out"
                    )
                    yield Finding(document.path, found.line, message)
                    break


def _is_refused(text: str, start: int) -> bool:
    return bool(_REFUSED.search(text[max(0, start - _REFUSAL_REACHES) : start]))
