"""The process of the web server: Streamlit, with the slow imports begun before the first visitor comes."""

from __future__ import annotations

import indexer  # noqa: F401  switches telemetry off before anything is imported
from app import imports


def main() -> None:
    """Runs Streamlit's command line with the arguments of this process; returns when the server stops."""
    # Haystack and the model's libraries take seconds to import; a visitor who needs them waits for the rest.
    imports.begin()
    from streamlit.web.cli import main as streamlit

    streamlit(prog_name="streamlit")


if __name__ == "__main__":
    main()
