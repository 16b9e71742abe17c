"""How an answer was looked for, in plain words: what the panel and the terminal both say (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from app.words import counted
from corpus.sharing import AMBER, RED, STRICT, Clearance, Member, level_of, opens, rank
from indexer.results import Answer

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.explanation import ExplainedFeature, ExplainedPassage, Explanation

SCORES: Mapping[str, str] = {
    "Words": "how many of the question’s words the passage has, rarer ones counting more (BM25)",
    "Meaning": "how alike question and passage are to the model, at most 1",
    "Both": "the two together, each scaled between the lowest and the highest of this search",
    "Word by word": "how alike each word of the question and the likest word of the passage are, on average",
    "Best sentence": "how alike the question and the likest sentence of the passage are",
    "Fit": "what was added or taken because of who asks",
    "Rank": "what the passages are ordered by: both, word by word and best sentence, weighted, and the fit",
}
"""The numbers that a passage is given, in the order in which they are made, and what they mean."""

_MARKS = re.compile(r"^\W+|\W+$")

CONFIDENCE_SAYS = (
    "Each ground is multiplied by its weight. The weights were fitted on questions that people had judged; the "
    "sum says how likely it is that the library answers the question."
)


def questions_in(answer: Answer) -> tuple[str, ...]:
    """The questions of an answer that can be explained; none where nothing was searched."""
    if answer.outcome == "redirected" or answer.reason == "language":
        return ()
    return tuple(part.question for part in answer.parts) if len(answer.parts) > 1 else (answer.question,)


def reading(explanation: Explanation) -> Iterator[tuple[str, str]]:
    """How the question was read and where it was looked for: name and words."""
    yield "Question", explanation.question
    if explanation.corrections:
        yield "Corrected", ", ".join(f"“{typed}” read as “{read}”" for typed, read in explanation.corrections)
    if explanation.expansions:
        yield "Recognised", ", ".join(f"“{typed}” → {term}" for typed, term in explanation.expansions)
    yield "Searched for words", explanation.text_query
    yield "Searched for meaning", explanation.vector_query
    if explanation.preferences:
        yield "Put first", ", ".join(f"{each.label} (“{each.typed}”)" for each in explanation.preferences)
    yield "Searched in", f"published documents {_whose(explanation.clearance)}"
    if explanation.filters:
        yield "Only", json.dumps(explanation.filters, ensure_ascii=False, sort_keys=True)
    yield "Found", f"{counted(explanation.found, 'passage')}; the best {len(explanation.passages)} are shown"


def _whose(clearance: Clearance) -> str:
    """What of the library somebody may see; of organisations and people only their own are named."""
    if not isinstance(clearance, Member) or rank(clearance.level) <= rank(AMBER):
        return f"up to {level_of(clearance)}"
    organisation, name = opens(clearance)
    own = [f"those {STRICT} for {organisation}"] * bool(organisation) + [f"those {RED} for {name}"] * bool(name)
    return ", ".join([f"up to {AMBER}", *own])


def scores(passage: ExplainedPassage) -> Iterator[tuple[str, str]]:
    """What a passage was given: names of SCORES and numbers; no fit where nothing is said of who asks."""
    given = (
        passage.text_score,
        passage.vector_score,
        passage.fused_score,
        passage.late_score,
        passage.statement_score,
        passage.boost,
        passage.score,
    )
    for name, score in zip(SCORES, given, strict=True):
        number = "not found" if score is None else f"{score:+.2f}" if name == "Fit" else f"{score:.2f}"
        if number != "+0.00":
            yield name, number


def matched(passage: ExplainedPassage) -> str:
    """Which words of the question the passage has."""
    words = ", ".join(dict.fromkeys(_MARKS.sub("", word) for word in passage.matched))
    return f"Has the words: {words}" if words else "Has none of the question’s words"


def grounds(explanation: Explanation) -> Iterator[tuple[str, str, str, str]]:
    """The grounds of the confidence: meaning, value, weight, and what that adds."""
    for each in explanation.features:
        yield _sentence(each), f"{each.value:.2f}", f"{each.weight:.2f}", f"{each.value * each.weight:+.2f}"
    yield "Start", "", "", f"{explanation.intercept:+.2f}"


def verdict(explanation: Explanation) -> str:
    """The confidence beside the one that is needed."""
    enough = explanation.confidence >= explanation.threshold
    says = "enough to answer" if enough else "too little to answer"
    return f"Confidence {explanation.confidence:.2f}: {says}, {explanation.threshold:.2f} is needed."


def _sentence(feature: ExplainedFeature) -> str:
    return feature.meaning[:1].upper() + feature.meaning[1:]
