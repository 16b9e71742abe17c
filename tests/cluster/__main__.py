"""Three servers to try things with, until Ctrl-C: `python -m tests.cluster`."""

from __future__ import annotations

import argparse
import signal
import sys

from tests.cluster.jars import NoCluster
from tests.cluster.nodes import Cluster


def main() -> None:
    """Starts the servers, says how to use them, and stops them at Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m tests.cluster", description=__doc__)
    parser.add_argument("--nodes", type=int, default=3, help="how many servers")
    parser.add_argument("--heap", default="512m", help="memory of each server, as Java writes sizes")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        print(f"Starting {chosen.nodes} servers", flush=True)
        with Cluster(chosen.nodes, chosen.heap, lasting=True) as cluster:
            print(f"Ready. In another terminal:\n\n    export GOODPRACTICE_STORE={cluster.store}\n")
            print("Ctrl-C stops the servers and forgets what they hold.", flush=True)
            signal.pause()
    except KeyboardInterrupt:
        print()
    except NoCluster as missing:
        sys.exit(f"No cluster: {missing}")


if __name__ == "__main__":
    main()
