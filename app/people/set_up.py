"""Whether a server can let people sign in, checked before it starts: what is wrong is said, nothing is opened."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from app.access import person_clearance
from app.people.rules import Granted
from app.people.rules_file import read_rules
from indexer.errors import GoodPracticeError
from indexer.settings import Settings

CALLBACK = "/oauth2callback"
"""What the address ends with to which the provider sends people back."""

_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_LEAST_SECRET = 32
_DOCUMENTED = "docs/sign-in.md shows a file that works."


class BadSignIn(GoodPracticeError):
    """Sign-in is set up in a way that cannot work or would not be safe."""


def secrets_files(named: Path | None) -> tuple[Path, ...]:
    """Where the `[auth]` section can be: the file that was named, or those that Streamlit looks for by itself."""
    if named is not None:
        return (named,)
    places = (Path.home() / ".streamlit" / "secrets.toml", Path(".streamlit") / "secrets.toml")
    return tuple(place.absolute() for place in places if place.is_file())


def check_sign_in(settings: Settings, files: Sequence[Path]) -> None:
    """BadSignIn or BadPeople for a sign-in that is set up by halves or wrongly; nothing where there is none."""
    auth = _auth(files)
    if not auth and not settings.people:
        return
    if not auth:
        raise BadSignIn(f"GOODPRACTICE_PEOPLE is set, but no file of secrets says how to sign in. {_DOCUMENTED}")
    if not settings.people:
        raise BadSignIn(
            "People can sign in, but GOODPRACTICE_PEOPLE names no file that says what that gives them."
        )
    if find_spec("authlib") is None:
        raise BadSignIn("Signing in needs the package Authlib: pip install 'streamlit[auth]'.")
    missing = [name for name in _NEEDED if not isinstance(auth.get(name), str) or not auth[name]]
    if missing:
        raise BadSignIn(f"The section [auth] lacks {', '.join(missing)}. {_DOCUMENTED}")
    if sections := sorted(
        name for name, value in auth.items() if isinstance(value, dict) and name != "client_kwargs"
    ):
        raise BadSignIn(f"There can be one provider: [auth.{sections[0]}] must be the section [auth] itself.")
    if not auth["redirect_uri"].endswith(CALLBACK):
        raise BadSignIn(f"redirect_uri in [auth] must be the address of this server with {CALLBACK} at its end.")
    if len(auth["cookie_secret"]) < _LEAST_SECRET:
        raise BadSignIn(f"cookie_secret in [auth] must be at least {_LEAST_SECRET} random characters.")
    rules = read_rules(settings.people)
    if rules.audience != auth["client_id"]:
        raise BadSignIn(
            f"client_id in [auth] is “{auth['client_id']}”, audience in {settings.people} is “{rules.audience}”: "
            "they must be the same."
        )
    person_clearance(Granted(), settings)


def _auth(files: Sequence[Path]) -> Mapping[str, Any]:
    """The section `[auth]` of the last file that has one, as Streamlit takes it."""
    found: Mapping[str, Any] = {}
    for file in files:
        try:
            section = tomllib.loads(file.read_text(encoding="utf-8")).get("auth")
        except OSError as error:
            raise BadSignIn(f"{file}: {error.strerror or error}") from error
        except ValueError as error:
            raise BadSignIn(f"{file}: this is no TOML") from error
        if isinstance(section, dict):
            found = section
    return found
