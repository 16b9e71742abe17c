"""How far two readers of the golden set agree: `python -m evaluation.agreement`.

The second reader graded a sample of the pairs without seeing the grades of the first (`golden/second-reader.txt`).
Kappa is the agreement beyond chance (Cohen, Educational and Psychological Measurement 1960,
https://doi.org/10.1177/001316446002000104); weighted, a step of one grade counts half of a step of two (Cohen,
Psychological Bulletin 1968, https://doi.org/10.1037/h0026256).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.sets.golden import FOLDER, read_judgments

_HIGHEST = 2
Pair = tuple[int, int]
"""The grades that the first and the second reader gave."""


def main() -> None:
    """Prints shares and kappas."""
    for line in agreement_lines(double_judged(FOLDER)):
        print(line)


def double_judged(folder: Path) -> list[Pair]:
    """The grades of each pair of question and section that both readers have judged."""
    first, second = (read_judgments(folder / name) for name in ("qrels.txt", "second-reader.txt"))
    return [
        (first[question][section], grade)
        for question, grades in sorted(second.items())
        for section, grade in sorted(grades.items())
        if section in first.get(question, {})
    ]


def kappa(pairs: Sequence[Pair], *, weighted: bool) -> float:
    """Agreement beyond chance, 1 at best, 0 where it is what chance gives; 1 if nothing could differ."""
    seen = sum(_distance(pair, weighted) for pair in pairs) / len(pairs)
    ones, others = (Counter(column) for column in zip(*pairs, strict=True))
    expected = sum(
        _distance((one, other), weighted) * ones[one] * others[other] for one in ones for other in others
    ) / len(pairs) ** 2  # fmt: skip
    return 1.0 - seen / expected if expected else 1.0


def agreement_lines(pairs: Sequence[Pair]) -> Iterator[str]:
    """What the README of the golden set quotes."""
    binary = [(min(one, 1), min(other, 1)) for one, other in pairs]
    yield f"{len(pairs)} pairs judged by two readers"
    yield f"same grade         {sum(one == other for one, other in pairs) / len(pairs):.2f}"
    yield f"kappa              {kappa(pairs, weighted=False):.2f}"
    yield f"kappa, weighted    {kappa(pairs, weighted=True):.2f}"
    yield f"kappa, 0 or above  {kappa(binary, weighted=False):.2f}"
    for pair, count in sorted(Counter(pairs).items()):
        yield f"first {pair[0]}, second {pair[1]}: {count}"


def _distance(pair: Pair, weighted: bool) -> float:
    return abs(pair[0] - pair[1]) / _HIGHEST if weighted else float(pair[0] != pair[1])


if __name__ == "__main__":
    main()
