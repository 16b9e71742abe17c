"""What somebody typed is kept whatever happens on the page at the same moment."""

from __future__ import annotations

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException

from app.uninterrupted import uninterrupted


def test_a_callback_that_an_event_interrupts_reaches_its_end_before_the_event_goes_on() -> None:
    events, kept = [RerunException(RerunData(query_string=f"{number}")) for number in range(2)], []
    last = events[-1]

    @uninterrupted
    def keep(text: str) -> None:
        if events:
            raise events.pop(0)
        kept.append(text)

    with pytest.raises(RerunException) as let_through:
        keep("typed")
    assert kept == ["typed"]
    assert let_through.value is last


def test_a_callback_that_nothing_interrupts_is_called_once() -> None:
    kept: list[str] = []
    uninterrupted(kept.append)("typed")
    assert kept == ["typed"]


def test_what_goes_wrong_in_a_callback_is_not_hidden() -> None:
    @uninterrupted
    def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
