"""Which questions a draft answers, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.catalogue import _, library_lang
from app.markdown_html import quote_html
from app.words import confidence
from app.writing.trial import Tried


def trial_html(found: Sequence[Tried], *, current: bool) -> str:
    """The questions with what the draft says to each; `current` is whether the text is still the one tried."""
    answered = sum(each.outcome == "answered" for each in found)
    counts = _("This text answers {answered} of {all} questions.").format(answered=answered, all=len(found))
    stale = "" if current else f" {_('The text has changed since: ask it again.')}"
    items = "".join(_tried(each) for each in found)
    limits = _(
        "Asked of this text alone. In the whole library the passages of other documents compete with it, and may "
        "be quoted in its place."
    )
    return (
        f'<div class="gp-write-trial" role="status"><p><strong>{escape(counts)}</strong>{escape(stale)}</p>'
        f'<ul>{items}</ul><p class="gp-quiet">{escape(limits)}</p></div>'
    )


def _tried(each: Tried) -> str:
    sign, says = ("✓", _("Answered")) if each.outcome == "answered" else ("∅", _("Not answered"))
    sure = _("Confidence: {confidence}").format(confidence=confidence(each.confidence))
    quotes = "".join(
        f"<blockquote{library_lang()}>{quote_html(quoted.text)}"
        f"<footer>{escape(' › '.join(quoted.headings))}</footer></blockquote>"
        for quoted in each.quotes
    )
    problem = f"<p>{escape(each.problem)}</p>" if each.problem else ""
    return (
        f'<li><p class="gp-write-asked"{library_lang()}>{escape(each.question)}</p>'
        f'<p><span aria-hidden="true">{sign}</span> {escape(says)}. '
        f'<span class="gp-quiet">{escape(sure)}</span></p>'
        f"{problem}{quotes}</li>"
    )
