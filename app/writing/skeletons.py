"""What a new document begins with: its fields, and the headings that its type usually has (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from app.writing.fields import block_of
from app.writing.front import with_field
from corpus.document import Document
from corpus.frontmatter import CURATED_FIELDS
from corpus.markdown import slug
from corpus.vocabulary import Vocabulary

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "good-practice-guide": ("What to do first", "What to do next", "What can go wrong", "Evidence and limits"),
    "quick-start": ("What to do today", "What to do this week", "What can go wrong"),
    "checklist": ("Before you start", "Points to tick off"),
    "template": ("How to use this template", "The text to copy"),
    "regulatory-brief": ("Who is covered", "What the law asks", "By when", "What a breach costs"),
    "research-summary": ("What was asked and how", "What was found", "What the study does not show"),
    "evidence-review": ("What the studies say together", "Where they disagree", "What is not known"),
    "statistic-note": ("What the figure counts", "What the figure does not show"),
    "mentorship-note": ("The situation", "What helped", "What we would do differently"),
    "lessons-learned": ("What happened", "What was changed", "What others can learn"),
    "trend-bulletin": ("What has changed", "What to do about it"),
    "technology-profile": ("What it does", "How to get access", "What it does not do"),
    "training-module": ("What you can do afterwards", "The lesson", "Exercises"),
    "terminology-note": ("Which word to use", "Why the word matters"),
    "about": ("How it works", "Where it ends"),
}
_FOLDERS: Mapping[str, str] = {
    "regulatory-brief": "briefs",
    "research-summary": "research",
    "evidence-review": "research",
    "statistic-note": "research",
    "checklist": "checklists",
    "template": "checklists",
    "mentorship-note": "mentorship",
    "lessons-learned": "mentorship",
    "trend-bulletin": "mentorship",
    "technology-profile": "technology",
    "training-module": "training",
    "terminology-note": "terminology",
    "about": "about",
}
"""Where documents of a type lie in a library that has none of it yet."""

_NOT_ADVICE = "This text is true for {day}. It is information, not legal advice."
_MONTHS: Mapping[str, int] = {
    "regulatory-brief": 6, "research-summary": 18, "evidence-review": 18, "statistic-note": 12,
}  # fmt: skip
_UNCONFIRMED = "Not confirmed here."


def headings_of(document_type: str) -> tuple[str, ...]:
    """The headings that a document of this type usually has, in the library's language."""
    return _HEADINGS.get(document_type, ())


def new_text(document_type: str, title: str, today: date, vocabulary: Vocabulary | None) -> str:
    """A document of this type that is still to be written."""
    fields: dict[str, object] = {"id": slug(title) or "new-document", "title": title}
    if vocabulary is not None:
        fields |= dict.fromkeys(CURATED_FIELDS, "") | {"type": document_type}
        for name in (*_LISTS, "review_triggers", "supersedes"):
            fields[name] = ()
    fields |= {"sharing": "TLP:CLEAR", "state": "published", "as_of": today, "language": "en"}
    fields["review_by"] = _later(today, _MONTHS.get(document_type, 12))
    opening = _NOT_ADVICE.format(day=_day(today)) if document_type == "regulatory-brief" else ""
    text = f"---\n{_ID}\n---\n\n{opening}\n" if opening else f"---\n{_ID}\n---\n"
    for heading in headings_of(document_type):
        text += f"\n## {heading}\n"
    for name, value in fields.items():
        text = with_field(text, (name,), value)  # type: ignore[arg-type]
    return _with_block(text, document_type, today) if vocabulary is not None else text


def _with_block(text: str, document_type: str, today: date) -> str:
    block = block_of(document_type)
    if block == "study":
        for name in ("question", "method", "sample", "setting", "finding", "limits"):
            text = with_field(text, (block, name), _UNCONFIRMED)
    if block == "law":
        for name in ("duty", "covered", "deadline", "preservation", "penalty"):
            text = with_field(text, (block, name, "text"), _UNCONFIRMED)
            text = with_field(text, (block, name, "sources"), ())
        text = with_field(text, (block, "legal_status"), "in-force")
    if block == "access":
        for name in ("conditions", "waiting_time", "cost", "region", "limits"):
            text = with_field(text, (block, name), _UNCONFIRMED)
        text = with_field(text, (block, "checked"), today)
    return text


def path_for(document_type: str, name: str, documents: Iterable[Document]) -> str:
    """The file of a new document with this id: in the folder where most documents of its type lie."""
    folders = Counter(
        each.path.rpartition("/")[0] for each in documents if document_type and each.front.type == document_type
    )
    # The first of equals by name, so that the same library gives the same place.
    usual = max(sorted(folders), key=lambda each: folders[each], default=_FOLDERS.get(document_type, "guides"))
    return f"{usual}/{name}.md" if usual else f"{name}.md"


def _later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, 28))


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


_ID = "id: x"
_LISTS = (
    "pillars", "lifecycle", "topics", "audience", "company_stage", "service_type", "harm_area", "jurisdiction",
    "sources",
)  # fmt: skip
