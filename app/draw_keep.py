"""What a visitor takes away of an answer: copies and files."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from datetime import date
from typing import TypeVar

import streamlit as st

from app import library
from app.catalogue import _
from app.copy_html import Copy, copy_html
from app.exports.answer_sheet import sheet_of
from app.exports.as_html import as_html
from app.exports.as_markdown import as_markdown
from app.exports.as_text import as_text
from app.exports.sheet import Sheet
from corpus.markdown import slug
from indexer.results import Answer

T = TypeVar("T")

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAME = 60
"""Letters of the question in the name of a file."""


def draw_keep(answer: Answer, today: date) -> None:
    """Buttons that copy the answer with its citations, and others that make a file of it when they are pressed."""
    if answer.outcome == "redirected":
        return
    sheet = sheet_of(answer, today, library.clearance())
    name = f"goodpractice-{slug(answer.question)[:_NAME].strip('-') or today.isoformat()}"
    with st.container(key="keep", gap="xsmall"):
        st.html(copy_html(_("Copy"), _copies(sheet)))
        row = st.container(key="downloads", horizontal=True, vertical_alignment="center", gap="small")
        row.html(f'<span class="gp-keep-title">{_("Download")}</span>', width="content")
        for label, ending, mime, make in (
            (_("Word"), "docx", _WORD, _docx),
            (_("PDF"), "pdf", "application/pdf", _pdf),
            (_("Markdown"), "md", "text/markdown", _markdown),
        ):
            row.download_button(
                label,
                data=_later(make, sheet, today),
                file_name=f"{name}.{ending}",
                mime=mime,
                key=f"download-{ending}",
                on_click="ignore",
            )


def _copies(sheet: Sheet) -> tuple[Copy, ...]:
    markdown = as_markdown(sheet)
    return (
        Copy(_("With citations"), _("Copied with citations."), as_text(sheet), as_html(sheet)),
        Copy(_("Markdown"), _("Copied as Markdown."), markdown),
        Copy(_("Plain text"), _("Copied as plain text."), as_text(sheet)),
    )


def _later(make: Callable[[Sheet, date], bytes], sheet: Sheet, today: date) -> Callable[[], bytes]:
    """The making of a file in the language of this script; it runs in a thread that knows no visitor."""
    context = copy_context()
    # A context cannot be entered twice at once, and a button can be pressed twice.
    return lambda: context.copy().run(make, sheet, today)


def _docx(sheet: Sheet, today: date) -> bytes:
    from app.exports.as_docx import as_docx

    return as_docx(sheet, today)


def _pdf(sheet: Sheet, today: date) -> bytes:
    from app.exports.as_pdf import as_pdf

    return as_pdf(sheet, today)


def _markdown(sheet: Sheet, _today: date) -> bytes:
    return as_markdown(sheet).encode("utf-8")
