"""Whose views an index holds: one for each set of documents that somebody may see and nobody else sees (pure).

The word statistics of a search engine are those of whole tables, and so betray what a filter hides. Hence each
audience reads tables that hold nothing but what it sees: the five levels, which are the owner's, the organisations
that a TLP:AMBER+STRICT document names and the people whom a TLP:RED one names.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from corpus.frontmatter import FrontMatter
from corpus.sharing import (
    AMBER,
    LEVELS,
    RED,
    STRICT,
    Clearance,
    Member,
    opens,
    organisation_of,
    rank,
)


def audiences_in(fronts: Iterable[FrontMatter]) -> dict[str, Clearance]:
    """The audiences of a library by key, and a clearance that each stands for: levels first, then organisations
    and people, both sorted, so that they come in the same order in every build."""
    organisations: set[str] = set()
    people: set[str] = set()
    for front in fronts:
        if front.sharing == STRICT:
            organisations.update(each for each in front.organisations if each)
        elif front.sharing == RED:
            people.update(each for each in front.recipients if each)
    found: dict[str, Clearance] = {level: level for level in LEVELS}
    found |= {_organisation(each): Member(STRICT, each) for each in sorted(organisations)}
    found |= {_person(each): Member(RED, organisation_of(each), each) for each in sorted(people)}
    return found


def audience_of(clearance: Clearance, known: Container[str]) -> str:
    """The key of the audience that somebody belongs to, of those that a library has.

    Whom no document names sees what is open to all up to their level, TLP:AMBER at most.
    """
    if not isinstance(clearance, Member):
        return clearance
    organisation, name = opens(clearance)
    if name and _person(name) in known:
        return _person(name)
    if organisation and _organisation(organisation) in known:
        return _organisation(organisation)
    return LEVELS[min(rank(clearance.level), rank(AMBER))]


def _organisation(name: str) -> str:
    return f"{STRICT} of {name}"


def _person(name: str) -> str:
    return f"{RED} for {name}"
