"""The process of the web server: Streamlit, with the slow beginnings made before the first visitor comes."""

from __future__ import annotations

import threading

import indexer  # noqa: F401  switches telemetry off before anything is imported
from app import imports
from corpus.library import NoLibrary
from indexer.errors import GoodPracticeError


def main() -> None:
    """Runs Streamlit's command line with the arguments of this process; returns when the server stops."""
    # Haystack and the model's libraries take seconds to import; a visitor who needs them waits for the rest.
    imports.begin()
    from streamlit.web.cli import main as streamlit

    threading.Thread(target=_warm_up, daemon=True, name="warm-up").start()
    streamlit(prog_name="streamlit")


def _warm_up() -> None:
    imports.finish()
    # Imported late: two threads that import Streamlit at once could each wait for the other.
    from app.desk.here import catch_up
    from app.library import settings, warm_up

    try:
        warm_up()
        catch_up(settings())
    except (GoodPracticeError, NoLibrary):
        return  # the first visitor's page, or the next publication, says what is wrong


if __name__ == "__main__":
    main()
