"""Measures and fits the guard of rephrased answers: `python -m evaluation.guard [--write] [--show]`.

`guard/faults.jsonl` holds sentences that say something else than their statement, in eight kinds;
`guard/faithful.jsonl` rewrites that say the same. Both were written by hand from statements of the starter
library's open documents. The bars are fitted on one half, by id, and both halves are printed.

Rewrites of the kind `conversion` turn a figure into another one of the same worth (“one year”, “12 months”). The
guard refuses them on purpose: it would have to trust the model's sums, and in law ninety days are not three
months. They are printed, and left out of the share of faithful rewrites that are refused.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

import indexer.answering
from corpus.document import TextKind
from corpus.plain import plain_text
from evaluation.questions import Part, part_of
from indexer.answering.guard import Bars, Guard
from indexer.answering.guard_claims import Embed, likeness
from indexer.answering.likeness import text_vectors
from indexer.bridge import Vectors
from indexer.model import PACKAGED, find_model

FOLDER = Path(__file__).parent / "guard"
CONVERSION = "conversion"
_FILE = Path(indexer.answering.__file__).with_name("guard.json")
_GRID = tuple(round(0.5 + step / 20, 2) for step in range(10))


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence that somebody could take for its statement."""

    id: str
    kind: str
    """What is wrong with it, or how it was rewritten."""
    document: str
    quote: str
    """The statement as it stands in the document."""
    form: TextKind
    sentence: str
    faithful: bool

    @property
    def statement(self) -> str:
        """The plain text of the quote."""
        return plain_text(self.quote, self.form)

    @property
    def part(self) -> Part:
        """The half that it belongs to for good, by its id."""
        return part_of(self.id)


def read_pairs() -> list[Pair]:
    """The faults and the faithful rewrites, in order."""
    return [
        Pair(**json.loads(line), faithful=name == "faithful")
        for name in ("faults", "faithful")
        for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, measures, and with `--write` puts the bars in place."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.guard")
    parser.add_argument("--write", action="store_true", help="replace guard.json")
    parser.add_argument("--show", action="store_true", help="list what was judged wrongly in the fit half")
    chosen = parser.parse_args(arguments)
    pairs = read_pairs()
    embed = remembering(text_vectors(find_model(PACKAGED).location))
    bars = fit([pair for pair in pairs if pair.part == "fit"], embed)
    guard = Guard(bars, embed)
    for part in ("fit", "test"):
        report(guard, [pair for pair in pairs if pair.part == part], part)
    if chosen.show:
        for pair in pairs:
            refusal = guard.refusal(pair.statement, pair.sentence)
            if pair.part == "fit" and pair.faithful == bool(refusal):
                print(f"\n{pair.id}: {refusal or 'not refused'}\n  {pair.statement}\n  {pair.sentence}")
    fitted = {
        "how": "bars fitted on the fit half of evaluation/guard with the packaged embedding model; refit with: "
        "python -m evaluation.guard --write",
        "fitted": date.today().isoformat(),
        "pairs": {
            "faults": sum(pair.part == "fit" and not pair.faithful for pair in pairs),
            "faithful": sum(pair.part == "fit" and pair.faithful for pair in pairs),
        },
        "bars": {"sentence": bars.sentence, "word": bars.word},
    }
    text = json.dumps(fitted, indent=2) + "\n"
    print(text, end="")
    if chosen.write:
        _FILE.write_text(text, encoding="utf-8")


def fit(pairs: Sequence[Pair], embed: Embed) -> Bars:
    """The bars: as high as they can be without refusing one more faithful rewrite than a low bar does.

    Caught faults come first; among word bars that catch as many, those that refuse the fewest rewrites; of these
    the highest. The sentence bar is the highest step that every rewrite passes which passes everything else.
    """

    # What the lowest bars refuse, every bar refuses.
    lowest = Guard(Bars(-1.0, -1.0), embed)
    left = [pair for pair in pairs if not lowest.refusal(pair.statement, pair.sentence)]

    def worth(word: float) -> tuple[int, int, float]:
        guard = Guard(Bars(-1.0, word), embed)
        refused = [pair for pair in left if guard.refusal(pair.statement, pair.sentence)]
        lost = sum(pair.faithful for pair in refused)
        return (len(refused) - lost, -lost, word)

    word = max(_GRID, key=worth)
    guard = Guard(Bars(-1.0, word), embed)
    passing = [pair for pair in left if pair.faithful and not guard.refusal(pair.statement, pair.sentence)]
    least = min(likeness(pair.statement, pair.sentence, embed) for pair in passing)
    return Bars(int(20 * least) / 20, word)


def report(guard: Guard, pairs: Sequence[Pair], part: str) -> None:
    """Prints how many faults are caught and how many faithful rewrites refused, by kind."""
    refused: Counter[tuple[bool, str]] = Counter()
    all_of: Counter[tuple[bool, str]] = Counter()
    for pair in pairs:
        no = bool(guard.refusal(pair.statement, pair.sentence))
        for kind in (pair.kind, "" if pair.kind != CONVERSION else None):
            if kind is not None:
                all_of[pair.faithful, kind] += 1
                refused[pair.faithful, kind] += no
    for faithful, title in ((False, "faults caught"), (True, "faithful rewrites refused")):
        print(f"{part}: {title}")
        for kind in sorted(kind for group, kind in all_of if group == faithful):
            count, total = refused[faithful, kind], all_of[faithful, kind]
            print(f"  {kind or 'all':<14} {count:>3} of {total:>3}  {count / total:.3f}")


def remembering(embed: Embed) -> Embed:
    """The same function, which computes each text once."""

    @cache
    def one(text: str) -> Vectors:
        return np.asarray(embed([text])[0], dtype=np.float32)

    return lambda texts: np.asarray(np.stack([one(text) for text in texts]), dtype=np.float32)


if __name__ == "__main__":
    main()
