"""Claims give what the file of rules says, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from app.access import person_clearance
from app.people.rules import Claims, Granted, granted, verified_email
from app.people.rules_file import BadPeople, parse_rules, read_rules
from app.people.sign_in import SignIn, checked
from corpus.sharing import Member
from indexer.errors import GoodPracticeError
from indexer.settings import Settings

FILE = """\
issuer: https://login.example.org
audience: goodpractice
rules:
  - title: Coalition
    when: {email_domain: [example.org, example.net]}
    role: member
    clearance: amber
    organisation: example
  - title: Mentors
    when: {groups: [mentors], realm.roles: desk}
    role: mentor
    clearance: green
  - title: Named people
    when: {email: Anna@example.org}
    clearance: red
  - title: Auditors
    when: {sub: "7", staff: true}
    role: steward
    organisation: auditors
    name: auditor
"""
RULES = parse_rules(yaml.safe_load(FILE), "people.yaml")
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
GOOD = {"iss": "https://login.example.org", "aud": "goodpractice", "sub": "1", "exp": NOW.timestamp() + 60}


def _mail(address: str, verified: object = True) -> Claims:
    return {"email": address, "email_verified": verified}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({}, Granted()),
        (_mail("bo@elsewhere.org"), Granted()),
        (_mail("bo@example.org", False), Granted()),
        (_mail("bo@example.org", "true"), Granted()),
        ({"email": "bo@example.org"}, Granted()),
        (_mail("bo@sub.example.org"), Granted()),
        (_mail("bo@elsewhere.org@example.org"), Granted()),
        (
            _mail("Bo@Example.ORG"),
            Granted("member", "TLP:AMBER", "example", "bo@example", ("Coalition",)),
        ),
        (
            _mail("anna@example.org"),
            Granted("member", "TLP:RED", "example", "anna@example", ("Coalition", "Named people")),
        ),
        (
            {"groups": ["x", "mentors"], "realm": {"roles": ["desk"]}},
            Granted("mentor", "TLP:GREEN", why=("Mentors",)),
        ),
        ({"groups": "mentors", "realm.roles": "desk"}, Granted("mentor", "TLP:GREEN", why=("Mentors",))),
        ({"groups": ["mentors"]}, Granted()),
        ({"groups": ["mentors"], "realm": "desk"}, Granted()),
        (
            {**_mail("bo@example.net"), "groups": ["mentors"], "realm": {"roles": "desk"}},
            Granted("mentor", "TLP:AMBER", "example", "bo@example", ("Coalition", "Mentors")),
        ),
        (
            {"sub": "7", "staff": True},
            Granted("steward", organisation="auditors", name="auditor@auditors", why=("Auditors",)),
        ),
        ({"sub": 7, "staff": True}, Granted()),
        ({"sub": "7", "staff": 1}, Granted()),
        ({"sub": "7", "staff": "true"}, Granted()),
    ],
)  # fmt: skip
def test_every_rule_that_fits_gives_and_the_highest_wins(claims: Claims, expected: Granted) -> None:
    assert granted(claims, RULES) == expected


def test_where_rules_name_two_organisations_nobodys_is_taken() -> None:
    both = granted({**_mail("bo@example.org"), "sub": "7", "staff": True}, RULES)
    assert (both.organisation, both.name, both.disputed) == ("", "", ("organisation",))
    assert both.role == "steward"


@pytest.mark.parametrize(
    ("name", "expected"), [("Anna", "anna@example"), ("a@b", ""), ("two words", ""), (5, ""), ("", "")]
)
def test_the_name_for_recipients_can_come_from_another_claim(name: object, expected: str) -> None:
    rules = parse_rules({**yaml.safe_load(FILE), "name_claim": "preferred_username"}, "people.yaml")
    assert granted({**_mail("bo@example.org"), "preferred_username": name}, rules).name == expected


@pytest.mark.parametrize("address", ["", "@example.org", "anna@", "anna", "a@b@example.org", 5, None])
def test_what_is_no_address_is_nobodys(address: object) -> None:
    assert verified_email({"email": address, "email_verified": True}) == ""


def test_a_sign_in_counts_for_the_same_person_always_and_tells_nothing() -> None:
    first = checked(GOOD, RULES, NOW)
    assert isinstance(first, SignIn)
    assert first == checked({**GOOD, "email": "x", "aud": ["goodpractice"]}, RULES, NOW)
    assert first != checked({**GOOD, "sub": "2"}, RULES, NOW)
    assert len(first.subject) == 64


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"exp": NOW.timestamp()}, "expired"),
        ({"exp": None}, "expired"),
        ({"exp": "9999999999"}, "expired"),
        ({"exp": True}, "expired"),
        ({"exp": float("nan")}, "expired"),
        ({"iss": "https://login.example.org/"}, "foreign"),
        ({"iss": None}, "foreign"),
        ({"aud": "other"}, "foreign"),
        ({"aud": None}, "foreign"),
        ({"aud": ["other", "goodpractice"]}, "foreign"),
        ({"aud": ["other", "goodpractice"], "azp": "other"}, "foreign"),
        ({"azp": "other"}, "foreign"),
        ({"sub": ""}, "foreign"),
        ({"sub": None}, "foreign"),
    ],
)
def test_a_sign_in_that_is_over_or_for_somebody_else_does_not_count(changed: Claims, expected: str) -> None:
    assert checked({**GOOD, **changed}, RULES, NOW) == expected


def test_a_token_for_several_counts_where_it_was_made_for_this_service() -> None:
    assert isinstance(checked({**GOOD, "aud": ["x", "goodpractice"], "azp": "goodpractice"}, RULES, NOW), SignIn)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("issuer: https://login.example.org\n", "", "issuer: Field required"),
        ("role: member", "role: king", "rules.1.role: “king” is not a role"),
        ("clearance: amber", "clearance: purple", "rules.1.clearance: “purple” is not a sharing level"),
        ("organisation: example", "organisation: a b", "must be one word"),
        ("organisation: example", "organization: example", "rules.1.organization: Extra inputs"),
        ("name: auditor", "name: Auditor", "small letters"),
        ("when: {email: Anna@example.org}", "when: {}", "rules.3.when: it must name claims"),
        ("when: {email: Anna@example.org}", "when: {email: []}", "rules.3.when.email"),
        ("when: {email: Anna@example.org}", "when: {level: 1.5}", "rules.3.when.level"),
        ("    clearance: red\n", "", "rules.3: the rule gives nothing"),
        ("title: Mentors", "title: Coalition", "two rules have the title “Coalition”"),
        ("rules:", "rules: [", "this is no YAML"),
        (FILE, "", "it must hold"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    file = tmp_path / "people.yaml"
    file.write_text(FILE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadPeople) as caught:
        read_rules(str(file))
    assert says in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadPeople, match="No such file"):
        read_rules(str(tmp_path / "people.yaml"))


def test_a_rule_can_be_for_everybody() -> None:
    raw = {"issuer": "i", "audience": "a", "rules": [{"title": "All", "when": "everybody", "role": "member"}]}
    assert granted({}, parse_rules(raw, "p")).role == "member"


def test_a_person_sees_what_the_rules_give_and_never_less_than_a_visitor() -> None:
    given = Granted(clearance="TLP:AMBER", organisation="example", name="bo@example")
    assert person_clearance(given, Settings()) == Member("TLP:AMBER", "example", "bo@example")
    assert person_clearance(Granted(), Settings()) == "TLP:CLEAR"
    assert person_clearance(given, Settings(clearance="amber")) == "TLP:AMBER"
    with pytest.raises(GoodPracticeError, match="at most TLP:AMBER"):
        person_clearance(Granted(), Settings(clearance="red"))
