"""Real OpenSearch servers on this machine: started, killed, started again and stopped."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.cluster.jars import NoCluster, java_command

_PATIENCE = 300.0
"""Seconds in which a cluster must have formed, on a busy machine too."""


class Cluster:
    """`count` server processes that form one cluster; use it in a `with` statement."""

    def __init__(self, count: int = 1, heap: str = "512m", *, vectors: bool = True, lasting: bool = False) -> None:
        """`heap` is each server's, as Java writes sizes; without `vectors` they lack the k-NN plugin.

        `lasting` ones start slower and get faster with use; the others are for tests, which end soon.
        """
        self.count = count
        self.heap = heap
        self.vectors = vectors
        self.lasting = lasting
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._ports: list[int] = []
        # A folder is removed at the end only if it was made here: there is no default that could name another.
        self._made: tempfile.TemporaryDirectory[str] | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the servers listen, living or dead, in the order of their numbers."""
        return tuple(f"http://127.0.0.1:{port}" for port in self._ports[: self.count])

    @property
    def store(self) -> str:
        """The value of GOODPRACTICE_STORE that names this cluster."""
        return ",".join(self.addresses)

    @property
    def folder(self) -> Path:
        """Where the servers keep data and logs; there is none before the start."""
        assert self._made is not None
        return Path(self._made.name)

    def start(self) -> None:
        """Starts every server and returns once the cluster is green; NoCluster when it cannot be."""
        self._java = java_command()
        self._made = tempfile.TemporaryDirectory(prefix="goodpractice-cluster-", ignore_cleanup_errors=True)
        self._ports = free_ports(2 * self.count)
        for number in range(self.count):
            self._launch(number)
        self.wait()

    def stop(self) -> None:
        """Ends every server and removes what they wrote."""
        for number in list(self._processes):
            self.kill(number)
        if self._made is not None:
            self._made.cleanup()

    def kill(self, number: int) -> None:
        """Ends one server as a failure of power would, with `kill -9`."""
        process = self._processes.pop(number)
        process.kill()
        process.wait()
        assert process.stdin is not None
        process.stdin.close()

    def restart(self, number: int, *, wait: bool = True) -> None:
        """Starts a server that was killed, on the data that it left."""
        if number in self._processes:
            self.kill(number)
        self._launch(number)
        if wait:
            self.wait()

    def pause(self, number: int) -> None:
        """Freezes one server: its port accepts, and nothing answers."""
        self._processes[number].send_signal(signal.SIGSTOP)

    def resume(self, number: int) -> None:
        """Lets a frozen server go on."""
        self._processes[number].send_signal(signal.SIGCONT)

    def manager(self) -> int:
        """The number of the server that manages the cluster now."""
        (row,) = self.get("/_cat/cluster_manager?format=json")
        return int(row["node"].removeprefix("node-"))

    def get(self, path: str) -> Any:
        """What the first living server that answers says to a GET of this path, read as JSON."""
        return self.send("GET", path)

    def send(self, method: str, path: str, body: Any = None) -> Any:
        """The same for any method, with a JSON body."""
        error: Exception | None = None
        for number in sorted(self._processes):
            try:
                return self._ask(number, method, path, body)
            except urllib.error.HTTPError as refused:
                refused.close()
                error = refused
            except (OSError, ValueError) as silent:
                error = silent
        raise error or OSError("no server of this cluster is alive")

    def _ask(self, number: int, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.addresses[number] + path, data, {"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def wait(self, status: str = "green", seconds: float = _PATIENCE) -> None:
        """Returns once all living servers are in the cluster and its health is at least `status`."""
        path = f"/_cluster/health?wait_for_status={status}&wait_for_nodes={len(self._processes)}&timeout=2s"
        until = time.monotonic() + seconds
        said: Any = None
        while time.monotonic() < until:
            self._require_life()
            try:
                said = self.get(path)
                if not said["timed_out"] and self._all_vote():
                    return
            except OSError as error:
                said = error
                time.sleep(0.2)
        raise NoCluster(f"The cluster was not {status} after {seconds:.0f} s: {said!r}\n{self._log(0)}")

    def __enter__(self) -> Cluster:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _launch(self, number: int) -> None:
        transports = self._ports[self.count :]
        settings = {
            "cluster.name": "goodpractice",
            "node.name": f"node-{number}",
            "path.home": self.folder,
            "path.data": self.folder / f"data-{number}",
            "network.host": "127.0.0.1",
            "http.port": self._ports[number],
            "transport.port": transports[number],
            "http.type": "netty4",
            "transport.type": "netty4",
            "discovery.seed_hosts": ",".join(f"127.0.0.1:{port}" for port in transports),
            "cluster.initial_cluster_manager_nodes": ",".join(f"node-{each}" for each in range(self.count)),
            # A full disk of whoever runs this is not what is tried; the block that it leads to is set by hand.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        options = [f"-Xmx{self.heap}", f"-Dwithout.vectors={str(not self.vectors).lower()}"]
        if not self.lasting:
            options.append("-XX:TieredStopAtLevel=1")
        with (self.folder / f"node-{number}.log").open("ab") as log:
            # A group of its own: Ctrl-C must reach whoever holds the cluster, not the servers.
            self._processes[number] = subprocess.Popen(
                [*self._java, *options, "Node", *(f"{name}={value}" for name, value in settings.items())],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                process_group=0,
            )

    def _all_vote(self) -> bool:
        """Whether any one server may die: one that has only just joined has no vote in who manages the cluster.

        Each server is asked for what it knows itself: where only the manager had heard that the last vote was
        given, those that outlive it could never elect another.
        """
        if len(self._processes) < self.count:
            return True
        path = (
            "/_cluster/state/metadata?local=true&filter_path=metadata.cluster_coordination.last_committed_config"
        )
        known = (self._ask(number, "GET", path) for number in self._processes)
        voters = (each["metadata"]["cluster_coordination"]["last_committed_config"] for each in known)
        return all(len(each) >= self.count - (self.count + 1) % 2 for each in voters)

    def _require_life(self) -> None:
        for number, process in sorted(self._processes.items()):
            if process.poll() is not None:
                raise NoCluster(f"Server {number} ended with {process.returncode}:\n{self._log(number)}")

    def _log(self, number: int) -> str:
        return (self.folder / f"node-{number}.log").read_text(encoding="utf-8", errors="replace")[-3000:]


def free_ports(count: int) -> list[int]:
    """Ports of the loopback interface that nobody listens on."""
    held = [socket.socket() for _ in range(count)]
    try:
        for each in held:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in held]
    finally:
        for each in held:
            each.close()
