"""Starts the server of the feed."""

from __future__ import annotations

import socket
import sys
from types import ModuleType
from typing import cast
from urllib.parse import urlsplit

import indexer  # noqa: F401  switches telemetry off before anything is imported
from app.feeds.atom import Addresses
from indexer.errors import GoodPracticeError
from indexer.settings import PREFIX, Settings

_AT_ONCE = 100
"""Connections that are served at once; more are told to come back."""


def serve(settings: Settings, *, port: int, address: str) -> None:
    """Serves the feed until the process is stopped; GoodPracticeError where it cannot listen there."""
    addresses = addresses_of(settings)
    without_torch()
    import uvicorn

    from app.feeds.web import feed_app
    from indexer.history import History

    app = feed_app(History(settings), addresses)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="off",
        ws="none", limit_concurrency=_AT_ONCE,
    )  # fmt: skip
    with _listening(address, port) as listening:
        print(f"The feed is at http://{address}:{port}/feed.atom", file=sys.stderr, flush=True)
        try:
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:
            return


def addresses_of(settings: Settings) -> Addresses:
    """What the settings say of the public addresses; GoodPracticeError for one that is none."""
    site = checked_address("SITE", settings.site)
    return Addresses(f"{site.rstrip('/')}/" if site else "", checked_address("FEED", settings.feed))


def checked_address(name: str, address: str) -> str:
    """The address of that setting, empty where there is none; GoodPracticeError where it is not one of the web."""
    parts = urlsplit(address)
    usable = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    if address and (not usable or parts.username is not None or any(sign.isspace() for sign in address)):
        raise GoodPracticeError(f"{PREFIX}{name} must be an address like https://host/path, not “{address}”")
    return address


def without_torch() -> None:
    """Keeps this process from loading PyTorch, which Haystack imports where it can: no model is needed here.

    It takes 400 MB and seconds. `None` among the modules is how Python is told that one cannot be had.
    """
    sys.modules.setdefault("torch", cast(ModuleType, None))


def _listening(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as error:
        raise GoodPracticeError(
            f"The feed cannot listen on {address}, port {port}: {error.strerror}. Choose another with --port."
        ) from error
