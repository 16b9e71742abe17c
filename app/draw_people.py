"""The steward's page, part by part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st
import yaml

from app.catalogue import _
from app.people.rules import Rules, granted
from app.people_html import forgotten_html, given_html, known_html, readings_html
from app.workspace.receipt import Receipt

if TYPE_CHECKING:  # at run time these would import SQLAlchemy
    from app.people.reading_log import Reading
    from app.people.register import Known

_EXAMPLE = "email: somebody@example.org\nemail_verified: true\ngroups: [mentors]"


def draw_question(rules: Rules) -> None:
    """A form that says what somebody with some claims would get; what is typed is kept nowhere."""
    st.html(f'<h2 class="gp-heading">{_("What would somebody get?")}</h2>')
    with st.form("people-what-if", border=False):
        typed = st.text_area(
            _("Claims, a line each"), placeholder=_EXAMPLE, height=120, max_chars=2000, key="people-claims"
        )
        asked = st.form_submit_button(_("Show"))
    if asked or typed:
        try:
            claims = yaml.safe_load(typed)
        except (yaml.YAMLError, ValueError, RecursionError):
            claims = None
        if isinstance(claims, Mapping):
            st.html(given_html(granted(claims, rules)))
        else:
            st.html(f'<p class="gp-notice" role="alert">{_("Write lines such as “groups: mentors”.")}</p>')


def draw_known(people: Sequence[Known], forget: Callable[[str], None], receipt: Receipt | None) -> None:
    """Who has signed in, and a way to forget one of them."""
    st.html(known_html(people))
    if receipt is not None:
        st.html(forgotten_html(receipt))
    if not people:
        return
    with st.popover(_("Forget somebody")):
        name = st.selectbox(_("Who"), [each.id for each in people], key="people-forget-who")
        says = _("What leads from this name to a person is deleted, with what they saved. It cannot come back.")
        st.html(f"<p>{says}</p>")
        st.button(_("Yes, forget"), key=f"people-forget-{name}", on_click=forget, args=(name,), type="primary")


def draw_readings(
    people: Sequence[Known], visible: Collection[str], read: Callable[[str, str], Sequence[Reading]]
) -> None:
    """The log, narrowed to a document or a person; `read` gets the ids of both, empty for all."""
    st.html(f'<h2 class="gp-heading">{_("Who read what above TLP:CLEAR")}</h2>')
    everyone, everything = _("Everybody"), _("All documents")
    left, right = st.columns(2)
    document = left.selectbox(_("Document"), [everything, *sorted(visible)], key="people-document")
    person = right.selectbox(_("Person"), [everyone, *(each.id for each in people)], key="people-person")
    found = read("" if document == everything else document, "" if person == everyone else person)
    st.html(readings_html(found, visible))
