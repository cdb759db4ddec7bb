"""no exact moment of a search: the minute is enough, and is all that is kept"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("search_demands", schema=None) as batch_op:
        batch_op.drop_column("moment")


def downgrade() -> None:
    """What was forgotten stays forgotten."""
    with op.batch_alter_table("search_demands", schema=None) as batch_op:
        batch_op.add_column(sa.Column("moment", sa.DateTime(timezone=True), nullable=True))
