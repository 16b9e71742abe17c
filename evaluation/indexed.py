"""Indexes of judged sets, kept outside the tree so that a second evaluation starts at once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.copied import copy_index
from evaluation.judged import JudgedSet
from evaluation.sets import BadJudgments, SetKind
from indexer.build import build_index
from indexer.errors import NoIndex
from indexer.model import find_model
from indexer.places.choice import place_of
from indexer.published import ROWS
from indexer.settings import Settings

_DONE = "finished"


def default_cache() -> Path:
    """Where indexes are kept: the cache folder of this account."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "goodpractice-evaluation"


def indexed_set(
    kind: SetKind, arguments: Sequence[Path], settings: Settings, cache: Path, say: Callable[[str], None]
) -> tuple[JudgedSet, Settings]:
    """The set that the arguments name, and the settings with which its index can be asked.

    There is an index for each model, passage size, format and content; of a folder that people edit there is one
    that follows it. Where the settings name a cluster, it gets a copy under a prefix of its own.
    """
    name = f"{arguments[0].resolve().name}-{_key(kind, arguments, settings)}"
    folder = cache / name
    judged = kind.read(arguments, folder / "library")
    there = replace(settings, index=folder / "index", store="")
    if not (folder / _DONE).is_file() or not kind.content:
        say(f"indexing {judged.name} into {folder}")
        built = build_index(judged.library, there, default_sharing="TLP:CLEAR")
        (folder / _DONE).write_text(f"{built.documents} documents, {built.passages} passages\n", encoding="utf-8")
    return judged, _in_cluster(
        there, replace(settings, store_prefix=f"judged-{name}".lower())
    ) if settings.store else there


def _in_cluster(here: Settings, there: Settings) -> Settings:
    current = place_of(here).states()[0]
    try:
        copied = place_of(there).states()[0].finished == current.finished
    except NoIndex:
        copied = False
    if not copied:
        copy_index(place_of(here), place_of(there))
    return there


def _key(kind: SetKind, arguments: Sequence[Path], settings: Settings) -> str:
    digest = hashlib.sha256()
    for part in (find_model(settings.model).identity, str(settings.passage_tokens), str(ROWS)):
        digest.update(f"{part}\n".encode())
    if kind.content:
        texts = arguments[0] / kind.content
        if not texts.is_file():
            raise BadJudgments(f"There is no file {texts}.")
        with texts.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    else:
        digest.update(str(arguments[0].resolve()).encode())
    return digest.hexdigest()[:16]
