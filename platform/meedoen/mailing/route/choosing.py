"""Naming a mail server of the gemeente's own, taking it into use once it was tried, and going back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.mailing.route import reading
from meedoen.mailing.route.models import MailServer
from tenants import choices, current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.ground.sealing import seal
from tenants.queue import ring

NOT_TRIED = lazy("Deze mailserver heeft nog geen proefmail aangenomen.")
ALREADY = lazy("Deze mailserver was al in gebruik.")


@dataclass(frozen=True)
class Named:
    host: str
    port: int
    user: str
    password: str


def propose(named: Named, account_id: UUID, now: datetime) -> MailServer:
    """The worker tries it at once; no other mail goes there before it was taken into use."""
    made = MailServer(
        host=named.host, port=named.port, user=named.user,
        password=seal(reading.SEALED_AS, named.password), made_by=account_id, made_at=now,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    ring("try_mail_server", made.id)
    return made


def use(server_id: UUID, account_id: UUID, now: datetime) -> None:
    """From now on all mail of this space goes there. Raises Refused (404, 409)."""
    chosen = reading.server(server_id)
    if not chosen.works:
        raise Refused(NOT_TRIED, status=409)
    if chosen.used_at is not None:
        raise Refused(ALREADY, status=409)
    choices.end(MailServer, now)
    chosen.used_at = now
    _tell(account_id)


def stop(account_id: UUID, now: datetime) -> None:
    """Back to the server of the installation."""
    if choices.end(MailServer, now):
        _tell(account_id)


def _tell(account_id: UUID) -> None:
    here = Object(Kind.SPACE, current.tenant_id())
    note(Actor.account(account_id), Verb.MAIL_SERVER_CHANGED, here)
