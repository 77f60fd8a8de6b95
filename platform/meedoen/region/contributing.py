"""When a gemeente releases figures, the regions it joined for what they are about get those of the whole gemeente."""

import re
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.fieldwork.waves.models import Wave
from meedoen.language.days import day_of
from meedoen.region.models import Contribution, RegionMembership
from meedoen.results.counting.shapes import GEMEENTE, PART, Contributed, Released, Table, TablePart
from meedoen.results.counting.tracing import traced
from meedoen.results.counting.wording import neutral
from meedoen.results.releasing.models import Release
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.definition.policy import reaching
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Kind, Object, Verb
from tenants.ground.ids import new_id


def contribute(release: Release) -> None:
    """Inside the gemeente's scope, in the transaction of the release; may run twice."""
    body = _traced(release)
    for region_id in regions_of_this_gemeente(release.released_at, _policy_field(release)):
        _hand_over(region_id, release, body)
        note(SYSTEM, Verb.RELEASE_CONTRIBUTED, Object(Kind.RELEASE, release.id), region=region_id)


def take_back(release: Release) -> None:
    """In the transaction of the withdrawal: from then on no region sees these figures."""
    given, member = Contribution.__table__, RegionMembership.__table__.c
    ever = sa.select(member.tenant_id).where(member.gemeente_id == current.tenant_id())
    db.session.execute(
        sa.update(given)
        .where(
            given.c.tenant_id.in_(ever),
            given.c.gemeente_id == current.tenant_id(),
            given.c.release_id == release.id,
            given.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=release.withdrawn_at)
    )


def regions_of_this_gemeente(at: datetime, policy_field: str | None = None) -> list[UUID]:
    """The regions of which it is a member on that day: for this policy field, or for whatever one."""
    member, day = RegionMembership.__table__.c, day_of(at)
    for_it = [member.policy_field.in_(reaching(policy_field))] if policy_field else []
    return list(
        db.session.scalars(
            sa.select(member.tenant_id)
            .where(
                member.gemeente_id == current.tenant_id(),
                member.from_on <= day,
                sa.or_(member.until_on.is_(None), member.until_on > day),
                *for_it,
            )
            .distinct()
        )
    )


def gemeente_level(figures: Released) -> Contributed:
    """A release without its wijken, under the name of the gemeente."""
    summary = figures.summary
    whole = tuple(group for group in summary.groups if group.code == GEMEENTE)
    name = current.space().name
    tables = tuple(_without_wijken(table) for table in figures.tables)
    if any(group.name != name for group in whole):
        tables = tuple(map(_of_a_part, tables))
        whole = tuple(replace(group, kind=PART, name=PART) for group in whole)
    return Contributed(name, replace(summary, groups=whole), tables)


def _of_a_part(table: Table) -> Table:
    """Only some wijken were asked: the region is told so, and not which."""
    parts = (
        replace(part, groups=tuple(replace(group, kind=PART, name=PART) for group in part.groups))
        for part in table.parts
    )
    return replace(table, parts=tuple(parts))


def topic_of(title: str, gemeente: str) -> str:
    """What waves have in common is their title; the gemeente's own name in it does not count."""
    return re.sub(r"[^a-z0-9_]+", "-", neutral(title, gemeente).lower()).strip("-") or "onderwerp"


def _policy_field(release: Release) -> str | None:
    """As the questionnaire said when it went out; None where nobody chose one."""
    asked = sa.and_(
        QuestionnaireVersion.tenant_id == Wave.tenant_id,
        QuestionnaireVersion.id == Wave.questionnaire_version_id,
    )
    return db.session.scalar(
        sa.select(QuestionnaireVersion.document["policy_field"].as_string())
        .join(Wave, asked)
        .where(Wave.id == release.wave_id)
    )


def _traced(release: Release) -> Released:
    """Figures that were counted before questions were known again are found by what was asked."""
    wave = sa.select(Wave.questionnaire_version_id).where(Wave.id == release.wave_id)
    version_id = db.session.scalars(wave).one()
    return replace(release.body, tables=traced(release.body.tables, version_id))


def _hand_over(region_id: UUID, release: Release, body: Released) -> None:
    summary = release.body.summary
    db.session.execute(
        insert(Contribution.__table__)
        .values(
            tenant_id=region_id, gemeente_id=current.tenant_id(), id=new_id(),
            release_id=release.id, topic=topic_of(summary.title, current.space().name), title=summary.title,
            body=gemeente_level(body), released_at=release.released_at,
        )
        .on_conflict_do_nothing()
    )  # fmt: skip


def _without_wijken(table: Table) -> Table:
    return replace(table, parts=tuple(map(_of_gemeente, table.parts)))


def _of_gemeente(part: TablePart) -> TablePart:
    return replace(part, groups=tuple(g for g in part.groups if g.code == GEMEENTE))
