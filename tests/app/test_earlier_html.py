"""An answer of an earlier version of the library says so, and what has changed."""

from __future__ import annotations

from app.earlier_html import earlier_html
from indexer.recall import Change, Recalled
from tests.app.examples import TODAY, answer
from tests.app.reading import words


def test_what_has_changed_since_is_said() -> None:
    changes = (
        Change("a", "The <a>", "changed"),
        Change("b", "B", "retired", "c"),
        Change("d", "D", "retired"),
        Change("e", "E", "reviewed"),
    )
    html = earlier_html(Recalled(answer(), False, changes, 2, False), TODAY)
    shown = words(html)
    assert "of an earlier version of the library. Version 0123456789ab of 24 November 2026." in shown
    assert "The <a> has changed" in shown
    assert "B has been retired and is not cited any more. Read what replaced it.D has" in shown
    assert 'href="read?document=c"' in html
    assert "E was looked at again; the quoted words are the same." in shown
    assert "2 statements are not shown: their document was withdrawn or is not open to you." in shown
    assert "Today’s library gives another answer." in shown


def test_that_nothing_has_changed_is_said() -> None:
    shown = words(earlier_html(Recalled(answer(), False, (), 0, True), None))
    assert "No document that it quotes has changed since." in shown
    assert "Today’s library gives the same answer." in shown
    assert "not shown" not in shown
    assert "1 statement is not shown: its document" in words(
        earlier_html(Recalled(answer(), False, (), 1, True), None)
    )
