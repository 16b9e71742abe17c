"""Starts the web app."""

from __future__ import annotations

import os
import sys
from dataclasses import fields
from pathlib import Path
from typing import NoReturn

from app.access import visitor_clearance
from app.people.person import parse_role
from app.people.set_up import check_sign_in, secrets_files
from indexer.errors import GoodPracticeError
from indexer.places.choice import states_of
from indexer.settings import PREFIX, Settings

_OPTIONS = {
    "browser.gatherUsageStats": "false",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.toolbarMode": "minimal",
    "runner.magicEnabled": "false",
    "server.fileWatcherType": "none",
    "server.enableStaticServing": "false",
    "server.trustedUserHeaders": "{}",
    "theme.baseRadius": "6px",
    "theme.headingFont": "serif",
    "theme.light.backgroundColor": "#fbfaf7",
    "theme.light.secondaryBackgroundColor": "#ffffff",
    "theme.light.textColor": "#23292d",
    "theme.light.primaryColor": "#0b5e5a",
    "theme.light.linkColor": "#0b5e5a",
    "theme.light.borderColor": "#8b9296",
    "theme.dark.backgroundColor": "#171b1d",
    "theme.dark.secondaryBackgroundColor": "#1f2427",
    "theme.dark.textColor": "#e8e5de",
    "theme.dark.primaryColor": "#1f7f78",
    "theme.dark.linkColor": "#82d2ca",
    "theme.dark.borderColor": "#6d7579",
}
"""Streamlit's options: nothing is sent anywhere, no traceback reaches a visitor, no header tells who somebody is,
and the colours of base.css."""


def serve(
    settings: Settings, *, port: int, address: str, browser: bool | None, secrets: Path | None = None
) -> NoReturn:
    """Replaces this process by Streamlit's server; NoIndex when there is nothing to serve.

    `secrets` is the file that says how people sign in, None for where Streamlit looks for one. BadSignIn and
    BadPeople say what is wrong with it.
    """
    states_of(settings)
    try:
        visitor_clearance(settings)
    except ValueError as error:
        raise GoodPracticeError(f"{PREFIX}CLEARANCE: {error}") from error
    try:
        parse_role(settings.role)
    except ValueError as error:
        raise GoodPracticeError(f"{PREFIX}ROLE: {error}") from error
    files = secrets_files(secrets)
    check_sign_in(settings, files)
    headless = not (sys.stdout.isatty() if browser is None else browser)
    environment = dict(os.environ)
    for each in fields(settings):
        environment[PREFIX + each.name.upper()] = str(getattr(settings, each.name))
    environment[PREFIX + "INDEX"] = str(settings.index.absolute())
    if settings.people:
        environment[PREFIX + "PEOPLE"] = str(Path(settings.people).absolute())
    options = _OPTIONS | {
        "server.port": str(port),
        "server.address": address,
        "server.headless": str(headless).lower(),
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    arguments += [f"--secrets.files={file.absolute()}" for file in files]
    main = Path(__file__).with_name("main.py")
    command = [sys.executable, "-m", "app.server", "run", str(main), *arguments]
    os.execve(sys.executable, command, environment)
