"""What comes of an assessment: the picture, the roadmap, the comparison, and what can be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import copy_context
from datetime import date
from functools import partial
from html import escape

import streamlit as st

from app.catalogue import _
from app.draw_stand import draw_upload
from app.standing import session
from app.standing.as_markdown import as_markdown
from app.standing.as_table import as_csv
from app.standing.assessment import Assessment
from app.standing.citing import CitedStep
from app.standing.comparing import comparison_of
from app.standing.comparison_html import comparison_html, dated
from app.standing.kept import KeptAssessment, keep_here, kept, trouble
from app.standing.report import Report, report_of
from app.standing.result_html import result_html
from app.standing.roadmap import Step
from app.standing.roadmap_html import roadmap_html
from app.standing.scoring import Standing
from app.workspace.errors import WorkspaceUnavailable


def draw_result(standing: Standing, steps: Sequence[Step], today: date) -> None:
    """The picture, with links to the steps."""
    st.html(result_html(standing, {each.judged.question.id: each.number for each in steps}, today))


def draw_roadmap(standing: Standing, steps: Sequence[CitedStep]) -> None:
    """The steps with what the library says."""
    st.html(roadmap_html(standing.maturity, steps))


def draw_comparison(standing: Standing, earlier: Assessment | None) -> None:
    """An earlier assessment beside this one, or the way to load one."""
    st.html(f'<h2 class="gp-heading">{escape(_("Compare with an earlier assessment"))}</h2>')
    if earlier is None:
        draw_upload(_("The file of an earlier assessment"), "earlier", session.load_earlier)
        return
    st.html(comparison_html(standing.maturity, comparison_of(standing.maturity, earlier, standing.assessment)))
    st.button(
        _("Close the comparison"), key="stand-close", on_click=session.compare_with, args=(None,), type="tertiary"
    )


def draw_exports(standing: Standing, steps: Sequence[CitedStep], today: date) -> None:
    """The result to take away; a file is made when it is asked for."""
    earlier = session.earlier()
    compared = comparison_of(standing.maturity, earlier, standing.assessment) if earlier else None
    report = report_of(standing, steps, today, compared)
    numbers = {each.step.judged.question.id: each.step.number for each in steps}
    st.html(f'<h2 class="gp-heading">{escape(_("Take it away"))}</h2>')
    row = st.container(horizontal=True, gap="small")
    for label, name, mime, make in (
        (_("To print (PDF)"), "where-we-stand.pdf", "application/pdf", lambda: _pdf(report, standing, today)),
        (_("As text (Markdown)"), "where-we-stand.md", "text/markdown", lambda: as_markdown(report).encode()),
        (_("As a table (CSV)"), "where-we-stand.csv", "text/csv", lambda: as_csv(standing, numbers).encode()),
    ):
        # A file is made in a thread of its own, which must speak the visitor's language too.
        make_here = partial(copy_context().run, make)
        row.download_button(label, make_here, file_name=name, mime=mime, key=f"stand-{name}", on_click="ignore")


def draw_keep(today: date) -> None:
    """A copy on this machine, and the copies that this visit has made."""
    st.button(_("Keep a copy on this machine"), key="stand-keep", on_click=keep_here, args=(today,))
    try:
        problem, copies = trouble(), kept()
    except WorkspaceUnavailable as error:
        problem, copies = str(error), ()
    if problem:
        st.html(f'<p class="gp-notice" role="status">{escape(problem)}</p>')
    if copies:
        _draw_copies(copies)


def _draw_copies(copies: Sequence[KeptAssessment]) -> None:
    words = _("Copies on this machine. Only this visit can reach them; a file can be loaded in any.")
    st.html(f'<p class="gp-quiet">{escape(words)}</p>')
    for number, each in enumerate(copies, start=1):
        name = f"{number}. {dated(each.assessment, _('no date'))}"
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(f"<p>{escape(name)}</p>", width="content")
            for label, action in ((_("Open"), session.open_again), (_("Compare with it"), session.compare_with)):
                st.button(
                    label,
                    key=f"stand-{action.__name__}-{each.id}",
                    on_click=action,
                    args=(each.assessment,),
                    help=name,
                )


def _pdf(report: Report, standing: Standing, today: date) -> bytes:
    # Its library takes a while to import, and few visits end in print.
    from app.standing.as_pdf import as_pdf

    return as_pdf(report, standing.maturity, today)
