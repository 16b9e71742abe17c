"""So many at a time, and the others in the order in which they came."""

from __future__ import annotations

from collections import deque
from threading import Event, Lock


class Turns:
    """A semaphore that is fair: a place that becomes free goes to who has waited longest.

    Python's own gives it to whoever asks next, so that under load somebody may wait for minutes.
    """

    def __init__(self, places: int, patience: float | None = None) -> None:
        """`places` may work at a time; `patience` is for how many seconds one waits, for ever if None."""
        self._free, self._patience = places, patience
        self._waiting: deque[Event] = deque()
        self._lock = Lock()

    def __enter__(self) -> None:
        """Waits for a place; TimeoutError where there was none for so long."""
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = Event()
            self._waiting.append(turn)
        try:
            if turn.wait(self._patience):
                return
        except BaseException:
            if not self._has_left(turn):
                self.__exit__()
            raise
        if self._has_left(turn):
            raise TimeoutError(f"All places have been busy for {self._patience} seconds.")

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1

    def _has_left(self, turn: Event) -> bool:
        """Takes somebody out of the queue; False where a place has come to them meanwhile."""
        with self._lock:
            if turn.is_set():
                return False
            self._waiting.remove(turn)
            return True
