"""Buttons whose keys end in what they are about."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button


def pressable(app: AppTest, name: str) -> Button:
    """The one button on the page whose key is `name` or begins with it and goes on with what it is about."""
    (found,) = pressables(app, name)
    return found


def pressables(app: AppTest, name: str) -> list[Button]:
    """All such buttons."""
    return [each for each in app.button if each.key == name or str(each.key).startswith(f"{name}-")]
