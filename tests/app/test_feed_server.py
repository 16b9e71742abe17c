"""The feed as a process of its own: without a model, without a network, and following the index."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import feedparser
import pytest

from indexer.build import build_index
from indexer.settings import Settings
from tests.app.serving import running
from tests.libraries import WELLBEING, write_library

_ROOT = Path(__file__).parents[2]


def _command(index: Path, port: int) -> list[str]:
    # Whatever is loaded or connected to is written down while the server runs.
    code = (
        "import sys, socket, threading, time\n"
        "def never(self, address): raise AssertionError(f'opened {address}')\n"
        "socket.socket.connect = never\n"
        "heavy = ('torch', 'sentence_transformers', 'transformers', 'streamlit', 'sqlalchemy')\n"
        "def watch():\n"
        "    while True:\n"
        "        time.sleep(0.2)\n"
        "        for name in heavy:\n"
        "            if sys.modules.get(name): print('loaded', name, file=sys.stderr, flush=True)\n"
        "threading.Thread(target=watch, daemon=True).start()\n"
        "from app.cli import main\n"
        f"main(['feed', '--index', {str(index)!r}, '--port', '{port}', '--site', 'https://kb.example'])\n"
    )
    return [sys.executable, "-c", code]


def _get(address: str, **headers: str) -> bytes:
    with urlopen(Request(address, headers=headers), timeout=60) as response:
        body: bytes = response.read()
        return body


def test_a_server_tells_what_is_new_without_a_model_and_reads_again_when_the_index_changes(tmp_path: Path) -> None:
    library, index = write_library(tmp_path / "library"), tmp_path / "index"
    build_index(library, Settings(index=index))
    with running(
        lambda port: _command(index, port), tmp_path, health="healthz", seconds=240, cwd=_ROOT
    ) as address:
        first = feedparser.parse(_get(f"{address}feed.atom"))
        assert {entry.title for entry in first.entries} == {
            "Checked: How long to keep reported material",
            "Checked: Looking after moderators",
        }
        (library / "guides" / "wellbeing.md").write_text(WELLBEING.replace("the day off", "the week off"))
        build_index(library, Settings(index=index))
        second = feedparser.parse(_get(f"{address}feed.atom"))
        (changed,) = (entry for entry in second.entries if entry.title.startswith("Changed"))
        assert changed.link == "https://kb.example/read?document=wellbeing"
        assert "What a moderator needs after a hard case" in changed.content[0].value
        assert b"outage" not in _get(f"{address}digest.md")
        with pytest.raises(HTTPError, match="405"):
            urlopen(Request(f"{address}feed.atom", method="POST"), timeout=60)
        with urlopen(Request(f"{address}feed.atom", method="HEAD"), timeout=60) as head:
            assert (head.read(), head.headers["server"]) == (b"", None)
    (log,) = tmp_path.glob("server-*.log")
    said = log.read_text(encoding="utf-8")
    assert "opened" not in said
    assert "loaded" not in said
    assert "Traceback" not in said
