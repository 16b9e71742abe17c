"""A longer text is answered question by question; a plain question is left as it is."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.questions import FOLDER, read_questions
from indexer.retrieval.situation import MOST_QUESTIONS, questions_in

SEVERAL = [json.loads(line) for line in (FOLDER / "several.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    "question",
    [
        "what is PDQ and how does it differ from PhotoDNA?",
        "first time we found something, what are the steps for the first hour?",
        "We found a picture. What now?",
        "We found a picture. What do we do? Please help!",
        "preservation period ncmec report 1 year or 90 days??",
        "is the exemption over?? what about group photos",
        "Is this mail a prank? how to check",
        "How long do we keep the data? How long must we keep the data?",
        "photodna vs pdq",
        "We told Character.AI about it.",
    ],
)
def test_one_question_is_left_as_it_is(question: str) -> None:
    assert questions_in(question) == (question,)


def test_blanks_are_no_question_and_do_not_matter() -> None:
    assert questions_in(" \n ") == ()
    assert questions_in("how long\n  do we\tkeep it?") == ("how long do we keep it?",)


def test_each_question_comes_with_the_story_and_without_the_other_questions() -> None:
    text = (
        "We are a photo app and got our first match last night. How long do we keep the file in the US? "
        "And how do we look after the colleague who opened it?"
    )
    assert questions_in(text) == (
        "We are a photo app and got our first match last night. How long do we keep the file in the US?",
        "We are a photo app and got our first match last night. "
        "And how do we look after the colleague who opened it?",
    )


@pytest.mark.parametrize(
    "asked",
    [
        "what do we do with the file",
        "do we have to report it to the police",
        "can we tell the user about the report",
        "who do i call at night",
        "how long do we keep the pictures",
        "also which laws apply to us in this case",
        "I want to know whether we may open the file.",
        "and where to report the account",
    ],
)
def test_a_question_without_a_mark_is_seen(asked: str) -> None:
    text = (
        "Yesterday evening a volunteer of our small cycling forum found a picture that worries all of us. "
        f"Which scanner is free for such a forum? The volunteer closed the thread at once. {asked}"
    )
    first, second = questions_in(text)
    assert asked not in first
    assert second.endswith(asked)


@pytest.mark.parametrize(
    "told",
    [
        "When the user has uploaded it we saw nothing.",
        "What he sent us is a picture of a child.",
        "Which is why I am writing to you today.",
        "Must be the third time this month.",
        "Any ideas?",
        "Can anyone help?",
    ],
)
def test_what_only_tells_is_no_question_of_its_own(told: str) -> None:
    text = (
        "Yesterday evening a volunteer of our small cycling forum found a picture that worries all of us. "
        f"{told} Which scanner is free for a forum with three volunteers and no budget at all?"
    )
    assert len(questions_in(text)) == 1


def test_a_numbered_list_of_questions_is_read_by_its_lines() -> None:
    text = "We run a forum in the UK.\n1. How long do we keep the data of a report?\n2. Who may look at it?\n"
    assert questions_in(text) == (
        "We run a forum in the UK. How long do we keep the data of a report?",
        "We run a forum in the UK. Who may look at it?",
    )


def test_a_question_that_is_clear_by_itself_comes_without_the_story_of_another() -> None:
    text = (
        "A father says that the photo we flagged was meant for a doctor. How do we correct the mistake? "
        "Which free scanner can a small gallery with two volunteers get?"
    )
    assert questions_in(text)[1] == "Which free scanner can a small gallery with two volunteers get?"


def test_an_endless_story_is_cut_to_what_leads_to_its_question() -> None:
    before = [f"On day {number} nothing happened that anybody would call unusual." for number in range(60)]
    text = " ".join([*before, "Then the hash list matched a picture.", "Whom do we tell?", *before])
    (question,) = questions_in(text)
    assert len(question.split()) <= 110
    assert "Then the hash list matched a picture. Whom do we tell?" in question


def test_a_text_with_many_questions_is_read_as_few() -> None:
    subjects = ("hashes", "lawyers", "moderators", "regulators", "vendors", "parents", "hotlines")
    text = "We start a service next month. " + " ".join(f"What should we know about {each}?" for each in subjects)
    questions = questions_in(text)
    assert len(questions) == MOST_QUESTIONS
    assert all(any(each in question for question in questions) for each in subjects)


def test_our_single_questions_are_not_split() -> None:
    split = [question.id for question in read_questions() if len(questions_in(question.text)) > 1]
    # Three situations that ask several things, and one “… And …?” in two sentences.
    assert split == ["A024", "A210", "A215", "B197"]


def test_our_texts_with_several_questions_are_split_into_them() -> None:
    split = [
        len(questions) == len(record["parts"])
        and all(part["question"] in question for part, question in zip(record["parts"], questions, strict=True))
        for record in SEVERAL
        if (questions := questions_in(record["question"]))
    ]
    assert sum(split) >= 0.95 * len(SEVERAL)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(
                (
                    "We saw it.",
                    "What do we do?",
                    "And then?",
                    "how long do we keep it",
                    "\n",
                    "Any ideas?",
                    "x" * 40,
                )
            ),
            max_size=40,
        ).map(" ".join),
    )
)
def test_any_text_gives_questions_of_its_own_words(text: str) -> None:
    questions = questions_in(text)
    assert questions == questions_in(text)
    assert bool(questions) == bool(text.strip())
    assert len(questions) <= MOST_QUESTIONS
    squeezed = re.sub(r"\s", "", text)
    for question in questions:
        assert all(word in squeezed for word in question.split())
