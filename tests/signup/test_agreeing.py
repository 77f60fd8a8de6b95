"""The agreement: offered to the contact, signed once by a named person, and kept as it was signed."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.forms.refusing import Refused
from meedoen.signup.agreeing import signing
from meedoen.signup.agreeing.text import ARTICLES, VERSION
from meedoen.signup.asking import finding
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home
from tests.panel.builders import everything
from tests.printing.reading import text_of
from tests.signup.builders import TOLD, Look, interested, mails, offered, signed

Browse = Callable[[Space], FlaskClient]
# A version that was signed stays what it is: another text is another version.
FINGERPRINTS = {"2026-1": "52e33f4a537412e684c64ab094baf16675c7dc9c859c508af44bd1792e17c3e2"}


def path_of(platform: Home, signup_id: UUID) -> str:
    with platform.as_web():
        return f"/overeenkomst/{signing.signing(signup_id)}"


def test_the_words_of_a_version_never_change() -> None:
    words = "\n".join(f"{one.heading}\n{' '.join(one.sentences)}" for one in ARTICLES)
    assert FINGERPRINTS[VERSION] == hashlib.sha256(words.encode()).hexdigest()


def test_the_contact_gets_the_way_to_it(platform: Home, now: datetime) -> None:
    offered(platform, now)
    to, words = mails(platform, now)[-1]
    assert to == TOLD["contact_email"]
    assert words.subject == "De overeenkomst voor Alkmaar staat klaar"
    assert "/overeenkomst/" in words.text


def test_nothing_is_signed_before_it_is_offered(platform: Home, now: datetime) -> None:
    signup_id = interested(platform, now)
    with platform.as_web():
        assert signing.of_link(signing.signing(signup_id)) is None
        signup = finding.by_id(signup_id)
        assert signup is not None
        with pytest.raises(Refused, match="kan nu niet"):
            signing.sign(signup, "Bert", "secretaris", now)


def test_it_is_signed_on_a_page_and_kept_with_its_fingerprint(
    platform: Home, browse: Browse, now: datetime, owner_sql: Look
) -> None:
    signup_id = offered(platform, now)
    visitor, path = browse(platform), path_of(platform, signup_id)
    page = visitor.get(path).text
    assert "De gemeente Alkmaar is de verwerkingsverantwoordelijke." in page
    assert visitor.get(f"{path}/document").status_code == 404
    unsigned = visitor.post(path, data={"name": "Bert <b>", "function": "secretaris"})
    assert unsigned.status_code == 400
    assert 'value="Bert &lt;b&gt;"' in unsigned.text
    form = {"name": "Bert <b>", "function": "secretaris", "agree": "ja"}
    answer = visitor.post(path, data=form)
    assert answer.status_code == 303
    page = visitor.get(answer.location).text
    found = re.search(r"SHA-256\): ([0-9a-f]{64})", page)
    assert found
    document = visitor.get(f"{path}/document")
    assert document.headers["Content-Disposition"].startswith("attachment")
    assert document.mimetype == "application/pdf"
    assert hashlib.sha256(document.data).hexdigest() == found[1]
    assert "door Bert <b>, secretaris, op" in text_of(document.data)
    assert "door Bert &lt;b&gt;, secretaris, op" in visitor.get(f"{path}/document?vorm=html").text
    assert "Teken de overeenkomst" not in page
    assert owner_sql("select version from agreement")[0]["version"] == VERSION


def test_signing_twice_keeps_the_first(platform: Home, now: datetime, owner_sql: Look) -> None:
    signup_id = offered(platform, now)
    signed(platform, signup_id, now)
    first = owner_sql("select * from agreement")
    signed(platform, signup_id, now)
    assert owner_sql("select * from agreement") == first
    actions = [row["action"] for row in owner_sql("select action from audit_event")]
    assert actions.count("agreement.signed") == 1


def test_who_signed_cannot_be_read_from_the_database(
    platform: Home, now: datetime, owner_sql: Look
) -> None:
    signed(platform, offered(platform, now), now)
    assert "bert canari" not in everything(owner_sql).lower()


def test_nobody_changes_what_was_signed(platform: Home, now: datetime) -> None:
    signed(platform, offered(platform, now), now)
    for change in ("update agreement set version = 'x'", "delete from agreement"):
        with platform.as_web(), pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            db.session.execute(sa.text(change))


def test_a_name_that_cannot_be_printed_is_asked_again(
    platform: Home, browse: Browse, now: datetime, owner_sql: Look
) -> None:
    visitor, path = browse(platform), path_of(platform, offered(platform, now))
    form = {"name": "Bert \u202eCanari", "function": "wethouder 🙂", "agree": "ja"}
    answer = visitor.post(path, data=form)
    assert answer.status_code == 400
    assert answer.text.count("Dit teken kunnen wij niet afdrukken") == 4
    assert owner_sql("select * from agreement") == []


def test_the_link_of_one_opens_nothing_of_another(
    platform: Home, velsen: Home, browse: Browse, now: datetime
) -> None:
    path = path_of(platform, offered(platform, now))
    assert browse(velsen).get(path).status_code == 404
    assert browse(platform).get(path[:-1] + "x").status_code == 404
