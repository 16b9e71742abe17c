"""The process of the web server: Streamlit, with the slow imports begun before the first visitor comes."""

from __future__ import annotations

import threading
from importlib import import_module

import indexer  # noqa: F401  switches telemetry off before anything is imported


def main() -> None:
    """Runs Streamlit's command line with the arguments of this process; returns when the server stops."""
    # Haystack and the model's libraries take seconds to import; the module lock makes a visitor wait for the rest.
    threading.Thread(target=import_module, args=("indexer.ask",), daemon=True, name="imports").start()
    from streamlit.web.cli import main as streamlit

    streamlit(prog_name="streamlit")


if __name__ == "__main__":
    main()
