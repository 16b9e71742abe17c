"""A sign-in that is set up by halves or wrongly stops the server before it starts, and says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.people.rules_file import read_rules
from app.people.set_up import check_sign_in, secrets_files
from indexer.errors import GoodPracticeError
from indexer.settings import Settings
from tests.app.signing_in import RULES

SECRETS = """\
[auth]
redirect_uri = "https://library.example.org/oauth2callback"
cookie_secret = "thirty-two characters at the least"
client_id = "goodpractice"
client_secret = "x"
server_metadata_url = "https://login.example.org/.well-known/openid-configuration"
"""
PEOPLE = f"issuer: https://login.example.org\naudience: goodpractice\nrules:\n{RULES}"


def _check(folder: Path, secrets: str, people: str, **more: str) -> None:
    files = []
    if secrets:
        (folder / "secrets.toml").write_text(secrets, encoding="utf-8")
        files = [folder / "secrets.toml"]
    if people:
        (folder / "people.yaml").write_text(people, encoding="utf-8")
        more["people"] = str(folder / "people.yaml")
    check_sign_in(Settings(**more), files)  # type: ignore[arg-type]


@pytest.mark.parametrize(("secrets", "people"), [("", ""), (SECRETS, PEOPLE), ('[other]\nkey = "x"', "")])
def test_what_is_whole_or_not_there_is_fine(tmp_path: Path, secrets: str, people: str) -> None:
    _check(tmp_path, secrets, people)


@pytest.mark.parametrize(
    ("secrets", "people", "more", "says"),
    [
        ("", PEOPLE, {}, "no file of secrets says how to sign in"),
        (SECRETS, "", {}, "GOODPRACTICE_PEOPLE names no file"),
        (SECRETS.replace('client_secret = "x"\n', ""), PEOPLE, {}, "lacks client_secret"),
        (SECRETS.replace("/oauth2callback", "/"), PEOPLE, {}, "with /oauth2callback at its end"),
        (SECRETS.replace("characters at the least", ""), PEOPLE, {}, "at least 32 random characters"),
        (SECRETS + '[auth.other]\nclient_id = "x"\n', PEOPLE, {}, "There can be one provider"),
        (SECRETS.replace('"goodpractice"', '"other"'), PEOPLE, {}, "they must be the same"),
        (SECRETS + "[", PEOPLE, {}, "this is no TOML"),
        (SECRETS, "rules: []", {}, "issuer: Field required"),
        (SECRETS, PEOPLE, {"clearance": "red"}, "at most TLP:AMBER"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, secrets: str, people: str, more: dict[str, str], says: str) -> None:
    with pytest.raises(GoodPracticeError) as caught:
        _check(tmp_path, secrets, people, **more)
    assert says in str(caught.value)


def test_the_secrets_are_where_they_are_named_or_where_streamlit_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert secrets_files(None) == ()
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text(SECRETS, encoding="utf-8")
    assert secrets_files(None) == (tmp_path / ".streamlit" / "secrets.toml",)
    assert secrets_files(Path("other.toml")) == (Path("other.toml"),)


def test_the_file_in_the_documentation_can_be_used() -> None:
    rules = read_rules(str(Path(__file__).parents[2] / "docs" / "people.example.yaml"))
    assert len(rules.rules) == 5
