"""The pages on the platform where people couple their account at the provider of a gemeente, and let it go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from flask import redirect, render_template, request, url_for

from meedoen.accounts import schemas, workplaces
from meedoen.accounts.blueprint import PLATFORM, bp
from meedoen.accounts.own import own_account
from meedoen.accounts.own.views.account import signed_in
from meedoen.accounts.provider import reading
from meedoen.accounts.signing_in.views import Page
from meedoen.accounts.sso import coupling
from meedoen.accounts.sso.views.leaving import gemeente, leave
from meedoen.accounts.sso.ways import Purpose, Wanted
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import hosts
from tenants.access import Who, access
from tenants.database import db
from tenants.spaces import Kind, Space

DONE = {
    "gekoppeld": lazy("Het is gekoppeld. De volgende keer kunt u bij deze gemeente zo inloggen."),
    "losgemaakt": lazy("Het is losgemaakt. U logt zo niet meer in."),
}


@dataclass(frozen=True)
class PlaceLine:
    """A gemeente where somebody works: whether they can sign in by its provider, and do."""

    space: Space
    coupling_id: UUID | None
    made_at: datetime | None
    used_at: datetime | None


@bp.get("/account/inlogdienst")
@access(Who.PERSON, kinds=PLATFORM)
def own_couplings() -> Page:
    _, person = signed_in()
    done = DONE.get(request.args.get("gelukt", ""))
    return render_template("accounts/sso/own.html", lines=_lines(person.id), done=done)


@bp.get("/account/inlogdienst/<slug>/koppelen")
@access(Who.PERSON, kinds=PLATFORM)
def couple_page(slug: str) -> Page:
    return _couple_page(gemeente(slug), {})


@bp.post("/account/inlogdienst/<slug>/koppelen")
@access(Who.PERSON, kinds=PLATFORM, secret=True)
def couple(slug: str) -> Page:
    """First the password, then on to the provider."""
    space, (_, person) = gemeente(slug), signed_in()
    person_id = person.id
    try:
        typed = read(schemas.Password(), request.form)
        own_account.prove(person, typed["password"], "password", datetime.now(UTC))
    except Refused as refused:
        db.session.commit()  # a wrong password stays counted
        return _couple_page(space, refused.errors), refused.status
    db.session.commit()
    return leave(space, Wanted(Purpose.COUPLE, person_id=person_id))


@bp.post("/account/inlogdienst/<uuid:coupling_id>/losmaken")
@access(Who.PERSON, kinds=PLATFORM)
def uncouple(coupling_id: UUID) -> Page:
    """Without a password: it takes a way in away, and the others stay."""
    _, person = signed_in()
    coupling.remove(person, coupling_id)
    db.session.commit()
    return redirect(url_for(".own_couplings", gelukt="losgemaakt"), 303)


def _lines(person_id: UUID) -> list[PlaceLine]:
    """A gemeente that stopped with its provider is shown as long as something is coupled there."""
    kept = {one.space_id: (one.id, one.made_at, one.used_at) for one in coupling.of(person_id)}
    spaces = [hosts.space_by_id(space_id) for space_id, _ in workplaces.of(person_id)]
    return [
        PlaceLine(space, *kept.get(space.id, (None, None, None)))
        for space in spaces
        if space is not None and space.kind is Kind.GEMEENTE
        if space.id in kept or reading.is_in_use(space)
    ]


def _couple_page(space: Space, errors: Mapping[str, str]) -> str:
    return render_template("accounts/sso/couple.html", of=space, errors=errors)
