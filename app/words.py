"""The words that pages use for codes, dates and probabilities, in the language spoken."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel.dates import format_date
from babel.numbers import format_decimal

from app.catalogue import N_, _, locale, ngettext
from corpus.library import STARTER_LIBRARY
from corpus.vocabulary import Vocabulary, parse_vocabulary

_MARKS = re.compile(r"[!-/:-@\[-`{-~]")

_CONFIDENCE: tuple[tuple[float, str], ...] = (
    (0.9, N_("very high")),
    (0.75, N_("high")),
    (0.5, N_("medium")),
    (0.25, N_("low")),
    (0.0, N_("very low")),
)

SEEN = {
    "publisher": N_("read first-hand"),
    "both": N_("read first-hand in part, otherwise known from secondary sources"),
    "secondary": N_("not read first-hand: known from secondary sources"),
}
"""What `Source.seen` says, for people; still to be looked up by `_`."""

SINCE = {
    "changed": N_("has changed: words that are quoted here no longer stand there"),
    "retired": N_("has been retired and is not cited any more"),
    "reviewed": N_("was looked at again; the quoted words are the same"),
}
"""What happened to a document after an answer quoted it, by the kind of change; still to be looked up by `_`."""

FIELDS = {
    "type": N_("Kind of document"),
    "pillars": N_("Pillar"),
    "lifecycle": N_("Stage of work"),
    "topics": N_("Topic"),
    "audience": N_("For whom"),
    "company_stage": N_("Company size"),
    "service_type": N_("Kind of service"),
    "harm_area": N_("Harm"),
    "jurisdiction": N_("Where it applies"),
    "authority": N_("Authority"),
    "legal_status": N_("Legal status"),
    "evidence": N_("Evidence"),
    "sharing": N_("Sharing"),
    "state": N_("State"),
    "language": N_("Language"),
}
"""What people call the fields of the front matter; `field_name` says it in the language spoken."""

_NAMES = {
    "good-practice-guide": N_("Good practice guide"),
    "quick-start": N_("Quick start"),
    "checklist": N_("Checklist"),
    "template": N_("Template"),
    "regulatory-brief": N_("Regulatory brief"),
    "research-summary": N_("Research summary"),
    "evidence-review": N_("Evidence review"),
    "statistic-note": N_("Statistic note"),
    "mentorship-note": N_("Mentorship note"),
    "lessons-learned": N_("Lessons learned"),
    "trend-bulletin": N_("Trend bulletin"),
    "technology-profile": N_("Technology profile"),
    "training-module": N_("Training module"),
    "terminology-note": N_("Terminology note"),
    "about": N_("About"),
    "draft": N_("Draft"),
    "in-review": N_("In review"),
    "published": N_("Published"),
    "superseded": N_("Superseded"),
    "retired": N_("Retired"),
    "International": N_("International"),
    "United States": N_("United States"),
    "United Kingdom": N_("United Kingdom"),
    "European Union": N_("European Union"),
    "Australia": N_("Australia"),
    "Canada": N_("Canada"),
    "New Zealand": N_("New Zealand"),
}
"""The kinds and states of documents and the jurisdictions, as the catalogue has them; others stay English."""


@cache
def page_words(page: str) -> str:
    """The page of an original as a citation says it: `p. 12`; empty where there is none."""
    return _("p. {page}").format(page=page) if page else ""


def _vocabulary() -> Vocabulary:
    return parse_vocabulary((STARTER_LIBRARY / "vocabulary.yaml").read_text(encoding="utf-8"))


def meaning(field: str, value: str) -> str:
    """What a value of a front-matter field means, or an empty text where the vocabulary has no such value.

    These are words of the library, in its language.
    """
    return _vocabulary().get(field, {}).get(value, "")


def codes(field: str) -> tuple[str, ...]:
    """The values that the vocabulary has for a front-matter field, in its order."""
    return tuple(_vocabulary().get(field, {}))


def field_name(field: str) -> str:
    """What people call a field of the front matter, such as `company_stage`: “Company size”."""
    return _(FIELDS[field]) if field in FIELDS else name_of(field.replace("_", "-"))


def name_of(code: str) -> str:
    """A code such as `regulatory-brief` as words: “Regulatory brief”."""
    words = code.replace("-", " ").strip()
    return _(_NAMES.get(code, words[:1].upper() + words[1:]))


def jurisdictions(codes: tuple[str, ...]) -> str:
    """The countries or unions by name, in the order given."""
    return ", ".join(place(meaning("jurisdiction", code)) or code for code in codes)


def place(described: str) -> str:
    """The name in the description of a jurisdiction."""
    # “international or not tied to one country” is an explanation; its first word is the name.
    name = described.partition(" or ")[0]
    name = name[:1].upper() + name[1:]
    return _(_NAMES.get(name, name))


def day(when: date) -> str:
    """A date as “22 November 2026”, whatever the machine's language."""
    return format_date(when, format="long", locale=locale())


def number(count: int) -> str:
    """A whole number as “1,200”."""
    return format_decimal(count, locale=locale())


def confidence(probability: float) -> str:
    """A probability in words and as a number: “very high (0.97)”."""
    word = next(name for least, name in _CONFIDENCE if probability >= least or least == 0.0)
    return f"{_(word)} ({format_decimal(probability, format='0.00', locale=locale())})"


def counted(count: int, noun: str) -> str:
    """“1 document”, “113 documents”; of nouns other than those here, the English words."""
    forms = {
        "document": ngettext("{count} document", "{count} documents", count),
        "passage": ngettext("{count} passage", "{count} passages", count),
        "statement": ngettext("{count} statement", "{count} statements", count),
    }
    form = forms.get(noun, f"{{count}} {noun}{'s' * (count != 1)}")
    return form.format(count=number(count))


def hidden_words(statements: int) -> str:
    """That so many statements of an earlier answer are left out, and why; empty where none are."""
    if not statements:
        return ""
    return ngettext(
        "{count} statement is not shown: its document was withdrawn or is not open to you.",
        "{count} statements are not shown: their document was withdrawn or is not open to you.",
        statements,
    ).format(count=number(statements))


def plain_label(text: str) -> str:
    """The text as Streamlit shows it unchanged in a label, where it would read Markdown."""
    return _MARKS.sub(r"\\\g<0>", text)
