"""reports of availability cannot be changed or removed, whoever tries"""

from alembic import op

from service.listings.append_only import GUARDS

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in GUARDS[op.get_bind().dialect.name].make:
        op.execute(statement)


def downgrade() -> None:
    for statement in GUARDS[op.get_bind().dialect.name].drop:
        op.execute(statement)
