"""listings that were split off another"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "listing_splits",
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("split_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("split_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["from_id"], ["listings.id"], name=op.f("fk_listing_splits_from_id_listings")),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_listing_splits_listing_id_listings")),
        sa.ForeignKeyConstraint(["split_by_id"], ["users.id"], name=op.f("fk_listing_splits_split_by_id_users")),
        sa.PrimaryKeyConstraint("listing_id", name=op.f("pk_listing_splits")),
    )
    op.create_index(op.f("ix_listing_splits_from_id"), "listing_splits", ["from_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_listing_splits_from_id"), table_name="listing_splits")
    op.drop_table("listing_splits")
