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
    assert f"| `{PREFIX}{name.upper()}` | `{default}` | {HELP[name]} |" in README


def test_the_environment_overrides_the_defaults() -> None:
    settings = Settings.from_environment({"GOODPRACTICE_INDEX": "/x", "GOODPRACTICE_PASSAGE_TOKENS": "120"})
    assert (settings.index, settings.passage_tokens) == (Path("/x"), 120)


@pytest.mark.parametrize("value", ["many", "3", "-5"])
def test_a_number_that_is_not_usable_is_refused_by_name(value: str) -> None:
    with pytest.raises(ValueError, match="GOODPRACTICE_PASSAGE_TOKENS"):
        Settings.from_environment({"GOODPRACTICE_PASSAGE_TOKENS": value})
