"""The page Where do we stand: a self-assessment, its result, and the next steps with what the library says."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import library
from app.catalogue import _
from app.draw_stand import draw_head, draw_limits, draw_profile, draw_questions, draw_save
from app.draw_standing import draw_comparison, draw_exports, draw_keep, draw_result, draw_roadmap
from app.standing import session
from app.standing.citing import cited_steps
from app.standing.model import the_model
from app.standing.quoting import quote_at
from app.standing.roadmap import roadmap_of
from app.standing.scoring import standing_of


def stand_page() -> None:
    """Draws the page."""
    standing, today = standing_of(the_model(), session.current()), date.today()
    draw_head(standing)
    if session.part() == "profile" or not standing.assessment.profile.is_complete:
        draw_profile(standing.assessment)
    elif session.part() == "questions":
        draw_questions(standing)
        draw_save(standing.assessment, today)
    else:
        steps = roadmap_of(standing)
        draw_result(standing, steps, today)
        with st.spinner(_("Opening the library")):
            documents = {each.id: each for each in library.documents()} if steps else {}
        cited = cited_steps(steps, lambda place: quote_at(documents.get(place.document), place))
        draw_roadmap(standing, cited)
        draw_comparison(standing, session.earlier())
        draw_exports(standing, cited, today)
        draw_save(standing.assessment, today)
        draw_keep(today)
    draw_limits()
