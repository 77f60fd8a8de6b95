"""As whom a space writes."""

from dataclasses import dataclass

from tenants.hosts import standard_host
from tenants.spaces import Space


@dataclass(frozen=True)
class Sender:
    """`verp` False: its domain takes no mail at other addresses."""

    name: str
    address: str
    reply_to: str
    verp: bool

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


def sender_of(space: Space) -> Sender:
    """What was not chosen follows from the space itself, below our own domain: for that we may send."""
    facts, ours = space.sender, standard_host(space.kind, space.slug).partition(":")[0]
    address = str(facts.get("address") or f"noreply@{ours}")
    name = str(facts.get("name") or space.name)
    return Sender(name, address, str(facts.get("reply_to") or address), facts.get("verp", True))
