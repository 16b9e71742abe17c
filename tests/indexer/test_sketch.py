"""Finding the highest of many numbers, and the vectors that are worth comparing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.stores.highest import highest
from indexer.stores.sketch import Sketch, draw

DIMENSION = 32


@given(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0, -1.0]) | st.floats(-2, 2), max_size=400), st.integers(1, 30))
def test_the_highest_are_all_there_with_those_that_are_as_high(scores: list[float], count: int) -> None:
    places = highest(np.array(scores), count).tolist()
    assert places == sorted(set(places))
    last = sorted(scores, reverse=True)[:count][-1] if scores else 0.0
    assert {place for place, score in enumerate(scores) if score >= last} <= set(places)


def test_few_others_are_found_among_many() -> None:
    scores = np.random.default_rng(1).random(100_000)
    assert 50 <= len(highest(scores, 50)) < 100


def told_apart(count: int, seed: int) -> np.ndarray:
    """Vectors that some directions tell apart more than others, as those of texts do."""
    chance = np.random.default_rng(seed)
    return (chance.normal(size=(count, DIMENSION)) * np.geomspace(3, 0.05, DIMENSION)).astype("f4")


def test_the_nearest_are_among_the_likest(tmp_path: Path) -> None:
    vectors, questions = told_apart(20_000, 1), told_apart(20, 2)
    draw(vectors, tmp_path)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    found = 0
    for question in questions:
        nearest = np.argsort(-(unit @ question))[:10]
        likest = Sketch(tmp_path).likest(question, None, 400)
        assert len(likest) < 800
        found += len(set(nearest.tolist()) & set(likest.tolist()))
    assert found >= 0.95 * 10 * len(questions)


def test_what_is_not_allowed_is_not_found(tmp_path: Path) -> None:
    vectors = told_apart(500, 1)
    draw(vectors, tmp_path)
    allowed = np.arange(500) % 7 == 0
    likest = Sketch(tmp_path).likest(vectors[0], allowed, 40)
    assert len(likest) >= 40
    assert allowed[likest].all()
    assert not len(Sketch(tmp_path).likest(vectors[0], np.zeros(500, bool), 40))


def test_rows_without_a_vector_and_no_rows_at_all_can_be_drawn(tmp_path: Path) -> None:
    for count in (0, 3):
        draw(np.zeros((count, DIMENSION), np.float32), tmp_path)
        assert len(Sketch(tmp_path).likest(np.ones(DIMENSION, np.float32), None, 2)) == count


def test_a_sketch_that_was_cut_off_is_not_read(tmp_path: Path) -> None:
    draw(told_apart(500, 1), tmp_path)
    whole = (tmp_path / "sketch.npy").read_bytes()
    (tmp_path / "sketch.npy").write_bytes(whole[:-1])
    with pytest.raises(ValueError, match="size"):
        Sketch(tmp_path)
