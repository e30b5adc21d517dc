"""The spine: roles, log, directory, projections, walls and the functions over them."""

from pathlib import Path

from alembic import op
from sqlalchemy.util import await_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def upgrade() -> None:
    """Run the SQL files of this migration in the order of their names."""
    driver = op.get_bind().connection.driver_connection
    for path in sorted(SQL.glob("0001_*.sql")):
        # asyncpg's simple protocol runs a whole script in the open transaction.
        await_only(driver.execute(path.read_text("utf-8")))


def downgrade() -> None:
    """The log has no way back: restore a backup instead."""
    raise RuntimeError("the log is append-only; restore a backup instead")
