"""Over which server the mail of this space goes."""

from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.mailing.route.models import MailServer
from tenants.database import db
from tenants.ground.sealing import unseal
from tenants.ground.settings import Settings, settings

SEALED_AS = "mail server password"


def server(server_id: UUID) -> MailServer:
    """Raises Refused (404)."""
    found = db.session.scalar(sa.select(MailServer).where(MailServer.id == server_id))
    if found is None:
        raise Refused(_("Deze mailserver is er niet."), status=404)
    return found


def over(own: MailServer) -> Settings:
    """The settings to send with over this server, always encrypted. The authority that the installation names
    vouches for its own network alone."""
    ours = settings()
    return replace(
        ours, smtp_host=own.host, smtp_port=own.port, smtp_user=own.user,
        smtp_password=unseal(SEALED_AS, own.password), smtp_starttls=True,
        smtp_ca_file=ours.smtp_ca_file if ours.mail_to_private_networks else None,
    )  # fmt: skip
