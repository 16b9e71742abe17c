"""What the front matter of a draft may say, guessed carefully from the file's own data and its words (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from app.importing.imported import Guess
from app.importing.pieces import Extracted
from corpus.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+")
_SMALL = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "how", "in", "into", "is", "it", "its",
    "not", "of", "on", "or", "other", "that", "the", "their", "this", "to", "what", "who", "with", "all",
    "every", "more", "than", "new", "use", "using",
))  # fmt: skip
_SUMMARY = re.compile(
    r"(?:executive |key )?(?:summary|abstract|key (?:findings|points|messages)|overview)\W*", re.I
)
_LONGEST_SUMMARY = 300
_MOST_TOPICS = 4
_MOST_PLACES = 3
_HEADING_WEIGHT = 4
_ENOUGH = 4
"""How often the words of a topic must stand together, those in headings counted more, before it is guessed."""
_SAMPLE = 20_000


def guesses_of(extracted: Extracted, name: str, vocabulary: Vocabulary, language: str) -> tuple[Guess, ...]:
    """The guesses in the order of the front matter; a field that nothing speaks for has none.

    `name` is that of the file, `language` what its words were found to be in (two letters, or empty).
    """
    found = (
        _title(extracted, name),
        _summary(extracted),
        _type(extracted, vocabulary),
        _several("topics", extracted, vocabulary, _MOST_TOPICS),
        _several("harm_area", extracted, vocabulary, 2),
        _places(extracted, vocabulary),
        Guess("sharing", "TLP:RED", "nobody has said yet who may read it"),
        _as_of(extracted),
        _language(extracted, language),
    )
    return tuple(guess for guess in found if guess is not None)


def sample_of(extracted: Extracted) -> str:
    """Enough of the text to tell its language by."""
    words = " ".join(piece.text for piece in extracted.pieces if piece.kind in ("paragraph", "item"))
    return words[:_SAMPLE]


def _title(extracted: Extracted, name: str) -> Guess:
    if extracted.title:
        return Guess("title", extracted.title[:200], "the file names itself so")
    headings = [piece for piece in extracted.pieces[:20] if piece.kind == "heading"]
    if headings:
        return Guess("title", headings[0].text[:200], "the first heading")
    stem = name.rsplit(".", 1)[0]
    return Guess("title", " ".join(re.sub(r"[_-]+", " ", stem).split()) or "Untitled", "the name of the file")


def _summary(extracted: Extracted) -> Guess | None:
    for heading, after in zip(extracted.pieces, extracted.pieces[1:], strict=False):
        if heading.kind == "heading" and _SUMMARY.fullmatch(heading.text) and after.kind == "paragraph":
            cut = after.text[:_LONGEST_SUMMARY]
            if len(after.text) > _LONGEST_SUMMARY:
                end = max(cut.rfind(". "), cut.rfind("? "), cut.rfind("! "))
                cut = cut[: end + 1] if end > 80 else ""
            return Guess("summary", cut, f"the beginning under “{heading.text}”") if cut else None
    return None


def _type(extracted: Extracted, vocabulary: Vocabulary) -> Guess | None:
    titles = {_stem(word) for word in _words(extracted.title)}
    for piece in extracted.pieces[:10]:
        titles |= {_stem(word) for word in _words(piece.text)} if piece.kind == "heading" else set()
    for value in vocabulary.get("type", {}):
        words = {_stem(word) for word in value.split("-")}
        if words <= titles and value not in ("about",):
            return Guess("type", value, "its words stand in the title")
    return None


def _several(field: str, extracted: Extracted, vocabulary: Vocabulary, most: int) -> Guess | None:
    labels = {value: _label_words(label) for value, label in vocabulary.get(field, {}).items() if value != "all"}
    scores: Counter[str] = Counter()
    for piece in extracted.pieces:
        words = {_stem(word) for word in _words(piece.text)}
        weight = _HEADING_WEIGHT if piece.kind == "heading" else 1
        for value, wanted in labels.items():
            if wanted and wanted <= words:
                scores[value] += weight
    best = [value for value, score in scores.most_common(most) if score >= _ENOUGH]
    if not best:
        return None
    best = [value for value in best if scores[value] * 4 >= scores[best[0]]]
    return Guess(field, ", ".join(best), "all words of each stand together in several places")


def _places(extracted: Extracted, vocabulary: Vocabulary) -> Guess | None:
    text = " ".join((extracted.title, *(piece.text for piece in extracted.pieces)))
    scores = {
        value: len(re.findall(rf"\b{re.escape(label)}\b", text))
        for value, label in vocabulary.get("jurisdiction", {}).items()
        if value != "INT"
    }
    enough = [value for value, score in scores.items() if score >= 3]
    best = sorted(enough, key=lambda value: (-scores[value], value))[:_MOST_PLACES]
    best = [value for value in best if scores[value] * 4 >= scores[best[0]]]
    if not best:
        return None
    return Guess("jurisdiction", ", ".join(best), "the text names it most")


def _as_of(extracted: Extracted) -> Guess | None:
    try:
        day = date.fromisoformat(extracted.issued)
    except ValueError:
        return None
    return Guess("as_of", day.isoformat(), "the date in the file’s own data")


def _language(extracted: Extracted, language: str) -> Guess | None:
    if language:
        return Guess("language", language, "the words are of this language")
    named = re.fullmatch(r"[a-z]{2}", extracted.language)
    return Guess("language", extracted.language, "the file says so") if named else None


def _label_words(label: str) -> frozenset[str]:
    """What must be said for a value: its words without small ones; of a long label its first three."""
    return frozenset(_stem(word) for word in [word for word in _words(label) if word not in _SMALL][:3])


def _words(text: str) -> Iterator[str]:
    return (match.group().casefold() for match in _WORD.finditer(text))


def _stem(word: str) -> str:
    """The word without the commonest endings; enough to find “hashes” for “hash”."""
    for ending in ("ings", "ing", "ies", "es", "ed", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def by_field(guesses: tuple[Guess, ...]) -> Mapping[str, Guess]:
    """The guesses by the name of their field."""
    return {guess.field: guess for guess in guesses}
