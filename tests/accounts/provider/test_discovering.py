"""A provider is named by its address; it is asked what it can do, and what is wrong is said in a sentence."""

from typing import Any

import pytest

from meedoen.accounts.provider import discovering
from meedoen.accounts.provider.asking import Trouble
from meedoen.forms.refusing import Refused
from tests.accounts.provider.stub import Stub


def objection(issuer: str) -> str:
    with pytest.raises(Refused) as caught:
        discovering.discover(issuer)
    return caught.value.errors["issuer"]


def test_what_we_need_of_it_is_found(stub: Stub) -> None:
    found = discovering.discover(stub.issuer)
    assert found.authorization == f"{stub.issuer}/authorize"
    assert found.token == f"{stub.issuer}/token"
    assert found.keys == f"{stub.issuer}/keys"
    assert found.sign_out == f"{stub.issuer}/logout"


@pytest.mark.parametrize("told", ["javascript:alert(1)", "http://login.example.nl/uit", 7, None])
def test_where_somebody_signs_out_is_an_address_or_nothing(stub: Stub, told: object) -> None:
    stub.told["end_session_endpoint"] = told
    assert discovering.discover(stub.issuer).sign_out is None


def test_one_that_does_not_speak_of_pkce_may_know_it(stub: Stub) -> None:
    del stub.told["code_challenge_methods_supported"]
    assert discovering.discover(stub.issuer)


@pytest.mark.parametrize(
    ("name", "told", "said"),
    [
        ("issuer", "https://login.example.nl", "Vul dat adres in, letter voor letter"),
        ("issuer", None, "letter voor letter"),
        ("token_endpoint", "http://login.example.nl/token", "niet met https://"),
        ("authorization_endpoint", "https://x/' onload=", "niet met https://"),
        ("authorization_endpoint", "javascript:alert(1)", "niet met https://"),
        ("jwks_uri", None, "niet alle adressen"),
        ("response_types_supported", ["id_token"], "response_type code"),
        ("code_challenge_methods_supported", ["plain"], "PKCE"),
        ("token_endpoint_auth_methods_supported", None, "private_key_jwt"),
        ("token_endpoint_auth_methods_supported", ["client_secret_basic"], "private_key_jwt"),
        ("id_token_signing_alg_values_supported", ["HS256", "none"], "ondertekent niet"),
        ("id_token_signing_alg_values_supported", "RS256", "ondertekent niet"),
        ("response_types_supported", [["code"], 7], "response_type code"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(stub: Stub, name: str, told: Any, said: str) -> None:
    stub.told[name] = told
    if told is None:
        del stub.told[name]
    assert said in objection(stub.issuer)


def test_one_without_keys_is_of_no_use(stub: Stub) -> None:
    stub.instead = {"/keys": (200, {"keys": []})}
    assert "geen sleutel" in objection(stub.issuer)


def test_what_is_no_provider_is_said_in_dutch(stub: Stub) -> None:
    stub.instead = {"/.well-known/openid-configuration": (404, b"")}
    assert "geen inlogdienst" in objection(stub.issuer)
    assert "https://" in objection("http://login.example.nl")


def test_there_is_a_sentence_for_whatever_can_go_wrong() -> None:
    assert set(discovering.SAID) == set(Trouble)
