"""What a visitor says of an answer: stored when they press, and taken back when they wish."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

import streamlit as st

from app import visitor
from app.gaps.gap import kept_level, level_of
from app.workspace.errors import WorkspaceUnavailable
from app.workspace.receipt import Receipt
from app.workspace.records import Feedback, Gap, Origin
from indexer.facets import Chosen
from indexer.results import Answer

_LEFT = "left_here"
_TROUBLE = "left_trouble"
_RECEIPT = "left_receipt"

Key = tuple[str, str, tuple[str, ...]]
"""What an answer is known by: the question, the version of the library, and what is said."""


@dataclass(frozen=True, slots=True)
class Given:
    """What this visitor has left about one answer."""

    feedback: str = ""
    """The id of the feedback; empty where there is none."""
    record: Feedback | None = None
    gap: str = ""
    """The id of the gap; empty where there is none."""
    reported: bool = False
    """Whether the visitor reported it; else it was counted by itself."""
    counted: bool = False
    """Whether it was to be counted by itself once; what the visitor takes back is not counted again."""


def given(answer: Answer) -> Given:
    """What was left about this answer in this session."""
    return _all().get(_key(answer), Given())


def rate(answer: Answer, chosen: Chosen, helpful: bool) -> None:
    """Stores whether the answer helped."""
    _keep_feedback(
        answer,
        Feedback(
            question=answer.question,
            outcome=answer.outcome,
            helpful=helpful,
            filters=dict(chosen),
            library_version=answer.library_version,
            citations=tuple(dict.fromkeys(f"{each.document}#{each.anchor}" for each in answer.citations)),
            clearance=kept_level(visitor.person().clearance),
        ),
    )


def comment(answer: Answer, field: str) -> None:
    """Adds what stands in the field to what was said before."""
    record, words = given(answer).record, st.session_state[field].strip()
    if record is not None and words:
        _keep_feedback(answer, replace(record, comment=words))


def report(answer: Answer, fields: Callable[[str], str]) -> None:
    """Stores a gap, in place of what was counted by itself.

    `fields` says what stands in `missing`, `role`, `stage` and `jurisdiction`.
    """
    before = given(answer)
    with _told():
        identifier = visitor.workspace().keep(visitor.owner(), _gap(answer, fields), replaces=before.gap)
        _all()[_key(answer)] = replace(before, gap=identifier, reported=True, counted=True)


def count(answer: Answer, chosen: Chosen) -> None:
    """Keeps a question that the library does not answer, once a visit, for those who write the library.

    Not where words are not kept, not in a language that the library does not read, and not what somebody asks who
    is trusted with more than TLP:AMBER. A workspace in trouble is passed over: the visitor has pressed nothing.
    """
    before = given(answer)
    if before.counted or answer.outcome != "no_answer" or answer.reason == "language" or not visitor.keep_days():
        return
    _all()[_key(answer)] = replace(before, counted=True)
    clearance = visitor.person().clearance
    asked = [each for key, each in _all().items() if key[0] == answer.question and each.gap]
    if asked or kept_level(clearance) != level_of(clearance):
        return
    with suppress(WorkspaceUnavailable):
        identifier = visitor.workspace().keep(visitor.owner(), _gap(answer, _who_asks(answer, chosen)))
        _all()[_key(answer)] = replace(given(answer), gap=identifier)


def take_back(identifier: str) -> None:
    """Removes from the workspace what has this id."""
    with _told():
        visitor.workspace().forget(visitor.owner(), [identifier])
        forget({identifier})


def delete(ids: tuple[str, ...]) -> None:
    """Removes what has these ids, and keeps the receipt for the next run."""
    with _told():
        st.session_state[_RECEIPT] = visitor.workspace().forget(visitor.owner(), ids)
        forget(set(ids))


def last_receipt() -> Receipt | None:
    """The receipt of the deletion that has just been asked for, once."""
    receipt: Receipt | None = st.session_state.pop(_RECEIPT, None)
    return receipt


def forget(ids: set[str]) -> None:
    """Makes the session forget what has been removed, so that it can be said anew."""
    for key, each in _all().items():
        kept = each if each.feedback not in ids else replace(each, feedback="", record=None)
        _all()[key] = kept if kept.gap not in ids else replace(kept, gap="", reported=False)


def trouble() -> str:
    """Why the last press came to nothing, once; empty where it worked."""
    says: str = st.session_state.pop(_TROUBLE, "")
    return says


def _keep_feedback(answer: Answer, record: Feedback) -> None:
    with _told():
        before = given(answer)
        identifier = visitor.workspace().keep(visitor.owner(), record, replaces=before.feedback)
        _all()[_key(answer)] = replace(before, feedback=identifier, record=record)


def _gap(answer: Answer, fields: Callable[[str], str]) -> Gap:
    return Gap(
        question=answer.question,
        outcome=answer.outcome,
        origin=_origin(answer),
        missing=fields("missing").strip(),
        role=fields("role"),
        stage=fields("stage"),
        jurisdiction=fields("jurisdiction"),
        nearest=tuple(dict.fromkeys(f"{each.document}#{each.anchor}" for each in answer.retrieved[:5])),
        library_version=answer.library_version,
        clearance=kept_level(visitor.person().clearance),
    )


def _who_asks(answer: Answer, chosen: Chosen) -> Callable[[str], str]:
    """What the question, or what it was narrowed to, says of who asks."""
    said = {each.field: each.value for each in answer.preferences}
    said |= {name: values[0] for name, values in chosen.items() if len(values) == 1}
    fields = {"role": "audience", "stage": "company_stage", "jurisdiction": "jurisdiction"}
    return lambda name: said.get(fields.get(name, ""), "")


def _origin(answer: Answer) -> Origin:
    record = given(answer).record
    if answer.outcome == "no_answer":
        return "not answered"
    return "rated unhelpful" if record is not None and not record.helpful else "reported"


def _all() -> dict[Key, Given]:
    everything: dict[Key, Given] = st.session_state.setdefault(_LEFT, {})
    return everything


def _key(answer: Answer) -> Key:
    return answer.question, answer.library_version, tuple(each.text for each in answer.statements)


@contextmanager
def _told() -> Iterator[None]:
    """A block in which the workspace may fail: what it says is kept for the page to show."""
    try:
        yield
    except WorkspaceUnavailable as error:
        st.session_state[_TROUBLE] = str(error)
