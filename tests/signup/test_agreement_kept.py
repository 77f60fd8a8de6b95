"""The agreement stays what was signed: with who and when, for the operator and the managers of the gemeente."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.signup.agreeing import keeping
from meedoen.signup.agreeing.text import ARTICLES, VERSION
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.spaces import Space
from tests.house import Home, sign_in
from tests.isolation.people import give_account
from tests.printing.reading import fonts_of, text_of
from tests.signup.builders import Look, offered, signed
from tests.signup.operators import at_the_console

Browse = Callable[[Space], FlaskClient]
OWN = "/beheer/overeenkomst"
# As an agreement of before there were PDFs stands there, and as it is when a byte was changed.
WITHOUT_PDF = "update agreement set pdf = null, pdf_hash = null, signer = null"
OTHER_BYTE = "update agreement set {0} = set_byte({0}, 20, get_byte({0}, 20) # 1)"


def kept(platform: Home, now: datetime) -> UUID:
    signup_id = offered(platform, now)
    signed(platform, signup_id, now)
    return signup_id


def of_velsen(velsen: Home, platform: Home, now: datetime, owner_sql: Look) -> None:
    """Velsen never asked to join: what Alkmaar signed is theirs for this test."""
    kept(platform, now)
    owner_sql("update agreement set signup_id = :space", space=velsen.id)


def manager(velsen: Home, browse: Browse, role: str = "beheerder") -> FlaskClient:
    client = browse(velsen)
    sign_in(client, velsen, "account", give_account(velsen, f"{role}@velsen.example.nl", role))
    return client


def test_the_pdf_says_version_gemeente_every_article_and_who_signed(
    platform: Home, now: datetime
) -> None:
    signup_id = kept(platform, now)
    with platform.as_web():
        agreement = keeping.of(signup_id)
        assert agreement is not None
        file, told = keeping.as_pdf(agreement), keeping.told(agreement)
    words = text_of(file.content)
    assert f"Versie {VERSION}" in words
    assert "Verwerkersovereenkomst Alkmaar" in words
    assert "door Bert Canari, gemeentesecretaris, op 21 november 2026" in words
    for article in ARTICLES:
        assert article.heading in words
    assert fonts_of(file.content) == {"Figtree-Regular", "Figtree-SemiBold"}
    assert hashlib.sha256(file.content).hexdigest() == file.fingerprint == told.fingerprint
    assert (told.name, told.function) == ("Bert Canari", "gemeentesecretaris")
    assert (told.version, told.signed_at) == (VERSION, now)


def test_the_page_and_the_pdf_say_the_same(platform: Home, now: datetime) -> None:
    signup_id = kept(platform, now)
    with platform.as_web():
        agreement = keeping.of(signup_id)
        assert agreement is not None
        page, printed = keeping.as_page(agreement), keeping.as_pdf(agreement)
    words = text_of(printed.content)
    for article in ARTICLES:
        for sentence in article.sentences:
            said = sentence.format(gemeente="Alkmaar", platform=platform.name)
            assert said in page.content.decode()
            assert said in words


@pytest.mark.parametrize("column", ["document", "pdf", "document_hash", "pdf_hash"])
def test_a_byte_that_was_changed_is_noticed(
    platform: Home, now: datetime, owner_sql: Look, column: str
) -> None:
    signup_id = kept(platform, now)
    owner_sql(OTHER_BYTE.format(column))
    with platform.as_web():
        agreement = keeping.of(signup_id)
        assert agreement is not None
        with pytest.raises(ValueError, match="not the one"):
            (keeping.as_page if column.startswith("document") else keeping.as_pdf)(agreement)


def test_what_was_signed_before_there_were_pdfs_comes_as_the_page_that_it_was(
    platform: Home, now: datetime, owner_sql: Look
) -> None:
    signup_id = kept(platform, now)
    owner_sql(WITHOUT_PDF)
    with platform.as_web():
        agreement = keeping.of(signup_id)
        assert agreement is not None
        assert keeping.as_pdf(agreement) == keeping.as_page(agreement)
        told = keeping.told(agreement)
    assert (told.name, told.fingerprint) == ("", agreement.document_hash.hex())


@pytest.mark.parametrize("gone", ["pdf", "pdf_hash", "signer"])
def test_a_pdf_comes_with_its_hash_and_its_signer_or_not_at_all(
    platform: Home, now: datetime, owner_sql: Look, gone: str
) -> None:
    kept(platform, now)
    with pytest.raises(sa.exc.IntegrityError, match="ck_agreement_pdf"):
        owner_sql(f"update agreement set {gone} = null")


def test_the_operator_sees_who_signed_and_can_keep_it(
    platform: Home, browse: Browse, now: datetime
) -> None:
    olga = at_the_console(browse(platform), platform)
    signup_id = offered(platform, now)
    page = f"/beheer/gemeenten/{signup_id}"
    assert olga.get(f"{page}/overeenkomst").status_code == 404
    assert "De overeenkomst is nog niet getekend" in olga.get(page).text
    signed(platform, signup_id, datetime.now(UTC))
    assert "Bert Canari" in text_of(olga.get(f"{page}/overeenkomst").data)
    assert "Bert Canari" in olga.get(f"{page}/overeenkomst?vorm=html").text
    shown = olga.get(page).text
    assert f"{page}/overeenkomst" in shown
    assert "Door Bert Canari, gemeentesecretaris." in shown


def test_a_manager_finds_it_again_in_the_gemeente(
    platform: Home, velsen: Home, browse: Browse, now: datetime, owner_sql: Look
) -> None:
    of_velsen(velsen, platform, now, owner_sql)
    alice = manager(velsen, browse)
    page = alice.get(OWN).text
    assert "Bert Canari, gemeentesecretaris" in page
    file = alice.get(f"{OWN}/document")
    assert hashlib.sha256(file.data).hexdigest() in page
    assert "Bert Canari" in text_of(file.data)
    assert "Bert Canari" in alice.get(f"{OWN}/document?vorm=html").text
    assert f'href="{OWN}"' in alice.get("/beheer").text


def test_one_gemeente_gets_nothing_of_another(
    platform: Home, velsen: Home, beverwijk: Home, browse: Browse, now: datetime, owner_sql: Look
) -> None:
    of_velsen(velsen, platform, now, owner_sql)
    owner_sql("update agreement set signup_id = :other", other=new_id())
    alice = manager(velsen, browse)
    page = alice.get(OWN).text
    assert "geen overeenkomst getekend" in page
    assert "Canari" not in page
    assert alice.get(f"{OWN}/document").status_code == 404
    with beverwijk.as_web():
        assert db.session.execute(sa.text("select * from agreement")).all() == []


@pytest.mark.parametrize("role", ["lezer", "samensteller", "onderzoeker", "privacyfunctionaris"])
def test_only_a_manager_comes_to_it(velsen: Home, browse: Browse, role: str) -> None:
    client = manager(velsen, browse, role)
    assert client.get(OWN).status_code == 403
    assert client.get(f"{OWN}/document").status_code == 403
