"""What is wrong with a library, said so that its curator can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend."""

    path: str
    """The file, relative to the library's folder."""
    line: int
    """The line, from 1."""
    rule: str
    """The name of the rule that found it."""
    message: str
    """What is wrong and how to mend it."""
    severity: Severity = "error"
    """An error stops `index`; a warning does not."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity}: {self.message} [{self.rule}]"
