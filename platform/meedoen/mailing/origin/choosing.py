"""Choosing as whom a gemeente writes: only an address whose domain says that we may send in its name."""

from typing import Any
from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.mailing.origin.asking import Ask
from meedoen.mailing.origin.records import Office, State, spf
from meedoen.mailing.origin.sender import Sender, sender_of
from tenants import current
from tenants.audit import note
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.ground.settings import settings
from tenants.lifecycle import rewrite

NOT_OURS = lazy(
    "Van dit adres kunnen wij nog geen mail sturen. Vraag eerst uw ICT-afdeling om wat hieronder staat bij SPF."
)
UNKNOWN = lazy("Wij kregen geen antwoord over het domein van dit adres. Probeer het later opnieuw.")
FIXED = lazy(
    "Een adres op een ander domein kan hier nog niet. Vraag het aan de beheerder van Meedoen."
)


def office() -> Office:
    found = settings()
    return Office(found.mail_spf, found.mail_dkim_selector, found.domain.partition(":")[0])


def choose(name: str, address: str, reply_to: str, account_id: UUID, ask: Ask) -> None:
    """The caller commits and then calls `hosts.forget`. Raises Refused (field `address`).

    The domain is asked again here: who only skips the page that shows what is wrong gets no further.
    """
    space = current.space()
    before = sender_of(space)
    domain = address.rpartition("@")[2].lower()
    ours = domain in (before.domain.lower(), office().domain) or domain.endswith(
        f".{office().domain}"
    )
    if not ours:
        _refuse_unknown(domain, ask)
    facts = {
        "name": name,
        "address": address,
        "reply_to": reply_to,
        "verp": before.verp if ours else False,
    }
    _write(facts | {"before": _facts(before)}, account_id)


def undo(account_id: UUID) -> None:
    """Write as the sender before this one again. Raises Refused (409) when there is none."""
    before = current.space().sender.get("before")
    if not before:
        raise Refused(_("Er is geen eerdere afzender."), status=409)
    _write(dict(before) | {"before": _facts(sender_of(current.space()))}, account_id)


def _refuse_unknown(domain: str, ask: Ask) -> None:
    ours = office()
    if not ours.spf:
        raise Refused.at({"address": FIXED})
    state = spf(domain, ours, ask).state
    if state is not State.GOOD:
        raise Refused.at({"address": UNKNOWN if state is State.SILENT else NOT_OURS})


def _write(sender: dict[str, Any], account_id: UUID) -> None:
    rewrite(sender=sender)
    note(Actor.account(account_id), Verb.SENDER_CHANGED, Object(Kind.SPACE, current.tenant_id()))


def _facts(sender: Sender) -> dict[str, Any]:
    return {
        "name": sender.name, "address": sender.address, "reply_to": sender.reply_to, "verp": sender.verp,
    }  # fmt: skip
