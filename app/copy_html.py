"""Buttons that copy a text, as HTML (pure); copy.js makes them work."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from app.catalogue import _


@dataclass(frozen=True, slots=True)
class Copy:
    """A button that copies something."""

    label: str
    copied: str
    """What is said when it has been copied."""
    text: str
    rich: str = ""
    """The same as HTML, for programs that take it."""


def copy_html(title: str, copies: Sequence[Copy]) -> str:
    """The buttons in a row under a title, with a place where their success is said."""
    buttons = "".join(_button(each) for each in copies)
    return (
        f'<div class="gp-copy" role="group" aria-label="{escape(title)}"><span class="gp-keep-title" '
        f'aria-hidden="true">{escape(title)}</span>{buttons}<span class="gp-copied" role="status"></span></div>'
    )


def _button(copy: Copy) -> str:
    forms = {"text/plain": copy.text} | ({"text/html": copy.rich} if copy.rich else {})
    packed = b64encode(json.dumps(forms).encode("ascii")).decode("ascii")
    refused = _("Your browser does not let this page copy. Download the answer instead.")
    return (
        f'<button type="button" data-copy="{packed}" data-copied="{escape(copy.copied)}" '
        f'data-refused="{escape(refused)}">{escape(copy.label)}</button>'
    )
