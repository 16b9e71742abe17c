"""The settings of this process, for everything that knows Streamlit."""

from __future__ import annotations

import os

from indexer.errors import GoodPracticeError
from indexer.settings import Settings


def settings() -> Settings:
    """The settings of this process; GoodPracticeError that names one which is not usable."""
    try:
        return Settings.from_environment(os.environ)
    except ValueError as error:
        raise GoodPracticeError(str(error)) from error
