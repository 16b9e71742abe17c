"""Records of the law as a table for each subject, which turns into cards on a small screen (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from app.catalogue import _, ngettext
from app.facts_html import as_of_text, due_html, state_badge
from app.laws import PARTS, SUBJECTS, LawRow, Subject
from app.laws_wanted import ALL, WantedLaws
from app.links import outside_link, read_address
from app.standing_html import standing_html
from app.stay_html import stay_link
from app.words import jurisdictions
from corpus.bibliography import Source
from corpus.frontmatter import SourcedText


def subjects_html(found: Sequence[Subject], wanted: WantedLaws) -> str:
    """The subjects as links, each with how many records it has."""
    entries = [(each.code, subject_name(each.code), len(each.in_force) + len(each.not_in_force)) for each in found]
    links = "".join(_subject_link(code, f"{name} ({count})", wanted) for code, name, count in entries)
    return (
        f'<nav class="gp-tabs gp-subjects" aria-label="{escape(_("Subjects"))}">{links}'
        f"{_subject_link(ALL, _('All subjects'), wanted)}</nav>"
    )


def subject_html(subject: Subject, sources: Mapping[str, Source], today: date) -> str:
    """One subject: what binds, and apart from it what does not."""
    name = f"subject-{subject.code}"
    held = _table(subject.in_force, sources, today, _("In force")) or (
        f'<p class="gp-notice">{escape(_("Nothing in force is recorded here for this choice."))}</p>'
    )
    apart = ""
    if subject.not_in_force:
        count = len(subject.not_in_force)
        says = ngettext("Not in force: {count} record", "Not in force: {count} records", count).format(count=count)
        apart = (
            f'<section class="gp-apart" aria-labelledby="{name}-apart"><h3 id="{name}-apart">{escape(says)}</h3>'
            f"<p>{escape(_('Proposals, rules that have ended, voluntary frameworks: nobody is bound today.'))}</p>"
            f"{_table(subject.not_in_force, sources, today, says)}</section>"
        )
    return (
        f'<section class="gp-subject" aria-labelledby="{name}"><h2 id="{name}">'
        f"{escape(subject_name(subject.code))}</h2>{held}{apart}</section>"
    )


def subject_name(code: str) -> str:
    """A subject by name."""
    return _(SUBJECTS[code][0]) if code in SUBJECTS else _("Other subjects")


def _subject_link(code: str, label: str, wanted: WantedLaws) -> str:
    current = "page" if wanted.subject == code else ""
    return stay_link(wanted.but(subject=code), label, f"subject-{code}", current=current)


def _table(rows: Sequence[LawRow], sources: Mapping[str, Source], today: date, caption: str) -> str:
    if not rows:
        return ""
    labels = (_("Where"), *(_(label) for label in PARTS.values()))
    heads = "".join(f'<th role="columnheader" scope="col">{escape(label)}</th>' for label in labels)
    body = "".join(_row(each, sources, today) for each in rows)
    return (
        f'<table class="gp-laws" role="table"><caption class="gp-unseen">{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _row(each: LawRow, sources: Mapping[str, Source], today: date) -> str:
    front = each.front
    state = "" if front.state == "published" else f" {state_badge(front.state)}"
    newer = (
        f'<p><a href="{escape(read_address(front.superseded_by))}">{escape(_("Read what replaced it"))}</a></p>'
        if front.superseded_by
        else ""
    )
    cells = "".join(
        f'<td role="cell" data-label="{escape(_(label))}">{_said(each.part(name), sources)}</td>'
        for name, label in PARTS.items()
    )
    return (
        f'<tr role="row"{"" if each.binds(today) else " class=gp-unbinding"}><th role="rowheader" scope="row">'
        f'<strong class="gp-law-place">{escape(jurisdictions(front.jurisdiction))}</strong>'
        f"{standing_html(each, today)}"
        f'<a href="{escape(read_address(each.id))}">{escape(front.title)}</a>{state}'
        f'<p class="gp-quiet">{escape(_("Brief"))} {escape(as_of_text(front.as_of))}</p>{newer}'
        f"{due_html(front.review_by, today)}</th>{cells}</tr>"
    )


def _said(said: SourcedText, sources: Mapping[str, Source]) -> str:
    open_end = ' class="gp-unconfirmed"' if said.text.startswith("Not confirmed here") else ""
    known = [sources[key] for key in said.sources if key in sources]
    links = "".join(f"<li>{_source(each)}</li>" for each in known)
    behind = f"<ul>{links}</ul>" if links else f"<p class='gp-quiet'>{escape(_('No source is named.'))}</p>"
    return f"<p{open_end}>{escape(said.text)}</p>{behind}"


def _source(source: Source) -> str:
    seen = "" if source.seen == "publisher" else f" <span>({escape(_('second-hand'))})</span>"
    return f"{outside_link(source.address, source.citation)}{seen}"
