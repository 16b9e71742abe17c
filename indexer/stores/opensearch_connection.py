"""How a cluster is reached: addresses, sign-in, certificates, patience."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from opensearchpy import OpenSearch

from indexer.stores.opensearch_transport import HonestTransport

CONNECTIONS = 32
"""Open connections a node, which is how many askers one process serves at once."""

SECRETS: tuple[str, ...] = ("user", "password", "api_key")
"""What is never written down; a store that is read from YAML takes it from the environment."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A way to a cluster."""

    hosts: tuple[str, ...]
    """Addresses of some or all nodes, or of what stands before them: `https://host:9200`."""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    """Instead of user and password."""
    client_cert: str = ""
    """The file of our own certificate, PEM."""
    client_key: str = ""
    """The file of its key."""
    ca: str = ""
    """The file of the authorities that we trust; the system's when empty."""
    verify: bool = True
    """Whether the server's certificate is checked."""
    timeout: float = 10.0
    """Seconds after which a server that does not answer is given up."""

    def to_dict(self) -> dict[str, Any]:
        """What may be written down: everything but names, passwords and keys."""
        return {
            "hosts": list(self.hosts),
            "client_cert": self.client_cert,
            "client_key": self.client_key,
            "ca": self.ca,
            "verify": self.verify,
            "timeout": self.timeout,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Connection:
        """The connection that `to_dict` described, signed in with what the environment says."""
        secrets: dict[str, Any] = {
            name: os.environ.get(f"GOODPRACTICE_STORE_{name.upper()}", "") for name in SECRETS
        }
        return cls(**{**data, "hosts": tuple(data["hosts"])}, **secrets)


@cache
def client_of(connection: Connection) -> OpenSearch:
    """The process's client for a connection; it opens nothing before it is used, and threads may share it."""
    options: dict[str, Any] = {
        "hosts": list(connection.hosts),
        "transport_class": HonestTransport,
        "timeout": connection.timeout,
        "pool_maxsize": CONNECTIONS,
    }
    if connection.api_key:
        options["headers"] = {"Authorization": f"ApiKey {connection.api_key}"}
    elif connection.user:
        options["http_auth"] = (connection.user, connection.password)
    if any(host.startswith("https:") for host in connection.hosts):
        options["verify_certs"] = connection.verify
        options["ssl_show_warn"] = False
        if not connection.verify:
            options["ssl_assert_hostname"] = False
        for name, path in (("ca_certs", connection.ca), ("client_cert", connection.client_cert)):
            if path:
                options[name] = path
        if connection.client_key:
            options["client_key"] = connection.client_key
    return OpenSearch(**options)
