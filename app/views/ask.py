"""The page Ask: one field, and the answer with everything that it rests on."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import question
from app.draw import (
    draw_examples,
    draw_grounds,
    draw_outcome,
    draw_promise,
    draw_question_form,
    draw_share,
)
from app.library import answer_to, sources, view


def ask_page() -> None:
    """Draws the page."""
    asked = question.asked()
    draw_question_form(question.FIELD, question.ask_field, asked=bool(asked))
    if not asked:
        draw_examples(question.ask)
        with st.spinner("Opening the library"):
            draw_promise(view())
        return
    with st.spinner("Searching the library"):
        answer = answer_to(asked)
    draw_outcome(answer, view())
    if answer.outcome == "redirected":
        question.forget_shared()
    else:
        draw_share(asked, question.share, shared=question.is_shared())
    draw_grounds(answer, sources(), date.today())
