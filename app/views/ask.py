"""The page Ask: one field, and the answer with everything that it rests on."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import library, question
from app.draw import draw_examples, draw_promise, draw_question_form
from app.draw_answer import (
    draw_earlier,
    draw_gone,
    draw_grounds,
    draw_outcome,
    draw_readings,
    draw_share,
    draw_why,
)
from app.explained import questions_in
from indexer.errors import NoSuchVersion


def ask_page() -> None:
    """Draws the page."""
    asked = question.asked()
    draw_question_form(question.FIELD, question.ask_field, asked=bool(asked.question))
    if not asked.question:
        draw_examples(question.ask)
        with st.spinner("Opening the library"):
            draw_promise(library.view())
        return
    try:
        with st.spinner("Searching the library"):
            recalled = library.answer_to(asked)
    except NoSuchVersion:
        draw_gone(question.ask_today)
        return
    answer, today = recalled.answer, date.today()
    if answer.outcome == "redirected":
        question.forget_shared()
        draw_outcome(answer, library.view(), today)
        return
    if recalled.current:
        draw_readings(answer, asked, question.switch)
    else:
        draw_earlier(recalled, library.finished_on(asked.version), question.ask_today)
    draw_outcome(answer, library.view(), today)
    draw_share(asked, answer.library_version, question.share, shared=question.is_shared())
    draw_grounds(answer, today, current=recalled.current)
    if recalled.current and questions_in(answer):
        draw_why(lambda: library.explanations_of(asked, answer))
