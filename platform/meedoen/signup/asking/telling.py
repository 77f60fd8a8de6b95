"""What an official told, as the program passes it round, and sealed as it is stored."""

import json
from dataclasses import asdict, dataclass
from typing import TypeVar

from meedoen.forms.email import lookup_key
from meedoen.signup.asking.models import Signup
from tenants.ground.sealing import lookup, seal, unseal

EMAIL = "signup email"
Told = TypeVar("Told", "Contact", "Intake")


@dataclass(frozen=True)
class Contact:
    """Who asks."""

    name: str
    function: str
    email: str


@dataclass(frozen=True)
class Intake:
    """What a gemeente brings along: its policy, its own work, and whom to turn to."""

    policy: str
    policy_where: str
    contribution: str
    contact_name: str
    contact_function: str
    contact_email: str
    privacy_name: str
    privacy_email: str


def contact_of(signup: Signup) -> Contact:
    return _read(Contact, signup.contact)


def intake_of(signup: Signup) -> Intake | None:
    return None if signup.intake is None else _read(Intake, signup.intake)


def sealed(told: Contact | Intake) -> bytes:
    return seal(_purpose(type(told)), json.dumps(asdict(told)))


def contact_key(email: str) -> bytes:
    """What somebody's requests are found by."""
    return lookup(EMAIL, lookup_key(email))


def _read(kind: type[Told], blob: bytes) -> Told:
    return kind(**json.loads(unseal(_purpose(kind), blob)))


def _purpose(kind: type[Contact | Intake]) -> str:
    return f"signup {kind.__name__.lower()}"
