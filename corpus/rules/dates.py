"""Rules on dates."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.rules.reading_in import front_line
from corpus.rules.shelf import Finding, Shelf


def dates_are_in_order(shelf: Shelf) -> Iterator[Finding]:
    """Reviews that are due before the facts were checked, and laws that end before they begin."""
    for document in shelf.documents:
        front = document.front
        if front.as_of and front.review_by and front.review_by < front.as_of:
            message = f"review_by ({front.review_by}) is before as_of ({front.as_of}); correct one of them"
            yield Finding(document.path, document.front_lines.get("review_by", 1), message)
        law = front.law
        if law and law.valid_from and law.valid_to and law.valid_to < law.valid_from:
            message = f"the law ends ({law.valid_to}) before it begins ({law.valid_from}); correct one of them"
            yield Finding(document.path, front_line(document, "law", "valid_to"), message)


def facts_are_of_today(shelf: Shelf) -> Iterator[Finding]:
    """Facts checked after today; a warning only, because the clock of this machine may be the one that is off."""
    for document in shelf.documents:
        as_of = document.front.as_of
        if as_of and as_of > shelf.today:
            message = (
                f"as_of is {as_of}, but today is {shelf.today}; write the day on which the facts were checked"
            )
            yield Finding(document.path, document.front_lines.get("as_of", 1), message)
        access = document.front.access
        if access and access.checked > shelf.today:
            message = f"access was checked on {access.checked}, but today is {shelf.today}; correct the date"
            yield Finding(document.path, front_line(document, "access", "checked"), message)


def reviews_are_done(shelf: Shelf) -> Iterator[Finding]:
    """Documents past their review date; retired ones need no review."""
    for document in shelf.documents:
        due = document.front.review_by
        if due and due < shelf.today and document.front.state != "retired":
            days = (shelf.today - due).days
            message = (
                f"the review was due on {due} ({days} days ago); check the facts, then set as_of and review_by"
            )
            yield Finding(document.path, document.front_lines.get("review_by", 1), message)
