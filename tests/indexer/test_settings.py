"""Every setting is documented, and a wrong one says so."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from indexer.settings import HELP, PREFIX, Settings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [each.name for each in fields(Settings)])
def test_every_setting_is_in_the_readme_with_its_default_and_help(name: str) -> None:
    default = getattr(Settings(), name)
    shown = "`yes`" if default is True else f"`{default}`" if default != "" else ""
    assert f"| `{PREFIX}{name.upper()}` | {shown} | {HELP[name]} |" in README


def test_the_environment_overrides_the_defaults() -> None:
    settings = Settings.from_environment({"GOODPRACTICE_INDEX": "/x", "GOODPRACTICE_PASSAGE_TOKENS": "120"})
    assert (settings.index, settings.passage_tokens) == (Path("/x"), 120)


@pytest.mark.parametrize("value", ["many", "3", "-5"])
def test_a_number_that_is_not_usable_is_refused_by_name(value: str) -> None:
    with pytest.raises(ValueError, match="GOODPRACTICE_PASSAGE_TOKENS"):
        Settings.from_environment({"GOODPRACTICE_PASSAGE_TOKENS": value})


def test_a_file_may_say_what_the_environment_does_not(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text("store: https://one:9200\nstore_verify: no\nversions: 3\n", encoding="utf-8")
    said = {"GOODPRACTICE_SETTINGS": str(file), "GOODPRACTICE_VERSIONS": "5"}
    settings = Settings.from_environment(said)
    assert (settings.store_hosts, settings.store_verify, settings.versions) == (("https://one:9200",), False, 5)


def test_a_file_with_an_unknown_name_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text("stroe: https://one:9200\n", encoding="utf-8")
    with pytest.raises(ValueError, match="“stroe” is no setting"):
        Settings.from_environment({"GOODPRACTICE_SETTINGS": str(file)})


def test_a_broken_file_is_named_without_its_words(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text("store_password: {hush", encoding="utf-8")
    with pytest.raises(ValueError, match="cannot be read") as caught:
        Settings.from_environment({"GOODPRACTICE_SETTINGS": str(file)})
    assert "hush" not in str(caught.value)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(ValueError, match="GOODPRACTICE_STORE_PASSWORD") as caught:
        Settings.from_environment({"GOODPRACTICE_STORE": "https://me:hush@one:9200"})
    assert "hush" not in str(caught.value)


def test_the_settings_do_not_show_their_secrets() -> None:
    shown = repr(Settings(store_user="reader", store_password="hush", store_api_key="shh"))
    assert not any(secret in shown for secret in ("reader", "hush", "shh"))
