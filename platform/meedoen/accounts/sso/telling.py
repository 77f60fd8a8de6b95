"""What the provider tells of who came back: whose code it is, and whether it asked for a second factor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meedoen.accounts.provider import asking, checking, keys
from meedoen.accounts.provider.asking import Trouble, Unanswered
from meedoen.accounts.provider.checking import Expected
from meedoen.accounts.provider.models import SecondFactor
from meedoen.accounts.provider.reading import Client
from meedoen.accounts.sso.ways import Back

# RFC 8176: "mfa" says that there was more than one; the others are of different kinds only together.
MANY = "mfa"
KNOWN = frozenset({"pwd", "pin"})
HELD = frozenset({"otp", "sms", "tel", "hwk", "swk", "sc", "pop", "fpt", "face", "iris", "vbm"})
WEAKEST = "0"
LONGEST_CODE = 4000


@dataclass(frozen=True)
class Told:
    """`subject` is one of this issuer; `strong`: the provider's second factor counts as ours."""

    issuer: str
    subject: str
    strong: bool


def tell(client: Client, back: Back, code: str, address: str, now: datetime) -> Told:
    """Asks the provider twice, so no transaction may be open. Raises Unanswered, and Untrue."""
    if not code or len(code) > LONGEST_CODE:
        raise Unanswered(Trouble.REFUSED)
    answer = asking.post(client.token, {
        "grant_type": "authorization_code", "code": code, "redirect_uri": address,
        "client_id": client.client_id, "code_verifier": back.verifier,
        **keys.proof(client.pair, client.client_id, client.token, now),
    })  # fmt: skip
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise Unanswered(Trouble.GIBBERISH)
    expected = Expected(client.issuer, client.client_id, back.nonce)
    told = checking.claims(token, asking.get(client.keys), expected, now)
    return Told(client.issuer, told["sub"], is_strong(client, told))


def is_strong(client: Client, told: Mapping[str, Any]) -> bool:
    """By the word of the gemeente; where the provider says how somebody signed in, it must say so too."""
    if client.second_factor != SecondFactor.THEIRS:
        return False
    acr, amr = told.get("acr"), told.get("amr")
    if client.acr:
        return bool(acr == client.acr)
    if acr == WEAKEST:
        return False
    return amr is None or _is_more_than_one(amr)


def _is_more_than_one(amr: object) -> bool:
    ways = {one for one in amr if isinstance(one, str)} if isinstance(amr, list) else set()
    return MANY in ways or (bool(ways & KNOWN) and bool(ways & HELD))
