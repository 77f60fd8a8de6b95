"""What somebody is mailed about their own account, so that they notice when it was not them."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from meedoen.accounts import finding
from meedoen.accounts.models import Person
from meedoen.accounts.proving import recovery
from meedoen.language.days import written_with_time
from meedoen.mailing.outbox.kinds import URGENT, Kind, Letter
from meedoen.mailing.outbox.models import Outbox
from meedoen.mailing.outbox.posting import post
from tenants.addresses import path_to, url
from tenants.ground.ids import new_id

RECOVERY = "recovery_used"
UNCOUPLED = "app_uncoupled"
PASSKEY, PASSKEY_GONE = "passkey_added", "passkey_removed"
COUPLED, COUPLED_GONE = "sso_coupled", "sso_uncoupled"
PASSWORD = "password_changed"  # noqa: S105 (a kind of mail, no password)


def tell_of_password(person: Person) -> None:
    _tell(PASSWORD, person)


def tell_of_recovery(person: Person) -> None:
    _tell(RECOVERY, person)


def tell_of_uncoupling(person: Person) -> None:
    _tell(UNCOUPLED, person)


def tell_of_passkey(person: Person) -> None:
    _tell(PASSKEY, person)


def tell_of_passkey_gone(person: Person) -> None:
    _tell(PASSKEY_GONE, person)


def tell_of_coupling(person: Person) -> None:
    _tell(COUPLED, person)


def tell_of_coupling_gone(person: Person) -> None:
    _tell(COUPLED_GONE, person)


def _tell(kind: str, person: Person) -> None:
    post(kind, person.id, f"{kind}:{new_id()}", {"person": str(person.id)})


class Notice(Kind):
    """They cannot be turned off: who took over an account would do so first."""

    priority: ClassVar[int] = URGENT
    requested: ClassVar[bool] = True

    def prepare(self, row: Outbox, _: datetime) -> Letter | None:
        person = finding.active_person(UUID(row.refs["person"]))
        if person is None:
            return None
        context = {"moment": written_with_time(row.due_at), **self.more(person)}
        return Letter(person.email, f"accounts/mail/{self.name}", context)

    def more(self, _: Person) -> dict[str, str]:
        return {}


class PasswordChanged(Notice):
    name = PASSWORD

    def more(self, _: Person) -> dict[str, str]:
        return {"link": url(path_to("accounts.forgot_password"))}


class PasskeyAdded(Notice):
    name = PASSKEY

    def more(self, _: Person) -> dict[str, str]:
        return {"link": url(path_to("accounts.own_passkeys"))}


class PasskeyRemoved(PasskeyAdded):
    name = PASSKEY_GONE


class SsoCoupled(Notice):
    name = COUPLED

    def more(self, _: Person) -> dict[str, str]:
        return {"link": url(path_to("accounts.own_couplings"))}


class SsoUncoupled(SsoCoupled):
    name = COUPLED_GONE


class AppUncoupled(Notice):
    name = UNCOUPLED


class RecoveryUsed(Notice):
    name = RECOVERY

    def more(self, person: Person) -> dict[str, str]:
        link = url(path_to("accounts.recovery_codes"))
        return {"left": str(recovery.kept(person.id).left), "link": link}
