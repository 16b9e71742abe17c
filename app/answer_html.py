"""What came of a question, in words that cannot be mistaken for one another, as HTML (pure)."""

from __future__ import annotations

from datetime import date
from html import escape
from itertools import groupby

from app.links import help_link
from app.statements_html import generated_html, statements_html
from app.trail_html import nearest_html
from app.words import confidence, counted, jurisdictions
from indexer.results import Answer, Link, Redirect

_FOR_EVERYBODY = "Everywhere"


def outcome_html(answer: Answer, searched: int, today: date) -> str:
    """The answer, why there is none, or who helps instead; `searched` is the number of documents."""
    if answer.redirect is not None:
        # The text of such a question is repeated nowhere.
        return _section("redirected", "", _redirected(answer.redirect))
    drawn = _answered(answer, today) if answer.outcome == "answered" else _unanswered(answer, searched)
    return _section(answer.outcome, f'<p class="gp-asked">{escape(answer.question)}</p>', drawn)


def _section(kind: str, asked: str, drawn: str) -> str:
    return f'<section class="gp-outcome gp-{kind}" aria-live="polite">{asked}{drawn}</section>'


def _title(sign: str, words: str) -> str:
    return f'<h1><span aria-hidden="true">{sign}</span> {escape(words)}</h1>'


def _answered(answer: Answer, today: date) -> str:
    generated = generated_html(answer.generated, answer.citations) if answer.generated else ""
    return (
        f"{_title('✓', 'Answered from the library')}{_notice(answer)}{generated}{statements_html(answer, today)}"
        f'<p class="gp-quiet">Confidence that this answers the question: {confidence(answer.confidence)}</p>'
    )


def _notice(answer: Answer) -> str:
    return f'<p class="gp-notice">{escape(answer.notice)}</p>' if answer.notice else ""


def _unanswered(answer: Answer, searched: int) -> str:
    if answer.reason == "language":
        return (
            f"{_title('∅', 'The library cannot read this question')}<p>{escape(answer.notice)}</p>"
            "<p>Nothing was searched. Ask in English, if you can.</p>"
        )
    documents = f"{counted(searched, 'document')} {'was' if searched == 1 else 'were'} searched"
    why = {
        "nothing-found": f"{documents}, and no passage has anything to do with the words of the question.",
        "confidence": (
            f"{documents}. The confidence that a passage answers the question is "
            f"{confidence(answer.confidence)}, too little to quote one."
        ),
    }.get(answer.reason, "Nothing that the answer quoted can be shown.")
    nearest = nearest_html(answer.retrieved)
    return (
        f"{_title('∅', 'The library does not answer this')}{_notice(answer)}<p>{why}</p>"
        f"{f'<h2>Nearest sections</h2>{nearest}' if nearest else ''}"
        "<h2>Is something missing?</h2><p>Try other words, or a wider question. If the library should answer "
        "this, report the gap to the people who run this service, without names or anything confidential. Name "
        f"the library version: <code>{escape(answer.library_version)}</code>.</p>"
    )


def _redirected(redirect: Redirect) -> str:
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in redirect.message.split("\n") if each.strip())
    # A stable sort: within a place, and between places, the order of the redirect stays.
    places = list(dict.fromkeys(link.jurisdiction for link in redirect.links))
    ordered = sorted(redirect.links, key=lambda link: places.index(link.jurisdiction))
    groups = "".join(
        _place(place, list(links)) for place, links in groupby(ordered, lambda link: link.jurisdiction)
    )
    return (
        f'{_title("↪", redirect.title)}{paragraphs}<div class="gp-help">{groups}</div>'
        '<p class="gp-quiet">What you typed is put neither into the address of this page nor into any log.</p>'
    )


def _place(jurisdiction: str, links: list[Link]) -> str:
    name = jurisdictions((jurisdiction,)) if jurisdiction else _FOR_EVERYBODY
    items = "".join(f"<li>{help_link(link.address, link.label)}</li>" for link in links)
    return f"<section><h2>{escape(name)}</h2><ul>{items}</ul></section>"
