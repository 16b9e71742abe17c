"""Drafts, reviews and comments."""

from __future__ import annotations

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the tables."""


def downgrade() -> None:
    """Removes them."""
