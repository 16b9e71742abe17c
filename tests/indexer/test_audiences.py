"""Whom no document names sees what is open to all; organisations and people see what is for them, and no more."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.sharing import LEVELS, RED, STRICT, Clearance, Member, Sharing, may_see
from indexer.ask import Asker
from indexer.audiences import audience_of, audiences_in
from indexer.bridge import access_filter
from indexer.build import build_index
from indexer.errors import NoSuchVersion
from indexer.published import read_published, read_states, versions_for, view_of
from indexer.settings import Settings
from tests.libraries import write_library

HOSTILE = ("", "'", "x' OR '1'='1", "%", "_", "\\", "\\'", "a\x00b", "\ud800", "名@\n", '"', "harbour", "Harbour",
           "harbour ", "*", "@", "@harbour", "ann@", "ann@harbour", "ann@beacon", "ann", "x@y@harbour")  # fmt: skip
SHARED: dict[str, tuple[Sharing, str]] = {
    "open": ("TLP:CLEAR", ""),
    "green": ("TLP:GREEN", ""),
    "amber": ("TLP:AMBER", "organisations: [harbour]"),
    "strict-harbour": (STRICT, "organisations: [harbour]"),
    "strict-both": (STRICT, "organisations: [harbour, beacon]"),
    "strict-odd": (STRICT, 'organisations: ["x\' OR \'1\'=\'1", "%", "\\\\"]'),
    "strict-nobody": (STRICT, ""),
    "red-ann": (RED, "recipients: [ann@harbour]"),
    "red-odd": (RED, "recipients: [\"o'n%@bea'con\", x@y@harbour]"),
    "red-alone": (RED, "recipients: [ann]"),
    "red-nobody": (RED, ""),
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("audiences")
    build_index(write_library(folder / "library", library()), Settings(index=folder / "index"))
    return Settings(index=folder / "index")


def library() -> dict[str, str]:
    return {f"{name}.md": written(name, *shared) for name, shared in SHARED.items()}


def written(name: str, sharing: str, readers: str = "", text: str = "Keep a log of reports.") -> str:
    return (
        f"---\nid: {name}\ntitle: About {name}\nsharing: {sharing}\nas_of: 2026-11-22\n{readers}\n---\n\n"
        f"## What to keep for {name}\n\n{text}\n"
    )


def everybody() -> list[Clearance]:
    chance = random.Random(7)
    texts = [*HOSTILE, "beacon", "o'n%@bea'con", "bea'con", "x' OR '1'='1"]
    people = [Member(chance.choice(LEVELS), chance.choice(texts), chance.choice(texts)) for _ in range(150)]
    named = [Member(RED, "harbour", "ann@harbour"), Member(RED, "bea'con", "o'n%@bea'con"), Member(RED, "", "ann")]
    return [*LEVELS, *named, *people, *(Member(level, "harbour", "ann@harbour") for level in LEVELS)]


def test_everybody_lists_just_what_they_may_see(settings: Settings) -> None:
    asker = Asker(settings)
    everything = asker.listing(clearance=RED)
    assert len(everything) == len(SHARED)
    names = [each.id for each in everything]
    for somebody in everybody():
        allowed = [
            each.id for each in everything
            if may_see(somebody, each.front.sharing, each.front.organisations, each.front.recipients)
        ]  # fmt: skip
        assert [each.id for each in asker.listing(clearance=somebody)] == allowed, somebody
        assert sorted(asker.documents(names, clearance=somebody)) == allowed, somebody


def test_the_filter_alone_keeps_out_what_the_view_would(settings: Settings) -> None:
    """Were somebody given the view of everything, the filter would still hold."""
    asker = Asker(settings)
    opened = asker._opened()
    for somebody in everybody():
        widest = opened.texts(opened.published.views[RED])
        found = [each.id for each in widest.filter_documents(access_filter(somebody))]
        assert found == [each.id for each in asker.listing(clearance=somebody)], somebody


def test_a_name_counts_beside_its_own_organisation_alone() -> None:
    named = (RED, (), ("ann@harbour",))
    assert may_see(Member(RED, "harbour", "ann@harbour"), *named)
    assert not may_see(Member(RED, "beacon", "ann@harbour"), *named)
    assert not may_see(Member(RED, "", "ann@harbour"), *named)
    assert not may_see(Member(STRICT, "harbour", "ann@harbour"), *named)


def test_a_level_without_a_name_opens_nothing_above_amber(settings: Settings) -> None:
    asker = Asker(settings)
    for level in (STRICT, RED):
        assert {each.id for each in asker.listing(clearance=Member(level))} == {"open", "green", "amber"}


def test_audiences_that_see_the_same_share_their_tables(settings: Settings) -> None:
    views = read_published(settings.index).views
    assert len(views) == len(LEVELS) + 5 + 4
    assert views[audience_of(Member(STRICT, "%"), views)] == views[audience_of(Member(STRICT, "\\"), views)]
    assert view_of(read_published(settings.index), Member(RED, "nowhere")) == views["TLP:AMBER"]
    tables = {view.passages for view in views.values()}
    assert len(tables) == len({view.library_version for view in views.values()})


def test_indexing_twice_writes_nothing_for_organisations_and_people_either(tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "index")
    folder = write_library(tmp_path / "library", library())
    build_index(folder, settings)
    before = read_states(settings.index)
    built = build_index(folder, settings)
    assert (built.embedded, built.written, built.removed) == (0, 0, 0)
    assert read_states(settings.index) == before


def test_whom_no_document_names_any_more_loses_the_view_and_its_tables(tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "index", versions=0)
    folder = write_library(tmp_path / "library", library())
    build_index(folder, settings)
    ann = Member(RED, "harbour", "ann@harbour")
    asker = Asker(settings)
    assert "red-ann" in {each.id for each in asker.listing(clearance=ann)}
    (folder / "red-ann.md").write_text(written("red-ann", RED, "recipients: [bo@harbour]"), encoding="utf-8")
    built = build_index(folder, settings)
    assert built.embedded == 0
    assert "red-ann" not in {each.id for each in asker.listing(clearance=ann)}
    assert "red-ann" in {each.id for each in asker.listing(clearance=Member(RED, "harbour", "bo@harbour"))}


def test_a_version_of_somebody_else_is_no_version(settings: Settings) -> None:
    asker = Asker(settings)
    theirs = asker.view(Member(STRICT, "harbour")).library_version
    with pytest.raises(NoSuchVersion) as hidden:
        asker.ask("What is kept?", version=theirs)
    with pytest.raises(NoSuchVersion) as unknown:
        asker.ask("What is kept?", version="0" * 12)
    assert str(hidden.value).replace(theirs, "") == str(unknown.value).replace("0" * 12, "")


def test_a_change_of_what_is_hidden_makes_no_version_for_others(settings: Settings) -> None:
    state = read_published(settings.index)
    strict = view_of(state, Member(STRICT, "harbour"))
    changed = {**state.views, f"{STRICT} of harbour": replace(strict, library_version="f" * 12)}
    later = replace(state, views=changed, finished="2030-01-01T00:00:00+00:00")
    assert [each for each, _ in versions_for([later, state], "TLP:CLEAR")] == [state]
    assert [each for each, _ in versions_for([later, state], Member(STRICT, "harbour"))] == [later, state]


def test_audiences_come_in_the_same_order_whatever_the_order_of_the_documents(settings: Settings) -> None:
    fronts = [each.front for each in Asker(settings).listing(clearance=RED)]
    assert list(audiences_in(fronts)) == list(audiences_in(fronts[::-1]))
