"""The slow imports, which one thread begins when the server starts and everybody else waits for.

Two threads must not import Haystack at once: who asks for a part of it while another thread is still importing the
whole does not wait, gets half of it, and leaves it broken for as long as the process lives.
"""

from __future__ import annotations

import threading
from importlib import import_module

_THREAD = "imports"


def begin() -> None:
    """Starts to import what answers questions, and returns at once."""
    threading.Thread(target=import_module, args=("indexer.ask",), daemon=True, name=_THREAD).start()


def finish() -> None:
    """Returns when what was begun is imported; at once where nothing was."""
    for thread in threading.enumerate():
        if thread.name == _THREAD:
            thread.join()
