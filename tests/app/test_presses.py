"""A press is about what stood on the page: the press of a page being replaced must not act on what replaces it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import app

_DRAWN = sorted(Path(app.__file__).parent.rglob("draw*.py"))
_WHATEVER_IS_THERE = {"delete-all", "stand-keep"}
"""These are meant for what stands there when they are pressed: everything somebody left, today's answers."""


@pytest.mark.parametrize("file", _DRAWN, ids=[each.name for each in _DRAWN])
def test_a_button_that_is_given_something_is_named_after_it(file: Path) -> None:
    """Streamlit knows a button by its key alone, and calls it with what it was last drawn with."""
    assert list(_presses_about_anything(file)) == []


def test_the_places_that_draw_are_found() -> None:
    assert len(_DRAWN) > 15


def _presses_about_anything(file: Path) -> Iterator[str]:
    """The buttons that get something that varies, under a key that does not; a form's key counts too."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for call in _calls(tree, "button", "form_submit_button"):
        key = _given(call, "key")
        if _is_given_something(call) and isinstance(key, ast.Constant) and key.value not in _WHATEVER_IS_THERE:
            yield f"{file.name}:{call.lineno} {key.value}"
    for block in ast.walk(tree):
        if isinstance(block, ast.With):
            forms = [form for item in block.items for form in _calls(item.context_expr, "form")]
            named = [form.args[0].value for form in forms if isinstance(form.args[0], ast.Constant)]
            if named and any(_is_given_something(call) for call in _calls(block, "form_submit_button")):
                yield f"{file.name}:{block.lineno} {named[0]}"


def _calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield node


def _given(call: ast.Call, name: str) -> ast.expr | None:
    return next((each.value for each in call.keywords if each.arg == name), None)


def _is_given_something(call: ast.Call) -> bool:
    if isinstance(_given(call, "on_click"), ast.Lambda | ast.Call):
        return True
    args = _given(call, "args")
    return isinstance(args, ast.Tuple) and not all(isinstance(each, ast.Constant) for each in args.elts)
