"""The words of the interface in the visitor's language: gettext, with one catalogue a language in `locale/`.

Texts are written in English where they are used, as `_("…")`, and filled in with `.format(…)` afterwards, since an
f-string cannot be looked up. A text that is needed when a module is imported is marked with `N_` and looked up by
`_` where it is shown.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""The languages of the interface by code, each in its own words. The library itself is in English."""

LIBRARY = "en"
"""The language of the library."""

_LOCALES = {"en": "en_GB", "de": "de_DE"}

LOCALE = Path(__file__).parent / "locale"

_spoken: ContextVar[str] = ContextVar("spoken", default=LIBRARY)


def speak(language: str) -> None:
    """Makes this the language of the running script; English where there is no catalogue for it."""
    _spoken.set(language if language in LANGUAGES else LIBRARY)


def spoken() -> str:
    """The code of the language that the running script speaks."""
    return _spoken.get()


def locale() -> str:
    """The locale whose dates and numbers the language spoken uses."""
    return _LOCALES[spoken()]


def library_lang() -> str:
    """` lang="en"` for an HTML element with words of the library; empty where all words are English."""
    return "" if spoken() == LIBRARY else f' lang="{LIBRARY}"'


def _(text: str) -> str:
    """The text in the language spoken."""
    # An empty text would find the catalogue's own head.
    return _catalogue(spoken()).gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The first text for a count of one, else the second, as the language spoken counts."""
    return _catalogue(spoken()).ngettext(one, many, count)


def N_(text: str) -> str:
    """The same text, marked for the catalogue."""
    return text


@cache
def _catalogue(language: str) -> NullTranslations:
    place = LOCALE / f"{language}.po"
    if not place.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with place.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
