"""Kinds of judged sets: a file each, which defines `KIND`; `evaluate` finds them by being here."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from evaluation.judged import JudgedSet
from indexer.errors import GoodPracticeError


class BadJudgments(GoodPracticeError):
    """A judged set that cannot be read as it is."""


@dataclass(frozen=True, slots=True)
class SetKind:
    """A layout in which judged questions come, and the option of `evaluate` that names one."""

    name: str
    """The option, without its dashes."""
    takes: tuple[str, ...]
    """What the option's arguments are called; one without any is what `evaluate` does when nothing is named."""
    help: str
    read: Callable[[Sequence[Path], Path], JudgedSet]
    """Reads the set that the arguments name; the second argument is a folder to write a library into."""
    content: str = ""
    """The file that holds all texts, if it is one that nobody edits; an index of it is then made only once."""


def set_kinds() -> tuple[SetKind, ...]:
    """Every kind, by name."""
    found = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    return tuple(sorted((module.KIND for module in found), key=lambda kind: kind.name))
