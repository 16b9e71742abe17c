"""Fewer dimensions for the vectors of tokens: principal directions of the packaged model's token vectors.

`token_projection.npy` has one column a direction, by singular values (Jolliffe, Principal Component Analysis,
2002); `python -m evaluation.project_tokens --write` fits it. A model without one keeps all its
dimensions.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np

from indexer.bridge import Vectors
from indexer.model import find_model

_CHECKSUM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the weights that the projection was fitted on."""


@cache
def token_projection(location: str) -> Vectors | None:
    """The projection for the model at a place, shape (dimension, fewer dimensions); None where there is none."""
    if find_model(location).checksum != _CHECKSUM:
        return None
    with as_file(files("indexer").joinpath("token_projection.npy")) as path:
        return np.asarray(np.load(path), dtype=np.float32)
