"""The page People: who may see and do what, and why."""

from __future__ import annotations

import streamlit as st

from app import forgetting, library, visitor
from app.catalogue import _
from app.draw_mine import draw_trouble
from app.draw_people import draw_known, draw_question, draw_readings
from app.people_html import head_html, rules_html
from app.workspace.errors import WorkspaceUnavailable
from corpus.sharing import CLEAR


def people_page() -> None:
    """Draws the page."""
    st.set_page_config(page_title=f"{_('People')} · goodpractice")
    rules = visitor.rules()
    st.html(head_html(*visitor.everybodys()) + rules_html(rules.rules if rules else ()))
    if rules is not None:
        draw_question(rules)
    draw_trouble(forgetting.trouble())
    try:
        people = visitor.register().everybody()
        draw_known(people, forgetting.forget, forgetting.receipt())
        visible = {each.id for each in library.documents() if each.front.sharing != CLEAR}
        log = visitor.reading_log()
        draw_readings(people, visible, lambda document, person: log.readings(document=document, person=person))
    except WorkspaceUnavailable as error:
        draw_trouble(str(error))
