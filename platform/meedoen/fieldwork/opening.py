"""A wave opens: the sample is drawn, and each person drawn gets one invitation and one mail."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.attributes import kept_cells
from meedoen.fieldwork.links import secret_hash, secret_of
from meedoen.fieldwork.models import Invitation, Participation, Wave
from meedoen.fieldwork.reading import locked
from meedoen.fieldwork.sampling import draw
from meedoen.fieldwork.states import State, move
from meedoen.mailing.posting import post_many
from meedoen.panel.selecting import Candidate, active_members, age_band
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.ids import new_id


def open_wave(wave_id: UUID, now: datetime) -> None:
    """Draw, invite and post, all in one transaction; may run twice."""
    wave = locked(wave_id)
    if wave.state != State.OPENING:
        return
    frame = active_members(wave.areas)
    drawn = draw(frame, wave.sample_size, wave.seed)
    invitations = _invite(wave, drawn)
    _post("invitation", wave, invitations)
    cells = kept_cells((m.area_code, age_band(m.birth_year, now.date())) for m in drawn)
    wave.kept_cells = [list(cell) for cell in cells]
    wave.frame_count, wave.invited_count = len(frame), len(drawn)
    wave.state, wave.opened_at = move(wave.state, State.OPEN), now
    note("worker", "draw sample", str(wave.id), seed=wave.seed, frame=len(frame), drawn=len(drawn))


def _invite(wave: Wave, drawn: list[Candidate]) -> list[tuple[UUID, UUID]]:
    """(invitation id, member id) of everyone drawn; written in bulk."""
    if not drawn:
        return []
    tenant, pairs = current.tenant_id(), [(new_id(), member.id) for member in drawn]
    owned = [{"tenant_id": tenant, "wave_id": wave.id, "member_id": m} for _, m in pairs]
    connection = db.session.connection()
    connection.execute(
        sa.insert(Invitation.__table__),
        [
            {**row, "id": i, "secret_hash": secret_hash(secret_of(i))}
            for row, (i, _) in zip(owned, pairs, strict=True)
        ],
    )
    connection.execute(
        sa.insert(Participation.__table__), [{**row, "status": "invited"} for row in owned]
    )
    return pairs


def _post(kind: str, wave: Wave, invitations: list[tuple[UUID, UUID]]) -> None:
    post_many(
        kind,
        [
            (member, f"{kind}:{invitation}", {"wave": str(wave.id), "invitation": str(invitation)})
            for invitation, member in invitations
        ],
    )


def remind_wave(wave_id: UUID, now: datetime) -> None:
    """Post one reminder to everyone who has not answered; looked at again when sending."""
    wave = locked(wave_id)
    if wave.state != State.OPEN:
        return
    silent = db.session.execute(
        sa.select(Invitation.id, Invitation.member_id)
        .join(
            Participation,
            sa.and_(
                Participation.wave_id == Invitation.wave_id,
                Participation.member_id == Invitation.member_id,
            ),
        )
        .where(Invitation.wave_id == wave_id, Participation.status == "invited")
    )
    _post("reminder", wave, [(i, m) for i, m in silent])
    wave.reminded_at = now
