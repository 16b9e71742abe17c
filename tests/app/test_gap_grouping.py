"""Questions of one meaning stand together, whatever their order, and gaps that exist stay what they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from app.gaps.grouping import ALIKE, joined, nearest, read, written
from indexer.model import find_model

_PARAPHRASES = (
    ("How old must a child be to have an account in Brazil?", "minimum age for an account in brazil",
     "what is the youngest age at which someone in Brazil may sign up"),
    ("What does a moderation vendor cost per month?", "monthly price of an outsourced moderation provider",
     "how much do companies pay each month for outsourced content moderation"),
    ("Which insurance covers a trust and safety team?", "insurance for trust and safety staff",
     "is there an insurance policy for trust and safety teams"),
    ("How do we write a job advert for a moderator?", "job advert content moderator template",
     "template for advertising a content moderator job"),
    ("Does the library say anything about parental controls on games consoles?",
     "parental controls games consoles", "how do parental controls work on a games console"),
)  # fmt: skip


def _rows(seed: int, count: int) -> NDArray[np.float32]:
    rows = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def _parts(names: list[str | int]) -> set[frozenset[int]]:
    return {frozenset(place for place, one in enumerate(names) if one == name) for name in names}


@settings(max_examples=60, deadline=None)
@given(some.integers(0, 10_000), some.integers(1, 12), some.randoms(use_true_random=False))
def test_the_order_in_which_new_questions_arrive_changes_no_group(seed: int, count: int, random: object) -> None:
    rows = _rows(seed, count)
    order = list(range(count))
    random.shuffle(order)  # type: ignore[attr-defined]
    plain, mixed = joined(rows, {}), joined(rows[order], {})
    assert _parts(plain) == {frozenset(order[place] for place in part) for part in _parts(mixed)}
    assert plain == joined(rows, {})


@settings(max_examples=60, deadline=None)
@given(some.integers(0, 10_000), some.integers(1, 8), some.integers(1, 6))
def test_a_question_joins_the_nearest_gap_if_it_is_near_enough_and_no_other(
    seed: int, count: int, known: int
) -> None:
    rows = _rows(seed, count + known)
    gaps = {f"gap{number}": rows[number : number + 1] for number in range(known)}
    for row, name in zip(rows[known:], joined(rows[known:], gaps), strict=True):
        best, score = nearest(row, gaps)[0]
        assert name == best if score >= ALIKE + 1e-6 else score > ALIKE - 1e-6 or isinstance(name, int)


@given(arrays(np.float32, 16, elements=some.floats(-1, 1, width=16)))
def test_a_vector_is_read_as_it_was_written(vector: NDArray[np.float32]) -> None:
    back = read(written(vector, "model"))
    length = np.linalg.norm(vector)
    assert np.allclose(back * length, vector, atol=2e-3) if length > 1e-3 else np.isfinite(back).all()


def test_nothing_new_makes_no_group() -> None:
    assert joined(np.zeros((0, 8), np.float32), {"a": _rows(1, 2)}) == []


@pytest.fixture(scope="module")
def questions() -> NDArray[np.float32]:
    """The vectors of the paraphrases by the shipped model."""
    from indexer.answering.likeness import text_vectors

    return text_vectors(find_model("packaged").location)([each for group in _PARAPHRASES for each in group])


def test_paraphrases_stand_together_and_nothing_else_does(questions: NDArray[np.float32]) -> None:
    names = joined(questions, {})
    of = [number for number, group in enumerate(_PARAPHRASES) for _each in group]
    together = [(a, b) for a in range(len(of)) for b in range(a) if names[a] == names[b]]
    alike = [(a, b) for a in range(len(of)) for b in range(a) if of[a] == of[b]]
    assert set(together) <= set(alike)
    assert len(together) >= 0.8 * len(alike)
