"""How two texts of one draft differ, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.catalogue import _, library_lang
from app.writing.merging import Line

_SIGNS = {"same": " ", "mine": "−", "theirs": "+"}


def conflict_html(lines: Sequence[Line]) -> str:
    """That somebody else has saved, and in which lines the two texts differ."""
    title = _("Somebody else has saved this draft while you wrote")
    says = _("Both texts are kept. Lines that only you have are marked with −, lines that only they have with +.")
    spoken = {"same": "", "mine": _("yours"), "theirs": _("theirs")}
    rows = "".join(
        f'<li class="gp-write-{line.kind}"><span aria-hidden="true">{_SIGNS[line.kind]}</span>'
        f'<span class="gp-unseen">{escape(spoken[line.kind])}</span><code>{escape(line.text) or " "}</code></li>'
        for line in lines
    )
    return (
        f'<section class="gp-outcome gp-problem" role="alert"><h2>{escape(title)}</h2><p>{escape(says)}</p>'
        "</section>"
        f'<ol class="gp-write-difference"{library_lang()}>{rows}</ol>'
    )
