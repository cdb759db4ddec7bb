"""places of municipalities, products in plain words, and the moment of a search"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "localities",
        sa.Column("region_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("municipality_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipalities.code"], name=op.f("fk_localities_municipality_code_municipalities")
        ),
        sa.ForeignKeyConstraint(["region_code"], ["regions.code"], name=op.f("fk_localities_region_code_regions")),
        sa.PrimaryKeyConstraint("region_code", "name", name=op.f("pk_localities")),
    )
    with op.batch_alter_table("localities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_localities_municipality_code"), ["municipality_code"], unique=False)
    # The name of the municipality itself; the other places come with the next load of the catalogue.
    op.execute(
        "INSERT INTO localities (region_code, name, municipality_code) SELECT region_code, name, code FROM municipalities"
    )
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.add_column(sa.Column("plain_name", sa.Text(), nullable=True))
    with op.batch_alter_table("search_demands", schema=None) as batch_op:
        batch_op.add_column(sa.Column("moment", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("search_demands", schema=None) as batch_op:
        batch_op.drop_column("moment")
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.drop_column("plain_name")
    op.drop_table("localities")
