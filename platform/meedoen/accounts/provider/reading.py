"""Which provider the people of a gemeente sign in with."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.provider.keys import Pair
from meedoen.accounts.provider.models import Provider
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import choices
from tenants.crossing import elsewhere
from tenants.database import db
from tenants.ground.sealing import unseal
from tenants.spaces import Kind, Space

SEALED_AS = "identity provider key"
UNKNOWN = lazy("Deze inlogdienst is er niet.")


@dataclass(frozen=True)
class Client:
    """All that is needed to sign somebody in, so that no transaction waits while the provider is asked."""

    provider_id: UUID
    space_id: UUID
    issuer: str
    client_id: str
    authorization: str
    token: str
    keys: str
    pair: Pair
    second_factor: str
    acr: str


def provider(provider_id: UUID) -> Provider:
    """Raises Refused (404)."""
    found = db.session.scalar(sa.select(Provider).where(Provider.id == provider_id))
    if found is None:
        raise Refused(UNKNOWN, status=404)
    return found


def shown() -> list[str]:
    """The certificates of the keys that we may sign with: of what is in use, and of what is to follow it."""
    both = choices.in_use(Provider), choices.newest(Provider)
    found = {one.id: one.certificate for one in both if one and not one.ended_at}
    return list(found.values())


def is_in_use(space: Space) -> bool:
    """From the platform; a region has none."""
    if space.kind is not Kind.GEMEENTE:
        return False
    with elsewhere(space):
        return choices.in_use(Provider) is not None


def way_out(back: str) -> tuple[str, str] | None:
    """Of the provider that is in use here: how it calls itself, and the address at which somebody signs out there and
    is sent `back`. None where there is none, or it told of no such address."""
    used = choices.in_use(Provider)
    if used is None or used.sign_out_endpoint is None:
        return None
    joint = "&" if "?" in used.sign_out_endpoint else "?"
    asked = urlencode({"client_id": used.client_id, "post_logout_redirect_uri": back})
    return used.issuer, used.sign_out_endpoint + joint + asked


def client_of(space: Space) -> Client | None:
    """From the platform, which signs people in; None where nothing is in use."""
    if space.kind is not Kind.GEMEENTE:
        return None
    with elsewhere(space):
        found = choices.in_use(Provider)
        if found is None:
            return None
        return Client(
            found.id, space.id, found.issuer, found.client_id, found.authorization_endpoint,
            found.token_endpoint, found.keys_endpoint,
            Pair(unseal(SEALED_AS, found.private_key), found.certificate),
            found.second_factor, found.acr,
        )  # fmt: skip
