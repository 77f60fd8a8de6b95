"""Somebody who sends anything at all to every form of the house, and what may be wrong with the answer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient
from redis import Redis
from werkzeug.test import TestResponse

from tenants.access import Declaration, Permission, Who, declaration
from tests.isolation import walk
from tests.isolation.forms import MARK, SOMEBODY, forms, found, mark, seen
from tests.isolation.world import Gemeente

Look = Callable[..., list[Any]]
Typed = str | bytes | list[str]
Form = Mapping[str, Typed]
PLATFORM = "localhost"
BEHIND_LINKS = ("signup.", "bodies.accept", "accounts.choose_password")
FORM = "application/x-www-form-urlencoded"
UNUSED = """
delete from sign_in_tries;
update sign_in_session set revoked_at = null where revoked_at is not null;
update sign_in_link set tries = 0, used_at = null where tries > 0 or used_at is not null;
delete from seat where from_on >= current_date;
delete from seat_invitation where role = 'samensteller';
delete from address_change a using address_change b where b.member_id = a.member_id and b.id < a.id;
update address_change set state = 'waiting' where state <> 'waiting'
"""

# A questionnaire to throw away, time and again: the draft, under an id of its own.
SPARE = "00000000-0000-4000-8000-00000000da9e"
AGAIN = f"""
insert into questionnaire select tenant_id, '{SPARE}', title, origin, created_at, created_by
    from questionnaire where id = :draft on conflict do nothing;
insert into questionnaire_version
    select tenant_id, '{SPARE}', '{SPARE}', number, definition, updated_at, frozen_at
    from questionnaire_version where id = :version
    on conflict (tenant_id, id) do update set updated_at = excluded.updated_at
"""


@dataclass(frozen=True)
class Desk:
    """Somebody at each form of the house, in a browser that is signed in for it."""

    app: Flask
    velsen: Gemeente
    browser: FlaskClient
    addresses: Mapping[str, str]
    look: Look
    redis: Redis

    def good(self, endpoint: str) -> dict[str, str]:
        form = forms(self.velsen)[endpoint]
        if "gezien" in form:
            return {**form, "gezien": seen(self.velsen, self.look)}
        if MARK in form:
            return {**form, MARK: mark(self.velsen, self.look)}
        return {**form, **found(self.velsen, self.look)} if form.keys() >= SOMEBODY.keys() else form

    def post(self, endpoint: str, typed: Form) -> TestResponse:
        return self.send(endpoint, data=urlencode(typed, doseq=True), content_type=FORM)

    def send(self, endpoint: str, **request: Any) -> TestResponse:
        self._as_if_for_the_first_time(endpoint)
        return self.browser.post(self.addresses[endpoint], **request)

    def _as_if_for_the_first_time(self, endpoint: str) -> None:
        """Nothing used up by the tries before, and still signed in."""
        self.redis.flushall()
        self.look(UNUSED)
        for spare in AGAIN.split(";"):
            self.look(spare, draft=self.velsen.questionnaire_id, version=self.velsen.version_id)
        asked = declaration(self.app.view_functions[endpoint])
        member = asked is not None and asked.who is Who.MEMBER
        token = self.velsen.member if member else self.velsen.staff
        self.browser.set_cookie("meedoen", token, domain=self.velsen.space.host)
        self.browser.set_cookie("meedoen", self.velsen.person, domain=PLATFORM)
        self.browser.set_cookie("inloggen", "browser", domain=self.velsen.space.host)


def addresses(app: Flask, velsen: Gemeente) -> dict[str, str]:
    """Of every endpoint that takes a POST on the host of a gemeente, or on that of the platform; but for those
    behind links of their own, and of the operator: tests/signup, tests/bodies and tests/accounts/forgotten try
    those."""
    found: dict[str, str] = {}
    for knock in walk.knocks(app, walk.values_of(velsen)):
        asked = declaration(app.view_functions[knock.endpoint])
        if knock.method == "POST" and asked and "gemeente" in asked.kinds:
            found.setdefault(knock.endpoint, knock.path)
        elif knock.endpoint.startswith(BEHIND_LINKS) or _is_of_the_operator(asked):
            continue
        elif knock.method == "POST" and asked and "platform" in asked.kinds:
            found.setdefault(knock.endpoint, f"http://{PLATFORM}{knock.path}")
    draft = f"/beheer/vragenlijsten/{velsen.questionnaire_id}"
    return found | {
        "panel.open_link": f"/inloggen/link/{velsen.tokens[2]}",
        "panel.stop_address": f"/adres/houden/{velsen.tokens[3]}",
        "panel.confirm_address": f"/mijn/adres/bevestigen/{velsen.tokens[4]}",
        "fieldwork.change": f"/beheer/metingen/{velsen.planned}/wijzigen",
        "releasing.withdraw": f"/beheer/metingen/{velsen.released}/intrekken",
        "panel.stay": f"/panel/blijven/{velsen.tokens[5]}",
        "survey.change_show_if": f"{draft}/vragen/waarom/tonen",
        "survey.drop_item": f"{draft}/vragen/verder/weghalen",
        "survey.discard": f"/beheer/vragenlijsten/{SPARE}/verwijderen",
        "survey.drop_block": f"{draft}/onderdelen/blok2/weghalen",
    }


def _is_of_the_operator(asked: Declaration | None) -> bool:
    return asked is not None and asked.permission is Permission.OPERATE


def faults(answer: TestResponse) -> Iterator[str]:
    html = answer.mimetype == "text/html"
    if answer.status_code >= 500:
        yield f"answered {answer.status_code}"
    if html and "<svg onload" in answer.text:
        yield "gave the input back as markup"
    if "stolen" in str(answer.headers.getlist("Set-Cookie")):
        yield "let a header in"
    if answer.status_code >= 400 and not (html and "<h1" in answer.text):
        yield f"answered {answer.status_code} without a page"
    if "elders.example.nl" in answer.headers.get("Location", ""):
        yield "sends people elsewhere"
