"""Reads a file in a process of its own, and waits no longer than the limits say."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from typing import IO, Any

from app.importing.limits import MEBIBYTE, Limits
from app.importing.pieces import Extracted, extracted_from
from app.importing.refused import BROKEN, Refused

_PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")
_TOO_SLOW = (
    "took longer than {seconds} seconds to read, so reading was stopped. Split it into parts, and import those."
)
_CHUNK = MEBIBYTE


def read_apart(content: bytes, limits: Limits) -> Extracted:
    """What a child process reads out of the file; Refused says why it is not read."""
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    # The child imports what this process would: nothing of the folder that it is started in, nor of a home folder.
    environment |= {"PYTHONPATH": os.pathsep.join(part for part in sys.path if part), "PYTHONNOUSERSITE": "1"}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "app.importing.child"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    stopped = threading.Event()
    clock = threading.Timer(limits.seconds, _stop, (process, stopped))
    clock.start()
    feeder = threading.Thread(target=_feed, args=(process.stdin, content, limits), daemon=True)
    feeder.start()
    try:
        answer = _bounded(process.stdout, limits.characters * 8 + MEBIBYTE)
        if answer is None:
            process.kill()
        code = process.wait()
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        feeder.join()
        process.stdout.close()
    if stopped.is_set() or code == -getattr(signal, "SIGXCPU", 24):
        raise Refused(_TOO_SLOW.format(seconds=limits.seconds))
    return _said(answer or b"")


def _stop(process: subprocess.Popen[bytes], stopped: threading.Event) -> None:
    stopped.set()
    process.kill()


def _feed(pipe: IO[bytes], content: bytes, limits: Limits) -> None:
    try:
        with pipe:
            pipe.write(json.dumps(asdict(limits)).encode() + b"\n")
            pipe.write(content)
    except BrokenPipeError:
        # It has stopped before the end of the file; its answer or its exit code says why.
        pass


def _bounded(pipe: IO[bytes], most: int) -> bytes | None:
    """What the child writes; None where that is more than an honest one would."""
    parts: list[bytes] = []
    size = 0
    while part := pipe.read(_CHUNK):
        size += len(part)
        if size > most:
            return None
        parts.append(part)
    return b"".join(parts)


def _said(answer: bytes) -> Extracted:
    try:
        said: dict[str, Any] = json.loads(answer)
        if "refused" not in said:
            return extracted_from(said["extracted"])
        message = str(said["refused"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        # It has crashed: the readers for such files are large, and this is why they run apart.
        raise Refused(BROKEN.format(what="it cannot be read to its end")) from error
    raise Refused(message)
