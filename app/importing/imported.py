"""What an import gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guess:
    """A field of the front matter that nobody has confirmed yet."""

    field: str
    """Its name in the front matter."""
    value: str
    """What was guessed, in words; empty where a person has to fill it in."""
    why: str
    """What the guess rests on."""


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a draft was made from."""

    name: str
    """Its own name, without folders."""
    file: str
    """The name under which it is kept: the start of its checksum, a hyphen, and its name made plain."""
    sha256: str
    """The checksum of its bytes, in hexadecimal."""
    size: int
    """Its length in bytes."""
    pages: int
    """How many pages or slides it has; 0 where it has none that could be counted."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft, and what a person should know before they confirm it."""

    id: str
    """The id of the draft: the name that its file should have, without `.md`."""
    markdown: str
    """The whole text of the draft, front matter with its marked guesses included."""
    guesses: tuple[Guess, ...]
    """What was guessed, in the order of the front matter; the field `guessed` names the same."""
    original: Original
    """The file that it was made from."""
    notes: tuple[str, ...]
    """What needs attention, a sentence each, such as pages without text."""
    source: Mapping[str, object]
    """An entry for `sources.json` that names the original; the draft refers to it by its id."""
