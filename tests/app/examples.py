"""Answers and sources for tests of what is drawn."""

from __future__ import annotations

from datetime import date

from corpus.bibliography import Source
from indexer.explanation import ExplainedFeature, ExplainedPassage, Explanation
from indexer.results import (
    Answer,
    AnswerStatement,
    Citation,
    Hit,
    Link,
    Part,
    Preference,
    Redirect,
    SourceReference,
)

TODAY = date(2026, 11, 24)

SOURCES = {
    "US1": Source(
        "US1", "18 U.S.C. 2258A", "Cornell", "2024", "https://example.org/1", date(2026, 11, 22), "publisher"
    ),
    "ZW1": Source("ZW1", "A <summary>", "", "", "javascript:alert(1)", None, "secondary"),
}

PROVENANCE = (
    SourceReference(
        "US1", "18 U.S.C. 2258A, Cornell, 2024", "https://example.org/1", "2024", True, date(2026, 11, 22)
    ),
    SourceReference("ZW1", "A <summary>", "javascript:alert(1)", "", False, None),
)

REDIRECT = Redirect(
    "emergency",
    "A child may be in <danger>",
    "Call the emergency number.",
    (
        Link("Emergency number", "tel:911", "US"),
        Link("Emergency number", "tel:999", "UK"),
        Link("Helpline", "https://example.org/help", "US"),
        Link("Everybody", "javascript:alert(1)"),
    ),
)

FORUM = Preference("service_type", "group-community-forum", "forums and communities", "a forum")
UK = Preference("jurisdiction", "UK", "United Kingdom", "britain")

EXPLANATION = Explanation(
    question="how long is a hash list kept",
    corrections=(("lsit", "list"),),
    expansions=(("hashlist", "hash <list>"),),
    text_query="how long is a hash list kept",
    vector_query="how long is a hash list kept hash list",
    preferences=(UK,),
    clearance="TLP:CLEAR",
    filters={},
    found=30,
    passages=(
        ExplainedPassage(
            "law",
            "how-long",
            "The <law>",
            ("How long",),
            True,
            ("long,", "list"),
            None,
            0.7,
            0.8,
            0.6,
            0.5,
            0.1,
            0.9,
        ),
    ),
    features=(ExplainedFeature("best", "likeness of the best <statement>", 0.5, 3.0),),
    intercept=-1.0,
    confidence=0.62,
    threshold=0.3,
)


def citation(
    number: int, document: str = "law", *, headings: tuple[str, ...] = ("How long",), **changed: object
) -> Citation:
    """A citation of a regulatory brief."""
    fields: dict[str, object] = {
        "number": number,
        "document": document,
        "title": f"The <{document}>",
        "headings": headings,
        "anchor": "-".join(headings).lower(),
        "path": f"briefs/{document}.md",
        "start": 10 * number,
        "end": 10 * number + 5,
        "quote": f"Quote **{number}** [@US1; @ZW1].",
        "sharing": "TLP:CLEAR",
        "as_of": date(2026, 11, 22),
        "evidence": "E1",
        "state": "published",
        "sources": ("US1", "ZW1", "GONE"),
        "type": "regulatory-brief",
        "review_by": date(2027, 5, 22),
        "jurisdiction": ("US", "INT"),
        "provenance": PROVENANCE,
    }
    return Citation(**(fields | changed))  # type: ignore[arg-type]


def hit(number: int, document: str = "law", anchor: str = "how-long") -> Hit:
    """A retrieved passage."""
    return Hit(
        f"p{number}", document, anchor, f"briefs/{document}.md", 0, 9, 0.5, f"The <{document}>", ("How long",)
    )


def answer(outcome: str = "answered", **changed: object) -> Answer:
    """An answer of two statements, or none."""
    fields: dict[str, object] = {
        "question": "how <long>?",
        "outcome": outcome,
        "confidence": 0.04,
        "statements": (),
        "used": (),
        "citations": (),
        "retrieved": (hit(1), hit(2), hit(3, "guide"), hit(4, "other"), hit(5, "last")),
        "library_version": "0123456789ab",
        "seconds": 0.1,
        "expansions": ("CSAM",),
        "parts": (Part("how <long>?", "answered" if outcome == "answered" else "no_answer", 0.9),),
        "reason": "confidence" if outcome == "no_answer" else "",
        "redirect": REDIRECT if outcome == "redirected" else None,
    }
    if outcome == "answered":
        fields |= {
            "confidence": 0.97,
            "statements": (AnswerStatement("It is one year <b>.", (1, 2)), AnswerStatement("Word", (3,))),
            "used": ("p2", "p1"),
            "citations": (citation(1), citation(2), citation(3, "guide", type="good-practice-guide")),
        }
    return Answer(**(fields | changed))  # type: ignore[arg-type]
