"""rebuilds that go on where they were, and requests that are leased"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("index_generations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("builder", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("beat_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("filled_to", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("documents", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("complete", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE index_generations SET state_since = COALESCE(promoted_at, created_at)")

    with op.batch_alter_table("index_requests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("argument", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True))
        for name in ("missing", "behind", "extra", "ahead"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
        batch_op.create_index("ix_index_requests_open", ["ended_at", "id"], unique=False)
        batch_op.create_index("ix_index_requests_task", ["task", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("index_requests", schema=None) as batch_op:
        batch_op.drop_index("ix_index_requests_task")
        batch_op.drop_index("ix_index_requests_open")
        for name in ("ahead", "extra", "behind", "missing", "claimed_until", "argument"):
            batch_op.drop_column(name)

    with op.batch_alter_table("index_generations", schema=None) as batch_op:
        for name in ("complete", "documents", "filled_to", "beat_at", "builder", "state_since"):
            batch_op.drop_column(name)
