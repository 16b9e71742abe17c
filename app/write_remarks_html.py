"""What the rules and the reviewers say to a draft, each with the way to its line (pure)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from app.catalogue import _, library_lang, ngettext
from app.words import number
from app.writing.remarks import Remark

if TYPE_CHECKING:  # at run time this would import SQLAlchemy
    from app.workspace.draft import Comment


def remarks_html(remarks: Sequence[Remark], first_line: int) -> str:
    """The remarks in the order of the lines; `first_line` is the line of the file with which the area begins."""
    if not remarks:
        return (
            f'<p class="gp-notice">{escape(_("Nothing to mend: the text keeps every rule of the library."))}</p>'
        )
    errors = sum(each.severity == "error" for each in remarks)
    hints = len(remarks) - errors
    counts = ", ".join(
        words
        for words in (
            ngettext("{count} must be mended", "{count} must be mended", errors).format(count=number(errors))
            if errors
            else "",
            ngettext("{count} hint", "{count} hints", hints).format(count=number(hints)) if hints else "",
        )
        if words
    )
    items = "".join(_remark(each, first_line) for each in remarks)
    return f'<p class="gp-quiet">{escape(counts)}</p><ul class="gp-write-remarks">{items}</ul>'


def _remark(each: Remark, first_line: int) -> str:
    kind = _("Must be mended") if each.severity == "error" else _("Hint")
    return (
        f'<li class="gp-write-{each.severity}">{_way(each, first_line)}<span class="gp-unseen">{escape(kind)}: '
        f"</span><span{library_lang()}>{escape(_sentence(each.message))}</span></li>"
    )


def _way(each: Remark, first_line: int) -> str:
    """The button that leads to where a remark belongs."""
    line = each.line - first_line + 1
    if line >= 1:
        says = _("Line {line}").format(line=line)
        return f'<button type="button" data-line="{line}">{escape(says)}</button>'
    if each.field:
        return (
            f'<button type="button" data-field="{escape(each.field)}"><code>{escape(each.field)}</code></button>'
        )
    return f'<span class="gp-write-where">{escape(_("Fields"))}</span>'


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:] + ("" if message.endswith((".", "?", "!")) else ".")


def comment_html(comment: Comment, line: int, first_line: int) -> str:
    """What a reviewer says, with the line that it is about now; 0 where that is the whole text, or is gone."""
    at = line - first_line + 1
    if line and at >= 1:
        way = f'<button type="button" data-line="{at}">{escape(_("Line {line}").format(line=at))}</button>'
    else:
        way = f'<span class="gp-write-where">{escape(_("The whole text"))}</span>'
    quote = f"<q{library_lang()}>{escape(comment.quote.strip()[:120])}</q>" if comment.quote.strip() else ""
    return f'<div class="gp-write-comment">{way}<p>{escape(comment.text)}</p>{quote}</div>'


def line_now(comment: Comment, text: str) -> int:
    """The line of the text that a comment is about: the nearest with the same words; 0 where there is none."""
    if not comment.line:
        return 0
    same = [at for at, each in enumerate(text.split("\n"), start=1) if each == comment.quote]
    return min(same, key=lambda at: abs(at - comment.line), default=0)


def marks_html(remarks: Sequence[Remark], comments: Sequence[tuple[int, str]], first_line: int) -> str:
    """What the page's script draws beside the lines of the text area; the list of remarks says the same."""
    marks = [
        {"line": each.line - first_line + 1, "kind": each.severity, "says": _sentence(each.message)}
        for each in remarks
        if each.line >= first_line
    ] + [
        {"line": line - first_line + 1, "kind": "comment", "says": words}
        for line, words in comments
        if line >= first_line
    ]
    return f'<span hidden data-write-marks="{escape(json.dumps(marks, ensure_ascii=False))}"></span>'
