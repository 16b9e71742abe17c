"""The topics of the library under a few readable headings (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from app.catalogue import N_

_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Finding material and sharing signals"), ("T01", "T02", "T03", "T22", "T25", "T31")),
    (N_("Reporting and keeping"), ("T05", "T06", "T17", "T26", "T28")),
    (N_("Law and regulators"), ("T04", "T07", "T08", "T09", "T10", "T11", "T12")),
    (N_("Harms and new technology"), ("T19", "T20", "T21", "T23", "T24")),
    (N_("Designing for safety"), ("T14", "T15", "T18", "T30")),
    (N_("Survivors, users and staff"), ("T16", "T27", "T29", "T35")),
    (N_("Infrastructure, payments and app stores"), ("T32", "T33", "T34")),
    (N_("Steering the work and showing it"), ("T13", "T36", "T37", "T38")),
)

_OTHERS = N_("Other topics")


def grouped(topics: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The topics under their headings (in English), empty groups left out; unknown ones come last."""
    wanted = set(topics)
    known = {topic for _, group in _GROUPS for topic in group}
    groups = [(heading, tuple(each for each in group if each in wanted)) for heading, group in _GROUPS]
    groups.append((_OTHERS, tuple(sorted(wanted - known))))
    return tuple((heading, group) for heading, group in groups if group)
