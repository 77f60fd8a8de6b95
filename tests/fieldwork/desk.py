"""Staff of a gemeente at their desk: signed in, with wijken to choose from and a form to fill in."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient

from meedoen.accounts.enrolling import create_account
from meedoen.bodies.seating import create_body, give_seat
from meedoen.language.days import today_here
from meedoen.places.entering import enter_areas
from meedoen.survey.editor import drafting
from tenants.database import db
from tenants.ground.ids import new_id
from tests.fieldwork.builders import ONE_PAGE, add_members
from tests.house import Home

WIJK = "WK045301"
METINGEN = "/beheer/metingen"
Work = Callable[[str], None]


def furnish(space: Home, members: int = 0) -> UUID:
    """Wijken, members in one of them, and the draft of a questionnaire, whose version is given."""
    with space.as_worker():
        enter_areas(str(space.gm_code))
        add_members(members)
        version_id = drafting.make(ONE_PAGE, None, datetime.now(UTC)).id
        db.session.commit()
        return version_id


def seat(space: Home, role: str) -> UUID:
    """The account of somebody with a seat in this role."""
    with space.as_worker():
        email = f"{role}@werk.example.nl"
        account = create_account(new_id(), new_id(), email, role, datetime.now(UTC))
        body = create_body("participatieraad", "Participatieraad")
        db.session.flush()
        give_seat(body.id, account.id, role, date(2020, 1, 1))
        account_id = account.id
        db.session.commit()
        return account_id


def plan(version_id: UUID, **changes: Any) -> dict[str, Any]:
    """A form as it should be; None leaves a field out."""
    today = today_here()
    form: dict[str, Any] = {
        "name": "Najaar", "questionnaire_version_id": str(version_id), "mode": "anonymous",
        "areas": [WIJK], "sample_size": "", "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=14)).isoformat(), "promise": "Wij bespreken het.",
        "promise_by": (today + timedelta(days=44)).isoformat(),
    }  # fmt: skip
    return {name: value for name, value in (form | changes).items() if value is not None}


def make_plan(staff: FlaskClient, version_id: UUID, **changes: Any) -> str:
    """The address of a wave that staff planned."""
    answer = staff.post(f"{METINGEN}/nieuw", data=plan(version_id, **changes))
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def value(page: str, name: str) -> str:
    """What stands beside a name in a list of facts."""
    found = re.search(rf"<dt[^>]*>{name}</dt><dd[^>]*>([^<]*)</dd>", page)
    return found[1] if found else ""
