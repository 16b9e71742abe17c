"""One draft as HTML: what it is, what the check says, and how it differs from the published text (pure)."""

from __future__ import annotations

from html import escape

from app.catalogue import N_, _, library_lang, ngettext
from app.desk.differences import Left, Line, Piece, shortened
from app.desk.gate import read_draft
from app.reviewing.listing_html import who
from app.reviewing.sheet import Sheet
from app.words import day
from app.workspace.draft import Comment
from corpus.bibliography import parse_bibliography

_STATES = {
    "draft": N_("being written"),
    "in review": N_("waiting for a reviewer"),
    "publishing": N_("approved, not yet published"),
    "published": N_("published"),
    "withdrawn": N_("withdrawn"),
}

_SIGNS = {"same": " ", "gone": "−", "new": "+", "changed": "~"}
"""What stands before a line, so that colour is not needed to read it."""


def draft_html(sheet: Sheet) -> str:
    """The head of the page: title, file, state, who wrote and who approved."""
    draft = sheet.draft
    front = read_draft(draft.path, draft.text).front
    facts = [
        (_("State"), _(_STATES[draft.state])),
        (_("File"), draft.path),
        (_("Written by"), ", ".join(who(each, sheet.reader) for each in sheet.authors)),
        (_("Begun"), day(draft.begun.date())),
        (_("Changed"), day(draft.changed.date())),
        (_("Sharing"), front.sharing),
        (_("Approved by"), ", ".join(who(each, sheet.reader) for each in sheet.approved_by) or _("nobody yet")),
        (_("Imported from"), draft.original),
        (_("Adds sources"), _sources(draft.sources)),
        (_("Commit"), draft.commit[:12]),
    ]
    rows = "".join(f"<div><dt>{escape(k)}</dt><dd>{escape(v)}</dd></div>" for k, v in facts if v)
    back = f'<p class="gp-back"><a href="review">{escape(_("All drafts"))}</a></p>'
    note = f'<p class="gp-review-note" role="note">{escape(draft.note)}</p>' if draft.note else ""
    return (
        f'<div class="gp-review-head">{back}<h1{library_lang()}>{escape(front.title)}</h1>'
        f'<dl class="gp-review-dl">{rows}</dl>{note}</div>'
    )


def findings_html(sheet: Sheet) -> str:
    """What the safety gate and the check say."""
    parts = []
    if sheet.flagged:
        says = _("The safety gate flags this text: two different reviewers must approve it.")
        rows = "".join(
            f"<li>{escape(_line_words(each.line))} {escape(each.message)}</li>" for each in sheet.flagged
        )
        parts.append(
            f'<div class="gp-review-gated" role="note"><p><strong>{escape(says)}</strong></p><ul>{rows}</ul></div>'
        )
    if sheet.errors:
        words = ngettext(
            "{n} error keeps it from being published.", "{n} errors keep it from being published.", sheet.errors
        )
        parts.append(f"<p><strong>{escape(words.format(n=sheet.errors))}</strong></p>")
    rows = "".join(
        f'<li><span class="gp-badge">{escape(_("error") if each.severity == "error" else _("warning"))}</span> '
        f"{escape(_line_words(each.line))} <span{library_lang()}>{escape(each.message)}</span></li>"
        for each in sheet.remarks
        if each.rule != "second-review"
    )
    parts.append(
        f"<ul>{rows}</ul>" if rows else f'<p class="gp-quiet">{escape(_("The check finds nothing."))}</p>'
    )
    heading = escape(_("What the check says"))
    return f'<section class="gp-review-findings"><h2>{heading}</h2>{"".join(parts)}</section>'


def difference_html(sheet: Sheet) -> str:
    """The text line by line, with the comments under the lines that they are about."""
    at = {line for _comment, line in sheet.comments if line}
    told = {line: [each for each, place in sheet.comments if place == line] for line in at}
    rows = []
    for each in shortened(sheet.lines, keep=frozenset(at)):
        rows.append(_left_out(each) if isinstance(each, Left) else _row(each))
        if isinstance(each, Line) and each.number in told:
            rows += [comment_html(one, sheet.reader) for one in told[each.number]]
    if sheet.hidden:
        says = _("There is a published text in this file that you may not see; the whole draft is shown.")
    elif sheet.is_new:
        says = _("The document is new: all of it is shown.")
    else:
        says = _("Lines with + are new, lines with − are gone, lines with ~ are changed.")
    return (
        f'<section class="gp-review-diff"><h2>{escape(_("What changes"))}</h2>'
        f'<p class="gp-quiet">{escape(says)}</p><div class="gp-review-lines"{library_lang()} role="region" '
        f'aria-label="{escape(_("The text, line by line"))}" tabindex="0">{"".join(rows)}</div></section>'
    )


def clash_html(sheet: Sheet) -> str:
    """Three texts side by side: what both started from, what is published now, and the draft."""
    clash = sheet.clash
    assert clash is not None
    missing = _("The history of the library does not have it any more.")
    start = missing if clash.start is None else clash.start
    now = clash.published or _("The file is gone.")
    columns = ((_("It started from"), start), (_("Published now"), now), (_("This draft"), sheet.draft.text))
    texts = "".join(
        f'<div><h3>{escape(name)}</h3><pre tabindex="0" aria-label="{escape(name)}"{library_lang()}>'
        f"{escape(text)}</pre></div>"
        for name, text in columns
    )
    says = _(
        "Somebody has changed the published text since this draft was begun. Nothing is lost: here are all three."
    )
    return (
        f'<section class="gp-review-clash"><h2>{escape(_("Two changes of one text"))}</h2>'
        f'<p role="alert">{escape(says)}</p><div class="gp-review-three">{texts}</div></section>'
    )


def comment_html(comment: Comment, reader: str) -> str:
    """One comment."""
    settled = f" · {_('settled')}" if comment.resolved_by else ""
    made = f"{who(comment.author, reader)}, {day(comment.made.date())}{settled}"
    kind = " gp-review-settled" if comment.resolved_by else ""
    return (
        f'<div class="gp-review-comment{kind}"><p class="gp-review-facts">{escape(made)}</p>'
        f"<p>{escape(comment.text)}</p></div>"
    )


def unplaced_html(sheet: Sheet) -> str:
    """Comments about the whole text, and those whose line has changed; nothing where there are none."""
    rows = []
    for each, line in sheet.comments:
        if line == 0:
            gone = _("On a line that has changed: “{quote}”").format(quote=each.quote.strip()[:200])
            quote = f'<p class="gp-quiet">{escape(gone)}</p>' if each.quote else ""
            rows.append(quote + comment_html(each, sheet.reader))
    return "".join(rows)


def _sources(added: str) -> str:
    try:
        found = parse_bibliography(added) if added else {}
    except ValueError:
        return _("cannot be read")
    return "; ".join(f"{key}: {source.citation}" for key, source in found.items())


def _row(line: Line) -> str:
    words = "".join(map(_piece, line.pieces)) or "&nbsp;"
    number = str(line.number) if line.number else ""
    return (
        f'<div class="gp-review-line gp-review-{line.kind}"><span class="gp-review-number">{number}</span>'
        f'<span class="gp-review-sign">{_SIGNS[line.kind]}</span>'
        f'<span class="gp-review-words">{words}</span></div>'
    )


def _piece(piece: Piece) -> str:
    if piece.kind == "same" or not piece.text:
        return escape(piece.text)
    tag = "del" if piece.kind == "gone" else "ins"
    return f"<{tag}>{escape(piece.text)}</{tag}>"


def _left_out(left: Left) -> str:
    says = ngettext("{n} unchanged line", "{n} unchanged lines", len(left.lines)).format(n=len(left.lines))
    lines = "".join(
        _row(Line("same", (Piece("same", text),), left.first + step)) for step, text in enumerate(left.lines)
    )
    return f'<details class="gp-review-left"><summary>{escape(says)}</summary>{lines}</details>'


def _line_words(line: int) -> str:
    return _("Line {n}:").format(n=line)
