"""Nobody learns anything of a document that they may not see: a few hundred cases with a fresh seed in every run.

`make test-leaks` runs ten thousand, on both engines.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

from indexer.settings import Settings
from tests.leaks.differential import compare

SEED = "SEED"
CASES = 300


def fresh_seed() -> int:
    """What SEED says, else any number."""
    return int(os.environ.get(SEED) or random.SystemRandom().randrange(10**6))


def test_what_people_get_is_what_a_library_without_the_rest_would_give(tmp_path: Path) -> None:
    seed = fresh_seed()
    print(f"SEED={seed}")
    compared = compare(
        seed, lambda name: Settings(index=tmp_path / f"index-{name}"), tmp_path, documents=10, more_people=4,
        cases=CASES,
    )  # fmt: skip
    assert not compared.leaks, f"{len(compared.leaks)} of {compared.cases} cases differ\n" + compared.leaks[0]
    assert compared.cases == CASES
