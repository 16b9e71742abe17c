"""Who waits longest is next."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest

from indexer.turns import Turns


def _until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not true():
        assert time.monotonic() < until
        time.sleep(0.001)


def test_places_go_to_those_who_wait_in_their_order() -> None:
    turns, order = Turns(2), list[int]()

    def work(number: int) -> None:
        with turns:
            order.append(number)

    waiting: list[Future[None]] = []
    with ThreadPoolExecutor(8) as pool, turns, turns:
        for number in range(8):
            waiting.append(pool.submit(work, number))
            _until(lambda: len(turns._waiting) == len(waiting))
        assert not order
        # One place becomes free; all go through it, one after the other.
        turns.__exit__()
        wait(waiting)
        turns.__enter__()
    assert order == list(range(8))


def test_who_waits_too_long_gives_up_and_keeps_nobody_else_waiting() -> None:
    turns = Turns(1, patience=0.05)
    with turns, pytest.raises(TimeoutError, match="busy"):
        turns.__enter__()
    with turns:
        pass


def test_whoever_is_interrupted_while_waiting_leaves_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(1, patience=0.05)

    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    with turns, monkeypatch.context() as patch:
        patch.setattr("indexer.turns.Event.wait", interrupted)
        with pytest.raises(KeyboardInterrupt):
            turns.__enter__()
    with turns:
        pass


def test_a_place_is_free_again_after_an_error() -> None:
    turns = Turns(1, patience=0.05)
    with pytest.raises(ValueError, match="wrong"), turns:
        raise ValueError("wrong")
    with turns:
        pass
