"""How the worker asks the key holder. The web has neither its socket nor its secret."""

import socket
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, cast
from uuid import UUID

from meedoen.keyholder import lines
from meedoen.keyholder.keys import WaveName
from tenants import current
from tenants.ground.settings import Settings, settings

PATIENCE = 300.0  # opening a very large wave takes half a minute


class Away(RuntimeError):
    """The key holder does not answer, or does not do it; a job tries again later."""


class KeysLost(Away):
    """The holder has no keys of this wave, and the custodian no copy of them."""


class KeysDestroyed(RuntimeError):
    """The keys of this wave are gone, as they should be once it has closed."""


def make(wave_id: UUID) -> bytes:
    """The public half of the key pair of a wave of this space; the same one each time."""
    (public,) = _ask("make", wave_id)
    return public


def adopt(wave_id: UUID, answers: bytes, links: bytes) -> bytes:
    """As `make`, with the secrets that a wave of an earlier version has."""
    (public,) = _ask("adopt", wave_id, [answers, links])
    return public


def opened(wave_id: UUID, blobs: Iterable[bytes]) -> list[bytes]:
    """What was sealed to the wave, in random order; what was not is left out."""
    return _ask("open", wave_id, blobs)


def link_secrets(wave_id: UUID, invitations: Sequence[UUID]) -> list[str]:
    """The secrets in the links of these invitations, in their order."""
    secrets = _ask("links", wave_id, [invitation.bytes for invitation in invitations])
    return [secret.decode() for secret in secrets]


def destroy(wave_id: UUID) -> None:
    """For good; may be asked twice."""
    _ask("destroy", wave_id)


def has_custodian(known: Settings) -> bool:
    """Whether a lost disk of the holder would lose no answers; raises Away."""
    answer, _ = _exchange(known, {"verb": "greet"}, [])
    return bool(answer.get("custodian"))


def _ask(verb: str, wave_id: UUID, items: Iterable[bytes] = ()) -> list[bytes]:
    name = WaveName(current.tenant_id(), wave_id)
    return _exchange(settings(), {"verb": verb, "wave": str(name)}, items)[1]


def _exchange(
    known: Settings, head: dict[str, Any], items: Iterable[bytes]
) -> tuple[dict[str, Any], list[bytes]]:
    known.require("keyholder_socket", "keyholder_secret")
    head = {**head, "secret": known.keyholder_secret.hex()}
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            line.connect(str(known.keyholder_socket))
            with line.makefile("rwb") as both:
                file = cast(BinaryIO, both)
                lines.write(file, head, items)
                answer, came = lines.read_head(file), list(lines.read_items(file))
    except (OSError, lines.Garbled) as fault:
        raise Away(f"The key holder does not answer ({type(fault).__name__}).") from None
    return _understood(answer), came


def _understood(answer: dict[str, Any]) -> dict[str, Any]:
    if answer.get("destroyed"):
        raise KeysDestroyed("The keys of this wave were destroyed.")
    if answer.get("lost"):
        raise KeysLost(f"The key holder refuses: {answer['refused']}.")
    if "refused" in answer:
        raise Away(f"The key holder refuses: {answer['refused']}.")
    return answer
