"""Rules on headings and on how easily the text reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.rules.reading_in import Sentence
from corpus.rules.shelf import Finding, Shelf

_EMPTY_HEADINGS = frozenset(
    (
        "overview", "introduction", "details", "misc", "miscellaneous", "notes", "note", "other", "background",
        "general", "summary", "conclusion", "more", "further information", "additional information", "section",
        "content", "contents", "context", "info", "information", "discussion",
    )
)  # fmt: skip
_LONGEST_AVERAGE = 28
_HARDEST = 25
_FEWEST_SENTENCES = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôû]+")


def headings_say_what_follows(shelf: Shelf) -> Iterator[Finding]:
    """Headings that would fit any section."""
    for document in shelf.documents:
        for section in document.sections:
            if section.headings and section.headings[-1].strip(" .:!?").casefold() in _EMPTY_HEADINGS:
                message = f"the heading “{section.headings[-1]}” fits any section; say what stands under it"
                yield Finding(document.path, section.blocks[0].first_line, message)


def text_reads_easily(shelf: Shelf) -> Iterator[Finding]:
    """Documents with long sentences, or a Flesch reading ease (1948; 0 is hardest) below 25 for English ones."""
    for document in shelf.documents:
        sentences = [found for found in shelf.sentences[document.id] if found.kind in ("prose", "item")]
        counted = [(found, _WORD.findall(found.text)) for found in sentences]
        counted = [(found, words) for found, words in counted if words]
        if len(counted) < _FEWEST_SENTENCES:
            continue
        total = sum(len(words) for _, words in counted)
        average = total / len(counted)
        longest = max(counted, key=lambda pair: len(pair[1]))
        if average > _LONGEST_AVERAGE:
            message = (
                f"sentences have {average:.0f} words on average; the longest starts here, with {len(longest[1])}"
            )
            yield Finding(document.path, longest[0].line, f"{message}: cut it in two")
        syllables = sum(_syllables(word) for _, words in counted for word in words)
        ease = 206.835 - 1.015 * average - 84.6 * syllables / total
        if document.front.language == "en" and ease < _HARDEST:
            hardest = _hardest(counted)
            message = f"reading ease is {ease:.0f} (Flesch; {_HARDEST} or more is wanted)"
            yield Finding(
                document.path, hardest.line, f"{message}; begin with the sentence here: shorter, plainer words"
            )


def _hardest(counted: list[tuple[Sentence, list[str]]]) -> Sentence:
    def weight(pair: tuple[Sentence, list[str]]) -> float:
        words = pair[1]
        return 1.015 * len(words) + 84.6 * sum(map(_syllables, words)) / len(words)

    long_enough = [pair for pair in counted if len(pair[1]) >= _FEWEST_SENTENCES] or counted
    return max(long_enough, key=weight)[0]


def _syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, a silent final e apart."""
    word = word.casefold()
    groups = len(_VOWELS.findall(word))
    if groups > 1 and word.endswith("e") and not word.endswith(("le", "ee", "ye")):
        groups -= 1
    return max(groups, 1)
