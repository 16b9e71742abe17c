"""Ten thousand cases of who gets what, with a fresh seed: `python -m tests.leaks`, or `make test-leaks`.

The seed is printed; SEED repeats a run. Where there are Java and Maven, a share of the cases asks a cluster.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from indexer.settings import Settings
from tests.cluster.jars import NoCluster
from tests.cluster.nodes import Cluster
from tests.leaks.differential import Compared, Pair, Places

_OF_A_LIBRARY = 1500
_OF_A_CLUSTER = 500


def main() -> None:
    """Runs the cases and says what was compared; exits with 1 where somebody got more, or less, than is theirs."""
    parser = argparse.ArgumentParser(prog="python -m tests.leaks", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="how many cases on the embedded engine")
    parser.add_argument("--cluster-cases", type=int, default=_OF_A_CLUSTER, help="how many more on a cluster")
    chosen = parser.parse_args()
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
    print(f"SEED={seed}", flush=True)
    compared = Compared()
    with tempfile.TemporaryDirectory(prefix="goodpractice-leaks-") as name, ExitStack() as stack:
        folder = Path(name)
        number = 0
        while compared.cases < chosen.cases:
            here = folder / str(number)
            _run(compared, seed + number, _in(here), here, min(_OF_A_LIBRARY, chosen.cases - compared.cases))
            number += 1
        if chosen.cluster_cases:
            try:
                cluster = stack.enter_context(Cluster(1))
            except NoCluster as missing:
                print(f"Left out: the cluster ({missing})")
            else:
                here = folder / "cluster"
                _run(compared, seed, _at(cluster), here, chosen.cluster_cases, small=True)
    for door, times in sorted(compared.by_door.items()):
        print(f"{times:6} {door}")
    print(f"{compared.cases:6} cases, {len(compared.leaks)} of them differ")
    for leak in compared.leaks[:10]:
        print(leak)
    sys.exit(bool(compared.leaks))


def _in(folder: Path) -> Places:
    return lambda name: Settings(index=folder / f"index-{name}")


def _at(cluster: Cluster) -> Places:
    return lambda name: Settings(store=cluster.store, store_prefix=f"leaks-{name}", store_replicas=0)


def _run(compared: Compared, seed: int, places: Places, folder: Path, cases: int, *, small: bool = False) -> None:
    began = time.monotonic()
    folder.mkdir()
    documents, people = (10, 6) if small else (14, 24)
    found = Pair(seed, places, folder, documents=documents, people=people).compare(cases)
    compared.add(found)
    print(f"{found.cases} cases of {folder.name}, {len(found.leaks)} differ, {time.monotonic() - began:.0f} s",
          flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
