"""The page Ask: one field, and the answer with everything that it rests on."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import draw_answer, draw_ask, feedback, library, question
from app.asked import Asked
from app.catalogue import _
from app.draw_feedback import draw_feedback
from app.draw_keep import draw_keep
from app.explained import questions_in
from indexer.errors import NoSuchVersion


def ask_page() -> None:
    """Draws the page."""
    asked = question.asked()
    draw_ask.draw_question_form(question.FIELD, question.ask_field, asked=bool(asked.question))
    narrowing, answer = st.container(key="narrowing"), st.container()
    if asked.question:
        with answer:
            _draw_answer(asked)
    draw_ask.draw_recent(question.recent(asked), question.ask_again, question.forget_recent)
    examples = st.container(key="begin")
    if not asked.question:
        draw_ask.draw_promise(library.view())
        # What follows opens the index; everything that needs it not is there by now.
        with examples:
            draw_ask.draw_examples(library.examples(), question.ask)
    with narrowing:
        draw_ask.draw_narrowing(library.narrowing(asked))
    draw_ask.draw_suggestions(library.suggestions())


def _draw_answer(asked: Asked) -> None:
    try:
        with draw_ask.waiting(_("Searching the library")):
            recalled = library.answer_to(asked)
            relax = library.relaxing(asked, recalled.answer)
    except NoSuchVersion:
        return draw_answer.draw_gone(question.ask_today)
    answer, today = recalled.answer, date.today()
    question.remember(asked, answer)
    if answer.outcome == "redirected":
        question.forget_shared()
        return draw_answer.draw_outcome(recalled, library.narrowing(asked), today)
    if recalled.current:
        draw_answer.draw_readings(answer, asked, question.switch)
    else:
        draw_answer.draw_earlier(recalled, library.finished_on(asked.version), question.ask_today)
    draw_answer.draw_outcome(recalled, library.narrowing(asked), today, relax)
    draw_answer.draw_share(asked, answer.library_version, question.share, shared=question.is_shared())
    draw_keep(answer, today)
    draw_answer.draw_grounds(answer, today, current=recalled.current)
    if recalled.current and questions_in(answer):
        draw_answer.draw_why(lambda: library.explanations_of(asked, answer))
    if recalled.current and not relax:
        feedback.count(answer, dict(asked.narrowed))
    draw_feedback(answer, dict(asked.narrowed))
    return None
