"""The mails of asking to join: confirm, and the way to one's own page.

Without the name that was typed: anybody can have the first one sent to anybody.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from meedoen.mailing.outbox.kinds import URGENT, Kind, Letter
from meedoen.mailing.outbox.models import Outbox
from meedoen.signup.asking import asking, finding
from meedoen.signup.asking.models import Signup
from meedoen.signup.asking.telling import contact_of
from meedoen.signup.finding.listing import by_code
from tenants import moving
from tenants.addresses import path_to, url
from tenants.states import State


class AboutSignup(Kind):
    """Somebody waits for it."""

    priority: ClassVar[int] = URGENT
    requested: ClassVar[bool] = True

    def letter(self, signup: Signup, **words: str) -> Letter | None:
        gemeente = by_code(signup.gm_code)
        if gemeente is None:
            return None
        context = {"gemeente": gemeente.bare_name, **words}
        to = contact_of(signup).email
        return Letter(to=to, template=f"signup/mail/{self.name}", context=context)


class ConfirmSignup(AboutSignup):
    name = "confirm_signup"

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        signup = finding.by_id(UUID(row.refs["signup"]))
        if signup is None or not finding.awaits(signup, now) or finding.is_one_too_many(signup):
            return None
        link = url(path_to("signup.confirm_page", token=asking.confirming(signup.id)))
        return self.letter(signup, link=link, days=str(asking.TERM.days))


class OwnSignup(AboutSignup):
    name = "own_signup"

    def prepare(self, row: Outbox, _: datetime) -> Letter | None:
        signup = finding.by_id(UUID(row.refs["signup"]))
        if signup is None or signup.confirmed_at is None:
            return None
        if moving.state_of(signup.id) is State.WITHDRAWN:
            return None
        link = url(path_to("signup.own_page", token=asking.own_token(signup.id)))
        return self.letter(signup, link=link)
