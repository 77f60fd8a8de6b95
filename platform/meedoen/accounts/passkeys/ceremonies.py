"""The two ceremonies of WebAuthn (W3C, level 3), by the library: making a passkey, and showing one.

Both want that the device knew its owner (user verification: a finger, a face, a code), which is why a
passkey counts as two factors. The origin is the platform's own: a browser lets the host of a gemeente
ask in the platform's name too, as a part of the same domain.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import webauthn
from webauthn.helpers import parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from meedoen.accounts.models import Person
from meedoen.accounts.passkeys.models import Passkey
from tenants import current
from tenants.addresses import url

MILLISECONDS = 120_000
LONGEST_ID = 1023
# What reading a text that no browser sends can come to: the library looks up parts that may not be there.
UNREADABLE = (WebAuthnException, ValueError, RecursionError, KeyError, TypeError)
KNOWS_ITS_OWNER = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True)
class Made:
    credential_id: bytes
    public_key: bytes
    sign_count: int


def asked_to_make(person: Person, challenge: bytes, known: Iterable[bytes]) -> str:
    """What the browser is told, in JSON. A device that holds one of the `known` makes no second one."""
    options = webauthn.generate_registration_options(
        rp_id=_rp_id(),
        rp_name=current.space().name,
        user_id=person.id.bytes,
        user_name=person.email,
        user_display_name=person.name,
        challenge=challenge,
        timeout=MILLISECONDS,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=KNOWS_ITS_OWNER
        ),
    )
    return webauthn.options_to_json(options)


def asked_to_show(challenge: bytes) -> str:
    """What the browser is told, in JSON: it names no passkey, so it tells of nobody who has one."""
    options = webauthn.generate_authentication_options(
        rp_id=_rp_id(),
        challenge=challenge,
        timeout=MILLISECONDS,
        user_verification=KNOWS_ITS_OWNER,
    )
    return webauthn.options_to_json(options)


def made(credential: str, challenge: bytes) -> Made | None:
    """The passkey that a browser made as it was asked to; None of anything else."""
    try:
        found = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_rp_id(),
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except UNREADABLE:
        return None
    if len(found.credential_id) > LONGEST_ID:
        return None
    return Made(found.credential_id, found.credential_public_key, found.sign_count)


def told(credential: str) -> AuthenticationCredential | None:
    """What a browser says that it shows; nothing of it has been looked at yet."""
    try:
        return parse_authentication_credential_json(credential)
    except UNREADABLE:
        return None


def counted(shown: AuthenticationCredential, challenge: bytes, passkey: Passkey) -> int | None:
    """How often the device says it used this passkey, if it signed this challenge here, for its owner."""
    if shown.response.user_handle != passkey.person_id.bytes:
        return None
    try:
        found = webauthn.verify_authentication_response(
            credential=shown,
            expected_challenge=challenge,
            expected_rp_id=_rp_id(),
            expected_origin=_origin(),
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except UNREADABLE:
        return None
    return found.new_sign_count


def _rp_id() -> str:
    return current.space().host.partition(":")[0]


def _origin() -> str:
    return url("")
