"""The catalogues hold every text of the interface, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from app.catalogue import LANGUAGES, LIBRARY
from app.locale_update import catalogue, problems, texts, updated, written

_MANY = ("{count} page", "{count} pages")


def _wanted() -> Catalog:
    made = Catalog(fuzzy=False)
    for text in ("Ask", "in {place}", "a <code>b</code>", _MANY):
        made.add(text)
    return made


def _translated(**changed: str) -> Catalog:
    made = updated(Catalog(locale="de"), _wanted())
    strings = {"Ask": "Fragen", "in {place}": "in {place}", "a <code>b</code>": "ein <code>b</code>"} | changed
    for text, string in strings.items():
        made[text].string = string
    made[_MANY].string = ("{count} Seite", "{count} Seiten")
    return made


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {LIBRARY}))
def test_every_text_is_translated_and_no_other_is_kept(language: str) -> None:
    """What fails here is mended by `python -m app.locale_update` and by translating what it lists."""
    found, wanted = catalogue(language), texts()
    assert list(problems(found, wanted)) == []
    assert written(updated(found, wanted)) == written(found)


def test_a_whole_catalogue_has_no_problem() -> None:
    assert list(problems(_translated(), _wanted())) == []


@pytest.mark.parametrize(
    ("text", "string", "problem"),
    [
        ("Ask", "", "not translated"),
        ("in {place}", "in {ort}", "other places to fill"),
        ("a <code>b</code>", "ein <b>b</b>", "other HTML"),
    ],
)
def test_a_missing_or_broken_translation_is_found(text: str, string: str, problem: str) -> None:
    (found,) = problems(_translated(**{text: string}), _wanted())
    assert problem in found
    assert repr(text) in found


def test_an_unsure_and_an_unused_translation_are_found() -> None:
    made = _translated()
    made["Ask"].flags.add("fuzzy")
    made.add("Gone", "Weg")
    assert [each.partition(":")[0] for each in problems(made, _wanted())] == [
        "not in the code any more",
        "translation is marked as unsure",
    ]


def test_an_update_keeps_translations_and_drops_what_is_gone() -> None:
    made = _translated()
    made.add("Gone", "Weg")
    after = updated(made, _wanted())
    assert after["Ask"].string == "Fragen"
    assert after[_MANY].string == ("{count} Seite", "{count} Seiten")
    assert "Gone" not in after


def test_texts_are_found_inside_f_strings_and_f_strings_inside_texts_are_refused(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text("a = f'<p>{_(\"One\")}</p>'\nb = ngettext('{n} x', '{n} y', 2)\nc = N_('Two')\nd = _(c)\n")
    assert {each.id for each in texts(tmp_path) if each.id} == {"One", ("{n} x", "{n} y"), "Two"}
    code.write_text("a = _(f'{1} apple')\n")
    with pytest.raises(ValueError, match=r"code\.py, line 1"):
        texts(tmp_path)
