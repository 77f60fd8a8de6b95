"""Which names a gemeente may ask for: a plain one of its own, which nobody can take for another."""

import re
from ipaddress import ip_address

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import hosts
from tenants.spaces import Space

LONGEST = 253
PLAIN = lazy(
    "Vul alleen de naam in, zoals panel.voorbeeld.nl. Zonder https:// en zonder schuine streep."
)
NUMBERS = lazy("Dit is een IP-adres. Vul een naam in, zoals panel.voorbeeld.nl.")
LETTERS = lazy(
    "Gebruik alleen gewone letters, cijfers en streepjes. Een naam met andere tekens lijkt soms op een andere naam."
)
OURS = lazy("Deze naam is van Meedoen zelf. Vul een naam in van een domein van uw gemeente.")
TAKEN = lazy("Deze naam is al in gebruik.")
IN_USE = lazy("Deze naam gebruikt u al.")  # fmt: skip

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_TOP = re.compile(r"[a-z]{2,63}")
_NOWHERE = frozenset({"localhost", "local", "internal", "invalid", "onion", "arpa"})


def proper(typed: str, space: Space) -> str:
    """The name as the directory keeps it. Raises Refused (field `host`)."""
    name = typed.strip().lower().rstrip(".")
    if sentence := _wrong(name, space):
        raise Refused.at({"host": sentence})
    return name


def refuse_taken(name: str, space: Space) -> None:
    """Raises Refused (field `host`) for a name that leads to another, now or from before."""
    found = hosts.space_for_host(name)
    if found is not None and found != space:
        raise Refused.at({"host": TAKEN}, status=409)


def _wrong(name: str, space: Space) -> str:
    if _is_address(name):
        return NUMBERS
    if not name.isascii() or "xn--" in name:
        return LETTERS
    if hosts.is_ours(name):
        return OURS
    *labels, top = name.split(".")
    whole = labels and _TOP.fullmatch(top) and all(map(_LABEL.fullmatch, labels))
    if not whole or len(name) > LONGEST or top in _NOWHERE:
        return PLAIN
    return IN_USE if name == space.host else ""


def _is_address(name: str) -> bool:
    """Also as a browser reads it: 127.1, 0x7f.1 and 2130706433 are addresses."""
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        last = name.rpartition(".")[2]
        return last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last) is not None
    return True
