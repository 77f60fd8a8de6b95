"""Each verb does what it says, as often as it is asked; and nothing crosses from wave to wave."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from meedoen.keyholder.escrow import Escrow, recover
from meedoen.keyholder.holder import Holder, Refused
from meedoen.keyholder.keys import SUITE, Keys, WaveName
from meedoen.keyholder.store import Destroyed, Store
from tenants.ground.ids import new_id

CUSTODIAN = X25519PrivateKey.generate()
INVITATIONS = [new_id().bytes for _ in range(3)]


@pytest.fixture
def escrow(folder: Path) -> Escrow:
    return Escrow(folder / "copies", CUSTODIAN.public_key().public_bytes_raw())


@pytest.fixture
def holder(store: Store, escrow: Escrow) -> Holder:
    return Holder(store, escrow)


def sealed(holder: Holder, name: WaveName, text: bytes) -> bytes:
    (public,) = holder.make(name, [])
    return SUITE.encrypt(text, X25519PublicKey.from_public_bytes(public), name.info)


def test_all_answers_come_out_and_not_in_the_order_they_went_in(
    holder: Holder, name: WaveName
) -> None:
    said = [b"%d" % number for number in range(500)]
    came_out = list(holder.open(name, [sealed(holder, name, text) for text in said]))
    assert sorted(came_out) == sorted(said)
    assert sum(a == b for a, b in zip(said, came_out, strict=True)) < 10


def test_an_answer_of_another_wave_is_not_opened(holder: Holder, name: WaveName) -> None:
    other = WaveName(name.tenant, new_id())
    blob = sealed(holder, other, b"ja")
    holder.make(name, [])
    mine = sealed(holder, name, b"nee")
    assert holder.open(name, [blob, mine, b"", b"x" * 100]) == [b"nee"]
    with pytest.raises(Refused):
        holder.open(WaveName(new_id(), other.wave), [blob])


def test_each_wave_has_keys_of_its_own_and_the_same_each_time(
    holder: Holder, name: WaveName
) -> None:
    other = WaveName(name.tenant, new_id())
    assert holder.make(name, []) == holder.make(name, []) != holder.make(other, [])
    assert holder.links(name, INVITATIONS) == holder.links(name, INVITATIONS)
    assert not set(holder.links(name, INVITATIONS)) & set(holder.links(other, INVITATIONS))


def test_after_destroying_nothing_can_be_asked(holder: Holder, name: WaveName) -> None:
    blob = sealed(holder, name, b"ja")
    holder.destroy(name, [])
    holder.destroy(name, [])
    for verb, items in (("make", []), ("open", [blob]), ("links", INVITATIONS)):
        with pytest.raises(Destroyed):
            holder.verbs[verb](name, items)


def test_destroying_what_never_was_is_no_fault(holder: Holder, name: WaveName) -> None:
    assert holder.destroy(name, []) == []


def test_a_wave_of_an_earlier_version_keeps_its_secrets(holder: Holder, name: WaveName) -> None:
    old = Keys.fresh()
    assert holder.adopt(name, [old.answers, old.links]) == [old.public]
    assert holder.make(name, []) == [old.public]
    assert holder.links(name, INVITATIONS) == [old.link(one) for one in INVITATIONS]


def test_a_lost_store_is_recovered_by_the_custodian(
    holder: Holder, escrow: Escrow, name: WaveName, folder: Path
) -> None:
    blob, links = sealed(holder, name, b"ja"), holder.links(name, INVITATIONS)
    fresh = Store(folder / "new disk")
    back = Holder(fresh, escrow)
    with pytest.raises(Refused):
        back.open(name, [blob])
    copies = Store(folder / "copies")
    assert recover(copies, CUSTODIAN.private_bytes_raw(), fresh) == 1
    assert recover(copies, CUSTODIAN.private_bytes_raw(), fresh) == 0
    assert back.open(name, [blob]) == [b"ja"]
    assert back.links(name, INVITATIONS) == links


def test_a_destroyed_wave_has_no_copy_left(holder: Holder, name: WaveName, folder: Path) -> None:
    holder.make(name, [])
    holder.destroy(name, [])
    assert (
        recover(Store(folder / "copies"), CUSTODIAN.private_bytes_raw(), Store(folder / "n")) == 0
    )


def test_without_the_other_disk_no_key_is_given_out(
    store: Store, escrow: Escrow, name: WaveName, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was sealed to it could be lost; once the disk is back, the same key is asked again."""

    def away(*_: object) -> bytes:
        raise OSError("the disk is away")

    holder = Holder(store, escrow)
    with monkeypatch.context() as broken:
        broken.setattr(escrow._copies, "put", away)
        with pytest.raises(OSError, match="away"):
            holder.make(name, [])
    assert holder.make(name, []) == holder.make(name, [])
    assert list(escrow._copies.names()) == [name]


def test_while_the_copy_cannot_be_destroyed_the_worker_hears_so(
    store: Store, escrow: Escrow, name: WaveName, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OSError("the disk is away")

    holder = Holder(store, escrow)
    holder.make(name, [])
    with monkeypatch.context() as broken:
        broken.setattr(escrow._copies, "destroy", away)
        with pytest.raises(OSError, match="away"):
            holder.destroy(name, [])
    holder.destroy(name, [])
    assert list(escrow._copies.names()) == list(store.names()) == []
