"""What ties a hand-over to one browser: it keeps a verifier, and the platform sees only its hash.

As in OAuth's PKCE (RFC 7636, S256): who sees the challenge, or steals the code, has no verifier.
"""

import base64
import hashlib
import re
from hmac import compare_digest

SHAPE = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def is_one(text: str) -> bool:
    """Whether this has the shape of a verifier, and so of a challenge."""
    return SHAPE.fullmatch(text) is not None


def challenge(verifier: str) -> str:
    hashed = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()


def answers(verifier: str, asked: str) -> bool:
    """Whether this browser is the one that the challenge came from."""
    return is_one(verifier) and compare_digest(challenge(verifier), asked)
