"""One builder at a time in a cluster: a note that says who builds, and that its writer keeps young."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from typing import Any
from uuid import uuid4

from opensearchpy.exceptions import ConflictError, NotFoundError

from indexer.errors import IndexBusy, StoreUnavailable
from indexer.places.cluster_notes import NEVER, Note, Notes, Stamp

_NAME = "builder"
_VALID = 60.0
"""Seconds for which a builder that does not say anything is believed to live."""
_BEAT = 10.0


class BuilderLock:
    """Held in a `with` statement. A builder that was killed is believed dead after a minute, or at once where its
    process was one of this machine."""

    def __init__(self, notes: Notes, place: str) -> None:
        """`place` names the cluster in messages."""
        self._notes = notes
        self._place = place
        self._token = uuid4().hex
        self._stamp: Stamp = NEVER
        self._done = threading.Event()
        self._heart: threading.Thread | None = None

    def __enter__(self) -> None:
        held = self._notes.read(_NAME)
        if held is not None and not _is_dead(held):
            raise self._busy(held)
        try:
            self._stamp = self._notes.write(_NAME, self._text(), only_after=NEVER if held is None else held.stamp)
        except ConflictError:
            now = self._notes.read(_NAME)
            # A request that was sent twice meets its own first writing.
            if now is None or json.loads(now.text)["token"] != self._token:
                raise self._busy(now) from None
            self._stamp = now.stamp
        self._heart = threading.Thread(target=self._beat, daemon=True, name="builder")
        self._heart.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        assert self._heart is not None
        self._heart.join()
        try:
            self._notes.remove(_NAME, self._stamp)
        except (ConflictError, NotFoundError, StoreUnavailable):
            return  # Another builder has taken over, or will when the note is old.

    def _beat(self) -> None:
        while not self._done.wait(_BEAT):
            try:
                self._stamp = self._notes.write(_NAME, self._text(), only_after=self._stamp)
            except ConflictError:
                return  # Publishing will find out: it goes by the stamp of what was published before.
            except StoreUnavailable:
                continue

    def _text(self) -> str:
        who = {"token": self._token, "host": socket.gethostname(), "pid": os.getpid()}
        return json.dumps({**who, "until": time.time() + _VALID})

    def _busy(self, held: Note | None) -> IndexBusy:
        who: dict[str, Any] = json.loads(held.text) if held else {}
        by = f" (process {who['pid']} on {who['host']})" if who else ""
        return IndexBusy(
            f"Another “goodpractice index”{by} is writing {self._place}. Wait until it is done; one that was "
            "killed is forgotten after a minute."
        )


def _is_dead(held: Note) -> bool:
    who = json.loads(held.text)
    if time.time() > who["until"]:
        return True
    return who["host"] == socket.gethostname() and not _is_running(who["pid"])


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
