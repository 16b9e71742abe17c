"""Slow imports happen in one thread at a time, and not before a page is drawn."""

from __future__ import annotations

import ast
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import app
from app import imports

_LATE = ("indexer.", "haystack")
_ALONE = ("commands", "feeds")
"""Processes without a thread that imports."""
_LIGHT = {"indexer.errors"}


def test_pages_are_imported_without_haystack_and_the_database() -> None:
    code = (
        "import pkgutil, sys, importlib, app.views\n"
        "for each in pkgutil.iter_modules(app.views.__path__, 'app.views.'): importlib.import_module(each.name)\n"
        "heavy = {'torch', 'haystack', 'lancedb', 'sqlalchemy', 'alembic', 'docx', 'fpdf'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_who_needs_what_is_being_imported_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = threading.Event()
    done: list[str] = []

    def slow(name: str) -> None:
        may_end.wait(30)
        done.append(name)

    monkeypatch.setattr(imports, "import_module", slow)
    imports.begin()
    assert done == []
    threading.Timer(0.2, may_end.set).start()
    imports.finish()
    assert done == ["indexer.ask"]
    imports.finish()


def _late_imports(function: ast.FunctionDef) -> list[int]:
    """The lines of what a function imports of the engine's side."""
    return [
        each.lineno
        for each in ast.walk(function)
        if isinstance(each, ast.ImportFrom) and (each.module or "").startswith(_LATE) and each.module not in _LIGHT
    ]


def _waits(function: ast.FunctionDef) -> list[int]:
    return [
        each.lineno
        for each in ast.walk(function)
        if isinstance(each, ast.Call) and ast.unparse(each.func) == "imports.finish"
    ]


def test_every_late_import_of_the_web_app_waits_for_those_that_were_begun() -> None:
    # One that does not wait gets half of Haystack when a visitor asks while the server is starting, and keeps it.
    root = Path(app.__file__).parent
    found, unguarded = 0, []
    for file in sorted(root.rglob("*.py")):
        if file.relative_to(root).parts[0] in _ALONE:
            continue
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and (late := _late_imports(function)):
                found += 1
                if min(_waits(function), default=late[0]) >= late[0]:
                    unguarded.append(f"{file.relative_to(root)}:{late[0]}")
    assert unguarded == []
    assert found > 5
