"""What we know of a member, in plain words: the right to see it, without having to ask."""

from datetime import datetime

from meedoen.language.days import written
from meedoen.language.texts import _, lazy
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member
from meedoen.panel.profile import consenting
from meedoen.panel.profile.choices import GENDERS, LANGUAGES
from meedoen.panel.profile.consent_texts import ConsentText, consent_texts
from meedoen.places.reading import names
from tenants import current

NOT_GIVEN = lazy("Niet ingevuld")
MAIL = {
    True: lazy("U krijgt mail van het panel"),
    False: lazy("U krijgt geen mail van het panel"),
}
Facts = list[tuple[str, str]]


def sees(member: Member) -> Facts:
    """Everything in the member's row, each with its name; the address enough to recognise it."""
    email, area = finding.email_of(member), member.area_code
    return [
        (_("E-mailadres"), finding.masked(email) if email else NOT_GIVEN),
        (_("Naam"), finding.name_of(member) or NOT_GIVEN),
        (_("Wijk"), names().get(area, area) if area else _("Weet ik niet")),
        (_("Geboortejaar"), str(member.birth_year or NOT_GIVEN)),
        (_("Geslacht"), GENDERS.get(member.gender or "", NOT_GIVEN)),
        (_("Taal"), LANGUAGES.get(member.language, member.language)),
        (_("Mail"), MAIL[member.mail_stopped_at is None]),
        (_("Lid sinds"), written(member.joined_at) or NOT_GIVEN),
    ]


def agreed(member: Member) -> list[tuple[ConsentText, datetime]]:
    """What this member agrees to, in the words of today, and since when."""
    since = {consent.purpose: consent.given_at for consent in consenting.standing(member.id)}
    texts = consent_texts(current.space().name)
    return [(text, since[purpose]) for purpose, text in texts.items() if purpose in since]
