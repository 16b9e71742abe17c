"""Feedback, gaps, saved searches and saved assessments."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the four tables."""
    op.create_table(
        "feedback",
        *_of_every_table(),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("filters", sa.JSON, nullable=False),
        sa.Column("library_version", sa.String(64), nullable=False),
        sa.Column("citations", sa.JSON, nullable=False),
    )
    op.create_table(
        "gap",
        *_of_every_table(),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("missing", sa.Text, nullable=False),
        sa.Column("role", sa.String(80), nullable=False),
        sa.Column("stage", sa.String(80), nullable=False),
        sa.Column("jurisdiction", sa.String(80), nullable=False),
        sa.Column("nearest", sa.JSON, nullable=False),
        sa.Column("library_version", sa.String(64), nullable=False),
        sa.Column("state", sa.String(20), nullable=False, index=True),
    )
    op.create_table(
        "saved_search",
        *_of_every_table(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("page", sa.String(80), nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
    )
    op.create_table(
        "saved_assessment",
        *_of_every_table(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("data_version", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    """Removes them."""
    for name in ("saved_assessment", "saved_search", "gap", "feedback"):
        op.drop_table(name)


def _of_every_table() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(80), nullable=False, index=True),
        sa.Column("kept_at", sa.DateTime, nullable=False, index=True),
    )
