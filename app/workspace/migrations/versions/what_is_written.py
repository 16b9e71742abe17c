"""Drafts, their revisions, comments and decisions."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "draft",
        *_of_every_table(),
        sa.Column("path", sa.String(400), nullable=False, index=True),
        sa.Column("document", sa.String(400), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("base", sa.String(64), nullable=False),
        sa.Column("state", sa.String(20), nullable=False, index=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("gap", sa.String(80), nullable=False),
        sa.Column("original", sa.Text, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False, index=True),
        sa.Column("sources", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("commit", sa.String(64), nullable=False),
        sa.Column("sharing", sa.String(20), nullable=False),
        sa.Column("organisations", sa.JSON, nullable=False),
        sa.Column("recipients", sa.JSON, nullable=False),
    )
    op.create_table(
        "draft_revision",
        *_of_every_table(),
        sa.Column("draft", sa.String(32), nullable=False, index=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sources", sa.Text, nullable=False),
        sa.Column("aside", sa.Boolean, nullable=False),
    )
    op.create_table(
        "draft_comment",
        *_of_every_table(),
        sa.Column("draft", sa.String(32), nullable=False, index=True),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("resolved_by", sa.String(80), nullable=False),
    )
    op.create_table(
        "draft_decision",
        *_of_every_table(),
        sa.Column("draft", sa.String(32), nullable=False, index=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("approve", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Removes them."""
    for name in ("draft_decision", "draft_comment", "draft_revision", "draft"):
        op.drop_table(name)


def _of_every_table() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(80), nullable=False, index=True),
        sa.Column("kept_at", sa.DateTime, nullable=False, index=True),
    )
