"""An index of some research and some law, and a server on it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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

_SECONDS = 120
"""Seconds that a server may take to listen."""


def research_index(folder: Path) -> Path:
    """The folder of an index of STUDIES and LAWS, with one more study that only named recipients may see."""
    names = [f"research/{name}.md" for name in STUDIES] + [f"briefs/{name}.md" for name in LAWS]
    texts = {name: (STARTER_LIBRARY / name).read_text(encoding="utf-8") for name in (*names, "sources.json")}
    hidden = texts["research/iwf-figures.md"].replace("id: iwf-figures", "id: hidden-figures")
    texts["research/hidden-figures.md"] = hidden.replace("TLP:CLEAR", "TLP:RED").replace("IWF", "HIDDEN")
    build_index(write_library(folder / "library", texts), Settings(index=folder / "index"))
    return folder / "index"


@contextmanager
def serving(index: Path) -> Iterator[str]:
    """The address of the web app on this index."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [Path(sys.executable).with_name("goodpractice"), "serve", "--index", index]
    log = index.parent / "server.log"
    with (
        log.open("wb") as output,
        subprocess.Popen([*command, "--port", str(port), "--no-open"], stdout=output, stderr=output) as process,
    ):
        try:
            until = time.monotonic() + _SECONDS
            while not _listens(f"http://127.0.0.1:{port}/_stcore/health"):
                assert process.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < until, log.read_text(encoding="utf-8")
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def _listens(address: str) -> bool:
    try:
        with urlopen(address, timeout=5):
            return True
    except URLError:
        return False
