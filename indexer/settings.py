"""The settings: one table of name, default and help; read from the environment only at the app's edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

PREFIX = "GOODPRACTICE_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What may differ between two installations; HELP says what each setting is."""

    index: Path = Path(".goodpractice/index")
    model: str = "packaged"
    passage_tokens: int = 180
    clearance: str = "TLP:CLEAR"
    versions: int = 20
    generator: str = ""
    generator_seconds: int = 20
    ranking: str = ""
    reranker: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """The settings with what `GOODPRACTICE_<NAME>` variables say; ValueError for one that is not usable."""
        chosen: dict[str, object] = {}
        for each in fields(cls):
            text = environment.get(PREFIX + each.name.upper())
            if text is None or not text.strip():
                continue
            chosen[each.name] = _converted(PREFIX + each.name.upper(), text.strip(), type(each.default))
        return cls(**chosen)  # type: ignore[arg-type]


HELP: Mapping[str, str] = {
    "index": "the folder of the index",
    "model": "the sentence-transformers model: `packaged`, a folder, or a name on a hub",
    "passage_tokens": "the most model tokens in a passage, title and headings included",
    "versions": "how many earlier versions of the index are kept, for permanent answers and `rollback`",
    "generator": "what may rephrase answers: `https://host/v1#model` or `transformers:FOLDER`; off by default",
    "generator_seconds": "how long it may take before the answer goes out without it",
    "ranking": "a file of ranking weights that `evaluate --tune` wrote; the shipped ones without it",
    "reranker": "a cross-encoder that reorders the best passages: a folder, or a name on a hub; off by default",
    "clearance": "what every visitor of a server may see, as a TLP 2.0 level",
}


_LEAST: Mapping[str, int] = {"passage_tokens": 16, "versions": 0, "generator_seconds": 1}


def _converted(name: str, text: str, kind: type) -> object:
    if issubclass(kind, Path):
        return Path(text)
    if kind is int:
        least = _LEAST[name.removeprefix(PREFIX).lower()]
        if not text.isdecimal() or int(text) < least:
            raise ValueError(f"{name} must be a whole number of at least {least}, not “{text}”")
        return int(text)
    return text
