"""An OpenSearch server ready to start: fetched once through Maven, compiled, and kept outside the tree."""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock

VERSION = "2.19.1"
_HERE = Path(__file__).parent
_SOURCES = ("pom.xml", "Node.java")
_ARCHIVE = "classes.jsa"


class NoCluster(Exception):
    """A server cannot be started on this machine; the message says what is missing."""


def java_command() -> list[str]:
    """The beginning of the command that starts a server; NoCluster where Java or the jars cannot be had."""
    for program in ("java", "javac"):
        if shutil.which(program) is None:
            raise NoCluster(f"{program} is not installed; a Java development kit of version 17 or newer has it")
    digest = hashlib.sha256(b"".join((_HERE / name).read_bytes() for name in _SOURCES)).hexdigest()[:8]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or _home() / ".cache") / "goodpractice"
    jars = cache / f"opensearch-{VERSION}-{digest}"
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / f"{jars.name}.lock"):
        if not jars.is_dir():
            _prepare(jars)
    # An archive of another Java is passed over by Java itself.
    return ["java", "-XX:+UseSerialGC", f"-XX:SharedArchiveFile={jars / _ARCHIVE}", "-cp", f"{jars}/*"]


def _prepare(jars: Path) -> None:
    if shutil.which("mvn") is None:
        raise NoCluster("Maven is not installed, and the server’s jars have not been fetched before")
    with tempfile.TemporaryDirectory(dir=jars.parent) as scratch:
        fetched = Path(scratch) / "jars"
        _run(["mvn", "--quiet", "--batch-mode", "--file", str(_HERE / "pom.xml"), "package", f"-Djars={fetched}"])
        _run(["javac", "-cp", f"{fetched}/*", "-d", scratch, str(_HERE / "Node.java")])
        with zipfile.ZipFile(fetched / "node.jar", "w") as jar:
            jar.write(Path(scratch) / "Node.class", "Node.class")
        fetched.rename(jars)
        # A server that starts and ends leaves an archive of loaded classes: the next start takes half the time.
        command = ["java", "-XX:+UseSerialGC", f"-XX:ArchiveClassesAtExit={jars / _ARCHIVE}", "-cp", f"{jars}/*"]
        settings = ["discovery.type=single-node", f"path.home={scratch}", f"path.data={scratch}/data"]
        network = ["http.type=netty4", "transport.type=netty4", "http.port=0", "transport.port=0"]
        _run([*command, "Node", *settings, *network])


def _run(command: Sequence[str]) -> None:
    environment = {**os.environ, "HOME": str(_home())}
    ran = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if ran.returncode:
        raise NoCluster(f"“{command[0]}” failed:\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")


def _home() -> Path:
    """Not what HOME says: tests point that at an empty folder."""
    return Path(pwd.getpwuid(os.getuid()).pw_dir)
