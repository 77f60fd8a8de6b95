"""An identity provider that a gemeente named, and whether its people may sign in with it."""

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants import choices
from tenants.choices import Chosen
from tenants.database import Base, TenantOwned


class SecondFactor(StrEnum):
    """Who asks for the second factor: we always, or the provider, by the word of the gemeente."""

    OURS = "ours"
    THEIRS = "theirs"


class Provider(TenantOwned, Chosen, Base):
    """It was tried when it was made; `private_key` is sealed. `acr` is what the provider must say of a sign-in
    with two factors, where it says so; `sign_out_endpoint` is where somebody signs out of it, if it told.
    """

    __tablename__ = "identity_provider"
    __table_args__ = (
        sa.CheckConstraint("second_factor in ('ours', 'theirs')", name="second_factor"),
        *choices.rules("identity_provider"),
    )

    issuer: Mapped[str] = mapped_column(sa.Text)
    client_id: Mapped[str] = mapped_column(sa.Text)
    second_factor: Mapped[str] = mapped_column(sa.Text)
    acr: Mapped[str] = mapped_column(sa.Text)
    authorization_endpoint: Mapped[str] = mapped_column(sa.Text)
    token_endpoint: Mapped[str] = mapped_column(sa.Text)
    keys_endpoint: Mapped[str] = mapped_column(sa.Text)
    sign_out_endpoint: Mapped[str | None] = mapped_column(sa.Text)
    private_key: Mapped[bytes] = mapped_column(sa.LargeBinary)
    certificate: Mapped[str] = mapped_column(sa.Text)
