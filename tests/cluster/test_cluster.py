"""The servers that other tests stand on do what they say."""

from __future__ import annotations

import base64
import os
import signal
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.cluster.between import Between, one_shard_failed
from tests.cluster.jars import NoCluster
from tests.cluster.nginx import KEY, PASSWORD, USER, Nginx
from tests.cluster.nodes import Cluster

_HOLDER = """
import time
from tests.cluster.nodes import Cluster
with Cluster(1) as cluster:
    print(cluster.addresses[0], flush=True)
    time.sleep(600)
"""


def test_a_cluster_that_cannot_start_removes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "somebody's").write_text("work", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    cluster = Cluster()
    with pytest.raises(NoCluster, match="java is not installed"):
        cluster.start()
    cluster.stop()
    with pytest.raises(NoCluster), Cluster():
        pass
    with pytest.raises(NoCluster), Nginx("http://127.0.0.1:1"):
        pass
    assert (tmp_path / "somebody's").read_text(encoding="utf-8") == "work"


def test_three_servers_go_on_after_the_managing_one_was_killed(one_node: Cluster) -> None:
    """`one_node` is asked for so that this is left out where no server can run; what others left is not tried."""
    with Cluster(3) as fresh:
        first = fresh.manager()
        fresh.kill(first)
        fresh.wait()
        assert fresh.manager() != first
        fresh.restart(first)
        assert fresh.get("/_cluster/health")["number_of_nodes"] == 3


def test_servers_end_when_their_holder_is_killed(one_node: Cluster) -> None:
    """`one_node` is asked for so that this is left out where no server can run."""
    with subprocess.Popen([sys.executable, "-c", _HOLDER], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        address = holder.stdout.readline().strip()
        os.kill(holder.pid, signal.SIGKILL)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            return
        time.sleep(0.2)
    pytest.fail("the server outlived its holder")


def test_each_door_lets_in_only_who_signs_in(one_node: Cluster, nginx: Nginx) -> None:
    basic = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    assert _status(nginx.by_password, nginx.authority, basic) == 200
    assert _status(nginx.by_password, nginx.authority, None) == 401
    assert _status(nginx.by_key, nginx.authority, f"ApiKey {KEY}") == 200
    assert _status(nginx.by_key, nginx.authority, "ApiKey other") == 401
    assert _status(nginx.by_certificate, nginx.authority, None, nginx.client) == 200
    assert _status(nginx.by_certificate, nginx.authority, None) == 400
    with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
        _status(nginx.by_password, None, basic)


def test_a_planned_fault_meets_the_planned_requests_alone(one_node: Cluster) -> None:
    with Between(one_node.addresses[0]) as between:
        between.plan("/_cat", status=503)
        spoilt = between.plan("/_search", spoil=one_shard_failed)
        assert _status(between.address + "/_cat/nodes") == 503
        assert _status(between.address + "/_cat/nodes") == 200
        assert _status(between.address + "/_search") == 200
        assert spoilt.met == 1


def _status(
    address: str,
    authority: Path | None = None,
    authorization: str | None = None,
    client: tuple[Path, Path] | None = None,
) -> int:
    context = ssl.create_default_context(cafile=authority)
    if client is not None:
        context.load_cert_chain(*client)
    request = urllib.request.Request(address, headers={"Authorization": authorization} if authorization else {})
    try:
        with urllib.request.urlopen(request, timeout=30, context=context) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code
