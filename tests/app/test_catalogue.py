"""The words of the interface in the visitor's language."""

from __future__ import annotations

from contextvars import copy_context

from app.catalogue import LANGUAGES, N_, _, ngettext, speak, spoken


def test_english_is_spoken_where_nothing_was_chosen() -> None:
    assert copy_context().run(spoken) == "en"
    assert _("Ask") == "Ask"
    assert [ngettext("one", "many", count) for count in (0, 1, 2)] == ["many", "one", "many"]
    assert N_("Ask") == "Ask"


def test_a_language_without_a_catalogue_is_english() -> None:
    def chosen(code: str) -> str:
        speak(code)
        return spoken()

    assert [copy_context().run(chosen, code) for code in ("xx", *LANGUAGES)] == ["en", *LANGUAGES]
