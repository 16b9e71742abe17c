"""Callbacks that keep what somebody typed, which the next event of the page must not cut short.

Streamlit lets a new event interrupt a run wherever the session's state is touched, within a callback too, and
never calls that callback again: it takes the change for dealt with.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from streamlit.runtime.scriptrunner import RerunException

P = ParamSpec("P")


def uninterrupted(callback: Callable[P, None]) -> Callable[P, None]:
    """The callback, begun anew where an event interrupts it; the event is let through when it is done.

    What it does must come to the same when it is done twice.
    """

    @wraps(callback)
    def to_its_end(*args: P.args, **kwargs: P.kwargs) -> None:
        waiting: RerunException | None = None
        while True:
            try:
                callback(*args, **kwargs)
                break
            except RerunException as event:
                waiting = event
        if waiting is not None:
            raise waiting

    return to_its_end
