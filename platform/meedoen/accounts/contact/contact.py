"""What a row says of who somebody is that works here, as it is sealed in it."""

from contextlib import suppress
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from sqlalchemy.orm import Mapped, declared_attr, foreign, mapped_column, relationship

from tenants.database import TenantOwned
from tenants.ground.sealing import lookup
from tenants.keys import persons
from tenants.keys.models import PersonKey


class Contact(TenantOwned):
    """Mixin: `email` and `name`, sealed under `key`, which is read along; empty of who ended.

    Until the clock comes by (`resealing`), who was there before has no key: then it is sealed under that of
    the space, or, without an `email_lookup`, stands as it was typed.
    """

    __tablename__: str
    id: Mapped[UUID]
    sealed_email: Mapped[bytes | None] = mapped_column("email", sa.LargeBinary)
    sealed_name: Mapped[bytes | None] = mapped_column("name", sa.LargeBinary)
    email_lookup: Mapped[bytes | None] = mapped_column(sa.LargeBinary)

    @declared_attr
    @classmethod
    def key(cls) -> Mapped[PersonKey | None]:
        return relationship(
            primaryjoin=lambda: sa.and_(
                cls.tenant_id == foreign(PersonKey.tenant_id), cls.id == foreign(PersonKey.id)
            ),
            lazy="joined",
            uselist=False,
            viewonly=True,
        )

    @property
    def email(self) -> str:
        """As `forms.email.lookup_key` made it."""
        return self._opened("email", self.sealed_email)

    @property
    def name(self) -> str:
        return self._opened("name", self.sealed_name)

    @classmethod
    def lookup_of(cls, address: str) -> bytes:
        """32 bytes that this address is found by here; `address` as `forms.email.lookup_key` made it."""
        return lookup(cls._purpose("email"), address)

    @classmethod
    def at(cls, address: str) -> sa.ColumnElement[bool]:
        """Whose address this is."""
        before = cls.email_lookup.is_(None) & (cls.sealed_email == address.encode())
        return (cls.email_lookup == cls.lookup_of(address)) | before

    def tell_name(self, name: str) -> None:
        self.sealed_name = persons.seal(self._purpose("name"), name, self.key)

    def tell_email(self, address: str) -> None:
        self.sealed_email = persons.seal(self._purpose("email"), address, self.key)
        self.email_lookup = self.lookup_of(address)

    def _opened(self, what: str, blob: bytes | None) -> str:
        if blob is None:
            return ""
        if self.email_lookup is None:
            with suppress(InvalidTag, ValueError):
                return persons.unseal(self._purpose(what), blob, self.key)
            return blob.decode()
        return persons.unseal(self._purpose(what), blob, self.key)

    @classmethod
    def _purpose(cls, what: str) -> str:
        return f"{cls.__tablename__} {what}"
