"""What an answer says, statement by statement and part by part, as HTML (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape

from app.catalogue import _
from app.facts_html import is_due
from app.words import day, place
from corpus.plain import plain_text
from indexer.results import Answer, AnswerStatement, Citation, Generated, GeneratedSentence

_SHORT = 20
"""Letters of a last word that stays on one line with its numbers."""
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


def statements_html(answer: Answer, today: date) -> str:
    """The statements with links to their numbered citations, under a heading for each of several parts."""
    cited = {citation.number: citation for citation in answer.citations}
    if len(answer.parts) < 2:
        return _list(answer.statements, cited, today)
    parts = []
    unanswered = f"<p>{escape(_('The library does not answer this part.'))}</p>"
    for number, part in enumerate(answer.parts):
        said = _list([each for each in answer.statements if each.part == number], cited, today)
        parts.append(
            f'<section class="gp-part"><h2>{number + 1}. {escape(_heading(part.question))}</h2>'
            f"{said or unanswered}</section>"
        )
    return "".join(parts)


def generated_html(generated: Generated, citations: Iterable[Citation]) -> str:
    """The text of a model, with the quotation wherever one of its sentences was refused."""
    cited = {citation.number: citation for citation in citations}
    sentences = " ".join(_sentence(each, cited) for each in generated.sentences)
    label = escape(
        _(
            "In other words, by the model {model}. Each sentence was checked against the quotations; these stand "
            "below and are what the library says."
        )
    ).format(model=f"<code>{escape(generated.model)}</code>")
    return (
        f'<section class="gp-generated" aria-label="{escape(_("The quotations in other words"))}">'
        f'<p class="gp-label">{label}</p><p>{sentences}</p></section>'
        f'<h2 class="gp-verbatim">{escape(_("Word for word"))}</h2>'
    )


def _sentence(sentence: GeneratedSentence, cited: Mapping[int, Citation]) -> str:
    marks = _marks(sentence.citations, cited)
    if sentence.kept:
        return _with_marks(sentence.text, marks)
    reason = sentence.reason or _("the model’s sentence did not pass the check")
    why = _("(quoted word for word: {reason})").format(reason=reason)
    return f'<q>{escape(sentence.text)}</q>{marks}<span class="gp-quiet"> {escape(why)}</span>'


def _list(statements: Sequence[AnswerStatement], cited: Mapping[int, Citation], today: date) -> str:
    items = "".join(f"<li>{_statement(each, cited, today)}</li>" for each in statements)
    return f'<ul class="gp-statements">{items}</ul>' if items else ""


def _statement(statement: AnswerStatement, cited: Mapping[int, Citation], today: date) -> str:
    side = f'<span class="gp-side">{escape(place(statement.side))}</span> ' if statement.side else ""
    text, numbers = statement.text, list(statement.citations)
    before = []
    # What stands before the statement introduces it, or is there so that it can be understood.
    while len(numbers) > 1 and numbers[0] in cited:
        first = cited[numbers[0]]
        words = plain_text(first.quote, "prose")
        if not text.startswith(f"{words} "):
            break
        said = _with_marks(words, _marks([numbers.pop(0)], cited))
        before.append(said if first.role == "lead" else f'<span class="gp-context">{said}</span>')
        text = text[len(words) + 1 :]
    main = _with_marks(text, _marks(numbers, cited))
    return f"{side}{' '.join([*before, main])}{_late(statement, cited, today)}"


def _late(statement: AnswerStatement, cited: Mapping[int, Citation], today: date) -> str:
    """A mark in words where a document that the statement quotes should have been reviewed by now."""
    due = [
        cited[number].review_by
        for number in statement.citations
        if number in cited and is_due(cited[number].review_by, today)
    ]
    earliest = min((each for each in due if each is not None), default=None)
    if earliest is None:
        return ""
    late = _("review was due {day}").format(day=day(earliest))
    return f' <span class="gp-late">{escape(late)}</span>'


def _marks(numbers: Iterable[int], cited: Mapping[int, Citation]) -> str:
    return "".join(_mark(cited[number]) for number in numbers if number in cited)


def _mark(citation: Citation) -> str:
    """The link to a citation below; `cards.js` opens its card here."""
    number = citation.number
    label = _("Citation {number}: {title}").format(number=number, title=citation.title)
    return (
        f'<a class="gp-number" href="#citation-{number}" aria-label="{escape(label)}" '
        f'aria-describedby="quote-{number}">{number}</a>'
    )


def _with_marks(text: str, marks: str) -> str:
    head, _, last = text.rpartition(" ")
    if len(last) > _SHORT:
        return escape(text) + marks
    return f'{escape(head)} <span class="gp-together">{escape(last)}{marks}</span>'


def _heading(question: str) -> str:
    """What is asked, without the story around it: the last sentence with a question mark, else the last one."""
    sentences = _SENTENCE_END.split(question)
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    return (asking or sentences)[-1]
