"""The one door to a cluster: asks again while that can help, and never takes a part for the whole."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from typing import Any

from opensearchpy import Transport
from opensearchpy.exceptions import (
    AuthenticationException,
    AuthorizationException,
    ConnectionError,
    ConnectionTimeout,
    SSLError,
    TransportError,
)

from indexer.errors import GoodPracticeError, StoreIncomplete, StoreRefused, StoreUnavailable, StoreUnfit

PATIENCE = 30.0
"""Seconds for which one request is tried again: a node that dies is replaced within them."""
_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 2.0
_BUSY = (429, 500, 502, 503, 504)


class HonestTransport(Transport):
    """opensearch-py's transport, whose answers are complete and whose errors say what to do."""

    def __init__(self, hosts: Any, **options: Any) -> None:
        """As opensearch-py's; other nodes are asked at once when one does not answer."""
        # A request goes to each node once before we pause.
        super().__init__(hosts, **{**options, "max_retries": max(len(hosts) - 1, 0), "retry_on_timeout": True})
        self._chance = random.Random()

    def perform_request(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        body: Any = None,
        timeout: float | None = None,
        ignore: Any = (),
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The server's complete answer.

        Raises StoreUnavailable, StoreIncomplete, StoreRefused or StoreUnfit; other answers that are errors, such
        as 400 and 404, as opensearch-py raises them.
        """
        give_up = time.monotonic() + PATIENCE
        pause = _FIRST_PAUSE
        while True:
            problem: GoodPracticeError
            try:
                # A copy: opensearch-py takes out what it reads.
                asked = dict(params) if params else None
                answer = super().perform_request(method, url, asked, body, timeout, ignore, headers)
                missing = _missing(answer)
                if missing is None or url.startswith("/_cluster/health"):
                    return answer
                problem = StoreIncomplete(
                    f"The cluster answered for a part of the index only ({missing}), so it is "
                    "not passed on. Ask again in a moment, or see “goodpractice doctor”."
                )
                cause: Exception | None = None
            except TransportError as error:
                translated = _translated(error, self._addresses())
                if translated is None:
                    raise
                problem, cause = translated, error
                if not isinstance(problem, StoreUnavailable):
                    raise problem from error
            # Jitter keeps many askers from coming back at the same moment.
            pause = min(pause * 2, _LONGEST_PAUSE)
            wait = pause * self._chance.uniform(0.5, 1.0)
            if time.monotonic() + wait > give_up:
                raise problem from cause
            time.sleep(wait)

    def _addresses(self) -> str:
        return ", ".join(str(connection.host) for connection in self.seed_connections)


def _missing(answer: Any) -> str | None:
    """What an answer lacks, None for a complete one."""
    if not isinstance(answer, dict):
        return None
    if answer.get("timed_out") is True:
        return "it ran out of time"
    shards = answer.get("_shards")
    if isinstance(shards, dict) and shards.get("failed"):
        return f"{shards['failed']} of {shards['total']} shards failed"
    return None


def _translated(error: TransportError, addresses: str) -> GoodPracticeError | None:
    """What a person can do about an error; None for one that the caller knows how to read."""
    if isinstance(error, SSLError):
        return StoreRefused(
            f"The certificate of {addresses} is not trusted ({_reason(error)}). Name the authority that signed it "
            "with GOODPRACTICE_STORE_CA."
        )
    if isinstance(error, ConnectionTimeout):
        return StoreUnavailable(f"The cluster at {addresses} did not answer in time. Look at its nodes.")
    if isinstance(error, ConnectionError):
        return StoreUnavailable(
            f"No server answers at {addresses} ({_reason(error)}). Start the cluster, or correct "
            "GOODPRACTICE_STORE."
        )
    if isinstance(error, AuthenticationException):
        return StoreRefused(
            f"The cluster at {addresses} does not accept the sign-in. Check GOODPRACTICE_STORE_USER and "
            "GOODPRACTICE_STORE_PASSWORD, or GOODPRACTICE_STORE_API_KEY."
        )
    reason = _reason(error)
    if "cluster_block_exception" in str(error.error) or "cluster_block_exception" in reason:
        if error.status_code == 503:
            return StoreUnavailable(f"The cluster has no manager at the moment ({reason}). Look at its nodes.")
        return StoreUnfit(
            f"The cluster does not let the index be written ({reason}). A disk that was nearly full does this: "
            "free space, then set index.blocks.read_only_allow_delete to null."
        )
    if isinstance(error, AuthorizationException):
        return StoreRefused(f"The account may not do this on the cluster ({reason}). Give it the rights it needs.")
    if error.status_code in _BUSY:
        return StoreUnavailable(f"The cluster at {addresses} is too busy or is recovering ({reason}).")
    return None


def _reason(error: TransportError) -> str:
    """The server's own words, short."""
    info: Any = error.info
    if isinstance(info, dict) and isinstance(info.get("error"), dict):
        causes = info["error"].get("root_cause") or [info["error"]]
        return f"{causes[0].get('type', '')}: {causes[0].get('reason', '')}"[:300] if causes else str(error.error)
    return str(info or error.error)[:300]
