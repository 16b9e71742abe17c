"""Recognises the questions that a library must not answer, and says where they belong.

A logistic regression, fitted on the spot on the examples and counter-examples of `redirects.yaml`: a curator's new
example works as soon as the library is indexed again. Its features are the question's vector and, for each kind,
whether the question shows one of its signs, and whether more than one. How sure it must be is in `redirect.json`.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.redirects import RedirectKind
from corpus.signs import words_of
from indexer.bridge import Vectors
from indexer.embedding import QuestionEmbedder
from indexer.results import Link, Redirect

_ANSWERED = ""
"""The label of what the library may answer."""
_VECTOR_WEIGHT = 1.5
"""How much a vector of length 1 counts beside signs that are 0 or 1."""
_SOFTNESS = 1.0
_KEPT = 4
_fits: OrderedDict[tuple[str, str], Any] = OrderedDict()
"""What was fitted last in this process, by the model and the kinds: reading some hundred examples takes seconds,
and the first question after each change of a library would wait for it."""
_fitting = threading.Lock()


class Redirector:
    """Tells the kinds of one library's `redirects.yaml` from what it may answer; safe to share between threads."""

    def __init__(self, kinds: Sequence[RedirectKind], embedder: QuestionEmbedder) -> None:
        """`embedder` reads the examples when the first question comes."""
        self._kinds = tuple(kinds)
        self._embedder = embedder
        self._model: Any = None

    def run(
        self, question: str, embedding: Sequence[float] | Vectors, jurisdictions: Sequence[str] = ()
    ) -> dict[str, Redirect | None]:
        """Where the question belongs, links for the named jurisdictions first; None where it may be answered.

        `embedding` is the question's vector as it was asked.
        """
        kind, likelihood = self.likeliest(question, embedding)
        if kind is None or likelihood < load_bar():
            return {"redirect": None}
        order = sorted(
            range(len(kind.links)), key=lambda place: (kind.links[place].jurisdiction not in jurisdictions, place)
        )
        links = tuple(Link(**kind.links[place].model_dump()) for place in order)
        return {"redirect": Redirect(kind.kind, kind.title, " ".join(kind.message.split()), links)}

    def likeliest(self, question: str, embedding: Sequence[float] | Vectors) -> tuple[RedirectKind | None, float]:
        """The kind that the question would belong to, and the probability that it must not be answered."""
        if not self._kinds:
            return None, 0.0
        model = self._fitted()
        vector = np.asarray(embedding, dtype=np.float32)
        shares = dict(
            zip(model.classes_, model.predict_proba(self._features([question], vector[None]))[0], strict=True)
        )
        kind = max(self._kinds, key=lambda each: (shares[each.kind], each.kind))
        return kind, 1.0 - float(shares[_ANSWERED])

    def _fitted(self) -> Any:
        if self._model is not None:
            return self._model
        with _fitting:
            if self._model is None:
                said = "\n".join(each.model_dump_json() for each in self._kinds)
                key = (self._embedder.model, said)
                if key not in _fits:
                    _fits[key] = self._fit()
                _fits.move_to_end(key)
                while len(_fits) > _KEPT:
                    _fits.popitem(last=False)
                self._model = _fits[key]
            return self._model

    def _fit(self) -> Any:
        # Imported late: it takes a second, and most processes have opened their first page by then.
        from sklearn.linear_model import LogisticRegression

        labelled = [(text, each.kind) for each in self._kinds for text in each.examples]
        labelled += [(text, _ANSWERED) for each in self._kinds for text in each.counter_examples]
        texts = [text for text, _ in labelled]
        features = self._features(texts, self._embedder.vectors(texts))
        model = LogisticRegression(C=_SOFTNESS, class_weight="balanced", max_iter=1000)
        return model.fit(features, [label for _, label in labelled])

    def _features(self, texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
        signs = [
            [
                float(count > least)
                for each in self._kinds
                for count in [each.signs_among(words)]
                for least in (0, 1)
            ]
            for words in map(words_of, texts)
        ]
        return np.hstack([_VECTOR_WEIGHT * vectors, np.array(signs)])


@cache
def load_bar() -> float:
    """The probability from which on a question is redirected."""
    raw = json.loads(files("indexer.answering").joinpath("redirect.json").read_text(encoding="utf-8"))
    return float(raw["bar"])
