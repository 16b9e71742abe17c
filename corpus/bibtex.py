"""References as BibTeX (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.reference import Reference

_KINDS = {"report": "techreport", "webpage": "misc"}

_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        # BibTeX counts braces, also escaped ones, so one alone would end the field too early or never.
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


def bibtex(references: Sequence[Reference]) -> str:
    """The references as a BibTeX file in UTF-8, in the order given."""
    return "\n".join(_entry(reference) for reference in references)


def _entry(reference: Reference) -> str:
    fields = {
        # A second pair of braces keeps capitals, and an organisation from being read as a person.
        "title": f"{{{_escaped(reference.title)}}}",
        "author": f"{{{_escaped(reference.author)}}}" if reference.author else "",
        "institution": _escaped(reference.author) if reference.kind == "report" else "",
        "year": reference.year,
        "date": reference.issued,
        "url": _address(reference.address),
        "abstract": _escaped(reference.abstract),
        "keywords": ", ".join(_escaped(word.replace(",", ";")) for word in reference.keywords),
        "note": _escaped(reference.note),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{_KINDS[reference.kind]}{{{_key(reference.id)},\n{lines}}}\n"


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPES)


def _address(text: str) -> str:
    # Addresses are read as they stand; only braces and blanks would break the entry.
    return "".join(text.split()).replace("{", "%7B").replace("}", "%7D")


def _key(name: str) -> str:
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_./:+") else "-" for sign in name)
