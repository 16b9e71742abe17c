"""Whether a question is in a language that the model does not know.

The letters are looked at first, then the words that the library or English knows, and only then a language
identifier: naive Bayes over byte n-grams (Lui and Baldwin, ACL 2012, https://aclanthology.org/P12-3005) in the
139 languages of py3langid, whose model comes with the package. Alone it takes keywords for all kinds of
languages; beside the words it seldom errs.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from indexer.answering.words import content_words

ENGLISH = frozenset({"en"})

_MOST_READ = 500
"""Characters of a question that decide; the identifier's time grows with them."""
_MAIN_SCRIPT = 2 / 3
"""Share of the letters below which a question mixes scripts."""
_LETTERS_PER_SIGN = {"CJK": 3, "HANGUL": 2, "HIRAGANA": 2, "KATAKANA": 2}
"""How many letters of an alphabet one sign stands for."""
_WRITTEN_TOGETHER = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}
_KNOWN_ENOUGH = 0.55
"""Share of familiar words from which on a question is not foreign, whatever the identifier says."""
_MARGIN = math.log(75)
"""How many times likelier a foreign language must be than every known one, as a logarithm."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITAL = "[A-ZÀ-ÖØ-ÞĆČĐĞİŁŚŞŠŻŽ]"
_LINK = "(?:a|als|and|d[aeiou]s?|del|della|den|der|des|el|en|et|für|la|las|le|les|los|of|the|und|van|y|zur?)"
_LETTER = r"[A-Za-zÀ-ɏ\d-]"
_NAME = re.compile(
    rf"(?<!{_LETTER})(?:{_CAPITAL}{_LETTER}*(?:\s+(?:{_LINK}\s+)*{_CAPITAL}{_LETTER}*)+"
    rf"|{_LETTER}*{_CAPITAL}{_LETTER}*{_CAPITAL}{_LETTER}*)"
)
"""Capitalised words in a row with what links them, or one with more capitals than its first: a law, an office,
a product. Names are the same in every language."""
_SHOUTED = 5
"""Words in capitals from which on they are a sentence and not a row of acronyms."""

# What people write questions in; the identifier also knows pidgins, dead and planned languages.
_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "ary": "Moroccan Arabic", "arz": "Egyptian Arabic",
    "as": "Assamese", "az": "Azerbaijani", "ba": "Bashkir", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati",
    "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "ig": "Igbo", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish",
    "ky": "Kyrgyz", "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mg": "Malagasy",
    "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese",
    "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "om": "Oromo",
    "or": "Odia", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "rw": "Kinyarwanda", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sn": "Shona",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "tg": "Tajik", "th": "Thai", "tk": "Turkmen", "tl": "Tagalog", "tr": "Turkish",
    "tt": "Tatar", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "xh": "Xhosa", "yo": "Yoruba", "yue": "Cantonese", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """What a question seems to be written in."""

    code: str
    """ISO 639-1, or 639-3 where there is no shorter one."""
    name: str
    """Its name in English."""


def foreign_language(
    question: str, is_known: Callable[[str], bool], known: frozenset[str] = ENGLISH
) -> Language | None:
    """The language of a question that is in none of the `known` ones; None for every other text.

    `is_known` says whether the library has a word, in lower case. A text that mixes scripts, or has hardly any
    letters, is not foreign. Neighbours such as Danish and Norwegian may be taken for each other.
    """
    text = question[:_MOST_READ]
    if text.isupper() and len(text.split()) >= _SHOUTED:
        text = text.lower()
    text = _NAME.sub(" ", text)
    script = _main_script(text)
    if script is None:
        return None
    if script == "LATIN":
        words = [word.casefold() for word in _WORD.findall(text) if len(word) > 1]
        if not words or _familiar(words, is_known) >= _KNOWN_ENOUGH:
            return None
    return _identified(text, known)


def _main_script(text: str) -> str | None:
    """The script of most letters; None where none is clearly the main one."""
    counts = Counter(script for script in map(_script, text) if script)
    for part, whole in _WRITTEN_TOGETHER.items():
        counts[whole] += counts.pop(part, 0) * _LETTERS_PER_SIGN[part] // _LETTERS_PER_SIGN[whole]
    weights = {script: count * _LETTERS_PER_SIGN.get(script, 1) for script, count in counts.items()}
    main = max(sorted(weights), key=lambda script: weights[script], default=None)
    if main is None or weights[main] < _MAIN_SCRIPT * sum(weights.values()):
        return None
    return main


@cache
def _script(character: str) -> str:
    """The first word of a letter's Unicode name; empty for what is no letter."""
    return unicodedata.name(character, "").split(" ")[0] if character.isalpha() else ""


def _familiar(words: list[str], is_known: Callable[[str], bool]) -> float:
    """The share of the words that the library or everyday English has."""
    return sum(not content_words(word) or is_known(word) for word in words) / len(words)


def _identified(text: str, known: frozenset[str]) -> Language | None:
    ranked: list[tuple[str, float]] = _identifier().rank(text)
    best, chance = next((pair for pair in ranked if pair[0] not in known), ("", 0.0))
    likeliest_known = max((share for code, share in ranked if code in known), default=0.0)
    if chance <= 0.0 or math.log(chance) - math.log(max(likeliest_known, 1e-12)) < _MARGIN:
        return None
    return Language(best, _NAMES[best])


@cache
def _identifier() -> Any:
    """The identifier; loading it takes half a second and 80 MB, which no English question costs."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_NAMES)
    return identifier
