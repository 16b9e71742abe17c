"""How long each component of a pipeline takes, as Haystack's own tracing reports it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from haystack.tracing.tracer import Span, Tracer, disable_tracing, enable_tracing

_COMPONENT = "haystack.component.name"


class _Silent(Span):
    def set_tag(self, key: str, value: Any) -> None:
        """Keeps nothing."""


class StageClock(Tracer):
    """Adds up the milliseconds of each component until it is read."""

    def __init__(self) -> None:
        """Starts with nothing measured."""
        self._spent: dict[str, float] = {}

    def read(self) -> dict[str, float]:
        """The milliseconds of each component since the last reading."""
        spent, self._spent = self._spent, {}
        return spent

    @contextmanager
    def trace(
        self, operation_name: str, tags: dict[str, Any] | None = None, parent_span: Span | None = None
    ) -> Iterator[Span]:
        """Measures what runs inside, if it is a component."""
        name = (tags or {}).get(_COMPONENT)
        started = time.perf_counter()
        yield _Silent()
        if name is not None:
            self._spent[name] = self._spent.get(name, 0.0) + (time.perf_counter() - started) * 1000

    def current_span(self) -> Span | None:
        """Nothing: spans are not nested here."""
        return None


@contextmanager
def stage_clock() -> Iterator[StageClock]:
    """A clock that measures every pipeline of this process while the block runs."""
    clock = StageClock()
    enable_tracing(clock)
    try:
        yield clock
    finally:
        disable_tracing()
