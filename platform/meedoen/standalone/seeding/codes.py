"""The second factor of the demo's accounts: a newcomer has no app on the phone that knows them."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import NamedTuple

import pyotp
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from meedoen.accounts.proving.second_factor import SECONDS
from meedoen.standalone.seeding.cast import everybody
from tenants.ground.settings import settings

LENGTH = 20


class DemoCode(NamedTuple):
    """Whose code it is, with which e-mail address they sign in, and the six digits of now."""

    who: str
    address: str
    code: str


def demo_codes(now: datetime) -> list[DemoCode]:
    """The codes of this very moment, in the order of the guide; none outside the demo."""
    if not settings().demo:
        return []
    return [
        DemoCode(person.name, person.address, _code(person.address, now)) for person in everybody()
    ]


def demo_secret(address: str) -> str:
    """Made from the installation's own key, so that nobody has to keep it and no two demos share it."""
    made = HKDF(SHA256(), LENGTH, salt=None, info=f"demo second factor {address}".encode())
    return base64.b32encode(made.derive(settings().master_key)).decode()


def _code(address: str, now: datetime) -> str:
    return pyotp.TOTP(demo_secret(address), interval=SECONDS).at(now)
