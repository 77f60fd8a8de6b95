"""Whether an address looks like one of the gemeente's own; where it does not, the operator looks."""

from meedoen.signup.finding.listing import Gemeente, namesakes
from meedoen.signup.finding.searching import letters

# What cannot be told from the name.
OWN = {"GM0518": "denhaag.nl", "GM0796": "s-hertogenbosch.nl"}
# Anybody can have an address there.
FOR_EVERYBODY = frozenset(
    {
        "aol.com", "casema.nl", "gmail.com", "gmx.net", "googlemail.com", "hetnet.nl", "home.nl",
        "hotmail.com", "hotmail.nl", "icloud.com", "kpnmail.nl", "live.com", "live.nl", "mac.com",
        "me.com", "msn.com", "outlook.com", "planet.nl", "proton.me", "protonmail.com",
        "telfort.nl", "tele2.nl", "upcmail.nl", "versatel.nl", "xs4all.nl", "yahoo.com", "ziggo.nl",
    }
)  # fmt: skip


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].strip().lower()


def is_for_everybody(email: str) -> bool:
    return domain_of(email) in FOR_EVERYBODY


def is_own(email: str, gemeente: Gemeente) -> bool:
    """On a domain that the name leads one to expect, or below it."""
    domain = domain_of(email)
    return any(domain == own or domain.endswith(f".{own}") for own in candidates(gemeente))


def candidates(gemeente: Gemeente) -> frozenset[str]:
    """velsen.nl, gemeentevelsen.nl, gemeente-velsen.nl; of namesakes only with their province."""
    name = gemeente.name if namesakes(gemeente) else gemeente.bare_name
    words = letters(name).split()
    spelled = {"".join(words), "-".join(words)}
    prefixed = {f"{before}{one}" for one in spelled for before in ("gemeente", "gemeente-")}
    own = {OWN[gemeente.code]} if gemeente.code in OWN else set()
    return frozenset({f"{one}.nl" for one in spelled | prefixed} | own)
