"""The front matter of a draft as a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from app.catalogue import _
from app.uninterrupted import uninterrupted
from app.words import plain_label
from app.writing import session
from app.writing.fields import FormField, groups_for, label_of, option_label, options_of
from app.writing.home import Home
from app.writing.opened import Opened
from app.writing.yaml_values import Value
from corpus.frontmatter import CURATED_FIELDS

_FREE = ("organisations", "recipients", "review_triggers", "guessed")
"""Lists whose values nobody has laid down."""

_OPEN = ("what", "about")


def draw_fields(opened: Opened, fields: Mapping[str, Any], home: Home) -> None:
    """Every field in its group; each change is saved at once and touches no other."""
    present = [name for name, value in fields.items() if isinstance(value, dict)]
    for group in groups_for(str(fields.get("type") or ""), present):
        shown = [
            each
            for each in group.fields
            if each.path != ("guessed",) or fields.get("guessed")
        ]  # fmt: skip
        with st.expander(_(group.title), expanded=group.name in _OPEN or group.name in present):
            for each in shown:
                with st.container(key=f"write-field-{each.key}"):
                    _draw(each, opened, _at(fields, each.path), home)


def _at(fields: Mapping[str, Any], path: Sequence[str]) -> Any:
    found: Any = fields
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _draw(field: FormField, opened: Opened, value: Any, home: Home) -> None:
    key = f"write-{opened.id}-{opened.epoch}-{field.key}"
    label, help = plain_label(label_of(field)), _(field.help) or None
    store = partial(_store, opened.id, field, key)
    if field.kind in ("line", "text"):
        _keep(key, "" if value is None else str(value))
        if field.kind == "line":
            st.text_input(label, key=key, help=help, on_change=store)
        else:
            st.text_area(label, key=key, help=help, on_change=store, height=100)
    elif field.kind == "one":
        chosen = "" if value is None else str(value)
        _keep(key, chosen or None)
        st.selectbox(
            label, _options(field, [chosen], home), key=key, help=help, on_change=store, index=None,
            format_func=_labels(field, home), placeholder=_("Choose"),
        )  # fmt: skip
    elif field.kind == "many":
        several = _texts(value)
        _keep(key, list(several))
        st.multiselect(
            label, _options(field, several, home), key=key, help=help, on_change=store,
            format_func=_labels(field, home), accept_new_options=_is_free(field, home),
            placeholder=_("Choose or type"),
        )  # fmt: skip
    elif field.kind == "date":
        _keep(key, value if isinstance(value, date) else None)
        st.date_input(
            label, value=None, key=key, help=help, on_change=store, format="YYYY-MM-DD",
            min_value=date(1900, 1, 1), max_value=date(2200, 1, 1),
        )  # fmt: skip
    elif field.kind == "year":
        _keep(key, value if isinstance(value, int) else None)
        st.number_input(
            label, value=None, key=key, help=help, on_change=store, min_value=1900, max_value=2200, step=1
        )
    else:
        _keep(key, bool(value))
        st.checkbox(label, key=key, help=help, on_change=store)


def _keep(key: str, value: object) -> None:
    # The widget begins with what the text says; afterwards it and the text change together.
    st.session_state.setdefault(key, value)


def _texts(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [] if value in (None, "") else [value]
    return tuple(dict.fromkeys(str(each) for each in items))


def _options(field: FormField, chosen: Sequence[str], home: Home) -> tuple[str, ...]:
    name = field.path[-1]
    used = home.used(name)
    if name == "sources":
        used = tuple(home.library.sources)
    elif name in ("supersedes", "superseded_by"):
        used = tuple(each.id for each in home.library.documents)
    return options_of(field.path, home.vocabulary, used, chosen)


def _labels(field: FormField, home: Home) -> Any:
    name = field.path[-1]

    def label(value: str) -> str:
        if name == "sources" and value in home.library.sources:
            return f"{value}: {home.library.sources[value].title}"
        return option_label(name, value, home.vocabulary.get(name, {}).get(value, ""))

    return label


def _is_free(field: FormField, home: Home) -> bool:
    name = field.path[-1]
    if name in _FREE:
        return True
    return name not in home.vocabulary and name not in ("sources", "supersedes")


@uninterrupted
def _store(id: str, field: FormField, key: str) -> None:
    session.field_changed(id, field.path, value_of(field, st.session_state[key]))


def value_of(field: FormField, typed: Any) -> Value:
    """What a widget holds as a value of the front matter: None where the field is to be taken out."""
    curated = field.path[-1] in CURATED_FIELDS or len(field.path) > 1 or field.path == ("title",)
    if field.kind == "many":
        return tuple(typed) if typed or curated else None
    if field.kind == "yes":
        return True if typed else None
    if field.kind in ("date", "year"):
        return typed if typed is not None else None
    text = str(typed or "").strip()
    return text if text or curated else None
