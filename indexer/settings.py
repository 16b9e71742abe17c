"""The settings: one table of name, default and help; read from the environment only at the app's edge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

import yaml

PREFIX = "GOODPRACTICE_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What may differ between two installations; HELP says what each setting is."""

    index: Path = Path(".goodpractice/index")
    model: str = "packaged"
    passage_tokens: int = 180
    clearance: str = "TLP:CLEAR"
    versions: int = 20
    store: str = ""
    store_user: str = field(default="", repr=False)
    store_password: str = field(default="", repr=False)
    store_api_key: str = field(default="", repr=False)
    store_client_cert: str = ""
    store_client_key: str = ""
    store_ca: str = ""
    store_verify: bool = True
    store_prefix: str = "goodpractice"
    store_shards: int = 1
    store_replicas: int = 1
    generator: str = ""
    generator_seconds: int = 20
    ranking: str = ""
    reranker: str = ""
    workspace: str = field(default=".goodpractice/workspace.sqlite", repr=False)
    keep_questions_days: int = 90
    keep_readings_days: int = 730
    library: str = ""
    people: str = ""
    role: str = "visitor"
    site: str = ""
    feed: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """The settings with what `GOODPRACTICE_<NAME>` variables say, and before them the file that
        GOODPRACTICE_SETTINGS names; ValueError for one that is not usable."""
        said = {**_in_file(environment.get(PREFIX + "SETTINGS", "").strip()), **environment}
        chosen: dict[str, object] = {}
        for each in fields(cls):
            text = said.get(PREFIX + each.name.upper())
            if text is None or not text.strip():
                continue
            chosen[each.name] = _converted(PREFIX + each.name.upper(), text.strip(), type(each.default))
        return cls(**chosen)  # type: ignore[arg-type]

    def __post_init__(self) -> None:
        """ValueError for a cluster that cannot be meant."""
        for address in self.store_hosts:
            if not _ADDRESS.fullmatch(address):
                # The address itself is not shown: a password may stand in it.
                raise ValueError(
                    f"{PREFIX}STORE must be addresses like https://host:9200, with commas between them, without "
                    f"names and passwords: those belong into {PREFIX}STORE_USER and {PREFIX}STORE_PASSWORD"
                )
        if not _PREFIX.fullmatch(self.store_prefix):
            raise ValueError(f"{PREFIX}STORE_PREFIX must be small letters, digits, “-”, “_” and “.”")

    @property
    def store_hosts(self) -> tuple[str, ...]:
        """The addresses of the cluster; none for the embedded engine."""
        return tuple(part.strip().rstrip("/") for part in self.store.split(",") if part.strip())


HELP: Mapping[str, str] = {
    "index": "the folder of the index",
    "model": "the sentence-transformers model: `packaged`, a folder, or a name on a hub",
    "passage_tokens": "the most model tokens in a passage, title and headings included",
    "versions": "how many earlier versions of the index are kept, for permanent answers and `rollback`",
    "store": "the addresses of an OpenSearch cluster, `https://host:9200,https://host2:9200`; none for the folder",
    "store_user": "the name to sign in to the cluster with",
    "store_password": "its password",
    "store_api_key": "an API key, instead of name and password",
    "store_client_cert": "the file of a client certificate (PEM), to sign in with",
    "store_client_key": "the file of that certificate's key",
    "store_ca": "the file of the authorities whose certificates are trusted; empty for the system's",
    "store_verify": "whether the cluster's certificate is checked: `yes` or `no`",
    "store_prefix": "what the names of the cluster's indices begin with",
    "store_shards": "into how many shards an index is split",
    "store_replicas": "how many copies of each shard there are beside the first, where there are nodes for them",
    "generator": "what may rephrase answers: `https://host/v1#model` or `transformers:FOLDER`; off by default",
    "generator_seconds": "how long it may take before the answer goes out without it",
    "ranking": "a file of ranking weights that `evaluate --tune` wrote; the shipped ones without it",
    "reranker": "a cross-encoder that reorders the best passages: a folder, or a name on a hub; off by default",
    "workspace": "where feedback and what visitors save is kept: a file, or the address of a PostgreSQL database",
    "keep_questions_days": "for how many days words that visitors typed are kept there; with 0 they never are",
    "keep_readings_days": "for how many days it is kept there who read what is above TLP:CLEAR",
    "clearance": "what every visitor of a server may see, as a TLP 2.0 level",
    "library": "the folder, a Git repository, into which mentors publish from the app; without it they cannot",
    "people": "the file that says which claims of a sign-in give which role, clearance and organisation",
    "role": "what every visitor of a server may do: `visitor`, `member`, `mentor` or `steward`",
    "site": "the public address of the web app, `https://host/path`, to which the feed and the digest link",
    "feed": "the public address of the feed, `https://host/feed.atom`, to which the app's pages then link",
}


_LEAST: Mapping[str, int] = {
    "passage_tokens": 16, "versions": 0, "generator_seconds": 1, "store_shards": 1, "store_replicas": 0,
    "keep_questions_days": 0, "keep_readings_days": 1,
}  # fmt: skip
_SWITCH: Mapping[str, bool] = {
    "true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False,
}  # fmt: skip
_ADDRESS = re.compile(r"https?://[^\s/@,]+(:\d+)?/?")
_PREFIX = re.compile(r"[a-z0-9][a-z0-9._-]*")


def _in_file(path: str) -> dict[str, str]:
    """What a file of `name: value` lines says, under the names of the variables."""
    if not path:
        return {}
    try:
        raw = yaml.safe_load(Path(path).read_text(encoding="utf-8")) or {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        # The text of a YAML error may quote a password.
        raise ValueError(f"{PREFIX}SETTINGS: {path} cannot be read ({type(error).__name__})") from None
    known = {each.name for each in fields(Settings)}
    if not isinstance(raw, dict) or (wrong := sorted(str(name) for name in raw if name not in known)):
        what = f"“{wrong[0]}” is no setting" if isinstance(raw, dict) else "it must hold `name: value` lines"
        raise ValueError(f"{PREFIX}SETTINGS: {path}: {what}")
    return {PREFIX + name.upper(): str(value) for name, value in raw.items() if value is not None}


def _converted(name: str, text: str, kind: type) -> object:
    if issubclass(kind, Path):
        return Path(text)
    if kind is bool:
        if text.lower() not in _SWITCH:
            raise ValueError(f"{name} must be yes or no, not “{text}”")
        return _SWITCH[text.lower()]
    if kind is int:
        least = _LEAST[name.removeprefix(PREFIX).lower()]
        if not text.isdecimal() or int(text) < least:
            raise ValueError(f"{name} must be a whole number of at least {least}, not “{text}”")
        return int(text)
    return text
