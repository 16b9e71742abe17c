"""Errors that a person may meet; each says what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.problem import Problem


class GoodPracticeError(Exception):
    """Something that a person can mend; the message says how."""


class NoIndex(GoodPracticeError):
    """There is no finished index where one was expected."""


class NoSuchVersion(GoodPracticeError):
    """The index keeps no such version of the library."""


class IndexBusy(GoodPracticeError):
    """Another `index` is writing the same index."""


class IndexUnreadable(GoodPracticeError):
    """The index on disk is of another format, or damaged."""


class StoreUnavailable(GoodPracticeError):
    """The cluster cannot be reached, or does not answer in time."""


class StoreIncomplete(StoreUnavailable):
    """The cluster answers for a part of the index only, which is never passed on as the whole."""


class StoreRefused(GoodPracticeError):
    """The cluster does not let us in, or we do not trust its certificate."""


class StoreUnfit(GoodPracticeError):
    """The cluster, or an index in it, cannot be used as it is."""


class ModelMismatch(GoodPracticeError):
    """The index was built with another model than the one in use."""


class ModelMissing(GoodPracticeError):
    """The model cannot be loaded."""


class GeneratorMissing(GoodPracticeError):
    """The setting names no chat generator that can be used."""


class BadWeights(GoodPracticeError):
    """The setting names no file of ranking weights."""


class BadQuestion(GoodPracticeError):
    """The question cannot be asked as it is."""


class BadLibrary(GoodPracticeError):
    """Files of the library must be mended before it can be indexed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """`problems` holds every file's errors."""
        self.problems = tuple(problems)
        files = len({problem.path for problem in problems})
        super().__init__(
            f"{len(self.problems)} problem{'s' * (len(self.problems) != 1)} in {files} file{'s' * (files != 1)}; "
            "nothing was written. Mend them, or pass --skip-bad to index the rest."
        )
