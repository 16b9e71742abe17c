"""Which sections of a document differ between two versions of its text (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.document import Section
from corpus.markdown import parse_markdown

ChangeKind = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section that is not what it was."""

    kind: ChangeKind
    anchor: str
    """Its anchor in the version that has it: today's, or the earlier one's where it was removed."""
    headings: tuple[str, ...]
    """The headings above it and its own, outermost first; empty for what stands before the first heading."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """What differs between two versions of a text, front matter apart."""

    sections: tuple[SectionChange, ...]
    """Those added or changed in the order of today's text, then those removed in the order of the earlier one."""
    reordered: bool
    """Whether the sections that both have stand in another order."""

    def __bool__(self) -> bool:
        """Whether a reader would see a difference."""
        return bool(self.sections) or self.reordered


UNCHANGED = TextChange((), False)


def text_change(before: str, now: str) -> TextChange:
    """How the text of a document changed, section by section; blanks around sections count for nothing."""
    old, new = _by_anchor(before), _by_anchor(now)
    found = [
        SectionChange("changed" if anchor in old else "added", anchor, section.headings)
        for anchor, (section, text) in new.items()
        if anchor not in old or old[anchor][1] != text
    ]
    found += [
        SectionChange("removed", anchor, section.headings)
        for anchor, (section, _) in old.items()
        if anchor not in new
    ]
    order = [anchor for anchor in old if anchor in new]
    return TextChange(tuple(found), order != [anchor for anchor in new if anchor in old])


def _by_anchor(source: str) -> dict[str, tuple[Section, str]]:
    return {
        section.anchor: (section, source[section.start : section.end].strip())
        for section in parse_markdown(source).sections
    }
