"""What the key holder does when the worker asks: few things, and each may be asked twice."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from random import SystemRandom

from cryptography.exceptions import InvalidTag

from meedoen.keyholder.escrow import Escrow
from meedoen.keyholder.keys import Keys, WaveName
from meedoen.keyholder.store import Store

chance = SystemRandom()
log = logging.getLogger(__name__)
Items = Iterable[bytes]


class Refused(Exception):
    """The holder does not do this; its words hold no secret and go back to who asked."""


class Lost(Refused):
    """The keys of this wave are nowhere, and nobody has a copy."""


class Holder:
    """Each verb takes the name of a wave and what else there is, and gives what comes of it."""

    def __init__(self, store: Store, escrow: Escrow | None) -> None:
        self._store = store
        self._escrow = escrow
        self.verbs: dict[str, Callable[[WaveName, list[bytes]], Items]] = {
            "make": self.make, "adopt": self.adopt, "open": self.open, "links": self.links,
            "destroy": self.destroy,
        }  # fmt: skip

    @property
    def has_custodian(self) -> bool:
        return self._escrow is not None

    def make(self, name: WaveName, _: list[bytes]) -> Items:
        """The public half of the keys of a wave, new or made before; a copy is safe by then."""
        return self._keep(name, Keys.fresh)

    def adopt(self, name: WaveName, items: list[bytes]) -> Items:
        """As `make`, for a wave that was opened before there was a holder, with its old secrets."""
        answers, links = items
        return self._keep(name, lambda: Keys(answers, links))

    def open(self, name: WaveName, blobs: list[bytes]) -> Items:
        """All answers that were sealed to this wave, in random order: nothing in the order says
        which blob was which."""
        keys = self._keys(name)
        opened = list(_readable(keys, name, blobs))
        chance.shuffle(opened)
        log.info("opened %d of %d answers of %s", len(opened), len(blobs), name)
        return opened

    def links(self, name: WaveName, invitations: list[bytes]) -> Items:
        keys = self._keys(name)
        return [keys.link(invitation) for invitation in invitations]

    def destroy(self, name: WaveName, _: list[bytes]) -> Items:
        """The copy first: while it is there, the keys are not gone."""
        if self._escrow is not None:
            self._escrow.destroy(name)
        self._store.destroy(name)
        log.info("destroyed the keys of %s", name)
        return []

    def _keep(self, name: WaveName, new: Callable[[], Keys]) -> Items:
        kept = self._store.get(name)
        if kept is None and self._escrow is not None and self._escrow.has(name):
            raise Refused("these keys were lost; the custodian has a copy")
        keys = Keys.from_bytes(kept or self._store.put(name, new().to_bytes()))
        if self._escrow is not None:
            self._escrow.keep(name, keys)
        return [keys.public]

    def _keys(self, name: WaveName) -> Keys:
        kept = self._store.get(name)
        if kept is None and self._escrow is not None and self._escrow.has(name):
            raise Refused("there are no keys of this wave here; the custodian has a copy")
        if kept is None:
            raise Lost("there are no keys of this wave here")
        return Keys.from_bytes(kept)


def _readable(keys: Keys, name: WaveName, blobs: Items) -> Iterator[bytes]:
    for blob in blobs:
        with suppress(InvalidTag, ValueError):  # too short to be one
            yield keys.opened(name, blob)
