"""The mail with which the gemeente's contact comes to the agreement."""

from datetime import datetime
from uuid import UUID

from meedoen.mailing.outbox.kinds import Letter
from meedoen.mailing.outbox.models import Outbox
from meedoen.signup.agreeing import signing
from meedoen.signup.asking import finding
from meedoen.signup.asking.messages import AboutSignup
from meedoen.signup.asking.telling import intake_of
from tenants.addresses import path_to, url


class SignAgreement(AboutSignup):
    """To the contact that the gemeente named, who need not be the one who asked."""

    name = "sign_agreement"

    def prepare(self, row: Outbox, _: datetime) -> Letter | None:
        signup = finding.by_id(UUID(row.refs["signup"]))
        told = intake_of(signup) if signup else None
        if signup is None or told is None or not signing.is_offered(signup.id):
            return None
        link = url(path_to("signup.agreement_page", token=signing.signing(signup.id)))
        letter = self.letter(signup, link=link)
        return letter and Letter(told.contact_email, letter.template, letter.context)
