"""Every state, action and person: which steps a draft takes, and which it does not."""

from __future__ import annotations

from itertools import product

import pytest

from app.people.person import ROLES, Person, Role
from app.workspace.draft import STATES, DraftState
from app.workspace.draft_steps import ACTIONS, STEPS, Action, Refused, enough, possible, step

AUTHORS = ("ana", "ben")
ALLOWED: dict[tuple[DraftState, Action], tuple[DraftState, set[tuple[Role, bool]]]] = {
    ("draft", "save"): ("draft", {("mentor", True), ("mentor", False), ("steward", True), ("steward", False)}),
    ("draft", "submit"): (
        "in review",
        {("mentor", True), ("mentor", False), ("steward", True), ("steward", False)},
    ),
    ("draft", "withdraw"): ("withdrawn", {("mentor", True), ("steward", True), ("steward", False)}),
    ("in review", "save"): (
        "in review",
        {("mentor", True), ("mentor", False), ("steward", True), ("steward", False)},
    ),
    ("in review", "ask for changes"): ("draft", {("mentor", False), ("steward", False)}),
    ("in review", "approve"): ("in review", {("mentor", False), ("steward", False)}),
    ("in review", "release"): ("publishing", {("mentor", False), ("steward", False)}),
    ("in review", "withdraw"): ("withdrawn", {("mentor", True), ("steward", True), ("steward", False)}),
    ("withdrawn", "reopen"): ("draft", {("mentor", True), ("steward", True), ("steward", False)}),
}
"""State and action: what comes of it, and for whom: a role, and whether they have written some of the text."""


@pytest.mark.parametrize(("state", "action"), list(product(STATES, ACTIONS)))
def test_a_person_takes_the_steps_that_are_listed_and_no_others(state: DraftState, action: Action) -> None:
    after, who = ALLOWED.get((state, action), (state, set()))
    for role, wrote in product(ROLES, (True, False)):
        person = Person("ana" if wrote else "cem", role)
        found = step(state, action, person, AUTHORS)
        if (role, wrote) in who:
            assert found == after
        else:
            assert isinstance(found, Refused)
        assert (action in possible(state, person, AUTHORS)) is ((role, wrote) in who)


@pytest.mark.parametrize(("state", "action"), list(product(STATES, ACTIONS)))
def test_the_program_publishes_or_returns_and_does_nothing_else(state: DraftState, action: Action) -> None:
    found = step(state, action, None, AUTHORS)
    if state == "publishing" and action in ("publish", "return"):
        assert found == {"publish": "published", "return": "draft"}[action]
    else:
        assert isinstance(found, Refused)


def test_every_state_is_reached_and_what_is_published_stays() -> None:
    assert {after for after, _ in STEPS.values()} == set(STATES)
    assert not [action for state, action in STEPS if state == "published"]


def test_an_author_who_may_review_is_told_why_not() -> None:
    assert step("in review", "approve", Person("ben", "steward"), AUTHORS) == Refused("own text")


@pytest.mark.parametrize(
    ("approved", "flagged", "says"),
    [
        ((), False, False),
        (("cem",), False, True),
        (("ana",), False, False),
        (("cem",), True, False),
        (("cem", "cem"), True, False),
        (("cem", "ana"), True, False),
        (("cem", "dee"), True, True),
    ],
)
def test_what_the_gate_flags_needs_two_who_have_not_written_it(
    approved: tuple[str, ...], flagged: bool, says: bool
) -> None:
    assert enough(approved, AUTHORS, flagged) is says
