"""People who have signed in, and the audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "person",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("subject", sa.String(64), nullable=False, unique=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("clearance", sa.String(20), nullable=False),
        sa.Column("organisation", sa.String(200), nullable=False),
        sa.Column("why", sa.JSON, nullable=False),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        sa.Column("last_seen", sa.DateTime, nullable=False, index=True),
    )
    op.create_table(
        "reading",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("person", sa.String(80), nullable=False, index=True),
        sa.Column("document", sa.String(200), nullable=False, index=True),
        sa.Column("sharing", sa.String(20), nullable=False),
        sa.Column("door", sa.String(20), nullable=False),
        sa.Column("since", sa.DateTime, nullable=False, index=True),
        sa.UniqueConstraint("person", "document", "door", "since", name="reading_once"),
    )


def downgrade() -> None:
    """Removes them."""
    for name in ("reading", "person"):
        op.drop_table(name)
