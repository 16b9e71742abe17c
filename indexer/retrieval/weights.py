"""How much each way of looking counts in the ranking: as shipped, or as `evaluate --tune` fitted it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from indexer.errors import BadWeights

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares, each from 0 to 1; ValueError for others."""

    vector: float = 0.5
    """The vector arm's share of the fused score; the text arm has the rest."""
    late: float = 0.5
    """The share of late interaction over tokens in the score that passages are ranked by."""
    statement: float = 0.3
    """The share of the best statement. What these two leave is the fused score's."""

    def __post_init__(self) -> None:
        shares = (self.vector, self.late, self.statement, self.late + self.statement)
        if not all(0.0 <= share <= 1.0 + _ROUNDING for share in shares):
            raise ValueError("each weight is from 0 to 1, and so are late and statement together")


SHIPPED = Weights()


def read_weights(setting: str) -> Weights:
    """The weights in the file that the setting names, the shipped ones where it names none; BadWeights where the
    file holds none."""
    if not setting:
        return SHIPPED
    try:
        raw = json.loads(Path(setting).expanduser().read_text(encoding="utf-8"))["weights"]
        return Weights(**{each.name: float(raw[each.name]) for each in fields(Weights)})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadWeights(
            f"{setting} holds no weights of the ranking ({error}). Write them with: goodpractice evaluate --tune "
            "FILE, or unset GOODPRACTICE_RANKING."
        ) from error


def write_weights(path: Path, weights: Weights, how: str) -> None:
    """Writes the weights to a file, with how they came about."""
    text = json.dumps({"how": how, "weights": asdict(weights)}, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
