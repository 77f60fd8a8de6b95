"""What a provider tells of itself (OpenID Connect Discovery 1.0), and whether we can sign people in with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.accounts.provider import asking
from meedoen.accounts.provider.asking import Trouble, Unanswered
from meedoen.accounts.provider.checking import ALGORITHMS, usable
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy

# These come to stand in pages, and in what a page may lead to.
ADDRESS = re.compile(
    r"https://[a-z0-9.-]{1,253}(:\d{1,5})?(/[A-Za-z0-9._~%!$&()*+,=:@/?-]*)?", re.I
)
LONGEST = 500

SAID = {
    Trouble.BUSY: lazy("Wij konden het nu niet vragen. Probeer het over een minuut opnieuw."),
    Trouble.CERTIFICATE: lazy("Het certificaat van de inlogdienst klopt niet, of hoort bij een andere naam."),
    Trouble.GIBBERISH: lazy("Op dit adres staat geen beschrijving van een inlogdienst (OpenID Connect)."),
    Trouble.NOT_HTTPS: lazy("Vul een adres in dat begint met https://."),
    Trouble.OURS: lazy("Dit adres ligt in ons eigen netwerk. Gebruik een adres dat van buiten te bereiken is."),
    Trouble.REFUSED: lazy("Op dit adres staat geen inlogdienst. Controleer het adres."),
    Trouble.SLOW: lazy("De inlogdienst antwoordde niet binnen 5 seconden. Probeer het later opnieuw."),
    Trouble.UNREACHABLE: lazy("Wij kunnen de inlogdienst niet bereiken. Controleer het adres."),
}  # fmt: skip
NO_ADDRESSES = lazy(
    "De inlogdienst noemt niet alle adressen die wij nodig hebben, of niet met https://."
)
NO_CODE = lazy("De inlogdienst kan niet inloggen met een code (response_type code).")
NO_PKCE = lazy("De inlogdienst kan het inloggen niet beveiligen met PKCE (S256).")
NO_KEY_JWT = lazy(
    "Wij kunnen ons bij deze inlogdienst niet melden met een sleutel (private_key_jwt). Zet dat daar aan."
)
NO_ALGORITHM = lazy(
    "De inlogdienst ondertekent niet op een manier die wij vertrouwen, zoals RS256 of ES256."
)
NO_KEYS = lazy(
    "De inlogdienst laat geen sleutel zien waarmee wij haar handtekening kunnen controleren."
)


@dataclass(frozen=True)
class Found:
    """Where somebody signs in, where we ask who it was, where the keys are that it signs with, and where somebody
    signs out (OpenID Connect RP-Initiated Logout 1.0), if it says so."""

    authorization: str
    token: str
    keys: str
    sign_out: str | None = None


def discover(issuer: str) -> Found:
    """Asks it twice, so no transaction may be open. Raises Refused with what is wrong, at the issuer."""
    from authlib.oidc.discovery import get_well_known_url  # only where such a service is

    try:
        told = asking.get(get_well_known_url(issuer, external=True))
        found = _found(issuer, told)
        if not usable(asking.get(found.keys)):
            raise _wrong(NO_KEYS)
    except Unanswered as trouble:
        raise _wrong(SAID[trouble.trouble]) from None
    return found


def _found(issuer: str, told: Mapping[str, Any]) -> Found:
    if told.get("issuer") != issuer:
        raise _wrong(_(
            "De inlogdienst zegt dat haar adres anders is: %(told)s. Vul dat adres in, letter voor letter.",
            told=str(told.get("issuer"))[:200],
        ))  # fmt: skip
    for is_right, sentence in CHECKS:
        if not is_right(told):
            raise _wrong(sentence)
    named = told.get("end_session_endpoint")
    sign_out = str(named) if is_address(named) else None
    return Found(told["authorization_endpoint"], told["token_endpoint"], told["jwks_uri"], sign_out)


def _has_addresses(told: Mapping[str, Any]) -> bool:
    named = (told.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"))
    return all(is_address(one) for one in named)


def is_address(text: object) -> bool:
    return isinstance(text, str) and len(text) <= LONGEST and ADDRESS.fullmatch(text) is not None


def _says(
    name: str, wanted: frozenset[str], *, unsaid: bool
) -> Callable[[Mapping[str, Any]], bool]:
    """Whether a list has one of these; `unsaid` is what it means when there is no such list."""

    def look(told: Mapping[str, Any]) -> bool:
        listed = told.get(name)
        if listed is None:
            return unsaid
        return isinstance(listed, list) and any(
            one in wanted for one in listed if isinstance(one, str)
        )

    return look


def _wrong(sentence: str) -> Refused:
    return Refused.at({"issuer": sentence})


CHECKS: tuple[tuple[Callable[[Mapping[str, Any]], bool], str], ...] = (
    (_has_addresses, NO_ADDRESSES),
    (_says("response_types_supported", frozenset({"code"}), unsaid=False), NO_CODE),
    # Entra ID knows PKCE and does not say so.
    (_says("code_challenge_methods_supported", frozenset({"S256"}), unsaid=True), NO_PKCE),
    (_says("token_endpoint_auth_methods_supported", frozenset({"private_key_jwt"}), unsaid=False), NO_KEY_JWT),
    (_says("id_token_signing_alg_values_supported", frozenset(ALGORITHMS), unsaid=False), NO_ALGORITHM),
)  # fmt: skip
