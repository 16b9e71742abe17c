"""How good the quoted answers are. An answerable question without an answer counts 0.

A span of evidence is *touched* if one of its characters is quoted, and *quoted* if half of them are.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.asked import Asked, Quote, overlap
from evaluation.chance import Rows
from evaluation.measures import Measure, Value, each


def _with_evidence(asked: Asked) -> bool:
    return bool(asked.question.answerable and asked.question.evidence)


def _shares(asked: Asked) -> list[float]:
    """The share of each span's characters that is quoted."""
    return [overlap(span, asked.quotes) / max(span.end - span.start, 1) for span in asked.question.evidence]


def _any(asked: Asked) -> float | None:
    return float(any(_shares(asked))) if _with_evidence(asked) else None


def _half(asked: Asked) -> float | None:
    return float(any(share >= 0.5 for share in _shares(asked))) if _with_evidence(asked) else None


def _recall(asked: Asked) -> float | None:
    shares = _shares(asked)
    return sum(share >= 0.5 for share in shares) / len(shares) if _with_evidence(asked) else None


def _right(asked: Asked) -> float | None:
    question = asked.question
    if not question.answerable or not question.right:
        return None
    return float(any(quote.item in question.right for quote in asked.quotes))


def _touching(asked: Asked) -> float | None:
    """The share of the statements that touch evidence, or, without evidence, lie in an item that helps."""
    if not asked.question.answerable or not asked.answered or not asked.answer.statements:
        return None
    good = 0
    for statement in asked.answer.statements:
        quotes = tuple(asked.quotes[number - 1] for number in statement.citations)
        good += _helps(asked, quotes)
    return good / len(asked.answer.statements)


def _helps(asked: Asked, quotes: tuple[Quote, ...]) -> bool:
    if asked.question.evidence:
        return any(overlap(span, quotes) for span in asked.question.evidence)
    return any(quote.item in asked.question.relevant for quote in quotes)


def _characters(asked: Sequence[Asked]) -> list[Value]:
    """Quoted characters that are evidence, and all quoted characters."""
    found: list[Value] = []
    for one in asked:
        if not _with_evidence(one) or not one.answered:
            found.append(None)
            continue
        good = sum(overlap(span, one.quotes) for span in one.question.evidence)
        found.append((float(good), float(sum(quote.span.end - quote.span.start for quote in one.quotes))))
    return found


def _facts(asked: Asked) -> float | None:
    if not asked.question.answerable or not asked.question.facts:
        return None
    said = [_folded(each.text) for each in asked.answer.statements]
    said += [_folded(each.quote) for each in asked.answer.citations]
    facts = [_folded(fact) for fact in asked.question.facts]
    return sum(any(fact in text for text in said) for fact in facts) / len(facts)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _verbatim(asked: Sequence[Asked]) -> list[Value]:
    counts = [(float(one.verbatim), float(len(one.answer.citations))) for one in asked]
    return [count if count[1] else None for count in counts]


def _ratio(rows: Rows) -> float:
    """The sum of the first column over that of the second."""
    total = float(rows[:, 1].sum())
    return float(rows[:, 0].sum()) / total if total else 0.0


def _statements(asked: Asked) -> float | None:
    return float(len(asked.answer.statements)) if asked.answered else None


MEASURES = (
    Measure(
        "evidence touched", "answerable questions whose answer quotes a character of the evidence", each(_any)
    ),
    Measure(
        "evidence quoted",
        "answerable questions whose answer quotes half of one span of evidence",
        each(_half),
        watched=True,
    ),
    Measure("evidence recall", "share of a question's spans of evidence that are quoted by half", each(_recall)),
    Measure(
        "right item cited",
        "answerable questions whose answer cites an item that answers them",
        each(_right),
        watched=True,
    ),
    Measure(
        "statement precision",
        "share of an answer's statements that touch evidence, or lie in an item that helps",
        each(_touching),
    ),
    Measure("character precision", "share of the quoted characters that are evidence", _characters, _ratio),
    Measure("facts found", "share of a question's vital facts that its answer says", each(_facts), watched=True),
    Measure("verbatim", "share of the quotes that equal their slice of the file", _verbatim, _ratio, watched=True),
    Measure("statements", "statements an answer", each(_statements), better=""),
)
