"""The one password of the demo's accounts: made from the key that the first start makes."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BYTES = 10


def demo_password(master_key: bytes) -> str:
    """80 bits in four groups that can be typed over; another demo has another one."""
    made = HKDF(SHA256(), BYTES, salt=None, info=b"demo password").derive(master_key)
    letters = base64.b32encode(made).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
