"""The assessment of this visit: kept in the session, which ends when the page is closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

import streamlit as st

from app.catalogue import _, ngettext
from app.standing.assessment import Answer, Assessment, Profile
from app.standing.file import LARGEST, BadFile, foreign_answers, from_json
from app.standing.model import known_values, the_model

Part = Literal["profile", "questions", "result"]
PARTS: tuple[Part, ...] = get_args(Part)

PART = "stand_part"
"""The key of the choice between the parts."""
_PART_KEPT = "stand_part_kept"
_CURRENT = "stand_current"
_EARLIER = "stand_earlier"
_ROUND = "stand_round"
_SAYS = "stand_says"
_MOVES = "stand_moves"


@dataclass(frozen=True, slots=True)
class Message:
    """What there is to say about a file."""

    refused: str
    """The field that it was put into, where it could not be taken; empty for one that was."""
    lines: tuple[str, ...]


def current() -> Assessment:
    """What has been filled in so far."""
    found: Assessment = st.session_state.get(_CURRENT, Assessment())
    return found


def earlier() -> Assessment | None:
    """The assessment that the current one is compared with."""
    found: Assessment | None = st.session_state.get(_EARLIER)
    return found


def keep(assessment: Assessment) -> None:
    """Makes this the current assessment."""
    st.session_state[_CURRENT] = replace(assessment, version=the_model().version)


def part() -> Part:
    """The part of the page that is open."""
    found: Part = st.session_state.setdefault(_PART_KEPT, "profile")
    return found


def moves() -> int:
    """How often another part was opened in this visit."""
    found: int = st.session_state.get(_MOVES, 0)
    return found


def go(to: Part) -> None:
    """Opens a part."""
    st.session_state[_PART_KEPT] = st.session_state[PART] = to
    st.session_state[_MOVES] = moves() + 1
    st.session_state.pop(_SAYS, None)


def gone_to() -> None:
    """Opens the part that was chosen in the choice between the parts."""
    go(st.session_state[PART] or part())


def key(name: str) -> str:
    """The key of a widget; another one after a file was loaded, so that no widget remembers what was before it."""
    return f"stand-{st.session_state.get(_ROUND, 0)}-{name}"


def store_answer(question: str) -> None:
    """Keeps the answer that was given in the widget of a question."""
    answer: Answer | None = st.session_state.get(key(question))
    if answer:
        keep(replace(current(), answers={**current().answers, question: answer}))


def store_profile() -> None:
    """Keeps what was given in the widgets of the profile."""
    services, stage, places = (st.session_state.get(key(each)) for each in ("services", "stage", "places"))
    # A list is in the order in which it was ticked; the same company must read the same.
    chosen = tuple(each for each in known_values("service_type") if each in (services or ()))
    where = tuple(each for each in known_values("jurisdiction") if each in (places or ()))
    profile = Profile(chosen, stage or "", where)
    keep(replace(current(), profile=profile, name=" ".join((st.session_state.get(key("name")) or "").split())))


def load() -> None:
    """Makes the uploaded file the current assessment; where it cannot be taken, says why and changes nothing."""
    loaded = _uploaded("file")
    if loaded is not None:
        open_again(loaded)


def open_again(loaded: Assessment) -> None:
    """Makes this the current assessment, and says what there is to say about it."""
    _next_round()
    profile = _known(loaded.profile)
    st.session_state[_CURRENT] = replace(loaded, profile=profile)
    go("questions" if profile.is_complete else "profile")
    st.session_state[_SAYS] = Message("", tuple(_welcome(loaded)))


def load_earlier() -> None:
    """Compares the current assessment with the uploaded file."""
    loaded = _uploaded("earlier")
    if loaded is not None:
        compare_with(replace(loaded, profile=_known(loaded.profile)))


def compare_with(assessment: Assessment | None) -> None:
    """Compares the current assessment with this one, or with none."""
    st.session_state[_EARLIER] = assessment
    _next_round()


def start_again() -> None:
    """Forgets everything that was filled in."""
    for name in (_CURRENT, _EARLIER):
        st.session_state.pop(name, None)
    _next_round()
    go("profile")


def says() -> Message:
    """What there is to say about the last file."""
    found: Message = st.session_state.get(_SAYS, Message("", ()))
    return found


def _next_round() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state.pop(_SAYS, None)


def _uploaded(name: str) -> Assessment | None:
    file = st.session_state.get(key(name))
    if file is None:
        return None
    try:
        # A file that is far too large is not read at all.
        return from_json(file.getvalue() if file.size <= LARGEST else bytes(LARGEST + 1))
    except BadFile as error:
        st.session_state[_SAYS] = Message(name, (str(error),))
        return None


def _known(profile: Profile) -> Profile:
    """The profile in the words that this version knows."""
    return Profile(
        tuple(each for each in profile.services if each in known_values("service_type")),
        profile.stage if profile.stage in known_values("company_stage") else "",
        tuple(each for each in profile.places if each in known_values("jurisdiction")),
    )


def _welcome(loaded: Assessment) -> list[str]:
    """What there is to say about a file that was taken."""
    model = the_model()
    count = len(loaded.answers)
    lines = [ngettext("{count} answer was loaded.", "{count} answers were loaded.", count).format(count=count)]
    if loaded.version != model.version:
        lines.append(
            _(
                "The file was saved with another version of the questions ({then}); these are {now}. Answers to "
                "questions that are still asked hold; new questions have no answer yet."
            ).format(then=loaded.version or _("no version given"), now=model.version)
        )
    if foreign := len(foreign_answers(model, loaded)):
        lines.append(
            ngettext(
                "{count} answer is to a question that is not asked any more. It is kept in your file and counts "
                "for nothing.",
                "{count} answers are to questions that are not asked any more. They are kept in your file and "
                "count for nothing.",
                foreign,
            ).format(count=foreign)
        )
    profile = loaded.profile
    unknown = [each for each in profile.services if each not in known_values("service_type")]
    unknown += [each for each in profile.places if each not in known_values("jurisdiction")]
    unknown += [profile.stage] if profile.stage and profile.stage not in known_values("company_stage") else []
    if unknown:
        lines.append(
            _("The file describes the company with words that this version does not know: {words}.").format(
                words=", ".join(unknown)
            )
        )
    return lines
