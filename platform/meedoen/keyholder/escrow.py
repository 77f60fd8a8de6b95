"""A copy of each wave's keys, until it closes, that only the custodian's private key can open.

The custodian is a person (say, the privacy officer) whose private key is kept offline. The copies
stand on another disk than the keys, so that one lost disk loses no answers.
"""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from meedoen.keyholder.keys import SUITE, Keys, WaveName
from meedoen.keyholder.store import Store

PURPOSE = b"meedoen escrow"


class Escrow:
    def __init__(self, folder: Path, custodian: bytes) -> None:
        """`custodian` is the raw public key."""
        self._copies = Store(folder)
        self._custodian = X25519PublicKey.from_public_bytes(custodian)

    def has(self, name: WaveName) -> bool:
        return self._copies.get(name) is not None

    def keep(self, name: WaveName, keys: Keys) -> None:
        """Raises OSError when the other disk is away: then nothing may be sealed to these keys."""
        if not self.has(name):
            sealed = SUITE.encrypt(keys.to_bytes(), self._custodian, PURPOSE + name.info)
            self._copies.put(name, sealed)

    def destroy(self, name: WaveName) -> None:
        self._copies.destroy(name)


def recover(copies: Store, private: bytes, into: Store) -> int:
    """Put the keys of every copy back where they are missing; how many.

    Raises cryptography's InvalidTag when this is not the custodian's private key.
    """
    key = X25519PrivateKey.from_private_bytes(private)
    missing = [name for name in copies.names() if into.get(name) is None]
    for name in missing:
        into.put(name, SUITE.decrypt(copies.get(name) or b"", key, PURPOSE + name.info))
    return len(missing)
