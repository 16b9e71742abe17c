"""What came of a question, in words that cannot be mistaken for one another, as HTML (pure)."""

from __future__ import annotations

from datetime import date
from html import escape
from itertools import groupby

from app.cards_html import cards_html
from app.catalogue import N_, _, ngettext
from app.links import help_link
from app.statements_html import generated_html, statements_html
from app.trail_html import nearest_html
from app.words import confidence, jurisdictions
from indexer.results import Answer, Link, Redirect

_FOR_EVERYBODY = N_("Everywhere")


def outcome_html(answer: Answer, searched: int, today: date, *, current: bool = True, relax: str = "") -> str:
    """The answer, why there is none, or who helps instead.

    `searched` is the number of documents; where the answer is not `current`, its links lead to sections; `relax`
    is HTML that says what would bring an answer.
    """
    if answer.redirect is not None:
        # The text of such a question is repeated nowhere.
        return _section("redirected", "", _redirected(answer.redirect))
    you = escape(_("You asked:"))
    asked = f'<p class="gp-quiet">{you} <span class="gp-asked">{escape(answer.question)}</span></p>'
    if answer.outcome == "answered":
        # Beside the section and not in it: it is read out when it changes, and the cards say nothing new.
        cards = cards_html(answer.citations, current=current)
        return _section(answer.outcome, asked, _answered(answer, today)) + cards
    return _section(answer.outcome, asked, _unanswered(answer, searched, relax))


def _section(kind: str, asked: str, drawn: str) -> str:
    return f'<section class="gp-outcome gp-{kind}" aria-live="polite">{asked}{drawn}</section>'


def _title(sign: str, words: str) -> str:
    return f'<h1><span aria-hidden="true">{sign}</span> {escape(words)}</h1>'


def _answered(answer: Answer, today: date) -> str:
    generated = generated_html(answer.generated, answer.citations) if answer.generated else ""
    sure = _("Confidence that this answers the question: {confidence}").format(
        confidence=confidence(answer.confidence)
    )
    return (
        f"{_title('✓', _('Answered from the library'))}{_notice(answer)}{generated}"
        f'{statements_html(answer, today)}<p class="gp-quiet">{escape(sure)}</p>'
    )


def _notice(answer: Answer) -> str:
    return f'<p class="gp-notice">{escape(answer.notice)}</p>' if answer.notice else ""


def _unanswered(answer: Answer, searched: int, relax: str) -> str:
    if answer.reason == "language":
        title, says = (
            _("The library cannot read this question"),
            _("Nothing was searched. Ask in English, if you can."),
        )
        return f"{_title('∅', title)}<p>{escape(answer.notice)}</p><p>{escape(says)}</p>"
    title = _("The library does not answer this")
    nearest = nearest_html(answer.retrieved)
    heading = f"<h2>{escape(_('Nearest sections'))}</h2>" if nearest else ""
    missing = escape(
        _("Try other words, or a wider question. If the library should answer this, report the gap below.")
    )
    return (
        f"{_title('∅', title)}{_notice(answer)}<p>{escape(_why(answer, searched))}</p>{relax}{heading}{nearest}"
        f"<h2>{escape(_('Is something missing?'))}</h2><p>{missing}</p>"
    )


def _why(answer: Answer, searched: int) -> str:
    documents = ngettext("{count} document was searched.", "{count} documents were searched.", searched).format(
        count=f"{searched:,}"
    )
    if answer.reason == "nothing-found":
        return f"{documents} {_('No passage has anything to do with the words of the question.')}"
    if answer.reason == "confidence":
        unsure = _("The confidence that a passage answers the question is {confidence}, too little to quote one.")
        return f"{documents} {unsure.format(confidence=confidence(answer.confidence))}"
    return _("Nothing that the answer quoted can be shown.")


def _redirected(redirect: Redirect) -> str:
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in redirect.message.split("\n") if each.strip())
    # A stable sort: within a place, and between places, the order of the redirect stays.
    places = list(dict.fromkeys(link.jurisdiction for link in redirect.links))
    ordered = sorted(redirect.links, key=lambda link: places.index(link.jurisdiction))
    groups = "".join(
        _place(place, list(links)) for place, links in groupby(ordered, lambda link: link.jurisdiction)
    )
    private = _("What you typed is put neither into the address of this page nor into any log.")
    return (
        f'{_title("↪", redirect.title)}{paragraphs}<div class="gp-help">{groups}</div>'
        f'<p class="gp-quiet">{escape(private)}</p>'
    )


def _place(jurisdiction: str, links: list[Link]) -> str:
    name = jurisdictions((jurisdiction,)) if jurisdiction else _(_FOR_EVERYBODY)
    items = "".join(f"<li>{help_link(link.address, link.label)}</li>" for link in links)
    return f"<section><h2>{escape(name)}</h2><ul>{items}</ul></section>"
