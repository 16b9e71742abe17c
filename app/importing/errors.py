"""What keeps a file from being imported; each message says what to do next."""

from __future__ import annotations

from indexer.errors import GoodPracticeError


class CannotImport(GoodPracticeError):
    """The file cannot be made into a draft."""
