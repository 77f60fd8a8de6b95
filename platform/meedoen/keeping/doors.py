"""The house is closed while it is put back: nobody but the owner may enter the database.

Not a mark that each process would have to look at: PostgreSQL lets nobody in, of any version.
"""

import sqlalchemy as sa

from meedoen.keeping.manifest import Unusable

ROLES = ("meedoen_app", "meedoen_worker", "meedoen_region")
INSIDE = sa.text(
    "select count(*) from pg_stat_activity where datname = current_database()"
    " and usename = any(:roles)"
)
MAY_ENTER = sa.text(
    "select name from unnest(cast(:roles as text[])) as name"
    " where has_database_privilege(name, current_database(), 'connect')"
)


def close(connection: sa.Connection) -> None:
    """Raises Unusable when somebody is inside, or could come in all the same."""
    connection.exec_driver_sql(_told(connection, "revoke connect on database {} from {}"))
    connection.commit()
    if list(connection.scalars(MAY_ENTER, {"roles": list(ROLES)})):
        raise Unusable("Everybody may enter this database: revoke all on database … from public.")
    if connection.execute(INSIDE, {"roles": list(ROLES)}).scalar_one():
        raise Unusable("Processes of Meedoen look at this database: stop them first.")


def open_again(connection: sa.Connection) -> None:
    connection.exec_driver_sql(_told(connection, "grant connect on database {} to {}"))
    connection.commit()


def _told(connection: sa.Connection, words: str) -> str:
    name = connection.execute(sa.text("select format('%I', current_database())")).scalar_one()
    return words.format(name, ", ".join(ROLES))
