"""A real nginx before a server: encrypted, and letting in who signs in by password, by key or by certificate."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from tests.cluster.jars import NoCluster
from tests.cluster.nodes import free_ports

USER, PASSWORD, KEY = "librarian", "a long password", "bGlicmFyaWFuOmtleQ=="

_CONFIGURATION = """\
{user}
pid nginx.pid;
error_log error.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy;
  fastcgi_temp_path unused; uwsgi_temp_path unused; scgi_temp_path unused;
  client_max_body_size 100m;
  ssl_certificate server.pem;
  ssl_certificate_key server.key;
  map $http_authorization $key_is_right {{ default 0; "ApiKey {key}" 1; }}
  server {{
    listen 127.0.0.1:{password_port} ssl;
    auth_basic "library"; auth_basic_user_file passwords;
    location / {{ proxy_pass {upstream}; }}
  }}
  server {{
    listen 127.0.0.1:{key_port} ssl;
    if ($key_is_right = 0) {{ return 401; }}
    location / {{ proxy_pass {upstream}; }}
  }}
  server {{
    listen 127.0.0.1:{certificate_port} ssl;
    ssl_client_certificate authority.pem; ssl_verify_client on;
    location / {{ proxy_pass {upstream}; }}
  }}
}}
"""


class Nginx:
    """Three doors to one server; use it in a `with` statement."""

    def __init__(self, upstream: str) -> None:
        """`upstream` is the server's address."""
        self._upstream = upstream
        self._stack = ExitStack()

    def __enter__(self) -> Nginx:
        if shutil.which("nginx") is None or shutil.which("openssl") is None:
            raise NoCluster("nginx or openssl is not installed")
        with ExitStack() as stack:
            self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="goodpractice-nginx-")))
            ports = free_ports(3)
            self.by_password, self.by_key, self.by_certificate = (f"https://127.0.0.1:{port}" for port in ports)
            self._write_certificates()
            self._write_configuration(ports)
            # The shell ends nginx when its input ends, which this process holds, however it ends.
            command = [
                "nginx",
                "-p",
                f"{self.folder}/",
                "-c",
                "nginx.conf",
                "-e",
                "error.log",
                "-g",
                "daemon off;",
            ]
            shell = ["sh", "-c", '"$@" & cat; kill $!; wait', "sh", *command]
            # Leaving a Popen closes the input and waits.
            stack.enter_context(subprocess.Popen(shell, stdin=subprocess.PIPE, process_group=0))
            self._wait(ports)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def authority(self) -> Path:
        """The certificate of the authority that signed the server’s."""
        return self.folder / "authority.pem"

    @property
    def client(self) -> tuple[Path, Path]:
        """A client’s certificate that the third door accepts, and its key."""
        return self.folder / "client.pem", self.folder / "client.key"

    def _write_configuration(self, ports: Sequence[int]) -> None:
        me = pwd.getpwuid(os.getuid()).pw_name
        hashed = self._openssl("passwd", "-apr1", PASSWORD).strip()
        (self.folder / "passwords").write_text(f"{USER}:{hashed}\n", encoding="utf-8")
        configuration = _CONFIGURATION.format(
            user=f"user {me};" if os.getuid() == 0 else "",
            key=KEY,
            upstream=self._upstream,
            password_port=ports[0],
            key_port=ports[1],
            certificate_port=ports[2],
        )
        (self.folder / "nginx.conf").write_text(configuration, encoding="utf-8")

    def _write_certificates(self) -> None:
        key = ("-newkey", "rsa:2048", "-nodes")
        files = ("-keyout", "authority.key", "-out", "authority.pem")
        self._openssl("req", "-x509", *key, "-days", "2", "-subj", "/CN=authority", *files)
        names = "subjectAltName=IP:127.0.0.1,DNS:localhost\n"
        (self.folder / "names").write_text(names, encoding="utf-8")
        signed_by = ("-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial", "-days", "2")
        for who in ("server", "client"):
            self._openssl(
                "req", "-new", *key, "-subj", f"/CN={who}", "-keyout", f"{who}.key", "-out", f"{who}.csr"
            )
            files = ("-in", f"{who}.csr", "-extfile", "names", "-out", f"{who}.pem")
            self._openssl("x509", "-req", *signed_by, *files)

    def _openssl(self, *arguments: str) -> str:
        command = ["openssl", *arguments]
        return subprocess.run(command, cwd=self.folder, check=True, capture_output=True, text=True).stdout

    def _wait(self, ports: Sequence[int]) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", ports[-1]), timeout=1):
                    return
            except OSError:
                time.sleep(0.05)
        raise NoCluster((self.folder / "error.log").read_text(encoding="utf-8"))
