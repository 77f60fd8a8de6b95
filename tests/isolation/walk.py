"""Every address of the house with every method, as a stranger would try it with stolen ids."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from meedoen.language.days import today_here
from tenants.spaces import Space
from tests.house import CHARLIE
from tests.isolation.world import Gemeente
from tests.long import LONG

Browse = Callable[[Space], FlaskClient]
Values = Mapping[str, Sequence[Any]]

# Arguments that name something of one gemeente; the others are words that every gemeente shares.
OWNED = {
    "space_id",
    "wave_id", "release_id", "answer_id", "seat_id", "questionnaire_id", "block_id", "item_id", "token", "secret",
    "area_code",
    "invitation_id", "look_id", "mark", "server_id", "session_id", "visit_id", "archive_id", "offer_id", "passkey_id",
    "body_id", "provider_id", "coupling_id", "list_id",
}  # fmt: skip
# These end the session they are sent with, so they come last.
LAST = (
    "panel.leave", "panel.stop_address", "panel.confirm_address", "panel.sign_out",
    "accounts.sign_out",
)  # fmt: skip
# Where somebody is sent who may not come in.
DOORS = (
    "/inloggen?verder=", "/beheer/inloggen?verder=", "/account/inloggen?verder=",
    "/account/inloggen?verlopen=1",
)  # fmt: skip
IN_TURN = ("HEAD", "OPTIONS")  # what they answer follows from GET and from the rule itself
REFUSALS = {401, 403, 404, 405}


@dataclass(frozen=True)
class Knock:
    """One request to try; `owned` when its address names something of the gemeente."""

    endpoint: str
    method: str
    path: str
    owned: bool

    def __str__(self) -> str:
        return f"{self.method} {self.path} ({self.endpoint})"


def values_of(gemeente: Gemeente) -> Values:
    """By the name of a rule's argument: what there is of this gemeente to fill in.

    Where one name means two things, "<endpoint> <name>" goes before the bare name.
    """
    return {
        "wave_id": (gemeente.planned, gemeente.open, gemeente.counted, gemeente.released),
        "release_id": (gemeente.release_id,),
        "seat_id": (gemeente.seat_id,),
        "invitation_id": (gemeente.invitation_id,),
        "offer_id": (gemeente.offer_id,),
        "region_id": (gemeente.region_id,),
        "gemeente_id": (gemeente.space.id,),
        "body_id": (gemeente.body_id,),
        "policy_field": ("sociaal domein",),
        "session_id": (gemeente.release_id,),
        "passkey_id": (gemeente.passkey_id,),
        "provider_id": (gemeente.provider_id,),
        "list_id": (gemeente.list_id,),
        "coupling_id": (gemeente.coupling_id,),
        "slug": (gemeente.space.slug,),
        "look_id": (gemeente.look_id,),
        "visit_id": (gemeente.visit_id,),
        "archive_id": (gemeente.archive_id,),
        "mark": (gemeente.logo,),
        "server_id": (gemeente.server_id,),
        "answer_id": (gemeente.text_id or gemeente.release_id,),
        "questionnaire_id": (gemeente.questionnaire_id,),
        "block_id": ("blok",),
        "item_id": ("groen",),
        "token": gemeente.tokens,
        "secret": gemeente.secrets[:1],
        "area_code": (gemeente.desk.area,),
        "number": (1,),
        "language": ("tr",),
        "assets.show kind": (".css",),
        "template_id": ("03_minimaregelingen_bereik",),
        "topic": (gemeente.topic,),
        "given_id": (gemeente.release_id,),
        "stem": ("meedoen",),
        "fingerprint": ("0123456789ab",),
        "gm_code": ("GM0361",),
        "space_id": (gemeente.space.id,),
        "state": ("suspended",),
        "form": ("json",),
        "paper": ("verwerkingsregister", "bewaartermijnen", "vernietiging"),
    }


def first_values_of(gemeente: Gemeente) -> Values:
    """One of each kind: enough where it does not matter in which state something is."""
    return {name: found[:1] for name, found in values_of(gemeente).items()}


def form_of(gemeente: Gemeente) -> dict[str, Any]:
    """Every field that some form has, filled in with what is the gemeente's; no canary in it."""
    day = today_here()
    return {
        "name": "Van buiten", "title": "Van buiten", "text": "Van buiten", "promise": "Niets",
        "questionnaire_version_id": str(gemeente.version_id), "mode": "anonymous",
        "areas": gemeente.desk.area, "area_code": gemeente.desk.area, "birth_year": "1970",
        "starts_on": day.isoformat(), "ends_on": (day + timedelta(days=7)).isoformat(),
        "promise_by": (day + timedelta(days=30)).isoformat(), "soort": "single",
        "richting": "omhoog", "form": "csv", "word": "dorp", "names": "Van buiten",
        "into": gemeente.desk.area, "year": "2024",
        "verdict": "tonen", "because": "Een fout",
        "last_day": (day + timedelta(days=900)).isoformat(), "role": "beheerder",
        "quote": "Van buiten", "altijd": "ja", "nooit": "ja", "groen": "ja", "code": "000000",
        "stap": "1", "minutes": "5", "email": CHARLIE,
        "password": "niet het goede wachtwoord", "old_password": "niet het goede wachtwoord",
        "new_password": "een heel ander wachtwoord", "consent_panel": "ja",
        "options-0-text": "Ja", "options-0-code": "ja",
    }  # fmt: skip


def knocks(app: Flask, values: Values, only: Sequence[str] = ()) -> list[Knock]:
    """What there is to try; raises KeyError for an argument that `values_of` does not know.

    The short form tries each address with some of its values and methods, in turn by address.
    """
    found = [
        knock
        for turn, rule in enumerate(app.url_map.iter_rules())
        if not only or rule.endpoint in only
        for path in _paths(turn, rule, values)
        for knock in _with_methods(turn, rule, path)
    ]
    return sorted(found, key=lambda knock: (knock.endpoint in LAST, str(knock)))


def _with_methods(turn: int, rule: Rule, path: str) -> Iterator[Knock]:
    for method in sorted(rule.methods or ()):
        if LONG or method not in IN_TURN or turn % len(IN_TURN) == IN_TURN.index(method):
            yield Knock(rule.endpoint, method, path, bool(rule.arguments & OWNED))


def _paths(turn: int, rule: Rule, values: Values) -> list[str]:
    """The rule with every value of each argument in turn, in the short form with two of them."""
    tries: list[dict[str, Any]] = [{}]
    for name in sorted(rule.arguments):
        found = values.get(f"{rule.endpoint} {name}") or values.get(name)
        if not found:
            raise KeyError(f"{rule.rule}: add the argument {name!r} to values_of in walk.py")
        some = found if LONG else {found[turn % len(found)], found[(turn + 1) % len(found)]}
        tries = [{**one, name: value} for one in tries for value in some]
    built = [rule.build(one, append_unknown=False) for one in tries]
    return [path for _, path in filter(None, built)]


def try_door(client: FlaskClient, knock: Knock, form: Mapping[str, Any]) -> TestResponse:
    data = form if knock.method in {"POST", "PUT", "PATCH", "DELETE"} else None
    return client.open(knock.path, method=knock.method, data=data)


def is_refused(answer: TestResponse) -> bool:
    sent_away = answer.status_code == 303 and answer.location.startswith(DOORS)
    return sent_away or answer.status_code in REFUSALS


def says(answer: TestResponse, *words: str) -> bool:
    """Whether a canary stands anywhere in the answer, its headers included."""
    whole = f"{answer.headers}\n{answer.data.decode('utf-8', 'replace')}".casefold()
    return any(word.casefold() in whole for word in words)
