"""Somebody with the disk, its backups and every key that is left, who tries to open what is there."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from meedoen.fieldwork.anonymity import drafts
from meedoen.fieldwork.asking.links import secret_hash
from meedoen.keyholder import asking
from meedoen.keyholder.escrow import recover
from meedoen.keyholder.keys import Keys, WaveName
from meedoen.keyholder.store import Store
from tenants.ground.settings import Settings
from tests.keyholding import CUSTODIAN

# What a key of this house was ever derived for, and what one might be called.
PURPOSES = ("invitation", "seal", "holding", "answers", "links", "draft", "wave", "")
Opened = dict[bytes, dict[str, Any]]


def keys_left(keyholder: Settings, master: bytes, tenant: UUID) -> list[Keys]:
    """From the files of the key holder, the copies with the custodian's help, and the master key."""
    return [*_kept(keyholder), *derived_keys(master, tenant)]


def derived_keys(master: bytes, tenant: UUID) -> list[Keys]:
    """All that the web could make: of what it was given, in every way that it might try."""
    derived = [
        HKDF(SHA256(), 32, salt=salt, info=purpose.encode()).derive(master)
        for purpose in PURPOSES
        for salt in (None, tenant.bytes)
    ]
    return [Keys(raw, raw) for raw in (master, *derived)]


def _kept(keyholder: Settings) -> list[Keys]:
    assert keyholder.keyholder_folder and keyholder.keyholder_escrow_folder
    store, copies = Store(keyholder.keyholder_folder), Store(keyholder.keyholder_escrow_folder)
    recover(copies, CUSTODIAN.private_bytes_raw(), store)
    return [Keys.from_bytes(store.get(name) or b"") for name in store.names()]


def open_answers(name: WaveName, blobs: Iterable[bytes], left: Sequence[Keys]) -> Opened:
    found: Opened = {}
    for blob in blobs:
        for keys in left:
            with suppress(InvalidTag):
                found[blob] = json.loads(keys.opened(name, blob))["answers"]
    return found


def ask_the_key_holder(name: WaveName, blobs: Iterable[bytes]) -> list[bytes]:
    """As the worker does, with its secret."""
    try:
        return asking.opened(name.wave, blobs)
    except (asking.KeysDestroyed, asking.Away):
        return []


def open_drafts(
    blobs: Iterable[bytes], invitations: dict[UUID, bytes], left: Sequence[Keys]
) -> Opened:
    """`invitations` has the hash of each secret by the id that it is made from."""
    made = {keys.link(one.bytes).decode() for keys in left for one in invitations}
    hashes = set(invitations.values())
    secrets = [secret for secret in made if secret_hash(secret) in hashes]
    found: Opened = {}
    for blob in blobs:
        for secret in secrets:
            with suppress(InvalidTag):
                found[blob] = dict(drafts.opened(secret, blob).answers)
    return found
