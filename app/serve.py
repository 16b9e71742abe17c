"""Starts the web app."""

from __future__ import annotations

import os
import sys
from dataclasses import fields
from pathlib import Path
from typing import NoReturn

from indexer.published import read_published
from indexer.settings import PREFIX, Settings

_OPTIONS = {
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "server.fileWatcherType": "none",
    "server.enableStaticServing": "false",
}


def serve(settings: Settings, *, port: int, address: str, browser: bool | None) -> NoReturn:
    """Replaces this process by Streamlit's server; NoIndex when there is nothing to serve."""
    read_published(settings.index)
    headless = not (sys.stdout.isatty() if browser is None else browser)
    environment = dict(os.environ)
    for each in fields(settings):
        environment[PREFIX + each.name.upper()] = str(getattr(settings, each.name))
    environment[PREFIX + "INDEX"] = str(settings.index.absolute())
    options = _OPTIONS | {
        "server.port": str(port),
        "server.address": address,
        "server.headless": str(headless).lower(),
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    main = Path(__file__).with_name("main.py")
    command = [sys.executable, "-m", "streamlit", "run", str(main), *arguments]
    os.execve(sys.executable, command, environment)
