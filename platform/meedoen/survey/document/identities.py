"""Ids of questions and wordings, drawn from what a file is, so that the same file gives the same."""

from hashlib import sha256
from uuid import UUID, uuid5

NAMESPACE = UUID("6f0e2a52-7a4b-4d0e-9a55-3a6c5d1f7b10")


class Identities:
    """Of one file: nobody else's question has the same id, however alike the questions are."""

    def __init__(self, content: bytes) -> None:
        self._own = uuid5(NAMESPACE, sha256(content).hexdigest())

    def of(self, kind: str, name: str) -> str:
        return str(uuid5(self._own, f"{kind}:{name}"))
