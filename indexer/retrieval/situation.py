"""The questions inside a longer text, each with as much of the story as it takes to be understood (pure).

People who need help tell what happened and ask in between, often without question marks. A text with one question
is that question; one with several is answered in turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sentencex import segment

from indexer.answering.words import content_words

MOST_QUESTIONS = 4
"""Of one text; what is beyond joins the question that it is most like."""
_ROOM = 110
"""Words of a question with its story; the model reads little more."""
_SHORT = 25
"""Words of a text up to which only what ends with a question mark and stands alone is a question beside others."""
_ALIKE = 0.7
"""Share of the words of the shorter of two questions from which on they are one."""

_OPENING = (
    r"(?:(?:and|also|so|but|or|then|now|next|plus|ok|okay|well|please|first|second|third|firstly|secondly|"
    r"thirdly|finally|lastly|last|another (?:question|thing)|\(?[a-e1-9][.)]|[-*•])[\s,:–—-]+)*"
)
_PERSON = r"(?:we|i|you|they|he|she|it|this|that|there|anyone|anybody|someone|somebody|users?|people)"
_HELPER = (
    r"(?:is|are|am|was|were|do|does|did|can|could|should|shall|must|may|might|will|would|has|have|had|"
    r"don't|doesn't|didn't|can't|couldn't|shouldn't|won't|isn't|aren't)"
)
_ASKS = re.compile(
    rf"^{_OPENING}(?:"
    rf"{_HELPER} {_PERSON}\b(?! (?:to|been)\b)"
    rf"|(?:how|why|where|who|whom|whose|when) (?:{_HELPER}|to)\b"
    r"|how (?:long|many|much|often|soon|fast|far|big|old)\b"
    r"|(?:what|which(?! (?:is|are|was|were|has|had)\b))"
    rf"(?! (?:the|an?|{_PERSON})\b)(?: [\w'’-]+){{0,3}}? (?:{_HELPER}|to)\b"
    r"|(?:what|how) (?:about|if)\b"
    r"|(?:what|who) (?:happens|counts|belongs|applies|decides|pays|needs|knows)\b"
    r"|(?:i|we)(?: also| just| really)? (?:wonder|(?:want|need|would like|wish) to know)\b"
    r"|(?:i|we)['’]d like to know\b"
    r"|(?:my|our) (?:\w+ )?question is\b"
    r"|(?:tell|explain to) (?:me|us) (?:how|what|which|when|where|who|why|whether|if)\b"
    r")",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_MARKED = re.compile(r"\?[\s\"'”’)\]!?]*$")
_FOLLOWS_ON = re.compile(
    r"^(?:(?:and|or|so|but) )?(?:what|how) about\b|^or\b|^and if\b|^if (?:not|so|yes)\b", re.I
)
_PLEA = re.compile(
    r"^(?:please |can (?:you|anyone|anybody|someone|somebody) |could (?:you|anyone|someone) |any |need )*"
    r"(?:help|advice|advise|ideas?|thoughts?|tips?|suggestions?)\b[^?]{0,20}\?*$",
    re.I,
)
"""A cry for help; beside a question it asks nothing."""
_POINTS_BACK = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|she|him|her|his|one|then|there|such|before|so)\b", re.I
)
_ENOUGH = 3
"""Words with a meaning that a question needs to be understood by itself."""


def questions_in(text: str) -> tuple[str, ...]:
    """The questions of a text in its order, each in the text's own words; the text itself where it has but one.

    Nothing for a blank text, at most MOST_QUESTIONS for any other. A question comes with the sentences that tell
    what it is about, as far as they fit.
    """
    plain = " ".join(text.split())
    sentences = _sentences(text)
    if not sentences:
        return ()
    asked = _merged(_asked(sentences), sentences)
    if len(asked) < 2 and len(plain.split()) <= _ROOM:
        return (plain,)
    # Who asks nothing mostly says last what it is about.
    asked = asked or [[len(sentences) - 1]]
    stories = _stories(asked, sentences)
    told = (_told(question, story, sentences) for question, story in zip(asked, stories, strict=True))
    return tuple(dict.fromkeys(told))


def _sentences(text: str) -> list[str]:
    """The sentences with the blanks behind them; a line end ends one too."""
    return [found for line in text.splitlines() for found in segment("en", f"{line} ") if found.strip()]


def _asked(sentences: Sequence[str]) -> list[list[int]]:
    """The sentences that ask, those together that are one question."""
    short = _words(sentences) <= _SHORT
    found: list[list[int]] = []
    for index, sentence in enumerate(sentence.strip() for sentence in sentences):
        marked = bool(_MARKED.search(sentence))
        if _PLEA.match(sentence) or not (marked or _ASKS.match(sentence)):
            continue
        alone = len(content_words(sentence)) >= (2 if short else 1) and not _FOLLOWS_ON.match(sentence)
        if found and found[-1][-1] == index - 1 and not (alone and (marked or not short)):
            found[-1].append(index)
        else:
            found.append([index])
    return found


def _merged(asked: list[list[int]], sentences: Sequence[str]) -> list[list[int]]:
    """The questions with those together that say nearly the same, and at most MOST_QUESTIONS of them."""
    kept: list[list[int]] = []
    for question in asked:
        same = next((other for other in kept if _likeness(question, other, sentences) >= _ALIKE), None)
        if same is None:
            kept.append(list(question))
        else:
            same.extend(question)
    while len(kept) > MOST_QUESTIONS:
        last = kept.pop()
        max(kept, key=lambda other: (_likeness(last, other, sentences), other[0])).extend(last)
    return kept


def _likeness(one: Sequence[int], other: Sequence[int], sentences: Sequence[str]) -> float:
    """The share of the content words of the shorter question that the other has too."""
    words, others = (content_words(" ".join(sentences[i] for i in indexes)) for indexes in (one, other))
    return len(words & others) / min(len(words), len(others)) if words and others else 0.0


def _stories(asked: Sequence[Sequence[int]], sentences: Sequence[str]) -> list[list[int]]:
    """For each question the sentences that tell what it is about, the most needed first.

    A question alone may have the whole text, nearest before it first. Of several, each has what stands between it
    and the one before; where nothing does, one that would not be understood alone has what the one before has.
    """
    taken = {index for question in asked for index in question}
    told = [index for index, said in enumerate(sentences) if index not in taken and _LETTER.search(said)]
    if len(asked) == 1:
        first = asked[0][0]
        return [sorted(told, key=lambda index: (index > first, abs(first - index)))]
    found: list[list[int]] = []
    last, block = -1, told[:1]
    for question in asked:
        between = [index for index in reversed(told) if last < index < question[0]]
        block = between or block
        found.append(block if between or _leans(" ".join(sentences[index] for index in question)) else [])
        last = question[0]
    return found


def _leans(question: str) -> bool:
    """Whether a question says too little by itself."""
    return bool(_POINTS_BACK.search(question)) or len(content_words(question)) < _ENOUGH


def _told(question: Sequence[int], story: Sequence[int], sentences: Sequence[str]) -> str:
    """The question with as much of its story as there is room for, in the order of the text."""
    chosen = set(question)
    room = _ROOM - _words([sentences[index] for index in question])
    for index in story:
        if (length := _words([sentences[index]])) <= room:
            chosen.add(index)
            room -= length
    said = (sentences[index] if index + 1 in chosen else f"{sentences[index]} " for index in sorted(chosen))
    return " ".join("".join(said).split())


def _words(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
