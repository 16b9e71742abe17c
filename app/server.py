"""The process of the web server: Streamlit, with the slow beginnings made before the first visitor comes."""

from __future__ import annotations

import threading
from importlib import import_module

import indexer  # noqa: F401  switches telemetry off before anything is imported
from indexer.errors import GoodPracticeError


def main() -> None:
    """Runs Streamlit's command line with the arguments of this process; returns when the server stops."""
    # Haystack and the model's libraries take seconds to import; the module lock makes a visitor wait for the rest.
    imports = threading.Thread(target=import_module, args=("indexer.ask",), daemon=True, name="imports")
    imports.start()
    from streamlit.web.cli import main as streamlit

    threading.Thread(target=_warm_up, args=(imports,), daemon=True, name="warm-up").start()
    streamlit(prog_name="streamlit")


def _warm_up(imports: threading.Thread) -> None:
    imports.join()
    # Imported late: two threads that import Streamlit at once could each wait for the other.
    from app.library import warm_up

    try:
        warm_up()
    except GoodPracticeError:
        return  # the first visitor's page says what is wrong


if __name__ == "__main__":
    main()
