"""Finds what must be embedded anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from haystack import component, default_from_dict, default_to_dict
from haystack.dataclasses import Document as HaystackDocument

from corpus.document import Statement
from corpus.plain import plain_text
from indexer.bridge import statements_in
from indexer.stores.protocol import Store, with_store

STATEMENT_OF = "statement_of"
"""The metadata key by which a statement that is only embedded, never stored alone, names its passage."""

_STANDS_ALONE = 90
"""Characters from which a sentence is embedded without its heading."""


@component
class ChangeFinder:
    """The third step of indexing: what the widest view does not hold yet."""

    def __init__(self, widest: Store | None) -> None:
        """`widest` is the view that holds every passage of the last finished index; None for the first."""
        self.widest = widest

    def to_dict(self) -> dict[str, Any]:
        """The constructor's arguments, as Haystack's YAML keeps them."""
        return default_to_dict(self, widest=self.widest.to_dict() if self.widest else None)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ChangeFinder:
        """The component that `to_dict` described."""
        return default_from_dict(cls, with_store(data, "widest"))

    @component.output_types(changed=list[HaystackDocument], passages=list[HaystackDocument])
    def run(self, passages: list[HaystackDocument]) -> dict[str, list[HaystackDocument]]:
        """The passages whose text, title or headings are new, each followed by its statements as documents of
        their own; and all passages, as they came."""
        held = self.widest.columns(["embedded_digest"]) if self.widest else []
        known = {row["id"]: row["embedded_digest"] for row in held}
        changed: list[HaystackDocument] = []
        for row in passages:
            if known.get(row.id) == row.meta["embedded_digest"]:
                continue
            changed.append(replace(row, meta={**row.meta, "head": _head(row)}))
            changed.extend(_statements(row))
        return {"changed": changed, "passages": passages}


def _head(row: HaystackDocument) -> str:
    return f"{row.meta['title']}\n{' > '.join(row.meta['headings'])}"


def _statements(row: HaystackDocument) -> list[HaystackDocument]:
    content, base = row.content or "", row.meta["start"]
    heading = [row.meta["title"], *row.meta["headings"]][-1]

    def read(statement: Statement) -> str:
        text = plain_text(content[statement.start - base : statement.end - base], statement.kind)
        # “Only two people can open it.” needs its heading to mean anything; a long sentence stands alone.
        alone = statement.kind == "prose" and len(text) >= _STANDS_ALONE
        return text if alone else f"{heading}: {text}"

    return [
        HaystackDocument(
            id=f"{row.id}/{number}",
            content=read(each),
            meta={STATEMENT_OF: row.id},
        )
        for number, each in enumerate(statements_in(row))
    ]
