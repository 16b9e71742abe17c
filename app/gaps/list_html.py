"""The list of gaps and its head as HTML (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.catalogue import _, library_lang, ngettext
from app.gaps import words
from app.gaps.asking import Rechecked
from app.gaps.counting import WEEKS, Counted, Numbers
from app.gaps.spark_html import spark_html
from app.gaps.wanted import Wanted
from app.stay_html import stay_link
from app.words import day


def head_html() -> str:
    """The heading, and what the page is for."""
    lead = _(
        "What visitors asked and the library did not answer, or not well, put together by meaning. A gap closes "
        "when the program asks its questions again and is answered from the document that a mentor has linked."
    )
    return f'<div class="gp-gaps-head"><h1>{escape(_("Gaps"))}</h1><p class="gp-lead">{escape(lead)}</p></div>'


def news_html(done: Rechecked) -> str:
    """What asking again has just changed; empty where nothing."""
    says = []
    if done.closed:
        count = len(done.closed)
        says.append(
            ngettext("{count} gap is answered now.", "{count} gaps are answered now.", count).format(count=count)
        )
    if done.reopened:
        count = len(done.reopened)
        says.append(
            ngettext(
                "{count} gap is open again: its answer does not hold any more.",
                "{count} gaps are open again: their answers do not hold any more.",
                count,
            ).format(count=count)
        )
    if done.left:
        says.append(
            ngettext(
                "{count} gap has not been asked again yet; load the page again.",
                "{count} gaps have not been asked again yet; load the page again.",
                done.left,
            ).format(count=done.left)
        )
    return f'<p class="gp-notice" role="status">{escape(" ".join(says))}</p>' if says else ""


def tabs_html(found: Numbers, wanted: Wanted) -> str:
    """The states with how many gaps are in each, the orders, and the topic that was chosen."""
    states = "".join(
        stay_link(
            wanted.but(state=each),
            f"{_(label)} ({sum(found.by_state.values()) if each == 'all' else found.by_state.get(each, 0)})",
            f"state-{each}",
            current="true" if wanted.state == each else "",
        )
        for each, label in words.SHOWN.items()
    )
    orders = "".join(
        stay_link(
            wanted.but(order=each), _(label), f"order-{each}", current="true" if wanted.order == each else ""
        )
        for each, label in words.ORDER.items()
    )
    topic = ""
    if wanted.topic:
        cross = stay_link(wanted.but(topic=""), _("Show every topic"), "topic")
        topic = f'<p class="gp-gaps-topic">{escape(words.topic_name(wanted.topic))} · {cross}</p>'
    return (
        f'<nav class="gp-tabs" aria-label="{escape(_("State"))}">{states}</nav>'
        f'<nav class="gp-tabs gp-small-tabs" aria-label="{escape(_("Order"))}">{orders}</nav>{topic}'
    )


def list_html(gaps: Sequence[Counted], wanted: Wanted, any_at_all: bool) -> str:
    """The gaps, each with how often it is asked, by whom and how long it has been open."""
    if not gaps:
        return nothing_html(any_at_all)
    return f'<ol class="gp-gaps-list">{"".join(_entry(each, wanted) for each in gaps)}</ol>'


def nothing_html(any_at_all: bool) -> str:
    """That there is no gap to show."""
    if any_at_all:
        return f'<p class="gp-gaps-none">{escape(_("No gap here. Look at another state or topic."))}</p>'
    title = _("Nothing is missing that anybody has told us of")
    says = _(
        "Questions without an answer arrive here by themselves as visitors ask them, and so do answers that were "
        "rated as not helpful."
    )
    return f'<section class="gp-gaps-none"><h2>{escape(title)}</h2><p>{escape(says)}</p></section>'


def without_words_html(count: int) -> str:
    """That some records say nothing of what is missing; empty for none."""
    if not count:
        return ""
    says = ngettext(
        "{count} report came without words, or has lost them in time; it stands in no gap.",
        "{count} reports came without words, or have lost them in time; they stand in no gap.",
        count,
    ).format(count=count)
    return f'<p class="gp-quiet">{escape(says)}</p>'


def _entry(each: Counted, wanted: Wanted) -> str:
    gap = each.gap
    lang = library_lang() if gap.texts else ""
    facts = [words.visits(gap.visits), _("last on {day}").format(day=day(gap.asked_last.date()))]
    if gap.state not in ("closed", "declined"):
        facts.append(_("open for {days}").format(days=words.days(each.age)))
    if each.topic:
        facts.append(words.topic_name(each.topic))
    who = words.who_of(each)
    asks = f'<p class="gp-quiet">{escape(_("Who asks: {who}").format(who=who))}</p>' if who else ""
    trend = words.trend_of(each)
    weeks = _("Visits by week, {count} weeks: {weeks}").format(
        count=WEEKS, weeks=", ".join(map(str, each.trend.weeks))
    )
    return (
        f'<li><article><h2{lang}><a href="{escape(wanted.but(gap=gap.id))}">{escape(words.title_of(gap))}</a></h2>'
        f'<p class="gp-gaps-facts"><span class="gp-gaps-state gp-gaps-{gap.state}">{escape(words.state_of(gap))}'
        f"</span> {escape(' · '.join(facts))}</p>{asks}"
        f'<p class="gp-gaps-trend">{spark_html(each.trend.weeks, weeks)} <span>{escape(trend)}</span></p>'
        "</article></li>"
    )
