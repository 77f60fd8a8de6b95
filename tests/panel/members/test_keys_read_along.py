"""A key of their own costs no page and no mail a statement more."""

from datetime import datetime

from meedoen.panel.joining import joining
from meedoen.panel.members import selecting
from tenants.database import db
from tests.house import Home
from tests.panel.builders import JANSEN, joined, profile
from tests.work import counted

TELL_WHO = "set_config"


def test_an_address_is_read_in_one_statement(in_velsen: Home, now: datetime) -> None:
    whose = joined(JANSEN, now)
    db.session.remove()
    with counted() as work:
        assert selecting.address_of(whose) == JANSEN
    asked = [words for words in work.statements if TELL_WHO not in words]
    assert len(asked) == 1, asked
    assert "person_key" in asked[0]


def test_a_key_is_entered_with_whom_it_is_of(in_velsen: Home, now: datetime) -> None:
    joined(JANSEN, now)  # the keys of the space are known from here on
    db.session.rollback()
    with counted() as work:
        joining.ask_to_join("ander@inwoner.example.nl", profile(), now)
        db.session.commit()
    entered = [words for words in work.statements if "person_key" in words and "INSERT" in words]
    assert len(entered) == 1, work.statements
    assert "INSERT INTO member" in entered[0]
    assert not [words for words in work.statements if "FROM person_key" in words]
