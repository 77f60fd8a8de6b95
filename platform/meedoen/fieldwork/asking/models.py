"""Who is asked: a member's way in to a wave."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id


class Invitation(TenantOwned, Base):
    """A member's ways in to one wave: the mailed link, and the one of who signed in.

    Of the secret in either only the hash is here.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "secret_hash", name="uq_invitation_secret_hash"),
        sa.UniqueConstraint("tenant_id", "own_hash", name="uq_invitation_own_hash"),
        sa.UniqueConstraint("tenant_id", "wave_id", "member_id", name="uq_invitation_member_id"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "wave_id"], ["wave.tenant_id", "wave.id"], name="fk_invitation_wave"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"], ["member.tenant_id", "member.id"],
            name="fk_invitation_member",
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    wave_id: Mapped[UUID] = mapped_column(sa.Uuid)
    member_id: Mapped[UUID] = mapped_column(sa.Uuid)
    secret_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    own_hash: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
