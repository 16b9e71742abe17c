"""Who uses this session: what their sign-in gives them, their name in the workspace, and what they read of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

import streamlit as st

from app.access import person_clearance, visitor_clearance
from app.catalogue import _
from app.environment import settings
from app.people.person import Person, higher, parse_role
from app.people.rules import Claims, Granted, Rules, granted
from app.people.rules_file import BadPeople, read_rules
from app.people.sign_in import SignIn, checked
from corpus.sharing import CLEAR, Clearance, Sharing
from indexer.errors import GoodPracticeError

if TYPE_CHECKING:  # at run time this would import SQLAlchemy, which takes a second
    from app.people.reading_log import Door, ReadingLog
    from app.people.register import Register
    from app.workspace.workspace import Workspace

_OWNER = "visitor"
_KNOWN = "known_as"
_FORGOTTEN = "was_forgotten"
_AGAIN = timedelta(seconds=60)
"""How long a session may go on with the name that somebody had: theirs may be taken from them meanwhile."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the workspace said of somebody who has signed in."""

    sign_in: SignIn
    granted: Granted
    when: datetime
    name: str
    """Empty where it could not be used."""
    trouble: str = ""


def person() -> Person:
    """Who is using the app in this session; GoodPracticeError where a setting cannot be used."""
    return _person()[0]


def notice() -> str:
    """Why somebody who has signed in is a visitor all the same; empty where there is nothing to say."""
    try:
        return _person()[1]
    except GoodPracticeError:
        return ""  # the page itself says so


def owner() -> str:
    """The name in the workspace: a person's own, or one that is random and gone with the session."""
    return person().id


def clearance() -> Clearance:
    """What whoever uses this session may see; GoodPracticeError where a setting cannot be used."""
    return person().clearance


def rules() -> Rules | None:
    """What the file of rules says; None where no file is named, BadPeople for one that cannot be used."""
    path = settings().people
    return _rules(path) if path else None


def everybodys() -> tuple[str, str]:
    """The role and the level of everybody who has not signed in."""
    return settings().role, visitor_clearance(settings())


def can_sign_in() -> bool:
    """Whether this server has somebody to sign in with."""
    return bool(st.secrets.load_if_toml_exists() and "auth" in st.secrets)


def has_signed_in() -> bool:
    """Whether there is a sign-in in this session, be it over or not."""
    return bool(_claims())


def leave() -> None:
    """Makes whoever uses this session a visitor until it ends: they were forgotten, and are not to be met anew."""
    st.session_state[_FORGOTTEN] = True
    st.session_state.pop(_KNOWN, None)


def _person() -> tuple[Person, str]:
    chosen = settings()
    try:
        role = parse_role(chosen.role)
    except ValueError as error:
        raise GoodPracticeError(f"GOODPRACTICE_ROLE: {error}") from error
    try:
        everybodys = visitor_clearance(chosen)
    except ValueError as error:
        raise GoodPracticeError(f"GOODPRACTICE_CLEARANCE: {error}") from error
    visitor = Person(_session_name(), role, _recordable(everybodys))
    claims = _claims()
    if not claims:
        return visitor, ""
    if st.session_state.get(_FORGOTTEN):
        return visitor, _("You were forgotten here. Sign out, or you get a new name when you load the page again.")
    if not chosen.people:
        raise BadPeople("Somebody has signed in, but GOODPRACTICE_PEOPLE names no file that says what that gives.")
    rules = _rules(chosen.people)
    counts = checked(claims, rules, datetime.now(UTC))
    if counts == "expired":
        return visitor, _("Your sign-in is over. You are a visitor until you sign in again.")
    if counts == "foreign":
        return visitor, _("Your sign-in is not for this library, so it gives you nothing here. Sign in again.")
    given = granted(claims, rules)
    known = _known(counts, given)
    if not known.name:
        return visitor, _("You have signed in, but you are a visitor for the moment: {why}").format(
            why=known.trouble
        )
    own = _recordable(person_clearance(given, chosen))
    return Person(known.name, higher(role, given.role), own, given.organisation, signed_in=True), ""


def _claims() -> Claims:
    claims: Claims = st.user.to_dict()
    return claims if claims.get("is_logged_in") is True else {}


def _rules(path: str) -> Rules:
    try:
        state = Path(path).stat()
    except OSError as error:
        raise BadPeople(f"GOODPRACTICE_PEOPLE: {path}: {error.strerror or error}") from error
    return _rules_of(path, state.st_mtime_ns, state.st_size)


@st.cache_resource(show_spinner=False, max_entries=4)
def _rules_of(path: str, changed: int, size: int) -> Rules:
    """The rules in the file as it is now: who is taken out of it loses what it gave with the next click."""
    return read_rules(path)


def _known(sign_in: SignIn, given: Granted) -> _Known:
    kept: _Known | None = st.session_state.get(_KNOWN)
    now = datetime.now(UTC)
    if kept is None or (kept.sign_in, kept.granted) != (sign_in, given) or now - kept.when > _AGAIN:
        try:
            kept = _Known(sign_in, given, now, register().recognise(sign_in, given))
        except GoodPracticeError as error:
            kept = _Known(sign_in, given, now, "", str(error))
        st.session_state[_KNOWN] = kept
    return kept


def _session_name() -> str:
    if _OWNER not in st.session_state:
        # The beginning tells the workspace that nobody can come back to what this owner saved.
        st.session_state[_OWNER] = f"visitor-{token_hex(16)}"
    name: str = st.session_state[_OWNER]
    return name


def _recordable(wanted: Clearance) -> Clearance:
    """What of it may be shown: only TLP:CLEAR while it cannot be written down who reads what is above it."""
    return wanted if wanted == CLEAR or reading_log().works() else CLEAR


def record(documents: Mapping[str, Sharing], door: Door) -> None:
    """Writes down what of these documents is above TLP:CLEAR; NotRecorded where it must not be shown."""
    if any(sharing != CLEAR for sharing in documents.values()):
        reading_log().record(owner(), documents, door)


def workspace() -> Workspace:
    """The workspace of this process, which opens nothing before it is used."""
    return _workspace(settings().workspace, settings().keep_questions_days)


def register() -> Register:
    """The people who have signed in here."""
    from app.people.register import Register

    return Register(workspace().database)


def reading_log() -> ReadingLog:
    """The process's one log of who reads what is above TLP:CLEAR."""
    chosen = settings()
    return _reading_log(chosen.workspace, chosen.keep_questions_days, chosen.keep_readings_days)


def keep_days() -> int:
    """For how many days words that visitors typed are kept; 0 for never."""
    return settings().keep_questions_days


@st.cache_resource(show_spinner=False)
def _workspace(place: str, keep_days: int) -> Workspace:
    from app.workspace.workspace import Workspace

    return Workspace(place, keep_days)


@st.cache_resource(show_spinner=False)
def _reading_log(place: str, keep_days: int, keep_readings_days: int) -> ReadingLog:
    from app.people.reading_log import ReadingLog

    return ReadingLog(_workspace(place, keep_days).database, keep_readings_days)
