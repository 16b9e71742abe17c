"""The process in which a file of strangers is read: `python -m app.importing.child`, bytes in, JSON out.

It gives away what it does not need before it looks at the file: memory, time and file sizes are limited, and it
opens no connection, starts no program and writes no file.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from app.importing.limits import Limits
from app.importing.refused import TOO_DEEP, Refused

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.system", "ftplib.")
_TOO_MUCH = (
    "needs more memory than it may ({mebibytes} MiB). Split it into parts, or leave out its pictures, and import "
    "that."
)
_TOO_LONG = "holds more than {characters:,} characters of text. Split it into parts first."


def main() -> None:
    """Reads the limits from the first line of the input and the file from the rest."""
    source = sys.stdin.buffer
    limits = Limits(**json.loads(source.readline()))
    _confine(limits)
    answer: dict[str, Any]
    try:
        answer = {"extracted": _read(source.read(), limits)}
    except Refused as refused:
        answer = {"refused": str(refused)}
    except RecursionError:
        answer = {"refused": TOO_DEEP}
    except MemoryError:
        answer = {"refused": _TOO_MUCH.format(mebibytes=limits.memory_bytes // (1024 * 1024))}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def _read(content: bytes, limits: Limits) -> dict[str, Any]:
    from app.importing.kinds import read_file

    extracted = read_file(content, limits)
    characters = sum(
        len(each.text) + sum(len(cell) for row in each.rows for cell in row) for each in extracted.pieces
    )
    if characters > limits.characters:
        raise Refused(_TOO_LONG.format(characters=limits.characters))
    return asdict(extracted)


def _confine(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows has no such limits; the parent's clock still holds
        pass
    else:
        _lower(resource.RLIMIT_AS, limits.memory_bytes)
        # A second between the two: at the first limit the system says why it ends the process, at the last not.
        _lower(resource.RLIMIT_CPU, limits.seconds, grace=1)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_CORE, 0)
    sys.addaudithook(_refuse)


def _lower(kind: int, value: int, grace: int = 0) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    most = value + grace if hard == resource.RLIM_INFINITY else min(value + grace, hard)
    resource.setrlimit(kind, (min(value, most), most))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Python asks here before it does anything of this kind."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not for a process that reads a stranger's file")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise PermissionError("a process that reads a stranger's file writes none")


if __name__ == "__main__":
    main()
