"""A gemeente that asks to join the demo, as its official does on the pages; the person is invented."""

from __future__ import annotations

from datetime import datetime

from meedoen.signup.asking import asking, finding, intake
from meedoen.signup.asking.telling import Contact, Intake, contact_key
from meedoen.signup.finding.listing import by_code
from meedoen.standalone.seeding.cast import PLATFORM
from meedoen.standalone.seeding.house import House

GM_CODE = "GM0373"
CONTACT = Contact(
    "Demo Adviseur Bergen", "adviseur participatie (voorbeeld)", "adviseur@bergen-nh.example.nl"
)
TOLD = Intake(
    policy="in_de_maak", policy_where="",
    contribution="Voorbeeld: een adviseur maakt acht uur per maand vragenlijsten met de"
    " participatieraad. De griffie vertelt inwoners wat de raad ermee doet.",
    contact_name=CONTACT.name, contact_function=CONTACT.function, contact_email=CONTACT.email,
    privacy_name="Demo Privacyfunctionaris Bergen", privacy_email="privacy@bergen-nh.example.nl",
)  # fmt: skip


def ask_to_join(house: House, now: datetime) -> None:
    """Once: whoever asks, confirms and tells, all in one transaction."""
    gemeente = by_code(GM_CODE)
    assert gemeente is not None
    with house.desk(PLATFORM.slug):
        if finding.newest_of(GM_CODE, contact_key(CONTACT.email)) is not None:
            return
        asking.ask(gemeente, CONTACT, now)
        asked = finding.newest_of(GM_CODE, contact_key(CONTACT.email))
        assert asked is not None
        asking.confirm(asking.confirming(asked.id), now)
        intake.tell(asked, TOLD, now)
