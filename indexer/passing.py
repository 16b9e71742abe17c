"""What goes from component to component of the pipelines."""

from __future__ import annotations

from typing import Any

from haystack.dataclasses import Document as HaystackDocument


class PassedDocument(HaystackDocument):
    """A document that no component changes; Haystack, which copies deeply whatever it passes on, gets itself."""

    def __deepcopy__(self, _: dict[int, Any]) -> PassedDocument:
        return self
