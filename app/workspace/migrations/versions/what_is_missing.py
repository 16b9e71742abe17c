"""Gaps grouped by meaning, and what closes them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_ASKED = ("gap", "feedback")


def upgrade() -> None:
    """Makes the tables, and the columns that say which gap a visitor's record belongs to."""
    op.create_table(
        "gap_group",
        *_of_every_table(),
        sa.Column("state", sa.String(20), nullable=False, index=True),
        sa.Column("clearance", sa.String(20), nullable=False),
        sa.Column("wording", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("checked_version", sa.String(64), nullable=False),
    )
    op.create_table(
        "gap_event",
        *_of_every_table(),
        sa.Column("group_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("says", sa.Text, nullable=False),
        sa.UniqueConstraint("group_id", "number"),
    )
    for table in _ASKED:
        op.add_column(table, sa.Column("clearance", sa.String(20), nullable=False, server_default="TLP:CLEAR"))
        op.add_column(table, sa.Column("group_id", sa.String(32), nullable=False, server_default=""))
        op.add_column(table, sa.Column("vector", sa.Text, nullable=False, server_default=""))
        op.create_index(f"ix_{table}_group_id", table, ["group_id"])


def downgrade() -> None:
    """Removes them."""
    for table in _ASKED:
        op.drop_index(f"ix_{table}_group_id", table)
        for column in ("vector", "group_id", "clearance"):
            op.drop_column(table, column)
    op.drop_table("gap_event")
    op.drop_table("gap_group")


def _of_every_table() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(80), nullable=False, index=True),
        sa.Column("kept_at", sa.DateTime, nullable=False, index=True),
    )
