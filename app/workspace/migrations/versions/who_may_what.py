"""People who have signed in, and the audit log."""

from __future__ import annotations

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables."""


def downgrade() -> None:
    """Removes them."""
