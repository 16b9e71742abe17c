"""Which steps a draft can take, and who may take each: one table (pure)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from app.people.person import ROLES, Person
from app.workspace.draft import DraftState

Action = Literal[
    "save", "submit", "ask for changes", "approve", "release", "publish", "return", "withdraw", "reopen"
]
"""`release` is the last approval that a text needs; `publish` and `return` are what comes of it."""

Rule = Literal["writer", "author", "reviewer", "program"]
"""`writer`: whoever may write. `author`: a writer who has saved a revision of it, or a steward. `reviewer`:
whoever may review and has saved none. `program`: nobody, the program does it."""

ACTIONS: tuple[Action, ...] = get_args(Action)

STEPS: Mapping[tuple[DraftState, Action], tuple[DraftState, Rule]] = {
    ("draft", "save"): ("draft", "writer"),
    ("draft", "submit"): ("in review", "writer"),
    ("draft", "withdraw"): ("withdrawn", "author"),
    ("in review", "save"): ("in review", "writer"),
    ("in review", "ask for changes"): ("draft", "reviewer"),
    ("in review", "approve"): ("in review", "reviewer"),
    ("in review", "release"): ("publishing", "reviewer"),
    ("in review", "withdraw"): ("withdrawn", "author"),
    ("publishing", "publish"): ("published", "program"),
    ("publishing", "return"): ("draft", "program"),
    ("withdrawn", "reopen"): ("draft", "author"),
}
"""From a state and an action to the next state and who may take the step; what is not here cannot be done."""

REVIEWERS, REVIEWERS_OF_FLAGGED = 1, 2
"""How many different people approve a text, and one that the safety gate flags."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a step is not taken."""

    reason: Literal["not from here", "not this person", "own text"]


def step(
    state: DraftState, action: Action, person: Person | None, authors: Collection[str]
) -> DraftState | Refused:
    """The state after an action of a person, or why it is refused; None stands for the program.

    `authors` are all who have saved a revision.
    """
    found = STEPS.get((state, action))
    if found is None:
        return Refused("not from here")
    after, rule = found
    if rule == "program":
        return after if person is None else Refused("not this person")
    if person is None:
        return Refused("not this person")
    if rule == "reviewer":
        if not person.may("review"):
            return Refused("not this person")
        return Refused("own text") if person.id in authors else after
    if not person.may("write"):
        return Refused("not this person")
    if rule == "author" and person.id not in authors and person.role != ROLES[-1]:
        return Refused("not this person")
    return after


def possible(state: DraftState, person: Person, authors: Collection[str]) -> tuple[Action, ...]:
    """What this person can do with a draft in this state, in the order of ACTIONS."""
    return tuple(each for each in ACTIONS if not isinstance(step(state, each, person, authors), Refused))


def enough(approved_by: Collection[str], authors: Collection[str], flagged: bool) -> bool:
    """Whether a text has all the approvals that it needs; nobody approves what they have written."""
    return len(set(approved_by) - set(authors)) >= (REVIEWERS_OF_FLAGGED if flagged else REVIEWERS)
