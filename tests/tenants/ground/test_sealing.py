"""Personal data is unreadable without the tenant's own key."""

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask

from tenants.ground.sealing import derive, lookup, seal, unseal
from tenants.scope import scope
from tenants.spaces import Space


def test_what_is_sealed_can_be_opened_again(in_velsen: Space) -> None:
    assert unseal("e-mail", seal("e-mail", "ada@example.nl")) == "ada@example.nl"


def test_the_same_text_never_looks_the_same(in_velsen: Space) -> None:
    assert seal("e-mail", "ada@example.nl") != seal("e-mail", "ada@example.nl")


def test_another_purpose_cannot_open_it(in_velsen: Space) -> None:
    with pytest.raises(InvalidTag):
        unseal("name", seal("e-mail", "ada@example.nl"))


def test_another_tenant_cannot_open_or_recognise_it(
    app: Flask, velsen: Space, beverwijk: Space
) -> None:
    with app.app_context():
        with scope(velsen):
            blob, found = seal("e-mail", "ada@example.nl"), lookup("e-mail", "ada@example.nl")
        with scope(beverwijk):
            assert lookup("e-mail", "ada@example.nl") != found
            with pytest.raises(InvalidTag):
                unseal("e-mail", blob)


def test_parts_cannot_be_moved_over_their_border(in_velsen: Space) -> None:
    assert derive("x", b"ab", b"c") != derive("x", b"a", b"bc")
