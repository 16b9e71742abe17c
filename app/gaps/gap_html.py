"""One gap as HTML: what was asked, what came nearest, what came when it was asked again, what happened (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from app.catalogue import N_, _, library_lang
from app.gaps import words
from app.gaps.asking import Came, settled
from app.gaps.counting import Counted
from app.gaps.gap import GapGroup, Question
from app.gaps.spark_html import spark_html
from app.gaps.wanted import Wanted
from app.links import read_address
from app.words import day

Titles = Mapping[str, str]
"""What sections and documents are called, by `document-id#anchor` or id: of those that the reader may see."""

_ORIGINS = {
    "not answered": N_("not answered"),
    "rated unhelpful": N_("the answer did not help"),
    "reported": N_("reported beside an answer"),
}


def gap_head_html(each: Counted, wanted: Wanted, you: str, titles: Titles) -> str:
    """The way back, what the gap is called, and where it stands."""
    gap = each.gap
    facts = [words.visits(gap.visits), _("asked first on {day}").format(day=day(gap.opened.date()))]
    who = words.who_of(each)
    taken = ""
    if gap.taken_by:
        taken = _("You are on it.") if gap.taken_by == you else _("Another mentor is on it.")
    linked = ""
    if gap.document:
        linked = f"<p>{escape(_('Linked document:'))} {section_link(gap.document, titles)}</p>"
    reason = f"<p>{escape(_('Why not: {reason}').format(reason=gap.reason))}</p>" if gap.reason else ""
    asks = f"<p>{escape(_('Who asks: {who}').format(who=who))}</p>" if who else ""
    weeks = _("Visits by week: {weeks}").format(weeks=", ".join(map(str, each.trend.weeks)))
    back = escape(wanted.but(gap=""))
    return (
        f'<div class="gp-gaps-head"><p class="gp-back"><a href="{back}"><span aria-hidden="true">←</span> '
        f"{escape(_('All gaps'))}</a></p><h1{library_lang()}>{escape(words.title_of(gap))}</h1>"
        f'<p class="gp-gaps-facts"><span class="gp-gaps-state gp-gaps-{gap.state}">{escape(words.state_of(gap))}'
        f"</span> {escape(' · '.join(facts))} {escape(taken)}</p>"
        f'<p class="gp-gaps-trend">{spark_html(each.trend.weeks, weeks)}'
        f" <span>{escape(words.trend_of(each))}</span></p>{asks}{linked}{reason}</div>"
    )


def gone_html(wanted: Wanted) -> str:
    """That there is no such gap."""
    says = _("There is no such gap any more: its questions were deleted, or it was joined with another.")
    back = escape(wanted.but(gap=""))
    return (
        f'<section class="gp-outcome"><h1>{escape(_("This gap is gone"))}</h1><p>{escape(says)}</p>'
        f'<p><a href="{back}">{escape(_("All gaps"))}</a></p></section>'
    )


def question_html(each: Question) -> str:
    """One question: its words, when and by whom, and what the visitor said was missing."""
    text = (
        f"<p{library_lang()}><q>{escape(each.text)}</q></p>"
        if each.text
        else f'<p class="gp-quiet">{escape(_("The words have been removed; their time was over."))}</p>'
    )
    said = [words.name(field, getattr(each, field)) for field in _WHO if getattr(each, field)]
    facts = [day(each.when.date()), _(_ORIGINS.get(each.origin, each.origin)), *said]
    missing = f"<p>{escape(_('Missing: {words}').format(words=each.missing))}</p>" if each.missing else ""
    return (
        f'<div class="gp-gaps-question">{text}{missing}<p class="gp-quiet">{escape(" · ".join(facts))}</p></div>'
    )


_WHO = ("role", "stage", "jurisdiction")


def nearest_html(sections: Sequence[str], titles: Titles) -> str:
    """The sections that came nearest; empty where there are none that the reader may see."""
    known = [each for each in sections if each in titles]
    if not known:
        return ""
    entries = "".join(f"<li>{section_link(each, titles)}</li>" for each in known)
    return f'<h2 class="gp-gaps-part">{escape(_("Nearest sections"))}</h2><ul class="gp-nearest">{entries}</ul>'


def came_html(came: Sequence[Came], gap: GapGroup, titles: Titles) -> str:
    """What came when the questions were asked again just now."""
    if not came:
        says = _(
            "Nothing can be asked: the words of all its questions have been removed. Put the question into your "
            "own words first."
        )
        return f'<p class="gp-notice" role="status">{escape(says)}</p>'
    if gap.document and settled(came, gap.document):
        says = _("Every question is answered from the linked document.")
    elif gap.document:
        says = _("Not every question is answered from the linked document yet, so the gap stays open.")
    else:
        says = _("No document is linked yet; this is what the library says today.")
    rows = "".join(f"<li>{_one(each, gap.document, titles)}</li>" for each in came)
    return f'<div class="gp-gaps-came" role="status"><p><strong>{escape(says)}</strong></p><ul>{rows}</ul></div>'


def history_html(gap: GapGroup, you: str) -> str:
    """What happened to the gap, the oldest first."""
    entries = "".join(
        f"<li>{escape(day(each.when.date()))} · {escape(words.step_of(each))}"
        f"{escape(' · ' + _('you')) if each.who == you else ''}</li>"
        for each in gap.events
    )
    return f'<h2 class="gp-gaps-part">{escape(_("History"))}</h2><ol class="gp-gaps-history">{entries}</ol>'


def section_link(section: str, titles: Titles) -> str:
    """The link to a document or section; its id alone where it cannot be read here."""
    document, _hash, anchor = section.partition("#")
    if section not in titles:
        return f"<code>{escape(section)}</code> <span>{escape(_('(not published yet)'))}</span>"
    address = read_address(document, section=anchor or None)
    return f'<a href="{escape(address)}"{library_lang()}>{escape(titles[section])}</a>'


def _one(each: Came, linked: str, titles: Titles) -> str:
    links = ""
    if linked and each.from_document(linked):
        what = _("answered from the linked document")
    elif each.outcome == "answered":
        what = _("answered from another document")
        links = ", ".join(section_link(one, titles) for one in each.sections if one in titles)
    elif each.outcome == "redirected":
        what = _("sent elsewhere: it is a question that a library must not answer")
    else:
        what = _("no answer")
    shown = f": {links}" if links else ""
    return f"<q{library_lang()}>{escape(each.question)}</q> — {escape(what)}{shown}"
