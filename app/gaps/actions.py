"""What a mentor does with a gap by pressing: what fails is said on the page, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from app import library, visitor
from app.gaps.asking import Came, Rechecked, look, recheck
from app.gaps.counting import Counted, counted
from app.gaps.gap import WAITING, GapGroup
from indexer.errors import GoodPracticeError

if TYPE_CHECKING:  # at run time this would import SQLAlchemy, which takes a second
    from app.workspace.gap_desk import GapDesk

_TROUBLE = "gaps_trouble"
_CAME = "gaps_came"
_PATIENCE = 8.0
"""Seconds for which the page waits while gaps are asked again."""


def desk() -> GapDesk:
    """The desk of this process's workspace."""
    from app.workspace.gap_desk import GapDesk

    return GapDesk(visitor.workspace().database)


def refresh() -> Rechecked:
    """Sorts in what was asked since, removes what is over, and asks again what a new library puts in doubt."""
    visitor.workspace().tidy()
    asker = library.asker()
    desk().gather(asker)
    return recheck(asker, desk(), seconds=_PATIENCE)


def all_gaps() -> tuple[Counted, ...]:
    """The gaps that this person may read, with what follows from their questions."""
    topics = _topics()
    return tuple(counted(each, topics, datetime.now(UTC)) for each in desk().groups(visitor.person().clearance))


def one_gap(identifier: str) -> Counted | None:
    """The gap with this id; None where there is none that this person may read."""
    found = desk().group(identifier, visitor.person().clearance)
    return None if found is None else counted(found, _topics(), datetime.now(UTC))


def act(what: Callable[[GapDesk, str], object]) -> None:
    """Does something at the desk; `what` is called with it and with who does it."""
    st.session_state.pop(_CAME, None)
    try:
        what(desk(), visitor.person().id)
    except GoodPracticeError as error:
        st.session_state[_TROUBLE] = str(error)


def word(identifier: str, field: str) -> None:
    """Gives the gap the wording that stands in a field."""
    act(lambda at, who: at.word(identifier, who, st.session_state.get(field) or ""))


def decline(identifier: str, field: str) -> None:
    """Declines the gap for the reason that stands in a field, if one does."""
    if reason := " ".join((st.session_state.get(field) or "").split()):
        act(lambda at, who: at.decline(identifier, who, reason))


def move_out(identifier: str, question: str) -> None:
    """Makes a gap of its own of one question."""
    act(lambda at, who: at.move_out(identifier, question, who))


def like(gap: GapGroup) -> tuple[GapGroup, ...]:
    """The other gaps that this one may be joined with: of its level, and neither closed nor declined."""
    groups = desk().groups(visitor.person().clearance)
    return tuple(
        each
        for each in groups
        if each.id != gap.id and each.clearance == gap.clearance and each.state in WAITING and each.texts
    )


def join(identifier: str, field: str) -> None:
    """Puts the gap into the one that is chosen in a field, and leads there."""
    other = st.session_state.get(field) or ""
    act(lambda at, who: at.merge(identifier, other, who))
    if _TROUBLE not in st.session_state:
        st.query_params.from_dict({"gap": other})


def ask_again(gap: GapGroup) -> None:
    """Asks the gap again; what comes is kept for the page."""
    try:
        came, _step = look(library.asker(), desk(), gap, visitor.person().id)
        st.session_state[_CAME] = (gap.id, came)
    except GoodPracticeError as error:
        st.session_state[_TROUBLE] = str(error)


def came_for(identifier: str) -> tuple[Came, ...] | None:
    """What came when this gap was asked again last in this session; None where it was not."""
    kept: tuple[str, tuple[Came, ...]] | None = st.session_state.get(_CAME)
    return kept[1] if kept is not None and kept[0] == identifier else None


def trouble() -> str:
    """Why the last press came to nothing, once; empty where it worked."""
    says: str = st.session_state.pop(_TROUBLE, "")
    return says


def titles() -> Mapping[str, str]:
    """The titles of the documents that this person may see, by id."""
    return {each.id: each.front.title for each in library.documents()}


def section_titles(sections: tuple[str, ...]) -> dict[str, str]:
    """What these sections and documents are called: of those alone that this person may see."""
    found: dict[str, str] = {}
    for each in sections:
        document, _hash, anchor = each.partition("#")
        stored = library.document(document)
        if stored is None:
            continue
        if not anchor:
            found[each] = stored.front.title
        elif heading := dict(headings_of(stored.source)).get(anchor):
            found[each] = f"{stored.front.title}: {heading}"
    return found


def headings_of(source: str) -> tuple[tuple[str, str], ...]:
    """The sections of a document's text with a heading: anchor and heading."""
    from corpus.markdown import parse_markdown

    return tuple((each.anchor, each.headings[-1]) for each in parse_markdown(source).sections if each.headings)


def _topics() -> dict[str, tuple[str, ...]]:
    return {each.id: each.front.topics for each in library.documents()}
