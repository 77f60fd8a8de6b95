"""People who work here come and go in any order, and after each step pages and logs are held to a model."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count, cycle, product
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask.testing import FlaskClient
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from meedoen.accounts import enrolling, everywhere, finding, workplaces
from meedoen.accounts.own import own_account
from meedoen.bodies import seating
from meedoen.bodies.models import Body, Role
from meedoen.language.days import today_here
from tenants.access import Permission
from tenants.database import db
from tenants.deeds import SYSTEM, Verb
from tenants.states import MOVES, State
from tests.accounts.builders import (
    CREATED,
    NAME,
    PASSWORD,
    PLATFORM,
    SECRET,
    give_code,
    give_password,
    way_in,
)
from tests.house import Home
from tests.isolation.who_is_where import (
    BROWSERS,
    GEMEENTEN,
    MOST_SIGN_INS,
    PAGES,
    PEOPLE,
    ROLES,
    TERMS,
    TRACKED,
    Known,
    Place,
    Seat,
)
from tests.tenants.moves import go


def machine(place: Place) -> type[RuleBasedStateMachine]:
    """The machine for this place; every run of it has tables and browsers of its own."""

    class ComingAndGoing(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            place.empty()
            self.known = Known()
            self.browsers = {name: place.browse(place.homes["velsen"]) for name in BROWSERS}
            self.turns = count()
            self.pages = cycle(product(BROWSERS, GEMEENTEN, PAGES))
            self.strangers = cycle(
                product(BROWSERS, (*GEMEENTEN, "platform"), (*GEMEENTEN, "platform"))
            )
            self.today = today_here()

        @initialize(
            roles=st.tuples(*[st.sampled_from(ROLES)] * 2),
            terms=st.tuples(*[st.sampled_from(sorted(TERMS))] * 2),
        )
        def two_people_who_came_in_at_velsen(
            self, roles: tuple[Role, ...], terms: tuple[str, ...]
        ) -> None:
            """Each with a seat there, which may be over."""
            for person, role, term in zip(PEOPLE, roles, terms, strict=True):
                with place.platform.as_worker():
                    made = enrolling.create_person(_mail(person), NAME, PASSWORD, CREATED, SECRET)
                    self.known.persons[person] = made.id
                    db.session.commit()
                self._seat(person, "velsen", role, term)
            for browser in BROWSERS:
                self._sign_in(browser)
                self._go_to(browser, "velsen")

        @rule(person=st.sampled_from(PEOPLE), where=st.sampled_from(GEMEENTEN), role=st.sampled_from(ROLES),
              term=st.sampled_from(sorted(TERMS)))  # fmt: skip
        def give_a_seat(self, person: str, where: str, role: Role, term: str) -> None:
            self._seat(person, where, role, term)

        def _seat(self, person: str, where: str, role: Role, term: str) -> None:
            first, last = (
                None if days is None else self.today + timedelta(days=days) for days in TERMS[term]
            )
            assert first is not None
            account_id = self._account(person, where)
            with place.homes[where].as_worker():
                body = db.session.scalars(sa.select(Body)).first() or seating.create_body(
                    "raad", "Raad"
                )
                db.session.flush()
                seat = seating.give_seat(body.id, account_id, role, first, last)
                given = Seat(seat.id, role, first, last)
                db.session.commit()
            self.known.seats.setdefault((person, where), []).append(given)
            self.known.lines[where, Verb.SEAT_GIVEN] += 1

        def _account(self, person: str, where: str) -> UUID:
            if (person, where) in self.known.accounts:
                return self.known.accounts[person, where]
            person_id, home = self.known.persons[person], place.homes[where]
            with place.platform.as_worker():
                account_id = workplaces.make(person_id, home.id)
                db.session.commit()
            with home.as_worker():
                enrolling.create_account(account_id, person_id, _mail(person), NAME, CREATED)
                db.session.commit()
            self.known.accounts[person, where] = account_id
            self.known.lines[where, Verb.ACCOUNT_CREATED] += 1
            return account_id

        @precondition(lambda self: any(self.known.seats.values()))
        @rule(data=st.data(), yesterday=st.booleans())
        def end_a_seat(self, data: st.DataObject, yesterday: bool) -> None:
            standing = [
                (where, seat)
                for (_, where), seats in self.known.seats.items()
                for seat in seats
                if seat.holds(self.today)
            ]
            if not standing:
                return
            where, seat = data.draw(st.sampled_from(standing))
            last = self.today - timedelta(days=1 if yesterday else 0)
            with place.homes[where].as_worker():
                seating.end_seat(seat.id, last)
                db.session.commit()
            seat.last = last
            self.known.lines[where, Verb.SEAT_ENDED] += 1

        @precondition(lambda self: self.known.sign_ins < MOST_SIGN_INS)
        @rule(browser=st.sampled_from(sorted(BROWSERS)))
        def sign_in(self, browser: str) -> None:
            self._sign_in(browser)

        def _sign_in(self, browser: str) -> None:
            """On the platform: the password, then the code of the app, each time as if it were a new one."""
            person, client = BROWSERS[browser], self.browsers[browser]
            place.look("update person set totp_last_step = null")
            self.known.sign_ins += 1
            give_password(client, _mail(person), self.known.passwords[person])
            if person in self.known.disabled:
                assert give_code(client).status_code == 303
                return
            assert give_code(client).location == "/account/plekken"
            self.known.inside.add((browser, "platform"))
            self.known.lines["platform", Verb.SESSION_OPENED] += 1

        @rule(browser=st.sampled_from(sorted(BROWSERS)), where=st.sampled_from(GEMEENTEN))
        def go_to(self, browser: str, where: str) -> None:
            self._go_to(browser, where)

        def _go_to(self, browser: str, where: str) -> None:
            """From the host of a gemeente by the platform and back, as far as that leads."""
            person = BROWSERS[browser]
            sent = self._code(browser, where)
            if (browser, "platform") not in self.known.inside:
                assert "/account/inloggen" in sent
                return
            arrived = self._at(browser, where).get(sent).status_code
            assert arrived == (303 if (person, where) in self.known.accounts else 403)
            if arrived == 303:
                self.known.inside.add((browser, where))
                self.known.lines[where, Verb.SESSION_OPENED] += 1

        @precondition(lambda self: any(where == "platform" for _, where in self.known.inside))
        @rule(data=st.data(), where=st.sampled_from(GEMEENTEN))
        def sign_out_on_the_way(self, data: st.DataObject, where: str) -> None:
            """Who was handed over before signing out everywhere comes in nowhere any more."""
            signed_in = sorted(one for one, place_ in self.known.inside if place_ == "platform")
            browser = data.draw(st.sampled_from(signed_in))
            sent = self._code(browser, where)
            self._sign_out(browser, "platform")
            assert self._at(browser, where).get(sent).status_code in (403, 404)

        @precondition(lambda self: self.known.inside)
        @rule(data=st.data())
        def sign_out(self, data: st.DataObject) -> None:
            """Anywhere is everywhere."""
            self._sign_out(*data.draw(st.sampled_from(sorted(self.known.inside))))

        def _sign_out(self, browser: str, where: str) -> None:
            answer = self._at(browser, where).post("/beheer/uitloggen")
            assert answer.status_code == 303
            self.known.leave(BROWSERS[browser])

        @precondition(lambda self: any(where == "platform" for _, where in self.known.inside))
        @rule(data=st.data())
        def change_a_password(self, data: st.DataObject) -> None:
            """All that is open ends, but for the browser in which it was done, on the platform."""
            signed_in = sorted(one for one, place_ in self.known.inside if place_ == "platform")
            browser = data.draw(st.sampled_from(signed_in))
            person = BROWSERS[browser]
            old, new = self.known.passwords[person], f"nog een lange zin {self.known.lines.total()}"
            typed = {"old_password": old, "new_password": new}
            answer = self.browsers[browser].post(f"{PLATFORM}/account/wachtwoord", data=typed)
            assert answer.status_code == 303
            self.known.passwords[person] = new
            self.known.leave(person, browser)
            self.known.lines["platform", Verb.PASSWORD_CHANGED] += 1

        @rule(person=st.sampled_from(PEOPLE))
        def replace_a_password(self, person: str) -> None:
            """From the shell, for who forgot it."""
            new = f"van de beheerder kreeg ik {self.known.lines.total()}"
            with place.platform.as_worker():
                found = finding.person_by_id(self.known.persons[person])
                assert found is not None
                own_account.replace_password(found, new, SYSTEM)
                db.session.commit()
                everywhere.sign_out(self.known.persons[person], datetime.now(UTC))
                db.session.commit()
            self.known.passwords[person] = new
            self.known.leave(person)
            self.known.lines["platform", Verb.PASSWORD_CHANGED] += 1

        @precondition(lambda self: not self.known.disabled)
        @rule(person=st.sampled_from(PEOPLE))
        def disable_somebody(self, person: str) -> None:
            with place.platform.as_worker():
                enrolling.disable_person(self.known.persons[person], datetime.now(UTC))
                db.session.commit()
                everywhere.sign_out(self.known.persons[person], datetime.now(UTC))
                db.session.commit()
            self.known.disabled.add(person)
            self.known.leave(person)
            self.known.lines["platform", Verb.PERSON_DISABLED] += 1

        @rule(where=st.sampled_from(GEMEENTEN), data=st.data())
        def move_a_gemeente(self, where: str, data: st.DataObject) -> None:
            to = sorted(MOVES.get(self.known.states[where], ()))
            if to:
                state = data.draw(st.sampled_from(to))
                go(place.platform, place.homes[where].id, state, at=datetime.now(UTC))
                self.known.states[where] = state
                self.known.lines["platform", Verb.SPACE_MOVED] += 1

        @invariant()
        def a_page_of_staff_opens_for_whose_seat_of_today_allows_it(self) -> None:
            """Each page where some browser is signed in, and one where none need be; another after each step."""
            inside = sorted(one for one in self.known.inside if one[1] != "platform")
            asked = _some(self.pages, 1)
            if inside:
                browser, where = inside[next(self.turns) % len(inside)]
                asked += [(browser, where, permission) for permission in PAGES]
            for browser, where, permission in asked:
                status = self._at(browser, where).get(PAGES[permission]).status_code
                expected = self._expected(browser, where, permission)
                said = f"{browser} got {status}, not {expected}, at {PAGES[permission]} of {where}"
                assert status == expected, said

        def _expected(self, browser: str, where: str, permission: Permission) -> int:
            if self.known.states[where] is State.CLOSED:
                return 410
            if (browser, where) not in self.known.inside:
                return 303
            allowed = self.known.allows(BROWSERS[browser], where, self.today)
            return 200 if permission in allowed else 403

        @invariant()
        def a_session_of_one_host_is_worth_nothing_on_another(self) -> None:
            for browser, here, there in _some(self.strangers, 3):
                mine = self.browsers[browser].get_cookie("meedoen", _host(here))
                if here == there or mine is None:
                    continue
                thief = place.browse(_home(place, there))
                thief.set_cookie("meedoen", mine.value, domain=_host(there))
                page = "/account" if there == "platform" else PAGES[Permission.PEOPLE]
                closed = there != "platform" and self.known.states[there] is State.CLOSED
                status = thief.get(page).status_code
                said = f"with the session of {here}, {there} gave {status}"
                assert status == (410 if closed else 303), said

        @invariant()
        def the_log_has_a_line_for_each_change(self) -> None:
            found = place.look(
                "select slug, action, count(*) from audit_event join space on space.id = tenant_id"
                " where action = any(:verbs) group by slug, action", verbs=sorted(TRACKED),
            )  # fmt: skip
            lines = {(row["slug"], row["action"]): row["count"] for row in found}
            assert lines == +self.known.lines, f"the log has {lines}, not {self.known.lines}"

        def _code(self, browser: str, where: str) -> str:
            """Where the platform sends this browser, which left from the host of that gemeente."""
            client = self._at(browser, where)
            return str(client.get(PLATFORM + way_in(client)).location)

        def _at(self, browser: str, where: str) -> FlaskClient:
            client = self.browsers[browser]
            client.host = _host(where)  # type: ignore[attr-defined]
            return client

    return ComingAndGoing


def _some(endless: Iterable[Any], many: int) -> list[Any]:
    return [one for _, one in zip(range(many), endless, strict=False)]


def _mail(person: str) -> str:
    return f"{person}@adviseurs.example.nl"


def _home(place: Place, where: str) -> Home:
    return place.platform if where == "platform" else place.homes[where]


def _host(where: str) -> str:
    return "localhost" if where == "platform" else f"{where}.localhost"
