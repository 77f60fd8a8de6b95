"""Which passwords are refused, and that only the right one matches."""

import pytest
from argon2 import PasswordHasher

from meedoen.accounts.proving import passwords

EMAIL = "alice.deboer@velsen.example.nl"


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("elf tekens!", "12 tekens"),
        ("a" * 257, "256"),
        (EMAIL, "e-mailadres"),
        (EMAIL.upper(), "e-mailadres"),
        ("alice.deboer", "e-mailadres"),
        ("Wachtwoord123", "makkelijk te raden"),
        ("abababababababab", "makkelijk te raden"),
        ("Welkom2026!!", "makkelijk te raden"),
        ("P@ssw0rd1234", "makkelijk te raden"),
        ("qwertyuiop123", "makkelijk te raden"),
        ("gemeentevelsen", "makkelijk te raden"),
        ("alicedeboer2026", "makkelijk te raden"),
    ],
)
def test_a_weak_password_gets_a_sentence(password: str, word: str) -> None:
    assert word in (passwords.objection(password, EMAIL) or "")


def test_a_long_sentence_is_a_good_password() -> None:
    assert passwords.objection("fietsen langs het kanaal", EMAIL) is None


@pytest.mark.parametrize(
    "password", ["kapstok-wolk-7-tuinpad", "x8#Lq!pz2Vn$", "\ud800" * 6 + "qzwxjvnk"]
)
def test_what_nobody_comes_upon_is_good(password: str) -> None:
    assert passwords.objection(password, EMAIL) is None


def test_the_mutant_that_only_knows_a_short_list_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "is_soon_guessed", lambda *_: False)
    assert passwords.objection("Welkom2026!!", EMAIL) is None


def test_a_very_long_one_costs_no_more_than_a_long_one() -> None:
    assert passwords.objection("welkom" * 42, EMAIL) is not None


def test_only_the_right_password_matches() -> None:
    kept = passwords.keep("fietsen langs het kanaal")
    assert passwords.matches(kept, "fietsen langs het kanaal")
    assert not passwords.matches(kept, "fietsen langs het kanaal ")
    assert not passwords.matches(kept, "")


def test_an_accent_may_be_typed_in_either_form() -> None:
    kept = passwords.keep("cafe\u0301 op de hoek")
    assert passwords.matches(kept, "caf\u00e9 op de hoek")


def test_nothing_matches_where_there_is_no_password() -> None:
    assert not passwords.matches(None, "nobody has this password")
    assert not passwords.matches("", "nobody has this password")
    assert not passwords.matches("no hash at all", "nobody has this password")


@pytest.mark.parametrize("odd", ["nul\0" * 4, "\ud800" * 12, "\U0001f6b2" * 20])
def test_odd_characters_are_compared_like_any_other(odd: str) -> None:
    assert passwords.matches(passwords.keep(odd), odd)


def test_a_password_kept_at_other_costs_is_outdated() -> None:
    assert passwords.is_outdated(PasswordHasher(time_cost=1, memory_cost=32).hash("x"))
    assert not passwords.is_outdated(passwords.keep("x"))


def test_the_house_keeps_passwords_at_the_costs_of_the_standard(
    quick_secrets: tuple[PasswordHasher, int],
) -> None:
    """RFC 9106, section 4, second choice; the suite itself hashes at no cost."""
    hasher, _ = quick_secrets
    assert hasher.hash("x").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_mailed_codes_are_dear_to_guess(quick_secrets: tuple[PasswordHasher, int]) -> None:
    _, cost = quick_secrets
    assert cost == 2**14
