"""The key holder as a process of its own: who may ask, and what a fall or a second one does."""

import base64
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import copy_context
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from meedoen.command import main
from meedoen.keyholder import asking
from meedoen.keyholder.keys import SUITE, WaveName
from tenants.ground.settings import Settings, configure
from tenants.ground.settings import settings as configured
from tenants.spaces import Space

SECRET = b"s" * 32


def told(folder: Path) -> Settings:
    return Settings(
        keyholder_socket=folder / "k.sock", keyholder_secret=SECRET, keyholder_folder=folder / "keys"
    )  # fmt: skip


def environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "MEEDOEN_KEYHOLDER_SOCKET": str(folder / "k.sock"),
        "MEEDOEN_KEYHOLDER_SECRET": base64.b64encode(SECRET).decode(),
        "MEEDOEN_KEYHOLDER_FOLDER": str(folder / "keys"),
        "MEEDOEN_KEYHOLDER_ESCROW_FOLDER": str(folder / "copies"),
    }


def launch(folder: Path, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "meedoen", "keyholder"], env=environment(folder) | more,
        text=True, stderr=subprocess.PIPE,
    )  # fmt: skip


@contextmanager
def running(folder: Path, **more: str) -> Iterator[subprocess.Popen[str]]:
    process = launch(folder, **more)
    until = time.monotonic() + 20
    while not answers(folder) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=10)


def answers(folder: Path) -> bool:
    try:
        asking.has_custodian(told(folder))
    except asking.Away:
        return False
    return True


@pytest.fixture
def asker(folder: Path, in_velsen: Space) -> Iterator[None]:
    """This process may ask the holder in `folder`, for Velsen."""
    before = configured()
    configure(told(folder))
    yield
    configure(before)


def test_keys_outlive_a_kill(folder: Path, asker: None, name: WaveName) -> None:
    with running(folder):
        public = asking.make(name.wave)
        secrets = asking.link_secrets(name.wave, [name.tenant])
    with running(folder):
        assert asking.make(name.wave) == public
        assert asking.link_secrets(name.wave, [name.tenant]) == secrets


def test_many_ask_at_once(folder: Path, asker: None, in_velsen: Space, name: WaveName) -> None:
    bound = WaveName(in_velsen.id, name.wave).info

    def one(number: int) -> list[bytes]:
        key = X25519PublicKey.from_public_bytes(asking.make(name.wave))
        return asking.opened(name.wave, [SUITE.encrypt(b"%d" % number, key, bound)] * 20)

    with running(folder), ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(copy_context().run, one, number) for number in range(24)]
        assert [each.result(20) for each in asked] == [[b"%d" % n] * 20 for n in range(24)]


def test_after_destroying_the_worker_hears_that_it_is_so(
    folder: Path, asker: None, name: WaveName
) -> None:
    with running(folder):
        asking.make(name.wave)
        asking.destroy(name.wave)
        asking.destroy(name.wave)
        with pytest.raises(asking.KeysDestroyed):
            asking.link_secrets(name.wave, [name.tenant])


def test_another_secret_opens_nothing(folder: Path, asker: None, name: WaveName) -> None:
    with running(folder):
        asking.make(name.wave)
        configure(replace(told(folder), keyholder_secret=b"x" * 32))
        for ask in (asking.make, asking.destroy):
            with pytest.raises(asking.Away, match="not ours"):
                ask(name.wave)


def test_no_other_user_can_reach_the_socket(folder: Path) -> None:
    with running(folder):
        assert (folder / "k.sock").stat().st_mode & 0o777 == 0o660


@pytest.mark.parametrize("said", [b"", b"\n", b"[]\n\n", b"{}\n", b"\xff\n\n", b"x" * 2_000_000])
def test_nonsense_ends_no_holder(folder: Path, said: bytes) -> None:
    with running(folder), socket.socket(socket.AF_UNIX) as line:
        line.connect(str(folder / "k.sock"))
        with suppress(OSError):  # it may hang up in the middle
            line.sendall(said)
            line.shutdown(socket.SHUT_WR)
        assert answers(folder)


def test_a_second_one_in_the_same_folder_does_not_start(folder: Path) -> None:
    with running(folder):
        second = launch(folder)
        assert "Another key holder works in" in second.communicate(timeout=20)[1]
        assert answers(folder)


def test_it_stops_when_told_and_its_log_names_no_secret(
    folder: Path, asker: None, name: WaveName
) -> None:
    with running(folder) as process:
        asking.make(name.wave)
        (secret,) = asking.link_secrets(name.wave, [name.tenant])
        asking.destroy(name.wave)
        process.send_signal(signal.SIGTERM)
        log = process.communicate(timeout=20)[1]
    assert process.returncode == 0
    assert "destroyed the keys of" in log and str(name.wave) in log
    assert secret not in log and SECRET.hex() not in log


def test_a_holder_that_is_away_is_said_in_a_sentence(asker: None, name: WaveName) -> None:
    with pytest.raises(asking.Away, match="does not answer"):
        asking.make(name.wave)


def test_a_lost_disk_and_the_custodian_by_the_commands(
    folder: Path, asker: None, name: WaveName, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = CliRunner().invoke(main, ["keys", "custodian"]).output
    public, private = (line.split()[1] for line in made.strip().splitlines())
    with running(folder, MEEDOEN_CUSTODIAN_PUBLIC_KEY=public):
        assert asking.has_custodian(told(folder))
        key = asking.make(name.wave)
    for lost in (folder / "keys").iterdir():
        lost.unlink()
    (folder / "private").write_text(f"{private}\n")
    (folder / "wrong").write_text(public)
    for variable, value in environment(folder).items():
        monkeypatch.setenv(variable, value)
    refused = CliRunner().invoke(main, ["keys", "recover", "--private-key", str(folder / "wrong")])
    assert "not the private key of the custodian" in refused.output
    done = CliRunner().invoke(main, ["keys", "recover", "--private-key", str(folder / "private")])
    assert "The keys of 1 wave(s) were put back." in done.output
    with running(folder, MEEDOEN_CUSTODIAN_PUBLIC_KEY=public):
        assert asking.make(name.wave) == key
