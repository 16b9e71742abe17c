"""How large a file may be and how long reading it may take."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may cost."""

    file_bytes: int = 100 * MEBIBYTE
    """The largest file."""
    unpacked_bytes: int = 300 * MEBIBYTE
    """The most that the members of an archive (DOCX, PPTX, EPUB) may hold together."""
    member_bytes: int = 100 * MEBIBYTE
    """The most that one of them may hold."""
    members: int = 10_000
    """How many members an archive may have."""
    ratio: int = 200
    """How many times larger than its compressed form a member over 1 MiB may be."""
    pages: int = 2_000
    """The most pages or slides."""
    characters: int = 10_000_000
    """The most characters of text."""
    seconds: int = 240
    """How long it may take."""
    memory_bytes: int = 2048 * MEBIBYTE
    """How much memory it may use."""


LIMITS = Limits()
"""The limits that hold unless somebody says otherwise."""
