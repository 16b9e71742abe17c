"""The page Where do we stand: widgets to fill in, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from app.catalogue import _, ngettext
from app.draw import draw_moved
from app.standing import session
from app.standing.assessment import ANSWERS, Assessment, said
from app.standing.file import to_json
from app.standing.model import known_values
from app.standing.questions_html import dimension_html, progress_html, question_html, skipped_html
from app.standing.report import limits
from app.standing.scoring import Standing
from app.words import meaning, place


def draw_head(standing: Standing) -> None:
    """What the page is, what it is not, and the choice between its parts."""
    st.html(
        f'<h1 class="gp-hero gp-stand-title">{escape(_("Where do we stand?"))}</h1>'
        f'<p class="gp-stand-lead">{escape(_lead(standing))}</p>'
    )
    names: dict[session.Part, str] = {
        "profile": _("1. Your service"),
        "questions": _("2. Questions"),
        "result": _("3. Result and next steps"),
    }
    st.session_state.setdefault(session.PART, session.part())
    st.segmented_control(
        _("Part of this page"),
        session.PARTS,
        format_func=lambda each: names[each],
        key=session.PART,
        on_change=session.gone_to,
        label_visibility="collapsed",
        required=True,
    )
    message = session.says()
    if message.lines and not message.refused:
        text = "".join(f"<p>{escape(line)}</p>" for line in message.lines)
        st.html(f'<div class="gp-notice" role="status">{text}</div>')
    draw_moved(session.part(), session.moves())


def draw_profile(assessment: Assessment) -> None:
    """What the company is; it decides which questions are asked."""
    profile = assessment.profile
    st.html(
        f'<h2 class="gp-heading" tabindex="-1" data-arrive="profile">{escape(_("Your service"))}</h2>'
        f'<p class="gp-quiet">{escape(_("This decides what you are asked; what does not fit is left out."))}</p>'
    )
    st.multiselect(
        _("What kind of service do you run? Choose all that fit."),
        known_values("service_type"),
        default=profile.services,
        format_func=lambda each: _capital(meaning("service_type", each)),
        key=session.key("services"),
        on_change=session.store_profile,
        placeholder=_("Choose or type"),
    )
    stages = known_values("company_stage")
    st.radio(
        _("How large is the company?"),
        stages,
        index=stages.index(profile.stage) if profile.stage else None,
        format_func=lambda each: _capital(meaning("company_stage", each)),
        key=session.key("stage"),
        on_change=session.store_profile,
    )
    st.multiselect(
        _("Where are you, or your users? This shows which steps a law asks for."),
        known_values("jurisdiction"),
        default=profile.places,
        format_func=lambda each: place(meaning("jurisdiction", each)),
        key=session.key("places"),
        on_change=session.store_profile,
        placeholder=_("Choose or type"),
    )
    st.text_input(
        _("A name for the report (optional)"),
        value=assessment.name,
        max_chars=80,
        key=session.key("name"),
        on_change=session.store_profile,
    )
    if not profile.is_complete:
        st.html(f'<p class="gp-quiet">{escape(_("Choose a kind of service and a size to go on."))}</p>')
    st.button(
        _("Go on to the questions"),
        type="primary",
        key="stand-on",
        disabled=not profile.is_complete,
        on_click=session.go,
        args=("questions",),
    )
    _draw_load()


def draw_questions(standing: Standing) -> None:
    """Every question that is asked, by dimension, with the progress above."""
    st.html(progress_html(standing))
    st.html(f'<h2 class="gp-unseen" tabindex="-1" data-arrive="questions">{escape(_("Questions"))}</h2>')
    for number, dimension in enumerate(standing.dimensions, start=1):
        st.html(dimension_html(number, dimension, standing.maturity))
        for each in dimension.judged:
            if not each.is_asked:
                continue
            with st.container(key=f"question-{each.question.id}", gap="xsmall"):
                st.html(question_html(each))
                st.radio(
                    each.question.ask,
                    ANSWERS,
                    index=ANSWERS.index(each.answer) if each.answer else None,
                    format_func=said,
                    key=session.key(each.question.id),
                    on_change=session.store_answer,
                    args=(each.question.id,),
                    horizontal=True,
                    label_visibility="collapsed",
                )
        if skipped := skipped_html(dimension):
            st.html(skipped)
    st.button(_("See where we stand"), type="primary", key="stand-see", on_click=session.go, args=("result",))


def draw_save(assessment: Assessment, today: date) -> None:
    """The file to save."""
    words = _(
        "They end with this visit unless you save them. The file holds your answers and nothing else; load it "
        "here again at any time, on any machine, or compare with it next year."
    )
    st.html(f'<h2 class="gp-heading">{escape(_("Keep your answers"))}</h2><p class="gp-quiet">{escape(words)}</p>')
    st.download_button(
        _("Save your answers as a file"),
        to_json(replace(assessment, on=today)),
        file_name="where-we-stand.json",
        mime="application/json",
        key="stand-save",
        on_click="ignore",
    )


def draw_upload(label: str, name: str, on_change: Callable[[], None]) -> None:
    st.file_uploader(label, type="json", key=session.key(name), on_change=on_change, max_upload_size=1)
    message = session.says()
    if message.refused == name:
        text = "".join(f"<p>{escape(line)}</p>" for line in message.lines)
        st.html(f'<div class="gp-banner" role="alert">{text}</div>')


def draw_limits() -> None:
    """What the result is not, and where the answers go."""
    here = _(
        "Your answers stay in the memory of the machine that runs goodpractice while this page is open. "
        "Nothing is sent anywhere, nothing is written to a log, and nothing is stored unless you save it."
    )
    items = "".join(f"<li>{escape(line)}</li>" for line in (*limits(), here))
    st.html(f'<aside class="gp-stand-limits"><h2>{escape(_("What this is not"))}</h2><ul>{items}</ul></aside>')


def _draw_load() -> None:
    with st.expander(_("Load a saved assessment")):
        draw_upload(_("The file that you saved"), "file", session.load)
        if session.current().answers:
            st.button(_("Start again with nothing"), key="stand-again", on_click=session.start_again)


def _lead(standing: Standing) -> str:
    model = standing.maturity
    count = len(model.dimensions)
    return ngettext(
        "{count} dimension, five levels, plain questions. You see what is in place, what is missing, and which "
        "steps come next, each with what the library says about it.",
        "{count} dimensions, five levels, plain questions. You see what is in place, what is missing, and which "
        "steps come next, each with what the library says about it.",
        count,
    ).format(count=count)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
