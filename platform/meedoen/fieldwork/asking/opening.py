"""A wave opens: the sample is drawn, and each person drawn gets one invitation and one mail."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.attributes import kept_cells
from meedoen.fieldwork.anonymity.models import Participation
from meedoen.fieldwork.asking.links import secret_hash
from meedoen.fieldwork.asking.messages import InvitationMail, post_to
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.asking.sampling import draw
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.reading import locked
from meedoen.fieldwork.waves.states import State, move
from meedoen.keyholder import asking as keyholder
from meedoen.panel.members.selecting import Candidate, active_members, age_band
from meedoen.places.reading import parts_of, whole_of
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import WORKER, Code, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.ground.portions import portions


def open_wave(wave_id: UUID, now: datetime) -> None:
    """Draw, invite and post, all in one transaction; may run twice."""
    wave = locked(wave_id)
    if wave.state != State.OPENING:
        return
    wave.public_key = keyholder.make(wave_id)
    frame = _frame(wave)
    drawn = draw(frame, wave.sample_size, wave.seed)
    for some in portions(drawn):
        post_to(InvitationMail, wave_id, _invite(wave_id, some))
    wave.kept_cells = _cells_to_keep(wave, drawn)
    wave.frame_count, wave.invited_count = len(frame), len(drawn)
    wave.state, wave.opened_at = move(wave.state, State.OPEN), now
    seed, opened = Code(wave.seed), Object(Kind.WAVE, wave.id)
    note(WORKER, Verb.SAMPLE_DRAWN, opened, seed=seed, frame=len(frame), drawn=len(drawn))


def _frame(wave: Wave) -> list[Candidate]:
    """Each in the whole that figures are shown of, which may be larger than where they live."""
    whole = whole_of()
    found = active_members(parts_of(wave.areas))
    return [m._replace(area_code=whole.get(m.area_code or "", m.area_code)) for m in found]


def _cells_to_keep(wave: Wave, drawn: Sequence[Candidate]) -> list[list[str | None]]:
    """By the age of the first day: somebody's birthday must not move them to a rarer cell."""
    cells = kept_cells((m.area_code, age_band(m.birth_year, wave.starts_on)) for m in drawn)
    return [list(cell) for cell in cells]


def _invite(wave_id: UUID, some: Sequence[Candidate]) -> list[tuple[UUID, UUID]]:
    """(invitation id, member id) of everyone; written in bulk."""
    pairs = [(new_id(), member.id) for member in some]
    secrets = keyholder.link_secrets(wave_id, [i for i, _ in pairs])
    shared = {"tenant_id": current.tenant_id(), "wave_id": wave_id}
    connection = db.session.connection()
    connection.execute(
        sa.insert(Invitation.__table__),
        [
            {**shared, "id": i, "member_id": m, "secret_hash": secret_hash(secret)}
            for (i, m), secret in zip(pairs, secrets, strict=True)
        ],
    )
    connection.execute(
        sa.insert(Participation.__table__),
        [
            {**shared, "member_id": m.id, "status": "invited", "area_code": m.area_code}
            for m in some
        ],
    )
    return pairs
