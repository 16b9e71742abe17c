"""Slow imports happen in one thread at a time, and not before a page is drawn."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from app import imports


def test_pages_are_imported_without_haystack_and_the_database() -> None:
    code = (
        "import sys, app.views.ask, app.views.read, app.views.mine, app.draw_keep, app.draw_feedback\n"
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
