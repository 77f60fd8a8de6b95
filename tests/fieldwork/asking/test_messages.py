"""What the two mails of a wave say, and to whom they still go when their turn comes."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
import sqlalchemy as sa

from meedoen.fieldwork.answering.entering import enter
from meedoen.fieldwork.asking import links, reminding
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.reminding import ask_to_remind
from meedoen.forms.refusing import Refused
from meedoen.keyholder import asking as keyholder
from meedoen.language.speaking import speaking
from meedoen.mailing.email.writing import Words, written
from meedoen.mailing.outbox.claiming import claim
from meedoen.mailing.outbox.kinds import Letter, kind_named
from meedoen.mailing.outbox.models import Outbox
from meedoen.panel.leaving import opting_out
from meedoen.panel.members.models import Member
from meedoen.panel.profile.invitations import open_for
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.builders import NOW, definition, open_wave
from tests.fieldwork.builders import SINGLE as QUESTION
from tests.fieldwork.threads import Look
from tests.house import Home

KINDS = ("invitation", "reminder")
ANONYMOUS = (
    "Als u uw antwoorden verstuurt, gaan ze op slot. Als de vragenlijst sluit, gooien wij de sleutel"
    " weg. Daarna kan niemand, ook wij niet, uit de opgeslagen gegevens afleiden wie wat antwoordde."
    " Tijdens het invullen ziet onze server het antwoord. Tot de sluiting zou iemand die onze servers"
    " beheert het slot kunnen openen."
)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def letter(kind: str) -> Letter | None:
    """What the worker would send now to the first in the outbox."""
    wave = db.session.scalars(sa.select(Wave)).one()
    if kind == "reminder":
        wave.reminded_at = NOW
        reminding.remind_wave(wave.id)
    row = db.session.scalars(sa.select(Outbox).where(Outbox.kind == kind)).first()
    assert row is not None
    return kind_named(kind).prepare(row, NOW)


def words(kind: str) -> Words:
    found = letter(kind)
    assert found is not None
    return written(found)


def test_a_mail_and_the_own_page_call_it_as_it_is_asked_in_their_language(
    velsen: Home, kind: str
) -> None:
    open_wave(velsen, languages=["tr"])
    for language, title in (("tr", "tr: Groen in de wijk"), ("pl", "Groen in de wijk")):
        with velsen.as_worker():
            db.session.execute(sa.update(Member).values(language=language))
            mail = words(kind)
            with speaking(language):
                member = db.session.scalars(sa.select(Member.id).order_by(Member.id)).first()
                assert member is not None
                (item,) = open_for(member)
        assert title in mail.subject
        assert title in mail.text
        assert (item.title, item.language) == (title, "tr" if language == "tr" else "nl")
        assert ("tr: " in mail.subject) == (language == "tr")


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
def test_a_mail_says_all_that_a_resident_should_know(velsen: Home, kind: str, mode: str) -> None:
    _, secrets = open_wave(velsen, mode=mode)
    with velsen.as_worker():
        mail, wave = words(kind), db.session.scalars(sa.select(Wave)).one()
        last = f"{wave.ends_on.day} "
        assert "Groen in de wijk" in mail.subject
        for text in (mail.text, mail.html):
            assert any(f"http://velsen.localhost/meedoen/{secret}" in text for secret in secrets)
            assert "ongeveer 3 minuten" in text
            assert "Wij vertellen wat wij ermee doen." in text
            assert last in text.split("meedoen tot en met")[1][:30]
            assert (ANONYMOUS in text) is (mode == "anonymous")
            assert ("Uw antwoorden zijn vertrouwelijk." in text) is (mode == "confidential")
            assert "http://velsen.localhost/afmelden/" in text
            assert "Niet meedoen heeft geen gevolgen voor u." in text


def test_both_mails_carry_the_same_link(velsen: Home) -> None:
    """So that a draft is found again."""
    open_wave(velsen, members=1)
    with velsen.as_worker():
        first, second = (letter(kind) for kind in KINDS)
        assert first is not None and second is not None
        assert first.context["link"] == second.context["link"]
        assert first.unsubscribe_path == second.unsubscribe_path


def test_one_minute_is_one_minute(velsen: Home) -> None:
    open_wave(velsen, pages={**definition([QUESTION]), "minutes": 1})
    with velsen.as_worker():
        assert "kost ongeveer 1 minuut." in words("invitation").text


@pytest.mark.parametrize(
    "change",
    [
        "update participation set status = 'completed'",
        "update wave set state = 'closing'",
        "update wave set starts_on = '2020-01-01', ends_on = '2020-01-02'",
    ],
)
def test_a_mail_that_nobody_needs_any_more_does_not_go(
    velsen: Home, owner_sql: Look, change: str
) -> None:
    open_wave(velsen)
    owner_sql(change)
    with velsen.as_worker():
        assert letter("invitation") is None


def test_who_wants_no_mail_gets_none(velsen: Home) -> None:
    _, (secret,) = open_wave(velsen, members=1)
    with velsen.as_web():
        entry = enter(secret)
        assert entry is not None
        path = opting_out.unsubscribe_path(entry.member_id)
        opting_out.opt_out(path.rpartition("/")[2], NOW)
        db.session.commit()
    with velsen.as_worker():
        assert letter("invitation") is None


def test_a_reminder_is_asked_for_once_and_at_once_visible(velsen: Home, owner_sql: Look) -> None:
    wave_id, _ = open_wave(velsen)
    with velsen.as_web():
        ask_to_remind(reading.locked(wave_id), SYSTEM, NOW)
        db.session.commit()
        with pytest.raises(Refused, match="Dit kan niet meer"):
            ask_to_remind(reading.locked(wave_id), SYSTEM, NOW + timedelta(hours=1))
    assert owner_sql("select reminded_at from wave")[0]["reminded_at"] == NOW


def test_a_reminder_that_nobody_asked_for_is_not_posted(velsen: Home, owner_sql: Look) -> None:
    """Whoever can ring a bell cannot have a whole panel mailed with it."""
    wave_id, _ = open_wave(velsen, members=5)
    with velsen.as_worker():
        reminding.remind_wave(wave_id)
        db.session.commit()
    assert owner_sql("select from outbox where kind = 'reminder'") == []


def test_a_reminder_that_is_posted_twice_reaches_each_silent_person_once(
    velsen: Home, owner_sql: Look
) -> None:
    wave_id, _ = open_wave(velsen, members=5)
    owner_sql(
        "update participation set status = 'completed' where member_id ="
        " (select member_id from participation limit 1)"
    )
    owner_sql("update wave set reminded_at = now()")
    with velsen.as_worker():
        reminding.remind_wave(wave_id)
        reminding.remind_wave(wave_id)
        db.session.commit()
    posted = owner_sql("select recipient_id from outbox where kind = 'reminder'")
    assert len(posted) == len({row["recipient_id"] for row in posted}) == 4


def test_the_secrets_of_all_mails_in_hand_are_asked_together(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counting(wave_id: UUID, ids: list[UUID]) -> list[str]:
        asked.append(len(ids))
        return keyholder.link_secrets(wave_id, ids)

    _, secrets = open_wave(velsen, members=30)
    monkeypatch.setattr(links, "keyholder", SimpleNamespace(link_secrets=counting))
    with velsen.as_worker():
        for count in (20, 20):
            rows = claim(count, datetime.now(UTC))
            db.session.commit()
            letters = [kind_named("invitation").prepare(row, NOW) for row in rows]
            found = [one.context["link"].rpartition("/")[2] for one in letters if one]
            assert len(set(found)) == len(rows) and set(found) <= set(secrets)
    assert asked == [20, 10]
