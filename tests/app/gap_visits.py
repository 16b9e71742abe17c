"""What visitors ask in vain, for tests of the desk of gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from app.workspace.records import Gap
from app.workspace.workspace import Workspace

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: float) -> None:
        """Lets so many days go by."""
        self.now += timedelta(days=days)


class ByFirstWord:
    """A stand-in for the model: texts that begin with the same word mean the same, others have nothing in common."""

    model = "by first word"

    def __init__(self) -> None:
        self.read: list[str] = []
        """What it was given, in order."""

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1."""
        self.read += texts
        return np.stack([_unit(each.split()[0]) for each in texts])


def _unit(word: str) -> NDArray[np.float32]:
    seed = int.from_bytes(sha256(f"{ByFirstWord.model}{word}".encode()).digest()[:4], "big")
    row = np.random.default_rng(seed).normal(size=64).astype(np.float32)
    return np.asarray(row / np.linalg.norm(row), dtype=np.float32)


def ask_in_vain(workspace: Workspace, visit: str, question: str, **more: object) -> str:
    """Keeps a question without an answer; the id of its record."""
    return workspace.keep(visit, Gap(question, "no_answer", "not answered", **more))  # type: ignore[arg-type]
