"""What the index tells of its own past: as one clearance saw it, and nothing of what is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.digest import Digest
from corpus.sharing import CLEAR, Member
from indexer.build import build_index
from indexer.history import History
from indexer.published import read_states, write_states
from indexer.settings import Settings
from tests.libraries import HASHES_GREEN, PRESERVATION, QUARTER_RED, WELLBEING, write_library

TODAY = date(2026, 12, 24)
SINCE = date(2026, 12, 10)
Days = tuple[int, dict[str, str | None]]


def grown(folder: Path, *steps: Days) -> Settings:
    """An index that was built on these days of December 2026 with these changes; None deletes a file."""
    settings = Settings(index=folder / "index")
    library = folder / "library"
    library.mkdir(parents=True)
    finished: list[str] = []
    for day, files in steps:
        write_library(library, {name: text for name, text in files.items() if text is not None})
        for name in (name for name, text in files.items() if text is None):
            (library / name).unlink()
        build_index(library, settings)
        states = read_states(settings.index)
        if len(states) > len(finished):
            finished.insert(0, f"2026-12-{day:02}T12:00:00+00:00")
        write_states(
            settings.index, [replace(state, finished=day) for state, day in zip(states, finished, strict=True)]
        )
    return settings


def told(settings: Settings, **options: Any) -> Digest:
    return History(settings).digest(**{"since": SINCE, "today": TODAY, **options})


def names(entries: Any) -> list[str]:
    return [each.front.id for each in entries]


def at(day: int) -> datetime:
    return datetime.fromisoformat(f"2026-12-{day:02}T12:00:00+00:00")


BEFORE = {"p.md": PRESERVATION, "w.md": WELLBEING}
OTHER = WELLBEING.replace("the rest of the day off", "a week off")
RETIRED = PRESERVATION.replace("published", "retired\nsuperseded_by: wellbeing")


def test_today_is_compared_with_the_newest_state_from_before_the_day(tmp_path: Path) -> None:
    settings = grown(tmp_path, (1, BEFORE), (5, {"w.md": OTHER}), (12, {"p.md": RETIRED, "h.md": HASHES_GREEN}))
    digest = told(settings)
    assert (names(digest.new), names(digest.changed), names(digest.retired)) == ([], [], ["preservation"])
    assert digest.known_from is None
    assert digest.changed_at == digest.retired[0].when == at(12)
    earlier = told(settings, since=date(2026, 12, 3))
    assert names(earlier.changed) == ["wellbeing"]
    assert (earlier.changed[0].when, earlier.changed[0].text.sections[0].kind) == (at(5), "changed")


def test_where_no_state_is_old_enough_it_says_from_which_day_on_changes_are_known(tmp_path: Path) -> None:
    fresh = WELLBEING.replace("as_of: 2026-11-22", "as_of: 2026-12-11")
    digest = told(grown(tmp_path, (12, {"p.md": PRESERVATION, "w.md": fresh}), (14, {"p.md": RETIRED})))
    assert digest.known_from == date(2026, 12, 12)
    assert (names(digest.checked), names(digest.retired), digest.new) == (["wellbeing"], ["preservation"], ())


def test_a_state_of_the_day_itself_is_not_from_before_it(tmp_path: Path) -> None:
    assert told(grown(tmp_path, (10, BEFORE))).known_from == date(2026, 12, 10)


def test_a_finished_run_is_seen_by_the_next_call(tmp_path: Path) -> None:
    settings = grown(tmp_path, (1, BEFORE))
    history = History(settings)
    assert history.digest(since=SINCE, today=TODAY).entries == ()
    write_library(tmp_path / "library", {"w.md": OTHER})
    build_index(tmp_path / "library", settings)
    newest, *earlier = read_states(settings.index)
    write_states(settings.index, [replace(newest, finished=at(12).isoformat()), *earlier])
    assert names(history.digest(since=SINCE, today=TODAY).changed) == ["wellbeing"]


def test_what_was_never_open_is_neither_named_nor_counted(tmp_path: Path) -> None:
    hidden = {"h.md": HASHES_GREEN, "q.md": QUARTER_RED}
    settings = grown(
        tmp_path, (1, BEFORE | hidden), (12, {"h.md": None, "q.md": QUARTER_RED.replace("zebra", "x")})
    )
    clear = told(settings)
    assert (clear.entries, clear.gone, clear.changed_at) == ((), 0, at(1))
    green = told(settings, clearance="TLP:GREEN")
    assert (green.entries, green.gone) == ((), 1)
    assert names(told(settings, clearance="TLP:RED").changed) == ["quarter-bulletin"]


@pytest.mark.parametrize("withdrawn", [None, WELLBEING.replace("TLP:CLEAR", "TLP:GREEN")])
def test_deleted_and_closed_look_alike_to_who_may_not_see(tmp_path: Path, withdrawn: str | None) -> None:
    digest = told(grown(tmp_path, (1, BEFORE), (12, {"w.md": withdrawn})))
    assert (digest.entries, digest.gone) == ((), 1)
    assert "oderators" not in repr(digest)


def test_what_was_opened_is_new_from_that_day_on(tmp_path: Path) -> None:
    opened = HASHES_GREEN.replace("TLP:GREEN", "TLP:CLEAR")
    digest = told(grown(tmp_path, (1, BEFORE | {"h.md": HASHES_GREEN}), (12, {"h.md": opened})))
    assert [(each.front.id, each.when) for each in digest.new] == [("hash-outage", at(12))]


def test_the_digest_is_that_of_a_library_without_what_is_hidden(tmp_path: Path) -> None:
    steps: list[Days] = [
        (1, BEFORE | {"h.md": HASHES_GREEN}),
        (4, {"h.md": HASHES_GREEN.replace("alarm", "signal"), "q.md": QUARTER_RED}),
        (11, {"w.md": OTHER}),
        (12, {"h.md": None}),
        (13, {"q.md": QUARTER_RED.replace("zebra", "x")}),
    ]
    hidden = {"h.md", "q.md"}
    open_steps = [
        (day, {name: text for name, text in files.items() if name not in hidden}) for day, files in steps
    ]
    with_hidden, without = grown(tmp_path / "all", *steps), grown(tmp_path / "open", *open_steps)
    for since in (date(2026, 11, 1), date(2026, 12, 2), date(2026, 12, 5), SINCE, TODAY):
        assert told(with_hidden, since=since) == told(without, since=since)


def test_a_named_recipient_is_told_of_what_a_level_alone_does_not_open(tmp_path: Path) -> None:
    named = QUARTER_RED.replace("sharing: TLP:RED", "sharing: TLP:RED\nrecipients: [a@example]")
    settings = grown(tmp_path, (1, BEFORE), (12, {"q.md": named}))
    for member, expected in (
        (Member("TLP:RED", "example", "a@example"), ["quarter-bulletin"]),
        (Member("TLP:RED"), []),
    ):
        assert names(told(settings, clearance=member).new) == expected
    assert told(settings, clearance=CLEAR).changed_at == at(1)


def test_earlier_listings_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = History(grown(tmp_path, (1, BEFORE), (5, {"w.md": OTHER}), (12, {"p.md": RETIRED})))
    history.digest(since=SINCE, today=TODAY)
    place = history._place

    def never(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(type(place), "documents", never)
    history.digest(since=SINCE, today=TODAY)


def test_a_rolled_back_version_is_dated_by_the_day_it_came_back(tmp_path: Path) -> None:
    settings = grown(tmp_path, (1, BEFORE), (5, {"w.md": OTHER}), (12, {"w.md": WELLBEING}))
    (entry,) = told(settings, since=date(2026, 12, 6)).changed
    assert entry.when == at(12)
    assert told(settings, since=date(2026, 12, 3)).entries == ()
