"""The page Ask: one field, and the answer with everything that it rests on."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import library, question
from app.asked import Asked
from app.catalogue import _
from app.draw_answer import (
    draw_earlier,
    draw_gone,
    draw_grounds,
    draw_outcome,
    draw_readings,
    draw_share,
    draw_why,
)
from app.draw_ask import (
    draw_examples,
    draw_narrowing,
    draw_promise,
    draw_question_form,
    draw_recent,
    draw_suggestions,
    waiting,
)
from app.explained import questions_in
from indexer.errors import NoSuchVersion


def ask_page() -> None:
    """Draws the page."""
    asked = question.asked()
    draw_question_form(question.FIELD, question.ask_field, asked=bool(asked.question))
    with waiting(_("Opening the library")):
        draw_narrowing(library.narrowing(asked))
    if asked.question:
        _draw_answer(asked)
    draw_recent(question.recent()[bool(asked.question) :], question.ask_again, question.forget_recent)
    if not asked.question:
        draw_examples(library.examples(), question.ask)
        draw_promise(library.view())
    draw_suggestions(library.suggestions(), question.recent())


def _draw_answer(asked: Asked) -> None:
    try:
        with waiting(_("Searching the library")):
            recalled = library.answer_to(asked)
            relax = library.relaxing(asked, recalled.answer)
    except NoSuchVersion:
        return draw_gone(question.ask_today)
    answer, today = recalled.answer, date.today()
    question.remember(asked, answer)
    if answer.outcome == "redirected":
        question.forget_shared()
        return draw_outcome(recalled, library.narrowing(asked), today)
    if recalled.current:
        draw_readings(answer, asked, question.switch)
    else:
        draw_earlier(recalled, library.finished_on(asked.version), question.ask_today)
    draw_outcome(recalled, library.narrowing(asked), today, relax)
    draw_share(asked, answer.library_version, question.share, shared=question.is_shared())
    with st.container(key="after-answer"):
        pass  # The place of draw_keep(answer, …) and draw_feedback(…).
    draw_grounds(answer, today, current=recalled.current)
    if recalled.current and questions_in(answer):
        draw_why(lambda: library.explanations_of(asked, answer))
    return None
