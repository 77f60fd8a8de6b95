"""Staff write a plan: what is wrong is said in a sentence, and what was typed stays."""

import html
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.language.days import today_here
from meedoen.survey.definition.freezing import freeze
from meedoen.survey.editor import drafting
from tenants.database import db
from tests.fieldwork.builders import NOW
from tests.fieldwork.desk import METINGEN, WIJK, make_plan, plan
from tests.fieldwork.threads import Look
from tests.house import Home

NEW = f"{METINGEN}/nieuw"
LONG_AGO = "2020-01-01"
WRONG: list[tuple[str, Any, str]] = [
    ("name", "", "Geef de meting een naam."),
    ("name", "x" * 121, "Vul een tekst in van hoogstens 120 tekens."),
    ("name", "groen\x00", "In deze tekst staat een teken dat wij niet kunnen bewaren."),
    ("questionnaire_version_id", "", "Kies een vragenlijst."),
    ("questionnaire_version_id", "1 or 1=1", "Kies een vragenlijst."),
    ("questionnaire_version_id", "00000000-0000-4000-8000-000000000000", "Deze vragenlijst is er niet of niet meer."),
    ("mode", "", "Kies anoniem of vertrouwelijk."),
    ("mode", "open", "Kies anoniem of vertrouwelijk."),
    ("areas", [], "Kies minstens één wijk."),
    ("areas", ["WK999999"], "Kies wijken uit de lijst."),
    ("areas", ["WK\x00"], "Kies wijken uit de lijst."),
    ("sample_size", "veel", "Vul een heel getal in, zonder punt of komma. Of laat dit leeg."),
    ("sample_size", "1.000", "Vul een heel getal in, zonder punt of komma. Of laat dit leeg."),
    ("sample_size", "9" * 5000, "Vul een heel getal in"),
    ("sample_size", "0", "Vul een getal in van 1 tot en met 1.000.000."),
    ("starts_on", "", "Kies een datum."),
    ("starts_on", "morgen", "Vul een datum in, bijvoorbeeld 21-11-2026."),
    ("ends_on", "31-02-2027", "Vul een datum in, bijvoorbeeld 21-11-2026."),
    ("ends_on", LONG_AGO, "Deze dag is al voorbij. Kies een latere dag."),
    ("starts_on", "2099-01-01", "De laatste dag ligt vóór de eerste dag."),
    ("promise", "  ", "Schrijf op wat u belooft. Zonder belofte kan een meting niet."),
    ("promise", "x" * 2001, "Vul een tekst in van hoogstens 2000 tekens."),
    ("promise_by", LONG_AGO, "Beloof een dag na de laatste dag van de meting."),
]  # fmt: skip


@pytest.mark.parametrize(("field", "typed", "sentence"), WRONG)
def test_a_mistake_gets_a_sentence_and_keeps_what_was_typed(
    staff: FlaskClient, version_id: UUID, owner_sql: Look, field: str, typed: Any, sentence: str
) -> None:
    form = {"name": "Groen & grijs", "promise": 'Wij doen "iets".', "sample_size": "77"}
    page = staff.post(NEW, data=plan(version_id, **{**form, field: typed}))
    assert page.status_code == 400
    assert sentence in html.unescape(page.text)
    for name, kept in form.items():
        assert kept in html.unescape(page.text) or name == field
    assert (f'value="{WIJK}" checked' in page.text) is (field != "areas")
    assert owner_sql("select * from wave") == []


def test_all_mistakes_are_told_at_once(staff: FlaskClient, version_id: UUID) -> None:
    page = staff.post(NEW, data={"sample_size": "x"})
    assert page.status_code == 400
    for field in ("name", "questionnaire_version_id", "mode", "areas", "sample_size", "promise"):
        assert f'href="#{field}"' in page.text


def test_a_whole_plan_is_kept(staff: FlaskClient, version_id: UUID, owner_sql: Look) -> None:
    address = make_plan(staff, version_id, areas=[WIJK, WIJK, "WK045302"], sample_size="5")
    (wave,) = owner_sql("select * from wave")
    assert address == f"{METINGEN}/{wave['id']}"
    assert wave["areas"] == [WIJK, "WK045302"]
    assert (wave["sample_size"], wave["state"], wave["confirmed_at"]) == (5, "planned", None)
    assert wave["promise"] == "Wij bespreken het."


def test_a_date_may_be_typed_as_people_write_it(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    end = today_here() + timedelta(days=9)
    make_plan(staff, version_id, ends_on=f" {end.day}-{end.month}-{end.year} ")
    assert owner_sql("select ends_on from wave")[0]["ends_on"] == end


def test_the_form_starts_with_sensible_days_and_no_promise(
    staff: FlaskClient, version_id: UUID
) -> None:
    page, today = staff.get(NEW).text, today_here()
    for field, days in (("starts_on", 0), ("ends_on", 14), ("promise_by", 44)):
        assert f'name="{field}" type="date" value="{today + timedelta(days=days)}"' in page
    assert re.search(r'<textarea[^>]* name="promise"[^>]*>\s*</textarea>', page)


def test_the_form_opens_with_the_questionnaire_of_the_link(
    staff: FlaskClient, version_id: UUID
) -> None:
    assert f'value="{version_id}" selected' in staff.get(f"{NEW}?vragenlijst={version_id}").text
    assert staff.get(f"{NEW}?vragenlijst=onzin").status_code == 200


def test_without_a_questionnaire_the_form_says_what_to_do_first(staff: FlaskClient) -> None:
    assert "U hebt eerst een vragenlijst nodig." in staff.get(NEW).text


def test_a_plan_can_be_changed_until_it_is_started(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id)
    assert 'value="Najaar"' in staff.get(f"{address}/wijzigen").text
    changed = plan(version_id, name="Winter", mode="confidential")
    assert staff.post(f"{address}/wijzigen", data=changed).status_code == 303
    assert owner_sql("select name, mode from wave") == [{"name": "Winter", "mode": "confidential"}]
    assert staff.post(f"{address}/wijzigen", data=plan(version_id, promise="")).status_code == 400
    staff.post(f"{address}/starten")
    assert staff.get(f"{address}/wijzigen").status_code == 409
    late = staff.post(f"{address}/wijzigen", data=changed | {"mode": "anonymous"})
    assert late.status_code == 409
    assert owner_sql("select mode from wave")[0]["mode"] == "confidential"


def test_changing_a_plan_keeps_its_questionnaire_when_a_newer_version_came(
    staff: FlaskClient, version_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id)
    with velsen.as_worker():
        freeze(version_id, NOW)
        of = owner_sql("select questionnaire_id from questionnaire_version")[0]["questionnaire_id"]
        for _ in range(2):
            freeze(drafting.new_version(of, NOW).id, NOW)
        db.session.commit()
    form = staff.get(f"{address}/wijzigen").text
    assert f'value="{version_id}" selected' in form
    assert staff.post(f"{address}/wijzigen", data=plan(version_id)).status_code == 303
    assert "een nieuwere versie" in staff.get(address).text
