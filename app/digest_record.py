"""A digest as a record for programs (pure)."""

from __future__ import annotations

from typing import Any

from app.digest_wanted import WantedDigest
from app.digest_words import parts
from corpus.digest import Digest, Entry


def digest_record(digest: Digest, wanted: WantedDigest) -> dict[str, Any]:
    """What `goodpractice digest --json` prints."""
    return {
        "since": digest.since.isoformat(),
        "today": digest.today.isoformat(),
        "known_from": digest.known_from.isoformat() if digest.known_from else None,
        "topic": list(wanted.topics),
        "jurisdiction": list(wanted.places),
        "gone": digest.gone,
        **{kind: [] for kind in ("new", "changed", "retired", "checked", "due")},
        **{kind: [_entry(each) for each in entries] for kind, entries in parts(digest).items()},
    }


def _entry(each: Entry) -> dict[str, Any]:
    front = each.front
    record: dict[str, Any] = {
        "id": front.id,
        "title": front.title,
        "type": front.type,
        "topics": list(front.topics),
        "jurisdiction": list(front.jurisdiction),
        "sharing": front.sharing,
        "state": front.state,
        "as_of": front.as_of.isoformat() if front.as_of else None,
        "review_by": front.review_by.isoformat() if front.review_by else None,
        "superseded_by": front.superseded_by,
        "version": each.version,
        "when": each.when.isoformat() if each.when else None,
    }
    if each.kind == "changed":
        record["sections"] = [
            {"kind": change.kind, "anchor": change.anchor, "headings": list(change.headings)}
            for change in each.text.sections
        ]
        record["reordered"] = each.text.reordered
        record["fields"] = list(each.fields)
    return record
