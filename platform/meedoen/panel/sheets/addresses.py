"""The e-mail address in a cell, whatever a program or a person put around it."""

import re
from functools import lru_cache

from meedoen.forms.email import as_mailed
from meedoen.language.texts import _
from meedoen.panel.sheets.values import Wrong

AROUND = re.compile(r"^[\s<\"'(\[]+|[\s>\"')\].,;:]+$")
WITH_NAME = re.compile(r"[^<>]*<([^<>]+)>[\s.,;]*")
SCHEME = re.compile(r"^mailto:\s*", re.IGNORECASE)
# White space that nobody sees: no-break spaces, joiners, marks of direction.
UNSEEN = re.compile("[\u00a0\u00ad\u200b-\u200f\u202a-\u202f\u2060-\u2069\ufeff]")
PLAIN = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")
LONGEST, LONGEST_NAME = 254, 64


def address(cell: str) -> str:
    """As it was written, without what stands around it. Raises Wrong."""
    if _is_plain(cell):
        return cell
    text = UNSEEN.sub("", cell).strip()
    found = WITH_NAME.fullmatch(text)
    bare = SCHEME.sub("", AROUND.sub("", SCHEME.sub("", found[1] if found else text)))
    bare = bare.partition("?")[0] if SCHEME.match(text) else bare
    if bare.count("@") > 1:
        raise Wrong(_("Hier staat meer dan één e-mailadres. Zet er één per rij."))
    if "@" not in bare:
        raise Wrong(_("Dit is geen e-mailadres: er staat geen @ in."))
    if any(letter.isspace() for letter in bare):
        raise Wrong(_("In dit e-mailadres staat een spatie."))
    if not _can_be_mailed(bare):
        raise Wrong(
            _("Dit is geen e-mailadres waar een mail naartoe kan. Kijk of er een fout in zit.")
        )
    return bare


def _can_be_mailed(bare: str) -> bool:
    return _is_plain(bare) or as_mailed(bare) is not None


def _is_plain(bare: str) -> bool:
    """As nearly all are: a list has few domains, each of which is looked at once."""
    name, _at, domain = bare.partition("@")
    if not PLAIN.fullmatch(name) or len(name) > LONGEST_NAME or len(bare) > LONGEST:
        return False
    return domain.isascii() and _is_domain(domain.lower())


@lru_cache(maxsize=4096)
def _is_domain(domain: str) -> bool:
    """White space and signs around it are no part of a domain."""
    return domain == domain.strip() and as_mailed(f"a@{domain}") is not None
