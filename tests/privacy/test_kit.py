"""The papers say what this gemeente really does, and nothing of a resident or of another gemeente."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.closing import term
from meedoen.fieldwork.waves.models import Wave
from meedoen.panel.profile import consent_texts
from meedoen.privacy import terms
from meedoen.privacy.kit import Kind
from meedoen.rules.limits import SMALLEST_GROUP
from meedoen.survey.definition.models import QuestionnaireVersion
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home, sign_in
from tests.isolation.people import give_account, mail_server, provider
from tests.isolation.world import World
from tests.printing.reading import text_of
from tests.privacy.reading import sheets_of
from tests.rules.builders import decided

Browse = Callable[[Space], FlaskClient]
Look = Callable[..., list[dict[str, object]]]
ROOT = Path(__file__).parents[2]
PAGE = "/beheer/privacy"


def colleague(home: Home, browse: Browse, role: str = "privacyfunctionaris") -> FlaskClient:
    client = browse(home)
    sign_in(client, home, "account", give_account(home, f"kit-{role}@{home.slug}.example.nl", role))
    return client


def sheets(client: FlaskClient, path: str) -> dict[str, list[list[str]]]:
    answer = client.get(f"{path}?vorm=ods")
    assert answer.status_code == 200
    return sheets_of(answer.data)


def row_of(rows: list[list[str]], name: str) -> list[str]:
    (found,) = (row for row in rows if row[0] == name)
    return found


def paths(gemeente_waves: tuple[UUID, ...]) -> list[str]:
    return [
        PAGE, *(f"{PAGE}/{kind}" for kind in Kind),
        *(f"{PAGE}/metingen/{wave_id}" for wave_id in gemeente_waves),
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["beheerder", "privacyfunctionaris"])
def test_managers_and_the_privacy_officer_find_all_of_it(
    world: World, velsen: Home, browse: Browse, role: str
) -> None:
    client = colleague(velsen, browse, role)
    page = client.get(PAGE).text
    for path in paths((world.velsen.open,))[1:]:
        assert f'href="{path}"' in page
        assert client.get(path).data.startswith(b"%PDF")
        assert sheets(client, path)
    assert "Bert Tekenaar" in text_of(client.get(f"{PAGE}/overeenkomst").data)
    assert f'href="{PAGE}"' in client.get("/beheer").text


@pytest.mark.parametrize("role", ["lezer", "samensteller", "onderzoeker"])
def test_others_find_nothing(world: World, velsen: Home, browse: Browse, role: str) -> None:
    client = colleague(velsen, browse, role)
    for path in (*paths((world.velsen.open,)), f"{PAGE}/overeenkomst"):
        assert client.get(path).status_code == 403


def test_no_paper_names_a_resident_or_says_what_they_wrote(
    world: World, velsen: Home, browse: Browse, owner_sql: Look
) -> None:
    client = colleague(velsen, browse)
    gemeente = world.velsen
    all_waves = (gemeente.planned, gemeente.open, gemeente.counted, gemeente.released)
    whole = "\n".join(
        client.get(path).text if path == PAGE else str(sheets(client, path))
        for path in paths(all_waves)
    ).casefold()
    assert "inwoner.example.nl" not in whole
    assert not any(str(row["id"]) in whole for row in owner_sql("select id from member"))
    assert "schreef" not in whole.replace("iemand schreef", "").replace("mensen schreven", "")
    assert world.beverwijk.private.casefold() not in whole


def test_another_gemeente_s_wave_does_not_exist(
    world: World, beverwijk: Home, browse: Browse
) -> None:
    client = colleague(beverwijk, browse)
    assert client.get(f"{PAGE}/metingen/{world.velsen.open}").status_code == 404
    assert client.get(f"{PAGE}/iets-anders").status_code == 404


def test_a_term_in_the_list_is_the_one_that_the_code_keeps(
    world: World, velsen: Home, browse: Browse
) -> None:
    client, name = colleague(velsen, browse), "Aanmelding voor het panel die niemand bevestigt"
    path = f"{PAGE}/{Kind.TERMS}"
    assert row_of(sheets(client, path)["1 Inwoners"], name)[1] == "7 dagen"
    decided(velsen, unconfirmed_days=3)
    assert row_of(sheets(client, path)["1 Inwoners"], name)[1] == "3 dagen"


def test_so_is_the_term_of_a_gemeente_that_stops(
    world: World, velsen: Home, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installation may have chosen fewer days than are safe."""
    monkeypatch.setattr(term, "SHORTEST", timedelta(days=45))
    found = sheets(colleague(velsen, browse), f"{PAGE}/{Kind.TERMS}")
    (row,) = (one for sheet in found.values() for one in sheet if "gemeente die stopt" in str(one))
    assert row[1] == "45 dagen na het stoppen"


@pytest.mark.parametrize(
    "place", ["deploy/README.md", "platform/meedoen/web/templates/pages/privacy.html"]
)
def test_backups_end_when_residents_and_installations_are_told(place: str) -> None:
    told = (ROOT / place).read_text("utf-8")
    assert f"{terms.BACKUPS.days} dagen" in told or f"{terms.BACKUPS.days} days" in told


def test_the_register_names_what_the_gemeente_coupled_while_that_is_in_use(
    velsen: Home, browse: Browse, owner_sql: Look
) -> None:
    def couplings() -> dict[str, str]:
        rows = sheets(client, f"{PAGE}/{Kind.REGISTER}")["3 Koppelingen"]
        return {row[0]: row[1] for row in rows if len(row) > 1}

    client, sso = colleague(velsen, browse), "Inlogdienst van uw organisatie (SSO)"
    before = couplings()
    assert (before[sso], before["Andere programma’s (API)"]) == ("Niet in gebruik.", "Geen.")
    assert before["Eigen mailserver"].startswith("Niet in gebruik.")
    account = give_account(velsen, "b@velsen.example.nl", "beheerder")
    provider(velsen, account, "wacht")
    server = mail_server(velsen, account, "post")
    assert couplings()[sso] == "https://inlog.example.nl"
    assert couplings()["Eigen mailserver"].startswith("Niet in gebruik.")
    owner_sql("update mail_server set used_at = now() where id = :id", id=server)
    assert couplings()["Eigen mailserver"] == "mail.post.example.nl"
    owner_sql("update identity_provider set ended_at = now() where used_at is not null")
    assert couplings()[sso] == "Niet in gebruik."


def test_the_register_knows_consents_waves_regions_and_the_agreement(
    world: World, velsen: Home, browse: Browse, ijmond: Home
) -> None:
    client = colleague(velsen, browse)
    found = sheets(client, f"{PAGE}/{Kind.REGISTER}")
    rows = found["2 Verwerkingen"]
    version = consent_texts.consent_texts("Velsen")[consent_texts.PANEL].version
    assert version in row_of(rows, "Inwonerpanel")[2]
    assert ijmond.name in row_of(rows, "Uitkomsten")[5]
    opened = {mode: f"tot nu toe: {len(list(found))}." for mode, found in _opened(velsen)}
    assert row_of(rows, "Anonieme metingen")[7].endswith(opened["anonymous"])
    assert row_of(rows, "Vertrouwelijke metingen")[7].endswith(opened["confidential"])
    assert "Versie" in row_of(found["1 Wie"], "Verwerkersovereenkomst")[1]
    assert row_of(found["1 Wie"], "Functionaris gegevensbescherming")[1] == "Vul zelf aan"


def _opened(home: Home) -> Iterator[tuple[str, Iterator[str]]]:
    with home.as_web():
        modes = db.session.scalars(sa.select(Wave.mode).where(Wave.opened_at.is_not(None))).all()
    return groupby(sorted(modes))


def test_a_region_that_it_left_is_not_in_the_register(
    world: World, velsen: Home, browse: Browse, owner_sql: Look, ijmond: Home
) -> None:
    owner_sql("update region_membership set until_on = current_date")
    rows = sheets(colleague(velsen, browse), f"{PAGE}/{Kind.REGISTER}")["2 Verwerkingen"]
    assert ijmond.name not in row_of(rows, "Uitkomsten")[5]


def test_facts_for_a_dpia_name_every_question_and_whether_it_is_sensitive(
    world: World, velsen: Home, browse: Browse
) -> None:
    found = sheets(colleague(velsen, browse), f"{PAGE}/metingen/{world.velsen.open}")
    with velsen.as_web():
        wave = db.session.get_one(Wave, (velsen.id, world.velsen.open))
        version = db.session.scalars(
            sa.select(QuestionnaireVersion).where(
                QuestionnaireVersion.id == wave.questionnaire_version_id
            )
        ).one()
        items = [item for block in version.definition["blocks"] for item in block["items"]]
    texts = [item["text"] for item in items if item["type"] != "info"]
    assert [row[1] for row in found["2 De vragen"][1:]] == texts
    assert {row[3] for row in found["2 De vragen"][1:]} <= {"Ja", "Nee"}
    smallest = row_of(found["4 Wie wat te zien krijgt"], "Kleinste groep")[1]
    assert f"minder dan {SMALLEST_GROUP} " in smallest
    assert row_of(found["1 De meting"], "Naam")[1] == wave.name
    assert "Anoniem" in row_of(found["1 De meting"], "Soort")[1]


def test_while_its_questions_can_change_the_facts_say_so(
    world: World, velsen: Home, browse: Browse, owner_sql: Look
) -> None:
    client, path = colleague(velsen, browse), f"{PAGE}/metingen/{world.velsen.planned}"
    frozen = (
        "select frozen_at from questionnaire_version v"
        " join wave w on w.questionnaire_version_id = v.id where w.id = :w"
    )
    (row,) = owner_sql(frozen, w=world.velsen.planned)
    still = "kunnen nog veranderen" in str(sheets(client, path))
    assert still == (row["frozen_at"] is None)
    assert "kunnen nog veranderen" not in str(
        sheets(client, f"{PAGE}/metingen/{world.velsen.open}")
    )


def test_what_was_destroyed_is_counted_from_the_log_and_closed_waves(
    world: World, velsen: Home, browse: Browse, owner_sql: Look
) -> None:
    client, path = colleague(velsen, browse), f"{PAGE}/{Kind.DESTROYED}"
    assert sheets(client, path)["1 Per jaar"][1:] == []
    leaver = browse(velsen)
    leaver.set_cookie("meedoen", world.velsen.member, domain=velsen.host)
    assert leaver.post("/mijn/stoppen").status_code == 303
    found = sheets(client, path)
    ((year, what, count),) = found["1 Per jaar"][1:]
    assert (what, count) == ("Een panellid stopte: profiel leeggemaakt", "1")
    assert int(year) >= 2026
    closed = owner_sql(
        "select name from wave where state = 'closed' and tenant_id = :v", v=velsen.id
    )
    assert len(found["2 Metingen die gesloten zijn"]) == 1 + len(closed)
