"""Looks an installation over and says in a sentence each what is wrong."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from redis import Redis, RedisError

from meedoen.keyholder import asking as keyholder
from meedoen.mailing.email.transport import connected
from tenants.ground import register
from tenants.ground.migrating import newest, standing
from tenants.ground.queue_version import warn_if_old
from tenants.ground.roles import own_settings, role_findings
from tenants.ground.settings import WEB, WORKER, Settings
from tenants.keys import looking

WORKERS = "MEEDOEN_WORKER_DATABASE_URL"
# Two nights of grace: somebody may have looked at the past.
IN_THE_PLATFORM = (
    "select set_config('app.tenant_id', id::text, true) from space where kind = 'platform'"
)
OVERDUE = (
    "select name from erasure where rewritten_at is null and erase_on < current_date - 2"
    " and tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)"
)
PLATFORMS = "select count(*) from space where kind = 'platform'"
OLDEST_BACKUP = timedelta(days=2)
OLDEST_THAT_ERASES = (17,)
ON_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def examine(settings: Settings) -> list[str]:
    """Every finding, in the order of looking; an empty list means all is well."""
    looks: tuple[Callable[[Settings], Iterator[str]], ...] = (
        _settings, _databases, _queue, _mail, _keyholder, _backups,
    )  # fmt: skip
    return list(dict.fromkeys(finding for look in looks for finding in look(settings)))


def _settings(settings: Settings) -> Iterator[str]:
    for name in dict.fromkeys((*WEB, *WORKER)):
        if not getattr(settings, name):
            yield f"The setting MEEDOEN_{name.upper()} is missing."
    for name in ("master_key", "former_master_key"):
        given = getattr(settings, name)
        if given and len(given) != 32:
            yield f"MEEDOEN_{name.upper()} must be 32 bytes in base64."
    if settings.scheme != "https" and not f".{settings.domain.split(':')[0]}".endswith(
        ".localhost"
    ):
        yield "MEEDOEN_SCHEME is not https: passwords and answers would travel in the open."
    if settings.domain and settings.scheme == "https" and not settings.security_contact:
        yield "MEEDOEN_SECURITY_CONTACT is missing: who finds a hole does not know whom to tell."
    if settings.domain and settings.scheme == "https" and not settings.register_folder:
        yield "MEEDOEN_REGISTER_FOLDER is missing: without a register no backup can be made."
    if settings.domain and settings.scheme == "https" and not settings.trusted_proxies:
        yield (
            "MEEDOEN_TRUSTED_PROXIES is 0 while the scheme is https: behind the proxy every visitor"
            " counts as one and the same."
        )


def _databases(settings: Settings) -> Iterator[str]:
    for name in ("database_url", "worker_database_url", "region_database_url"):
        dsn = getattr(settings, name)
        if dsn:
            yield from _database(f"MEEDOEN_{name.upper()}", dsn, settings)


def _database(name: str, dsn: str, settings: Settings) -> Iterator[str]:
    try:
        with sa.create_engine(dsn, poolclass=sa.NullPool).connect() as connection:
            yield from role_findings(connection)
            yield from own_settings(connection)
            behind = list(_migration_findings(connection))
            yield from behind
            yield from _erasing(connection)
            yield from _platform(connection)
            if name == WORKERS and not behind:
                yield from _overdue(connection)
                yield from _keys(connection, settings)
    except sa.exc.SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0].rstrip(".")
        yield f"The database of {name} does not answer: {reason}."


def _platform(connection: sa.Connection) -> Iterator[str]:
    """Says nothing before the tables are as they should be: then that comes first. A role that would rather break
    than be held to policies is named already."""
    connection.execute(sa.text("set local row_security = on"))
    if not list(_migration_findings(connection)) and not connection.scalar(sa.text(PLATFORMS)):
        yield "There is no platform, where people sign in: `meedoen person add` makes it."


def _overdue(connection: sa.Connection) -> Iterator[str]:
    """Gemeenten that stopped, and are still there when their term is over."""
    connection.execute(sa.text(IN_THE_PLATFORM))
    for name in connection.scalars(sa.text(OVERDUE)).all():
        yield f"The data of {name} should have been erased: run `meedoen erase` each night."


def _keys(connection: sa.Connection, settings: Settings) -> Iterator[str]:
    if len(settings.master_key) == 32:
        yield from looking.findings(connection, settings)


def _erasing(connection: sa.Connection) -> Iterator[str]:
    if connection.dialect.server_version_info < OLDEST_THAT_ERASES:  # type: ignore[operator]
        yield (
            "The PostgreSQL here is older than 17: who leaves the panel stays in its files"
            " until the owner rewrites them (see deploy/README.md)."
        )


def _migration_findings(connection: sa.Connection) -> Iterator[str]:
    try:
        at = standing(connection)
    except sa.exc.SQLAlchemyError:
        at = None
    if at != newest():
        yield f"The database is at migration {at}, the newest is {newest()}: run `meedoen migrate`."


def _queue(settings: Settings) -> Iterator[str]:
    if not settings.redis_url:
        return
    try:
        info = Redis.from_url(settings.redis_url, socket_connect_timeout=3).info()
    except (RedisError, ValueError) as error:
        yield f"Redis does not answer at MEEDOEN_REDIS_URL ({type(error).__name__})."
        return
    warning = warn_if_old(info)
    if warning:
        yield warning


def _mail(settings: Settings) -> Iterator[str]:
    if settings.smtp_host and settings.scheme == "https" and not settings.return_domain:
        yield (
            "MEEDOEN_RETURN_DOMAIN is missing: what comes back goes to the sender's own domain, and nobody"
            " takes it in."
        )
    if not (settings.smtp_host and settings.domain):
        return
    where = f"The mail server {settings.smtp_host}:{settings.smtp_port}"
    if not settings.smtp_starttls and settings.smtp_host not in ON_THIS_MACHINE:
        yield f"{where} gets mails and password in the open: MEEDOEN_SMTP_STARTTLS is false."
    try:
        connected(settings).quit()
    except smtplib.SMTPNotSupportedError:
        yield f"{where} offers no encryption (STARTTLS), or no way to sign in: no mail will leave."
    except ssl.SSLCertVerificationError as error:
        yield f"{where} has a certificate that is not trusted ({error.verify_message.rstrip('.')})."
    except OSError as error:
        yield f"{where} does not answer ({type(error).__name__})."


def _keyholder(settings: Settings) -> Iterator[str]:
    if not (settings.keyholder_socket and settings.keyholder_secret):
        return
    try:
        if not keyholder.has_custodian(settings):
            yield (
                "The key holder knows no MEEDOEN_CUSTODIAN_PUBLIC_KEY:"
                " if its disk is lost, so are the answers of open waves."
            )
    except keyholder.Away as fault:
        yield str(fault).replace("The key holder", "The key holder of MEEDOEN_KEYHOLDER_SOCKET", 1)


def _backups(settings: Settings) -> Iterator[str]:
    if not settings.register_folder:
        return
    try:
        last = register.last_backup(register.read(settings.register_folder))
    except register.Unreadable as place:
        yield f"The register of what was erased cannot be read: {place}."
        return
    except OSError as error:
        yield f"The register in MEEDOEN_REGISTER_FOLDER cannot be read ({type(error).__name__})."
        return
    if last is None:
        yield "The register knows of no backup: make one, and let a timer make the next."
    elif datetime.now(UTC) - last > OLDEST_BACKUP:
        yield f"The last backup is of {last:%Y-%m-%d}: look why none was made since."
