"""Runs the migrations: as the owner, with a short lock time-out, each in its own transaction."""

import sqlalchemy as sa
from alembic import context

from tenants.database import Base


def run() -> None:
    engine = sa.create_engine(context.config.attributes["dsn"], poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.execute(sa.text("set role meedoen_owner"))
        connection.execute(sa.text("set lock_timeout = '5s'"))
        connection.commit()
        context.configure(
            connection=connection, target_metadata=Base.metadata, transaction_per_migration=True
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
