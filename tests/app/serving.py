"""Servers for tests, and an index of some research and some law."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from corpus.library import STARTER_LIBRARY
from indexer.build import build_index
from indexer.settings import Settings
from tests.libraries import write_library

STUDIES = (
    "deterrence-trial-2021", "rethink-chatbot", "detection-survey-2021", "moderator-interviews-2023",
    "iwf-figures", "oecd-transparency-2023", "oecd-transparency-2025",
)  # fmt: skip
LAWS = ("us-duty-to-report", "us-preservation-90-days", "uk-csea-reporting", "eu-interim-regulation")


def research_index(folder: Path) -> Path:
    """The folder of an index of STUDIES and LAWS, with one more study that only named recipients may see."""
    names = [f"research/{name}.md" for name in STUDIES] + [f"briefs/{name}.md" for name in LAWS]
    texts = {name: (STARTER_LIBRARY / name).read_text(encoding="utf-8") for name in (*names, "sources.json")}
    hidden = texts["research/iwf-figures.md"].replace("id: iwf-figures", "id: hidden-figures")
    texts["research/hidden-figures.md"] = hidden.replace("TLP:CLEAR", "TLP:RED").replace("IWF", "HIDDEN")
    build_index(write_library(folder / "library", texts), Settings(index=folder / "index"))
    return folder / "index"


_LOGS: deque[Path] = deque(maxlen=4)
"""Where the servers that this process has started last say what they say."""


def said_by_servers() -> str:
    """The end of what the last servers have said, those included that a test has ended by failing."""
    return "\n".join(
        f"{log}:\n{log.read_text(encoding='utf-8', errors='replace')[-6000:]}" for log in _LOGS if log.exists()
    )


@contextmanager
def served(index: Path, prefix: str = "", seconds: float = 60) -> Iterator[str]:
    """The address of a server of its own on this index; `prefix` is the path that the environment gives it."""
    command = [str(Path(sys.executable).with_name("goodpractice")), "serve", "--index", str(index), "--no-open"]
    with running(
        lambda port: [*command, "--port", str(port)], index.parent, prefix=prefix, seconds=seconds
    ) as address:
        yield address


@contextmanager
def running(
    command: Callable[[int], list[str]],
    logs: Path,
    *,
    prefix: str = "",
    seconds: float = 60,
    health: str = "_stcore/health",
    **options: Any,
) -> Iterator[str]:
    """The address of a server that `command` starts on a free port; it may take so many `seconds` to listen.

    `health` is what it answers when it is there. What it says goes to a file in the folder `logs`; `options` are
    those of a process.
    """
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    log = logs / f"server-{port}.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(command(port), stdout=output, stderr=output, **options) as process,
    ):
        _LOGS.append(log)
        try:
            until = time.monotonic() + seconds
            while not _listens(f"http://127.0.0.1:{port}/{prefix}{health}"):
                assert process.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < until, f"no server after {seconds} s: {log.read_text(encoding='utf-8')}"
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/{prefix}"
        finally:
            process.terminate()


def _listens(address: str) -> bool:
    try:
        with urlopen(address, timeout=5):
            return True
    except URLError:
        return False
