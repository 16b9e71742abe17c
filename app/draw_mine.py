"""What a visitor left here, with what is needed to take it away again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from app.catalogue import _
from app.mine_html import mine_html, receipt_html, record_html, title
from app.workspace.receipt import Receipt, as_json
from app.workspace.records import Kept, Record


def draw_trouble(says: str) -> None:
    """Why nothing can be looked up or deleted at the moment; nothing where `says` is empty."""
    if says:
        st.html(f'<p class="gp-notice" role="alert">{escape(says)}</p>')


def draw_mine(
    left: Sequence[Kept[Record]],
    days: int,
    receipt: Receipt | None,
    on_delete: Callable[[tuple[str, ...]], None],
    *,
    signed_in: bool = False,
) -> None:
    """Everything that was left, each with a button that deletes it, and one for all of it.

    `on_delete` is called with the ids of what to delete, and `receipt` is of the last deletion.
    """
    st.html(mine_html(len(left), days, signed_in=signed_in))
    if receipt is not None:
        st.html(receipt_html(receipt))
    if not left:
        return
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("Download everything"),
            data=lambda: as_json(left),
            file_name="goodpractice-left-here.json",
            mime="application/json",
            key="download-mine",
            on_click="ignore",
        )
        with st.popover(_("Delete everything")):
            st.html(f"<p>{_('It cannot be brought back. Download it first if you want to keep it.')}</p>")
            ids = tuple(each.id for each in left)
            st.button(
                _("Yes, delete all of it"), key="delete-all", on_click=on_delete, args=(ids,), type="primary"
            )
    for each in left:
        with st.container(key=f"left-{each.id}", gap="small"):
            st.html(record_html(each))
            # The name says which one, for who hears the buttons one after the other.
            st.button(
                _("Delete"), key=f"delete-{each.id}", on_click=on_delete, args=((each.id,),), help=title(each)
            )


def draw_forget_me(on_forget: Callable[[], None]) -> None:
    """What takes away the sign-in itself, for somebody who has signed in."""
    st.html(
        f'<div class="gp-mine"><h2 class="gp-heading">{escape(_("Your sign-in"))}</h2><p class="gp-quiet">'
        + escape(
            _(
                "A random name stands for you here, and a checksum of your account leads to it. The checksum can "
                "be deleted, with all that you saved. What you wrote for the library, and the log of what is "
                "above TLP:CLEAR, keep the name, which is then nobody’s."
            )
        )
        + "</p></div>"
    )
    with st.popover(_("Forget me")):
        st.html(f"<p>{_('It cannot be brought back. You get a new name when you sign in again.')}</p>")
        st.button(_("Yes, forget me"), key="forget-me", on_click=on_forget, type="primary")
