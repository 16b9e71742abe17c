"""Why these passages, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from app.explained import CONFIDENCE_SAYS, SCORES, grounds, matched, reading, scores, verdict
from app.links import read_address

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.explanation import ExplainedPassage, Explanation


def explanations_html(explanations: Sequence[Explanation]) -> str:
    """One explanation after the other, for each part of the question."""
    return "".join(f'<section class="gp-why">{_explanation(each)}</section>' for each in explanations)


def _explanation(explanation: Explanation) -> str:
    facts = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(words)}</dd></div>" for name, words in reading(explanation)
    )
    passages = "".join(f"<li>{_passage(each)}</li>" for each in explanation.passages)
    return (
        f'<h2>How the question was read</h2><dl class="gp-reading">{facts}</dl>'
        f'<h2>The passages</h2>{_legend()}<ol class="gp-passages">{passages}</ol>'
        f"<h2>How sure the library is</h2>{_confidence(explanation)}"
    )


def _legend() -> str:
    meanings = "".join(f"<div><dt>{name}</dt><dd>{escape(says)}</dd></div>" for name, says in SCORES.items())
    return (
        '<details class="gp-legend"><summary>What the numbers mean</summary>'
        f'<dl class="gp-reading">{meanings}</dl></details>'
    )


def _passage(passage: ExplainedPassage) -> str:
    address = escape(read_address(passage.document, section=passage.anchor))
    quoted = ' <span class="gp-badge">quoted</span>' if passage.cited else ""
    heading = passage.headings[-1] if passage.headings else passage.title
    inside = f'<span class="gp-quiet"> in {escape(passage.title)}</span>' if passage.headings else ""
    given = "".join(f"<div><dt>{name}</dt><dd>{number}</dd></div>" for name, number in scores(passage))
    return (
        f'<a href="{address}">{escape(heading)}</a>{inside}{quoted}'
        f'<p class="gp-quiet">{escape(matched(passage))}</p><dl class="gp-scores">{given}</dl>'
    )


def _confidence(explanation: Explanation) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(ground)}</th><td>{value}</td><td>{weight}</td><td>{adds}</td></tr>'
        for ground, value, weight, adds in grounds(explanation)
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Ground", "Value", "Weight", "Adds"))
    return (
        f"<p>{escape(verdict(explanation))}</p>"
        f'<table class="gp-grounds"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        f'<p class="gp-quiet">{CONFIDENCE_SAYS}</p>'
    )
