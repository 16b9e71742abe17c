"""From answers to levels, and from levels to the next steps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standing.assessment import Answer, Assessment, Profile, required_in
from app.standing.comparing import comparison_of
from app.standing.roadmap import roadmap_of
from app.standing.scoring import standing_of
from tests.app.assessments import FORUM, MODEL, assessments, level, standing
from tests.corpus.texts import fuzzed

_ORDER: tuple[Answer | None, ...] = (None, "unknown", "no", "partly", "yes")
"""From the worst answer to the best; the first three count the same."""


@fuzzed
@given(assessments, st.sampled_from(list(MODEL.questions)), st.sampled_from(_ORDER))
def test_a_better_answer_never_lowers_a_level_or_the_way_to_the_next(
    assessment: Assessment, question: str, better: Answer | None
) -> None:
    now = assessment.answers.get(question)
    if now == "not-applicable" or better is None or _ORDER.index(better) < _ORDER.index(now):
        return
    before = standing_of(MODEL, assessment)
    after = standing_of(MODEL, replace(assessment, answers={**assessment.answers, question: better}))
    for then, later in zip(before.dimensions, after.dimensions, strict=True):
        assert (later.level or 0) >= (then.level or 0)
        if later.level == then.level:
            assert later.way >= then.way


@fuzzed
@given(assessments)
def test_the_same_assessment_stands_at_the_same_place_with_the_same_roadmap(assessment: Assessment) -> None:
    shuffled = replace(assessment, answers=dict(reversed(assessment.answers.items())))
    one, other = standing_of(MODEL, assessment), standing_of(MODEL, shuffled)
    assert [each.level for each in one.dimensions] == [each.level for each in other.dimensions]
    assert roadmap_of(one) == roadmap_of(other)


@fuzzed
@given(assessments)
def test_a_level_is_reached_exactly_when_everything_up_to_it_that_applies_is_met(assessment: Assessment) -> None:
    for each in standing_of(MODEL, assessment).dimensions:
        if each.level is None:
            assert not each.counted
            continue
        assert all(one.is_met for one in each.counted if one.question.level <= each.level)
        assert each.level == 1 or any(one.question.level == each.level for one in each.counted)
        if each.next is not None:
            assert each.level < each.next <= each.top
            assert each.missing
        assert 0 <= each.way < 1


@fuzzed
@given(assessments)
def test_the_roadmap_holds_every_open_step_once_and_keeps_to_what_comes_before(assessment: Assessment) -> None:
    found = standing_of(MODEL, assessment)
    steps = roadmap_of(found)
    assert [each.number for each in steps] == list(range(1, len(steps) + 1))
    left = {each.question.id for each in found.judged if each.counts and not each.is_met}
    assert {each.judged.question.id for each in steps} == left
    assert all(max(each.after, default=0) < each.number for each in steps)
    free = [each for each in steps if not each.after]
    urgency = [(each.judged.question.level, not each.law) for each in free]
    assert urgency == sorted(urgency)


def test_partly_unknown_and_no_answer_are_not_yet_and_partly_is_half_of_the_way() -> None:
    answers: tuple[Answer, ...] = ("partly", "unknown", "no")
    for answer in answers:
        assert level(standing({"rep-times": answer}), "reports") == 2
    halfway = next(each for each in standing({"rep-times": "partly"}).dimensions if each.dimension.id == "reports")
    assert (halfway.next, halfway.way) == (3, 0.75)
    nothing = standing_of(MODEL, Assessment(FORUM))
    assert {each.level for each in nothing.dimensions} == {1}
    assert len(nothing.with_answer(None)) == len(nothing.asked)


def test_a_gap_further_down_holds_every_level_above_it() -> None:
    assert level(standing({}), "reports") == 5
    assert level(standing({"rep-button": "no"}), "reports") == 1


def test_what_does_not_apply_is_left_out_and_nobody_reaches_a_level_that_asks_nothing() -> None:
    small = standing({}, Profile(("group-community-forum",), "seed"))
    governance = next(each for each in small.dimensions if each.dimension.id == "governance")
    assert (governance.level, governance.top) == (4, 4)
    assert [each.left_out for each in governance.judged if not each.is_asked] == [
        "Asked only of companies of fifty people or more."
    ]
    aside = standing({"gov-board": "not-applicable"}, Profile(("group-community-forum",), "seed"))
    assert level(aside, "governance") == 3


def test_a_registry_is_asked_about_notices_and_not_about_pictures() -> None:
    found = standing({}, Profile(("domain-registry-registrar",), "growth"))
    asked = {each.question.id for each in found.asked}
    assert "det-notices" in asked
    assert asked.isdisjoint({"det-images", "pre-contact", "rep-button", "risk-models"})


@pytest.mark.parametrize(
    ("service", "stage", "least", "most"),
    [
        ("group-community-forum", "seed", 35, 45),
        ("social-media", "growth", 45, 58),
        ("messaging", "pre-launch", 25, 40),
        ("domain-registry-registrar", "early", 20, 40),
        ("ai-model-developer", "early", 20, 40),
    ],
)
def test_nobody_is_asked_too_much(service: str, stage: str, least: int, most: int) -> None:
    found = standing_of(MODEL, Assessment(Profile((service,), stage)))
    assert least <= len(found.asked) <= most


def test_a_duty_counts_only_where_the_law_means_the_company() -> None:
    appeal = MODEL.questions["rep-appeal"]
    large, small = replace(FORUM, stage="growth"), FORUM
    assert list(required_in(MODEL, appeal, large)) == ["EU"]
    assert required_in(MODEL, appeal, small) == {}
    assert required_in(MODEL, appeal, replace(large, places=("US",))) == {}
    assert list(required_in(MODEL, MODEL.questions["law-body"], small)) == ["US", "UK"]


def test_at_one_level_the_law_comes_first_and_a_step_waits_for_what_it_needs() -> None:
    steps = roadmap_of(standing({}, others="no"))
    order = [each.judged.question.id for each in steps]
    first = steps[0]
    assert first.law
    assert first.judged.question.level == 2
    # Matching pictures is level 2 and waits for the body to report to, and for who may look.
    assert order.index("det-images") > max(order.index("law-body"), order.index("ppl-view"))
    assert order.index("law-body") > order.index("gov-owner")
    body = steps[order.index("law-body")]
    assert body.after == (order.index("gov-owner") + 1,)


def test_a_step_behind_one_that_does_not_count_waits_for_what_comes_before_that() -> None:
    steps = roadmap_of(standing({"gov-written": "not-applicable"}, others="no"))
    board = next(each for each in steps if each.judged.question.id == "gov-board")
    names = {each.number: each.judged.question.id for each in steps}
    assert {names[number] for number in board.after} == {"gov-owner", "tra-counts"}


def test_two_assessments_are_compared_by_the_questions_of_today() -> None:
    now = standing({"ppl-minimum": "no"}).assessment
    then = replace(standing({"gov-owner": "no"}).assessment, version="2020-01", profile=FORUM)
    compared = comparison_of(MODEL, then, now)
    went = {each.dimension.id: each for each in compared.changes}
    assert compared.other_questions
    assert not compared.other_profile
    assert went["governance"].direction == "up"
    assert [each.question.id for each in went["governance"].gained] == ["gov-owner"]
    assert went["people"].direction == "down"
    assert [each.question.id for each in went["people"].lost] == ["ppl-minimum"]
    assert went["risk"].direction == "same"
    registry = replace(now, profile=Profile(("domain-registry-registrar",), "early"))
    assert comparison_of(MODEL, registry, now).other_profile
