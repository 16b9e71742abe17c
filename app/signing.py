"""Signing in and out, by Streamlit's own means."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitAuthError

from app import visitor
from app.signing_html import Door
from indexer.errors import GoodPracticeError


def door() -> Door | None:
    """Where this session stands with signing in; None where nobody can."""
    if not visitor.can_sign_in():
        return None
    try:
        return Door(visitor.person().signed_in, visitor.notice())
    except GoodPracticeError:
        return Door(signed_in=True)  # the page itself says what is wrong


def sign_in() -> None:
    """Leads the browser to the provider; GoodPracticeError where nobody can sign in here."""
    _needed()
    try:
        st.login()
    except StreamlitAuthError as error:
        raise GoodPracticeError(f"Signing in does not work: {error}") from error


def sign_out() -> None:
    """Ends the sign-in, at the provider too if it has a way; GoodPracticeError where nobody can sign in here."""
    _needed()
    st.logout()


def _needed() -> None:
    if not visitor.can_sign_in():
        raise GoodPracticeError("Nobody needs to sign in here: everybody sees the same.")
