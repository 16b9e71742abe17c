"""A real PostgreSQL on this machine, from Debian’s packages, started for the tests with a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from types import TracebackType

import psycopg

REQUIRED = "GOODPRACTICE_POSTGRESQL"
"""Where this variable says `required`, as in CI, a PostgreSQL that cannot start fails the run."""

_PROGRAMS = Path("/usr/lib/postgresql")
_ACCOUNT = "postgres"
_HASTE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"


class NoPostgresql(Exception):
    """No server can be started on this machine; the message says what is missing."""


class Postgresql:
    """A server that runs while the context is open."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __enter__(self) -> Postgresql:
        versions = sorted(_PROGRAMS.glob("*/bin"), key=lambda each: int(each.parent.name))
        if not versions:
            raise NoPostgresql("PostgreSQL is not installed: apt-get install postgresql")
        self._programs, self._folder = versions[-1], Path(mkdtemp(prefix="goodpractice-postgresql-"))
        if os.geteuid() == 0:  # which PostgreSQL refuses to run as
            shutil.chown(self._folder, _ACCOUNT)
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self._port = probe.getsockname()[1]
        self._run("initdb", "--auth=trust", "--username=tests", "--encoding=UTF8", "--no-sync")
        listens = f"-p {self._port} -k {self._folder} -c listen_addresses=127.0.0.1 {_HASTE}"
        self._run("pg_ctl", "start", "-w", "-t", "120", "-l", str(self._folder / "log"), "-o", listens)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run("pg_ctl", "stop", "-m", "immediate")
        rmtree(self._folder, ignore_errors=True)

    def fresh(self) -> str:
        """The SQLAlchemy address of a new, empty database."""
        name = f"workspace_{next(self._numbers)}"
        at = f"tests@127.0.0.1:{self._port}"
        with psycopg.connect(f"postgresql://{at}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://{at}/{name}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self._folder / "data"), *arguments]
        if os.geteuid() == 0:
            command = ["setpriv", f"--reuid={_ACCOUNT}", f"--regid={_ACCOUNT}", "--init-groups", *command]
        # What the server inherits stays open with it, so nothing is read from a pipe.
        with (self._folder / "output").open("ab") as output:
            done = subprocess.run(command, stdout=output, stderr=output, cwd=self._folder, check=False)
        if done.returncode:
            said = (self._folder / "output").read_text(encoding="utf-8")[-500:]
            raise NoPostgresql(f"{program} of PostgreSQL failed: {said}")
