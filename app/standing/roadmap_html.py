"""The roadmap as HTML (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from app.catalogue import _, ngettext
from app.facts_html import as_of_text, legal_html
from app.markdown_html import quote_html
from app.standing.assessment import said
from app.standing.citing import CitedStep
from app.standing.quoting import Piece, Quoted
from app.standing.result_html import level_words
from app.standing.roadmap import Step
from app.words import jurisdictions
from corpus.maturity import Maturity

_OPEN = 2
"""Steps that stand open from the start."""


def roadmap_html(maturity: Maturity, steps: Sequence[CitedStep]) -> str:
    """The steps in order, what comes next before what comes later."""
    if not steps:
        done = _("Nothing is left that applies to a company like yours. Look again in a year.")
        return f'<section class="gp-stand"><h2>{escape(_("Next steps"))}</h2><p>{escape(done)}</p></section>'
    words = _(
        "The lowest level comes first; at one level, what a law asks for; and no step before one that it needs. "
        "Quotes are word for word from the library as it is now."
    )
    every = "".join(_step(each, maturity) for each in steps)
    return (
        '<section class="gp-stand" aria-labelledby="gp-stand-steps">'
        f'<h2 id="gp-stand-steps">{escape(_("Next steps"))}</h2><p class="gp-quiet">{escape(words)}</p>'
        f'{_gone_everywhere(steps)}<ol class="gp-steps">{every}</ol></section>'
    )


def facts_of(step: Step, maturity: Maturity) -> list[str]:
    """What there is to say about a step beside its title, in short pieces."""
    facts = [
        _("For level {level}").format(level=level_words(maturity, step.judged.question.level)),
        step.dimension.name,
        _("You answered: {answer}").format(answer=said(step.judged.answer)),
    ]
    if step.after:
        numbers = ", ".join(str(each) for each in step.after)
        facts.append(
            ngettext("After step {numbers}", "After steps {numbers}", len(step.after)).format(numbers=numbers)
        )
    return facts


def law_words(step: Step) -> str:
    """Where a law asks for it; empty where none does."""
    return _("A law asks for this: {places}").format(places=jurisdictions(tuple(step.law))) if step.law else ""


def from_words(quoted: Quoted) -> str:
    """Where a quote comes from."""
    return " › ".join((quoted.front.title, *quoted.headings[-1:]))


def _step(cited: CitedStep, maturity: Maturity) -> str:
    step = cited.step
    law = f'<span class="gp-law">{escape(law_words(step))}</span>' if step.law else ""
    facts = "".join(f"<span>{escape(each)}</span>" for each in facts_of(step, maturity))
    quotes = "".join(_quote(each) for each in cited.how)
    laws = _laws(cited)
    missing = _("This library has nothing published at {place} any more.")
    gone = "".join(f'<p class="gp-notice">{escape(missing.format(place=each))}</p>' for each in cited.gone)
    later = "" if step.is_next else ' class="gp-later"'
    return (
        f'<li id="step-{step.number}"{later}><details{" open" if step.number <= _OPEN else ""}><summary>'
        f'<span class="gp-step-number" aria-hidden="true">{step.number}</span><span class="gp-step-head">'
        f"<strong>{escape(step.judged.question.step)}</strong>"
        f'<span class="gp-step-facts">{law}{facts}</span></span>'
        f'</summary><div class="gp-step-body"><p class="gp-step-asked">{escape(step.judged.question.ask)}</p>'
        f"{quotes}{laws}{gone}</div></details></li>"
    )


def _quote(quoted: Quoted) -> str:
    return (
        f'<figure class="gp-quoted"><blockquote>{_pieces(quoted.pieces)}</blockquote><figcaption>'
        f'<a href="{escape(quoted.address)}">{escape(from_words(quoted))}</a> '
        f'<span class="gp-quiet">{escape(as_of_text(quoted.front.as_of))}</span></figcaption></figure>'
    )


def _laws(cited: CitedStep) -> str:
    said = [(name, quote) for name, quote in cited.law.items() if quote]
    if not said:
        return ""
    words = _("What the law asks: {place}")
    quotes = "".join(
        f"<h3>{escape(words.format(place=jurisdictions((name,))))}</h3>{_quote(quote)}" for name, quote in said
    )
    # The facts of several laws are as old as the oldest of them.
    as_of = min((quote.front.as_of for _name, quote in said if quote.front.as_of), default=None)
    return f'<div class="gp-step-law">{quotes}{legal_html(as_of)}</div>'


def _pieces(pieces: Sequence[Piece]) -> str:
    html = []
    for kind, group in groupby(pieces, key=lambda each: each.kind == "item"):
        if kind:
            html.append("<ul>" + "".join(f"<li>{quote_html(each.text)}</li>" for each in group) + "</ul>")
        else:
            html.append("<p>" + " ".join(quote_html(each.text) for each in group) + "</p>")
    return "".join(html)


def _gone_everywhere(steps: Sequence[CitedStep]) -> str:
    """That this is another library than the one that the questions were made for."""
    if any(each.how for each in steps):
        return ""
    words = _(
        "The questions come with goodpractice and point to its own library. The library that is indexed here has "
        "none of these places, so there is nothing to quote."
    )
    return f'<p class="gp-notice">{escape(words)}</p>'
