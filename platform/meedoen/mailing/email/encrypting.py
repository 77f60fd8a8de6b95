"""How mail is kept from other eyes on its way to the mail server: TLS, and who may be at the other end."""

import ssl

from tenants.ground.settings import Settings


def context(settings: Settings) -> ssl.SSLContext | None:
    """None only where an installation says that its mail may go unencrypted.

    A certificate must be for the host that was named, from an authority that this machine trusts
    or from the one that the settings name.
    """
    if not settings.smtp_starttls:
        return None
    authority = settings.smtp_ca_file
    return ssl.create_default_context(cafile=str(authority) if authority else None)
