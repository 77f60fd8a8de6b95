"""The papers of this gemeente, each made at the moment that somebody asks for it. They name no resident."""

from collections import Counter
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.provider.models import Provider
from meedoen.appearance.reading import look
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.forms.refusing import Refused
from meedoen.language.days import day_of, written
from meedoen.language.texts import _, lazy
from meedoen.mailing.origin.sender import sender_of
from meedoen.mailing.route.models import MailServer
from meedoen.panel.profile.consent_texts import consent_texts
from meedoen.places.reading import names_ever
from meedoen.privacy import activities, destroyed, impact, register, terms
from meedoen.privacy.papers import Paper
from meedoen.region.belonging import reading as belonging
from meedoen.signup.agreeing import own
from meedoen.survey.definition.compiling import compile_frozen
from meedoen.survey.definition.models import QuestionnaireVersion
from tenants import choices, current
from tenants.database import db
from tenants.hosts import platform

UNREADY = lazy("De vragenlijst van deze meting is nog niet af. Maak eerst de vragen af.")


class Kind(StrEnum):
    """The papers about the gemeente as a whole, by the name in their address."""

    REGISTER = "verwerkingsregister"
    TERMS = "bewaartermijnen"
    DESTROYED = "vernietiging"


def paper(kind: Kind, now: datetime) -> Paper:
    name, day = current.space().name, written(day_of(now))
    if kind is Kind.REGISTER:
        return register.paper(_house(now))
    return terms.paper(name, day) if kind is Kind.TERMS else destroyed.paper(name, day)


def of_wave(wave: Wave, now: datetime) -> Paper:
    """Raises Refused when its questions cannot be read yet."""
    found = sa.select(QuestionnaireVersion).where(
        QuestionnaireVersion.id == wave.questionnaire_version_id
    )
    version = db.session.scalars(found).one()
    try:
        questionnaire = compile_frozen(version.definition)
    except Refused as unready:
        raise Refused(UNREADY, status=409) from unready
    asked = impact.Asked(wave, questionnaire, version.is_frozen, names_ever())
    return impact.paper(current.space().name, written(day_of(now)), asked)


def waves() -> list[Wave]:
    """Newest first, without those that never went out and never will."""
    return [wave for wave in reading.waves() if wave.state != State.CALLED_OFF]


def wave(wave_id: UUID) -> Wave | None:
    """Not one that never went out and never will."""
    found = reading.wave(wave_id)
    return found if found and found.state != State.CALLED_OFF else None


def _house(now: datetime) -> activities.House:
    space, shown, above = current.space(), look(), platform()
    issuer, server = choices.in_use(Provider), choices.in_use(MailServer)
    went_out = [one.mode for one in reading.waves() if one.opened_at]
    return activities.House(
        gemeente=space.name, day=written(day_of(now)),
        contact=", ".join(filter(None, (shown.email, shown.phone, shown.visit))),
        officer=shown.officer, processor=above.name if above else "", agreement=_agreement(),
        sender=sender_of(space).address, provider=issuer.issuer if issuer else "",
        mail_server=server.host if server else "", regions=_regions(now), waves=Counter(went_out),
        consents=consent_texts(space.name),
    )  # fmt: skip


def _agreement() -> str:
    told = own.signed()
    if told is None:
        return ""
    return _(
        "Versie %(version)s, getekend op %(day)s", version=told.version, day=written(told.signed_at)
    )


def _regions(now: datetime) -> tuple[str, ...]:
    """To which it belongs today, by name."""
    today = day_of(now)
    found = {one.region_id: one.region for one in belonging.parts() if one.holds(today)}
    return tuple(sorted(filter(None, found.values())))
