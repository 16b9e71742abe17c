"""The weights of the ranking are those that the setting names, or the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.ask import Asker
from indexer.errors import BadWeights
from indexer.retrieval.weights import SHIPPED, Weights, read_weights, write_weights
from indexer.settings import Settings


def test_without_a_file_the_shipped_ones_rank() -> None:
    assert read_weights("") == SHIPPED


def test_the_weights_that_the_setting_names_rank(shared_settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "ranking.json"
    write_weights(path, Weights(0.0, 0.0, 0.0), "by hand")
    asker = Asker(Settings(index=shared_settings.index, ranking=str(path)))
    passages = asker.explain("report kept store").passages
    assert [each.score for each in passages] == [each.fused_score for each in passages]
    assert passages[0].text_score == max(each.text_score or 0.0 for each in passages)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"weights": {"vector": 2, "late": 0, "statement": 0}}', '{"weights": {}}']
)
def test_a_file_that_holds_no_weights_is_told_so(text: str, tmp_path: Path) -> None:
    (tmp_path / "ranking.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadWeights, match="--tune"):
        read_weights(str(tmp_path / "ranking.json"))


@pytest.mark.parametrize("shares", [(-0.1, 0.5, 0.3), (0.5, 0.8, 0.3)])
def test_shares_that_are_none_are_refused(shares: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        Weights(*shares)
