"""Several askers at once, each asking the next question when it has its answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

ASKERS = (1, 4, 16)
"""How many ask at the same time."""


def ask_at_once(
    ask: Callable[[int], object], askers: int, goes_on: Callable[[float], bool]
) -> tuple[list[float], float]:
    """Milliseconds of each question, and how many seconds it lasted until the last asker had an answer.

    `ask` is given the number of a question, from 0 without end; `goes_on` the time at which all began, on the
    clock of `time.perf_counter`. Raises what the first asker that failed has raised.
    """
    taken: list[float] = []
    failed: list[Exception] = []
    started = time.perf_counter()

    def go(first: int) -> None:
        number = first
        while goes_on(started):
            begun = time.perf_counter()
            try:
                ask(number)
            except Exception as error:  # noqa: BLE001  whatever it is, the figures would be wrong
                failed.append(error)
                return
            taken.append((time.perf_counter() - begun) * 1000)
            number += askers

    threads = [threading.Thread(target=go, args=(number,)) for number in range(askers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return taken, time.perf_counter() - started
