"""Measures redirects: `python -m evaluation.redirects [--write]`.

How many questions that belong elsewhere are sent there, by kind, and how many of practitioners' questions are
sent away by mistake. The bar is set on the fit half, as low as it lets at most 1 of 500 practitioners' questions
be sent away; the test half is only measured.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

import indexer.answering
from corpus.library import STARTER_LIBRARY
from corpus.redirects import FILE, parse_redirects
from evaluation.questions import FOLDER, Part, part_of, read_questions
from indexer.answering.redirect import Redirector, load_bar
from indexer.embedding import QuestionEmbedder
from indexer.model import find_model
from indexer.settings import Settings

_FILE = Path(indexer.answering.__file__).with_name("redirect.json")
_SENT_AWAY = 500
"""One practitioner's question of so many may be sent away."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question, and whether it belongs elsewhere."""

    text: str
    kind: str
    redirect: bool
    part: Part


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, and with `--write` sets the bar."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.redirects")
    parser.add_argument("--write", action="store_true", help="replace redirect.json")
    chosen = parser.parse_args(arguments)
    cases = read_cases()
    embedder = QuestionEmbedder(find_model(Settings().model).location)
    kinds = parse_redirects((STARTER_LIBRARY / FILE).read_text(encoding="utf-8"))
    redirector = Redirector(kinds, embedder)
    vectors = [embedder.vectors([case.text])[0] for case in cases]
    sure = np.array(
        [redirector.likeliest(case.text, vector)[1] for case, vector in zip(cases, vectors, strict=True)]
    )
    bar = load_bar()
    if chosen.write:
        kept = np.sort(
            [s for s, case in zip(sure, cases, strict=True) if case.part == "fit" and not case.redirect]
        )
        bar = float(np.ceil(kept[-1 - len(kept) // _SENT_AWAY] * 1000 + 1) / 1000)
        fitted = {
            "how": "on the fit half of evaluation/questions, at most 1 of "
            f"{_SENT_AWAY} practitioners' questions reaches it; set with: python -m evaluation.redirects --write",
            "fitted": date.today().isoformat(),
            "bar": bar,
        }
        _FILE.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    for part in ("fit", "test"):
        for redirect, title in ((True, "belong elsewhere, redirected"), (False, "to be answered, redirected")):
            places = [i for i, case in enumerate(cases) if case.part == part and case.redirect == redirect]
            print(f"{part}: {title:<32} {(sure[places] >= bar).sum():>4} of {len(places)}")
            for kind in sorted({cases[i].kind for i in places}):
                there = [i for i in places if cases[i].kind == kind]
                if redirect or (sure[there] >= bar).any():
                    print(f"        {kind:<38} {(sure[there] >= bar).sum():>4} of {len(there)}")
    print(f"bar {bar}")


def read_cases() -> list[Case]:
    """The questions written for this, and all practitioners' questions."""
    lines = (FOLDER / "redirects.jsonl").read_text(encoding="utf-8").splitlines()
    written = [json.loads(line) for line in lines]
    return [
        *(Case(each["question"], each["kind"], each["redirect"], part_of(each["id"])) for each in written),
        *(Case(each.text, each.kind, False, each.part) for each in read_questions()),
    ]


if __name__ == "__main__":
    main()
