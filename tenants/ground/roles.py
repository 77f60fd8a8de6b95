"""Which database role this process has; one that could pass the policies by must not start."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask import Flask

from tenants.database import db

# Of the login and all it may become: SET ROLE and RESET ROLE need nobody's leave.
POWERS = sa.text(
    "select session_user, bool_or(rolsuper), bool_or(rolbypassrls) from pg_roles"
    " where pg_has_role(session_user, oid, 'member')"
)
MEMBER_OF_OWNER = sa.text(
    "select exists (select from pg_class join pg_namespace n on n.oid = relnamespace"
    " where n.nspname in ('public', 'pseudonym') and pg_has_role(session_user, relowner, 'member'))"
)

# Any role may give itself settings, which hold from its next connection on.
OF_ITS_OWN = sa.text(
    "select session_user, name, setting from pg_settings"
    " where source in ('global', 'database', 'user', 'database user')"
    " and (name, setting) <> ('row_security', 'on') order by name"
)
FORGETFUL = ("off", "local")


class MightyRole(RuntimeError):
    """The database role could read past row-level security."""


def role_findings(connection: sa.Connection) -> Iterator[str]:
    """What makes row-level security worthless for the role that this connection has."""
    role, superuser, bypasses = connection.execute(POWERS).one()
    if superuser:
        yield f"The database role {role} is a superuser, or can become one: no policy holds for it."
    elif bypasses:
        yield f"The database role {role} bypasses row-level security, or can become a role that does."
    if connection.execute(MEMBER_OF_OWNER).scalar_one():
        yield f"The database role {role} owns tables and could switch their policies off."


def own_settings(connection: sa.Connection) -> Iterator[str]:
    """What was set for this role or database alone, past the settings of the server."""
    for role, name, setting in connection.execute(OF_ITS_OWN):
        if name == "synchronous_commit" and setting in FORGETFUL:
            why = "answers that were acknowledged can be lost"
        else:
            why = f"take it away with `alter role … reset {name}` if nobody can say why it is there"
        yield f"The database role {role} has {name} = {setting} of its own: {why}."


def refuse_mighty_roles(app: Flask) -> None:
    """Raises MightyRole; leaves no connection behind, so a server may fork after this."""
    with app.app_context():
        for engine in db.engines.values():
            with engine.connect() as connection:
                findings = list(role_findings(connection))
            engine.dispose()
            if findings:
                raise MightyRole(" ".join(findings))
