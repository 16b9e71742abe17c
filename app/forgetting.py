"""Forgetting somebody who has signed in: the mapping to them, and what they had saved."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import streamlit as st

from app import visitor
from app.workspace.errors import WorkspaceUnavailable
from app.workspace.receipt import Receipt, as_json

_RECEIPT, _TROUBLE = "forgotten_receipt", "forgotten_trouble"


def forget(name: str) -> None:
    """Deletes what leads to this person and what is theirs; the log keeps the random name, then nobody's."""
    try:
        workspace = visitor.workspace()
        left = workspace.everything(name)
        workspace.forget_all(name)
        gone = visitor.register().forget(name)
    except WorkspaceUnavailable as error:
        st.session_state[_TROUBLE] = str(error)
        return
    deleted = as_json(left) + (gone.as_json() if gone else b"")
    count = len(left) + (gone is not None)
    now = datetime.now(UTC).replace(microsecond=0)
    st.session_state[_RECEIPT] = Receipt(count, sha256(deleted).hexdigest(), now)


def forget_myself() -> None:
    """Forgets whoever uses this session, who is a visitor in it from then on."""
    forget(visitor.owner())
    if _RECEIPT in st.session_state:
        visitor.leave()


def receipt() -> Receipt | None:
    """The receipt of the last time somebody was forgotten in this session, shown once."""
    found: Receipt | None = st.session_state.pop(_RECEIPT, None)
    return found


def trouble() -> str:
    """Why that did not work the last time, said once."""
    return str(st.session_state.pop(_TROUBLE, ""))
