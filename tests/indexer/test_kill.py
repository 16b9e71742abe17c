"""A builder that is killed leaves the last finished index answering."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer.ask import Asker
from indexer.build import build_index
from indexer.settings import Settings
from tests.libraries import PRESERVATION

_BUILD = """
import sys
from pathlib import Path
from indexer.build import build_index
from indexer.settings import Settings
print("ready", flush=True)
build_index(Path(sys.argv[1]), Settings(index=Path(sys.argv[2])))
print("done", flush=True)
"""
_MOMENTS = 5


@pytest.mark.long
def test_kill_9_at_any_moment_leaves_the_old_index_answering(small_library: Path, tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "index")
    build_index(small_library, settings)
    question = "How long is a report kept in the United States?"
    before = Asker(settings).ask(question)
    assert before.citations
    rewritten = PRESERVATION.replace("one year", "two years").replace("This page", "The page")
    (small_library / "guides/preservation.md").write_text(rewritten, encoding="utf-8")
    (small_library / "mentorship/hash-outage.md").unlink()
    command = [sys.executable, "-c", _BUILD, str(small_library), str(settings.index)]
    chance = random.Random()
    for _ in range(_MOMENTS):
        builder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert builder.stdout is not None
        assert builder.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 3.0))
        builder.send_signal(signal.SIGKILL)
        finished = "done" in builder.communicate()[0]
        answer = Asker(settings).ask(question)
        if answer.library_version == before.library_version:
            assert [c.quote for c in answer.citations] == [c.quote for c in before.citations]
        else:
            for citation in answer.citations:
                assert (small_library / citation.path).read_text(encoding="utf-8")[
                    citation.start : citation.end
                ] == citation.quote
        if finished:
            break
    build_index(small_library, settings)
    repaired = Asker(settings).ask(question)
    assert any("two years" in citation.quote for citation in repaired.citations)
    assert Asker(settings).document("hash-outage", clearance="TLP:RED") is None
    assert build_index(small_library, settings).written == 0
