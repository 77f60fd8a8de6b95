"""The mails of a wave add up to who was invited, whatever became of them."""

from collections import Counter
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from meedoen.fieldwork.waves import progress
from meedoen.fieldwork.waves.progress import Parts, parts, parts_of
from meedoen.mailing.outbox.models import Reason, State
from meedoen.mailing.outbox.reading import Fate
from tests.fieldwork.desk import Work, make_plan, value
from tests.fieldwork.threads import Look

FATES: tuple[Fate, ...] = (*State, *Reason)
MIXES = st.fixed_dictionaries({fate: st.integers(0, 50) for fate in FATES})
VEILS = st.booleans()


def whole(told: Parts, found: dict[Fate, int]) -> int:
    return sum(int(count) for _, count in parts(told, found, sum(found.values())))


@given(MIXES, VEILS)
def test_the_parts_add_up_to_the_whole_for_every_mix(found: dict[Fate, int], veiled: bool) -> None:
    assert whole(parts_of(veiled=veiled), found) == sum(found.values())


@pytest.mark.parametrize("lost", range(9))
def test_mutant_a_part_that_is_not_told_is_missed(lost: int) -> None:
    told = parts_of(veiled=False)
    left = [part for at, part in enumerate(told) if at != lost]
    assert whole(left, dict.fromkeys(FATES, 1)) != len(FATES)


@pytest.mark.parametrize("veiled", [True, False])
def test_each_fate_stands_in_one_part(veiled: bool) -> None:
    told = Counter(fate for _, fates in parts_of(veiled=veiled) for fate in fates)
    assert told == Counter(FATES)


@given(MIXES, st.integers(0, 800), VEILS)
def test_a_rest_has_a_word_of_its_own(found: dict[Fate, int], invited: int, veiled: bool) -> None:
    told = parts_of(veiled=veiled)
    names = {str(word) for word, _ in told}
    rest = invited - sum(found.values())
    said = [int(count) for name, count in parts(told, found, invited) if name not in names]
    assert said == ([abs(rest)] if rest else [])


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
def test_staff_see_the_parts_beside_who_was_invited(
    staff: FlaskClient, version_id: UUID, work: Work, owner_sql: Look, mode: str
) -> None:
    address = make_plan(staff, version_id, mode=mode)
    staff.post(f"{address}/starten")
    work("open_wave")
    staff.post(f"{address}/herinneren")
    work("remind_wave")
    page = staff.get(address).text
    names = [str(word) for word, _ in parts_of(veiled=mode == "anonymous")]
    told = [int(value(page, name) or 0) for name in names]
    assert sum(told) == int(value(page, "Uitgenodigd")) == 12
    assert "Bij de mails tellen alleen de uitnodigingen mee." in page
    assert ("De herinneringen staan apart." in page) is (mode == "confidential")
    assert value(page, "Herinneringen verstuurd") == ("" if mode == "anonymous" else "0")
    assert len(owner_sql("select * from outbox")) == 24


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        ("opt_out", "Niet gemaild: wil geen mail meer"),
        ("bounced", "Niet gemaild: dit e-mailadres neemt geen mail aan"),
        ("complaint", "Niet gemaild: noemde onze mail ongewenst"),
        ("no longer wanted", "Niet gemaild: antwoordde al, is gestopt of was te laat"),
    ],
)
def test_who_got_no_mail_is_told_by_reason(
    staff: FlaskClient, version_id: UUID, work: Work, owner_sql: Look, reason: str, word: str
) -> None:
    address = make_plan(staff, version_id, mode="confidential")
    staff.post(f"{address}/starten")
    work("open_wave")
    _end(owner_sql, "suppressed", reason, 3)
    page = staff.get(address).text
    assert (value(page, word), value(page, "Mails nog onderweg")) == ("3", "9")


def test_mails_that_came_back_are_told_as_a_number_alone(
    staff: FlaskClient, version_id: UUID, work: Work, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id, mode="confidential")
    staff.post(f"{address}/starten")
    work("open_wave")
    _end(owner_sql, "returned", "bounce 5.1.1 no_such_address", 2)
    page = staff.get(address).text
    assert (value(page, "Mails teruggekomen"), value(page, "Mails nog onderweg")) == ("2", "10")
    assert "no_such_address" not in page


def _end(look: Look, state: str, reason: str, many: int) -> None:
    """As the worker leaves it behind."""
    some = "select id from outbox where state = 'ready' order by id limit :many"
    look(
        "update outbox set state = :state, last_reply = :why, finished_at = now()"
        f" where id in ({some})",
        state=state, why=reason, many=many,
    )  # fmt: skip


def _tells_who_needed_none(staff: FlaskClient, address: str, look: Look) -> bool:
    """Whether sending a mail looks otherwise than finding that its person answered already."""
    _end(look, "sent", "dot 250", 11)
    before = staff.get(address).text
    _end(look, "suppressed", "no longer wanted", 1)
    after = staff.get(address).text
    look("update outbox set state = 'sent' where state = 'suppressed'")
    assert before != after
    return after != staff.get(address).text


def test_of_an_open_anonymous_wave_no_number_tells_that_somebody_answered_before_the_mail(
    staff: FlaskClient, version_id: UUID, work: Work, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id)
    staff.post(f"{address}/starten")
    work("open_wave")
    assert not _tells_who_needed_none(staff, address, owner_sql)


def test_mutant_with_the_parts_of_a_confidential_wave_it_would(
    staff: FlaskClient, version_id: UUID, work: Work, owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    address = make_plan(staff, version_id)
    staff.post(f"{address}/starten")
    work("open_wave")
    monkeypatch.setattr(progress, "parts_of", lambda veiled: parts_of(veiled=False))
    assert _tells_who_needed_none(staff, address, owner_sql)
