"""Fits the projection of token vectors: `python -m evaluation.project_tokens [--write]`.

Principal directions (singular value decomposition, not centred: cosines must survive) of the tokens of the
starter library's passages. Without `--write` it only says what share of the squared length they keep.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import indexer
from corpus.library import STARTER_LIBRARY, read_library
from corpus.passages import passages_of
from indexer.embedding import embed, load_model
from indexer.model import find_model, token_count
from indexer.settings import Settings

_FILE = Path(indexer.__file__).with_name("token_projection.npy")
_EVERY = 4
"""One passage of so many is read."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits and prints."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.project_tokens")
    parser.add_argument("--dimensions", type=int, default=128)
    parser.add_argument("--write", action="store_true", help="replace token_projection.npy")
    chosen = parser.parse_args(arguments)
    settings = Settings()
    location = find_model(settings.model).location
    count = token_count(location)
    texts = [
        passage.embedded_text
        for document in read_library(STARTER_LIBRARY).documents
        for passage in passages_of(document, count, settings.passage_tokens)
    ][::_EVERY]
    tokens = np.concatenate([each.tokens for each in embed(load_model(location, "float32"), texts)])
    directions = np.linalg.svd(tokens, full_matrices=False)[2][: chosen.dimensions].T
    kept = float(np.square(tokens @ directions).sum() / np.square(tokens).sum())
    print(f"{len(tokens)} tokens of {len(texts)} passages; {chosen.dimensions} dimensions keep {kept:.3f}")
    if chosen.write:
        np.save(_FILE, directions.astype("<f2"))


if __name__ == "__main__":
    main()
